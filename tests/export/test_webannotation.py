"""Web Annotations: the W3C model as pyld reads it; the words are found again by either selector."""

import json
from pathlib import Path
from typing import Any

from quotes_db import Store
from tests.cli.fake import Run
from tests.export.expanding import expanded, inner_nodes
from tests.export.hostile import add_hostile
from tests.export.told import RELAY, tell


def annotations(run: Run, *arguments: str) -> list[dict[str, Any]]:
    result = run("export", *arguments, "--as", "webannotation")
    assert (result.exit_code, result.stderr) == (0, "")
    found: list[dict[str, Any]] = json.loads(result.stdout)["first"]["items"]
    return found


def tags(annotation: dict[str, Any]) -> list[str]:
    return [body["value"] for body in annotation["body"] if body["purpose"] == "tagging"]


def place(annotation: dict[str, Any]) -> int:
    return int(annotation["target"][-1]["selector"][1]["start"])


def test_a_processor_understands_every_key(filled: Run) -> None:
    tell(filled)
    text = filled("export", "--as", "webannotation").stdout
    written = {key for node in inner_nodes(json.loads(text)) for key in node if key != "@context"}
    terms = {term for node in inner_nodes(expanded(text)) for term in node}
    assert len(written) == len(terms), "a key that the context does not have is dropped"
    assert all("://" in term or term.startswith("@") for term in terms)


def test_a_collection_tells_how_many_it_has(filled: Run) -> None:
    collection = json.loads(filled("export", "--as", "webannotation").stdout)
    assert collection["type"] == "AnnotationCollection"
    assert collection["total"] == len(collection["first"]["items"]) == 6
    assert collection["first"]["partOf"] == collection["id"]


def test_the_words_are_found_in_the_page_and_in_the_text(filled: Run) -> None:
    tell(filled)
    for annotation in annotations(filled, "--in", "Warta"):
        page, text = annotation["target"]
        assert page["source"] == RELAY["url"]
        assert text["source"].startswith("urn:sha256:")
        quoted, placed = text["selector"]
        assert page["selector"] == quoted
        words = RELAY["text"][placed["start"] : placed["end"]]
        assert words == quoted["exact"]
        assert quoted["prefix"] + words + quoted["suffix"] in RELAY["text"]


def test_the_body_says_whose_words_they_are_and_how_they_came(filled: Run) -> None:
    tell(filled)
    said, negated, supposed = sorted(annotations(filled, "--in", "Warta"), key=place)
    known = ["publisher: Warta", "date: 2025-04-30"]
    assert tags(said) == ["speaker: Kim Jong Un", "via: AFP", "via: KCNA", "kind: direct", *known, "confidence: 0.9"]
    assert said["body"][0]["value"].startswith("Kim Jong Un, via KCNA (state agency, North Korea) → AFP → Warta")
    assert tags(negated) == ["not said by: Kim Jong Un", "kind: indirect", *known, "confidence: 0.5"]
    assert negated["body"][0]["value"].startswith("did not say: ")
    assert tags(supposed) == ["would say: Kim Jong Un", "kind: direct", *known, "confidence: 0.9"]


def test_whoever_decided_is_the_creator(filled: Run) -> None:
    (found,) = json.loads(filled("speaker", "gerasimov", "--format", "json").stdout)
    (annotation,) = annotations(filled, "gerasimov")
    assert annotation["creator"]["type"] == "Software"
    with Store.open(Path("quotes.db"), create=True) as store:
        store.confirm(found["id"], by="Ann Reviewer")
    (annotation,) = annotations(filled, "gerasimov")
    assert annotation["creator"] == {"type": "Person", "name": "Ann Reviewer"}
    assert annotation["created"].endswith("Z")
    assert annotation["generator"]["type"] == "Software"


def test_a_hostile_article_stays_text(run: Run) -> None:
    add_hostile(run)
    text = run("export", "--as", "webannotation").stdout
    assert not {"\u202e", "\x1b", "<", ">", "&"} & set(text)
    (annotation,) = json.loads(text)["first"]["items"]
    assert [target["source"][:11] for target in annotation["target"]] == ["urn:sha256:"]
