"""What is exported, in the terms of schema.org: pure functions from values to JSON-LD nodes.

schema.org has no term for the outlets that words came through. Three things stand for them: `creditText` says the whole
way in words; `isBasedOn` nests a work for each outlet, of which nothing is known but who published it; and `via` of our
own namespace lists them outermost first with what is known of each hop. What was not said, and what the reporter tells
in words of their own, is no Quotation: it is a CreativeWork with a type of ours, and nobody is said to have spoken it.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from quotes.asking.statement import UNSAID, chain, statement
from quotes.export.identifiers import (
    TEXTS,
    claim_name,
    passage_name,
    said_in,
    slug,
    speaker_name,
    text_urn,
    web_address,
    wikidata_page,
)
from quotes.export.values import Entry, Known
from quotes.importing.entered import ENTERED_BY
from quotes.trust import stations

if TYPE_CHECKING:
    from quotes.outlets import OutletRegistry
    from quotes_db.answers import DecisionView, DocumentView, QuotationView, SpeakerView, TraceView, ViaView

__all__ = ["CONTEXT", "Node", "article", "claim", "outlet", "outlet_id", "quotation", "speaker", "speaker_ids", "stub"]

Node = dict[str, Any]

CONTEXT: list[Any] = [
    "https://schema.org",
    {"quotetrail": "urn:quotetrail:term:", "quotetrail:via": {"@container": "@list"}},
]
_NEWS_MEDIA = frozenset({"agency", "broadcaster", "newspaper", "magazine"})
_SPEAKERS = {"person": "Person", "organization": "Organization", "group": "Organization"}
_DAYS = ("written", "resolved")  # not the day of a report that the publisher cites


def quotation(entry: Entry, outlets: "OutletRegistry") -> Node:
    """Return the node of a quotation, or of words that are none of the speaker's."""
    view = entry.quotation
    printed = statement(view, view, outlets, replaced_by=view.replaced_by)
    return _known(
        {
            "@id": TEXTS + passage_name(view),
            **_attributed(view),
            "text": view.text,
            "inLanguage": entry.document.lang,
            "isPartOf": {"@id": text_urn(view.sha256)},
            "dateCreated": view.said_on if view.modality == "said" and view.said_on_from in _DAYS else None,
            "creditText": UNSAID.get(view.modality, "") + chain(printed),
            "isBasedOn": _works([(hop.outlet, hop.rel == "parallel") for hop in view.via]),
            "quotetrail:via": [_hop(hop, outlets) for hop in view.via],
            "quotetrail:restsOn": printed.rests_on,
            "quotetrail:kind": view.kind,
            "quotetrail:modality": view.modality,
            "quotetrail:channel": view.channel.kind if view.channel else None,
            "quotetrail:place": view.place,
            "quotetrail:event": view.event,
            "quotetrail:reportedOn": view.said_on if view.said_on_from == "report" else None,
            "quotetrail:start": view.start,
            "quotetrail:end": view.end,
            "quotetrail:before": entry.before,
            "quotetrail:after": entry.after,
            "quotetrail:confidence": view.confidence,
            "quotetrail:evidence": [item.rule for item in view.evidence],
            "quotetrail:extractor": f"{view.extractor} {view.version}, rules {view.rules}",
            "quotetrail:decision": [_decision(decision) for decision in entry.decisions],
        }
    )


def speaker_ids(view: "QuotationView") -> list[str]:
    """Return the ids of the speakers of a quotation: blank nodes, as their numbers mean nothing outside the store."""
    return [f"_:{speaker_name(view, position)}" for position in range(len(view.speakers))]


def speaker(id_: str, named: "SpeakerView", known: Known | None) -> Node:
    """Return the node of a speaker, from all that is known or else from what the document says."""
    roles = known.roles if known else (named.role,) if named.role else ()
    kind = known.kind if known else named.kind
    return _known(
        {
            "@id": id_,
            "@type": _SPEAKERS.get(kind, "Thing"),
            "name": (known.name if known else named.name) or None,
            "alternateName": [name for name in known.names if name != known.name] if known else [],
            "jobTitle": list(roles) if kind == "person" else [],
            "description": list(roles) if kind != "person" else [],
            "sameAs": wikidata_page(known.wikidata) if known else None,
            "quotetrail:kind": kind,
        }
    )


def outlet_id(name: str) -> str:
    """Return the id of an outlet or a publisher."""
    return f"urn:quotetrail:outlet:{slug(name)}"


def outlet(name: str, outlets: "OutletRegistry") -> Node:
    """Return the node of an outlet or a publisher."""
    from quotes.trust import described, facts

    listed = outlets.find(name)
    known = facts(listed)
    return _known(
        {
            "@id": outlet_id(name),
            "@type": "NewsMediaOrganization" if known["kind"] in _NEWS_MEDIA else "Organization",
            "name": name,
            "description": described(listed) if listed else None,
            "url": [f"https://{domain}" for domain in listed.domains] if listed else [],
            "quotetrail:kind": known["kind"],
            "quotetrail:country": known["country"],
            "quotetrail:runBy": known["run_by"],
        }
    )


def article(document: "DocumentView", outlets: "OutletRegistry") -> Node:
    """Return the node of a document."""
    return _known(
        {
            **_article(document.sha256, document.name, document.url, document.title, document.publisher),
            "@type": _work(document.extractor),
            "datePublished": document.published_on,
            "author": [_author(name, outlets) for name in document.byline],
            "dateline": document.dateline_place,
            "inLanguage": document.lang,
            "quotetrail:addedAt": document.added_at,
            "quotetrail:isReplaced": True if document.replaced_by is not None else None,
        }
    )


def stub(view: "QuotationView") -> Node:
    """Return the node of a document of which only a quotation is at hand."""
    return _known(
        {
            **_article(view.sha256, view.document, view.url, view.title, view.publisher),
            "@type": _work(view.extractor),
            "datePublished": view.published_on,
        }
    )


def claim(trace: "TraceView", view: "QuotationView") -> Node | None:
    """Return the node of a claim with every document that it appears in, said by the speakers of this quotation of it;
    None for one that has no name."""
    name, said = claim_name(trace), said_in(trace)
    if name is None:
        return None
    works = [{"@id": urn} for urn in dict.fromkeys(text_urn(view.sha256) for view in said)]
    dated = {item.quotation.id for item in trace.occurrences if item.first_published_on}
    return _known(
        {
            "@id": TEXTS + name,
            "@type": "Claim",
            "text": said[0].text,
            "author": [{"@id": id_} for id_ in speaker_ids(view)],
            "appearance": works,
            "firstAppearance": works[0] if said[0].id in dated else None,
            "quotetrail:occurrence": [{"@id": TEXTS + passage_name(view)} for view in said],
        }
    )


def _attributed(view: "QuotationView") -> Node:
    """Return what the words are, and whose."""
    whose = [{"@id": id_} for id_ in speaker_ids(view)]
    if view.modality != "said":
        return {
            "@type": ["CreativeWork", "quotetrail:WordsNotSaid"],
            "abstract": f"The article does not report these words as said ({view.modality}).",
            "quotetrail:notSaidBy": whose,
        }
    if view.kind == "indirect":
        return {"@type": ["CreativeWork", "quotetrail:ReportedSpeech"], "quotetrail:speaker": whose}
    return {"@type": "Quotation", "spokenByCharacter": whose}


def _works(via: Sequence[tuple[str, bool]]) -> list[Node]:
    """Return the works that words came through, nested from the outermost: of each is known who published it."""
    inner: list[Node] = []
    for beside in reversed(stations(via)):
        inner = [
            _known({"@type": "CreativeWork", "publisher": {"@id": outlet_id(name)}, "isBasedOn": inner})
            for name in beside
        ]
    return inner


def _hop(hop: "ViaView", outlets: "OutletRegistry") -> Node:
    return _known(
        {
            "quotetrail:outlet": {"@id": outlet_id(hop.outlet)},
            "quotetrail:scope": hop.scope,
            "quotetrail:rel": hop.rel,
            "quotetrail:namedAs": hop.text,
        }
    )


def _decision(decision: "DecisionView") -> Node:
    return _known(
        {
            "quotetrail:kind": decision.kind,
            "quotetrail:decidedBy": decision.decided_by,
            "quotetrail:decidedAt": decision.decided_at,
            "quotetrail:why": decision.why,
        }
    )


def _work(extractor: str) -> str | list[str]:
    """Return what a document is: an article, unless somebody only told of one."""
    return ["CreativeWork", "quotetrail:Entered"] if extractor.startswith(ENTERED_BY) else "NewsArticle"


def _article(sha256: str, name: str, url: str | None, title: str | None, publisher: str | None) -> Node:
    return {
        "@id": text_urn(sha256),
        "identifier": name,
        "url": web_address(url),
        "headline": title,
        "publisher": {"@id": outlet_id(publisher)} if publisher else None,
        "quotetrail:sha256": sha256,
    }


def _author(name: str, outlets: "OutletRegistry") -> Node:
    return {"@type": "Organization" if outlets.find(name) else "Person", "name": name}


def _known(node: Node) -> Node:
    """Return a node without what is not known."""
    return dict(_present(node))


def _present(node: Node) -> Iterator[tuple[str, Any]]:
    for key, value in node.items():
        if value is not None and value != [] and value != "":
            yield key, value[0] if isinstance(value, list) and len(value) == 1 and key != "quotetrail:via" else value
