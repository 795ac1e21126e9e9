"""JSON-LD: what pyld makes of it, in the terms of schema.org and no others."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from quotes_db import Store
from tests.cli.fake import Run
from tests.export.expanding import HERE, expanded, inner_nodes
from tests.export.hostile import HOSTILE, add_hostile
from tests.export.told import tell

SCHEMA = "http://schema.org/"
OWN = "urn:quotetrail:term:"
CLASSES: dict[str, list[list[str]]] = json.loads((HERE / "schema_org.json").read_text(encoding="utf-8"))["classes"]


def properties(name: str) -> set[str]:
    """Return what a class of schema.org may have, with what it has from the classes above it."""
    above, own = CLASSES[name]
    return set(own).union(*(properties(each) for each in above))


def graph(run: Run, *arguments: str, how: str = "jsonld") -> list[dict[str, Any]]:
    result = run("export", *arguments, "--as", how)
    assert (result.exit_code, result.stderr) == (0, "")
    return expanded(result.stdout)


def kind(node: dict[str, Any]) -> str:
    return str(node["@type"][0]).removeprefix(SCHEMA)


def value(node: dict[str, Any], term: str) -> Any:
    """Return the only value, or id, that a node has of a term of schema.org or of ours."""
    (found,) = node[term if term.startswith(OWN) else SCHEMA + term]
    return found.get("@value", found.get("@id"))


@pytest.mark.parametrize("how", ["jsonld", "claimreview"])
def test_every_term_is_one_of_schema_org_that_its_class_has_or_ours(filled: Run, how: str) -> None:
    tell(filled)
    for node in inner_nodes(graph(filled, how=how)):
        classes = [each.removeprefix(SCHEMA) for each in node.get("@type", []) if each.startswith(SCHEMA)]
        allowed = set().union(*(properties(each) for each in classes))
        for term in node:
            assert term.startswith(("@", OWN)) or term.removeprefix(SCHEMA) in allowed, (classes, term)


def test_every_node_is_there_once_and_none_is_only_referred_to(filled: Run) -> None:
    tell(filled)
    nodes = graph(filled)
    described = Counter(node["@id"] for node in inner_nodes(nodes) if "@id" in node and len(node) > 1)
    referred = {node["@id"] for node in inner_nodes(nodes) if list(node) == ["@id"]}
    referred = {id_ for id_ in referred if id_.startswith(("_:", "urn:"))}
    assert set(described.values()) == {1}
    assert referred <= set(described)


def test_a_quotation_has_its_speaker_its_article_and_its_whole_way(filled: Run) -> None:
    tell(filled)
    nodes = {node["@id"]: node for node in graph(filled)}
    (said,) = (node for node in nodes.values() if kind(node) == "Quotation" and "really" in value(node, "text"))
    person = nodes[value(said, "spokenByCharacter")]
    assert (kind(person), value(person, "name"), value(person, "jobTitle")) == (
        "Person",
        "Kim Jong Un",
        "leader of North Korea",
    )
    article = nodes[value(said, "isPartOf")]
    assert article["@id"] == "urn:sha256:" + value(article, OWN + "sha256")
    assert said["@id"].startswith(article["@id"] + "#chars-")
    assert (kind(article), value(article, "headline"), value(article, "url")) == (
        "NewsArticle", "Heroes", "https://warta.example/kursk?a=1&b=2",
    )  # fmt: skip
    assert value(nodes[value(article, "publisher")], "name") == "Warta"
    assert value(article, "datePublished") == "2025-04-30"
    outer = said[SCHEMA + "isBasedOn"][0]
    inner = outer[SCHEMA + "isBasedOn"][0]
    assert [value(nodes[value(work, "publisher")], "name") for work in (outer, inner)] == ["AFP", "KCNA"]
    hops = said[OWN + "via"][0]["@list"]
    assert [value(nodes[value(hop, OWN + "outlet")], "name") for hop in hops] == ["AFP", "KCNA"]
    assert value(said, "creditText") == (
        "Kim Jong Un, via KCNA (state agency, North Korea) → AFP → Warta, 30 Apr 2025; rests on one state-run source"
    )
    assert value(said, OWN + "start") == 27


def test_outlets_side_by_side_stand_side_by_side(filled: Run) -> None:
    (said,) = (node for node in graph(filled, "kim yo jong") if kind(node) == "Quotation")
    outer = said[SCHEMA + "isBasedOn"]
    assert len(outer) == 2
    assert [len(work[SCHEMA + "isBasedOn"]) for work in outer] == [1, 1]


def test_what_was_not_said_is_no_quotation_and_nobody_spoke_it(filled: Run) -> None:
    tell(filled)
    nodes = graph(filled, "kim jong un")
    unsaid = {value(node, "text"): node for node in nodes if OWN + "WordsNotSaid" in node.get("@type", [])}
    assert set(unsaid) == {"the war is over", "We shall win"}
    for words, node in unsaid.items():
        assert node["@type"][0] == SCHEMA + "CreativeWork"
        assert SCHEMA + "spokenByCharacter" not in node
        assert value(node, "creditText").startswith({"the war is over": "did not say: "}.get(words, "would say: "))
    assert not {value(node, "text") for node in nodes if kind(node) in ("Quotation", "Claim")} & set(unsaid)


def test_reported_words_are_the_reporters(filled: Run) -> None:
    (reported,) = (node for node in graph(filled) if OWN + "ReportedSpeech" in node["@type"])
    assert value(reported, "text") == "a monument will rise"
    assert reported["@type"] == [SCHEMA + "CreativeWork", OWN + "ReportedSpeech"]
    assert SCHEMA + "spokenByCharacter" not in reported
    assert OWN + "speaker" in reported


def test_a_claim_has_all_its_appearances_also_those_that_were_not_asked_for(filled: Run) -> None:
    tell(filled)
    nodes = {node["@id"]: node for node in graph(filled, "--in", "Warta")}
    (claim,) = (node for node in nodes.values() if kind(node) == "Claim")
    appearances = [nodes[work["@id"]] for work in claim[SCHEMA + "appearance"]]
    assert [value(article, "identifier") for article in appearances] == ["kursk", "relay"]
    assert value(claim, "firstAppearance") == appearances[0]["@id"]
    assert value(claim, "text") == "Whoever fights for justice is a hero"
    assert value(nodes[value(claim, "author")], "name") == "Kim Jong Un"


def test_a_claim_review_says_what_must_be_filled_in_and_judges_nothing(filled: Run) -> None:
    nodes = {node["@id"]: node for node in graph(filled, "gerasimov", how="claimreview")}
    (review,) = (node for node in nodes.values() if kind(node) == "ClaimReview")
    assert kind(nodes[value(review, "itemReviewed")]) == "Claim"
    assert (value(review, "claimReviewed"), value(review, "creativeWorkStatus")) == ("great valour", "Incomplete")
    assert SCHEMA + "reviewRating" not in review
    assert [each["@value"] for each in review[OWN + "toBeFilled"]] == ["author", "datePublished", "reviewRating", "url"]
    assert not [node for node in graph(filled) if kind(node) == "ClaimReview"]


def test_a_person_has_their_names_and_their_page_in_wikidata(filled: Run) -> None:
    with Store.open(Path("quotes.db"), create=True) as store:
        (speaker,) = store.find_speakers("valery gerasimov")
        store.alias(speaker.id, "Валерий Герасимов", "валерии герасимов", by="Ann")
        store.describe(speaker.id, "wikidata", "Q1", by="Ann")
    (person,) = (node for node in graph(filled, "gerasimov") if kind(node) == "Person")
    assert value(person, "alternateName") == "Валерий Герасимов"
    assert value(person, "sameAs") == "https://www.wikidata.org/wiki/Q1"


def test_a_hostile_article_stays_text(run: Run) -> None:
    add_hostile(run)
    text = run("export", "--as", "jsonld").stdout
    assert not {"\u202e", "\x1b", "<", ">", "&"} & set(text)
    nodes = expanded(text)
    (article,) = (node for node in nodes if kind(node) == "NewsArticle")
    assert value(article, "headline") == HOSTILE["title"]
    assert SCHEMA + "url" not in article
    (words,) = (node for node in nodes if OWN + "start" in node)
    assert value(words, "text") in HOSTILE["text"]
