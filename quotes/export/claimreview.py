"""A skeleton of a schema.org ClaimReview for every claim: what was claimed, by whom, where. The verdict is for people.

It is a format of its own and not a part of `jsonld`, as search engines take a ClaimReview for one that was made. Its
status is `Incomplete`, and `quotetrail:toBeFilled` names what must be filled in before it is published.
"""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from quotes.export.jsonld import Nodes, write_graph
from quotes.export.schema_org import Node
from quotes.export.values import About, Entry

__all__ = ["write"]

_TO_BE_FILLED = ["author", "datePublished", "reviewRating", "url"]


def write(entries: Iterable[Entry], about: About, out: BinaryIO) -> None:
    """Write the skeletons, with the claims and the works that they are about."""
    write_graph(_with_reviews(Nodes(about).of(entries)), out)


def _with_reviews(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        if node["@type"] == "Claim":
            yield _review(node)


def _review(claim: Node) -> Node:
    return {
        "@id": f"{claim['@id']}-review",
        "@type": "ClaimReview",
        "claimReviewed": claim["text"],
        "itemReviewed": {"@id": claim["@id"]},
        "creativeWorkStatus": "Incomplete",
        "quotetrail:toBeFilled": _TO_BE_FILLED,
    }
