"""`quotes import` of what people know: tables and annotations become documents, or decisions about what is stored."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from quotes_db import Store
from tests.cli.fake import Run, add, records
from tests.export.hostile import add_hostile
from tests.export.told import RELAY, tell

TABLE = (
    "text,speaker,role,via,publisher,date,url,title\n"
    "The harbour stays open,Ana Núñez,minister,kcna,Port Gazette,2025-05-03,https://gazette.example/1,Harbour\n"
    "We shall see,Bo Berg,,,Port Gazette,3 May 2025,,\n"
)


def imported(run: Run, name: str, content: str, *arguments: str, status: int = 0) -> tuple[str, str]:
    """Return what importing a file says, and what it complains of."""
    Path(name).write_text(content, encoding="utf-8")
    result = run("import", name, "--by", "Rina", *arguments)
    assert result.exit_code == status, result.stderr
    return result.stdout.strip(), result.stderr.strip()


def annotation(words: str, source: str, *tags: str, by: str | None = "Ann") -> dict[str, Any]:
    made: dict[str, Any] = {"creator": {"type": "Person", "name": by}} if by else {}
    return made | {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "Annotation",
        "body": [{"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in tags],
        "target": {"source": source, "selector": {"type": "TextQuoteSelector", "exact": words}},
    }


def test_a_table_is_found_by_speaker_and_verify(filled: Run) -> None:
    assert imported(filled, "known.csv", TABLE) == ("2 known quotations added", "")
    found, *_ = records(filled, "speaker", "ana núñez")
    assert (found["text"], found["publisher"], found["published_on"]) == (
        "The harbour stays open", "Port Gazette", "2025-05-03",
    )  # fmt: skip
    assert [hop["outlet"] for hop in found["via"]] == ["KCNA"]
    assert (found["extractor"], found["rules"]) == ("entered by Rina", "entered")
    assert found["speakers"][0]["kind"] == "person"
    assert found["url"].startswith("https://gazette.example/1#:~:text=")
    assert filled("verify", "The harbour stays open", "--speaker", "núñez").exit_code == 0
    assert filled("verify", "The harbour stays open", "--speaker", "kim jong un").exit_code == 1
    assert filled("doctor").exit_code == 0


def test_importing_twice_adds_nothing_also_when_the_lines_have_moved(filled: Run) -> None:
    imported(filled, "known.csv", TABLE)
    head, first, second = TABLE.splitlines()
    moved = "\n".join([head, second, first, "New words,Bo Berg,,,,,,"])
    assert imported(filled, "known.csv", moved) == ("1 known quotation added, 2 already there", "")
    assert {found["text"] for found in records(filled, "speaker", "bo berg")} == {"We shall see", "New words"}


def test_a_row_that_is_corrected_takes_the_place_of_the_one_before(run: Run) -> None:
    imported(run, "known.csv", TABLE)
    imported(run, "known.csv", TABLE.replace("Ana Núñez,minister", "Ana Núñez,harbour master"))
    (found,) = records(run, "speaker", "ana núñez")
    assert found["speakers"][0]["role"] == "harbour master"


def test_what_was_entered_is_no_article_in_an_export(run: Run) -> None:
    imported(run, "known.csv", TABLE)
    nodes = json.loads(run("export", "--as", "jsonld").stdout)["@graph"]
    works = [node for node in nodes if "identifier" in node]
    assert [node["@type"] for node in works] == [["CreativeWork", "quotetrail:Entered"]] * 2
    page = run("export", "--as", "html").stdout
    assert page.count("entered by Rina: what they say that the article has, not the article") == 2


def test_bad_rows_are_named_and_the_rest_goes_in(run: Run) -> None:
    said, complaints = imported(run, "known.csv", TABLE + ",Bo Berg,,,,,,\nHi,Bo,,,,4/5/2025,,\n", status=3)
    assert said == "2 known quotations added, 2 could not be taken"
    assert [line.partition(": ")[2].partition(": ")[0] for line in complaints.splitlines()] == [
        "known.csv:4",
        "known.csv:5",
    ]


def test_a_row_about_stored_words_adds_nothing_and_contradicts_nothing(filled: Run) -> None:
    tell(filled)
    row = f"text,speaker,url\nWhoever really fights for justice is a hero,{{}},{RELAY['url']}\n"
    assert imported(filled, "known.csv", row.format("Kim Jong-un")) == (
        "0 known quotations added, 1 already there",
        "",
    )
    said, complaint = imported(filled, "known.csv", row.format("Bo Berg"), status=3)
    assert said == "0 known quotations added, 1 could not be taken"
    assert "known.csv:2: names another speaker of quotation" in complaint


def test_what_a_person_entered_is_not_read_again(filled: Run) -> None:
    imported(filled, "known.csv", TABLE)
    assert "0 articles read again" in filled("update").stdout
    assert len(records(filled, "speaker", "bo berg")) == 1


def test_no_table_is_said_in_one_line(run: Run) -> None:
    said, complaint = imported(run, "known.csv", "a,b\n1,2\n", status=3)
    assert (said, complaint) == (
        "",
        "quotes: known.csv: no column is called text or speaker; a known quotation needs both",
    )


def test_a_pipe_is_refused_and_not_waited_for(run: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    result = run("import", "pipe")
    told = "quotes: pipe: is no file; save what comes through it in one, and import that\n"
    assert (result.exit_code, result.stderr) == (3, told)


def test_an_annotation_of_stored_words_is_a_decision(filled: Run) -> None:
    tell(filled)
    words = "Whoever really fights for justice is a hero"
    agrees = annotation(words, RELAY["url"], "speaker: Kim Jong Un")
    assert imported(filled, "a.json", json.dumps(agrees)) == ("0 known quotations added, 1 confirmed", "")
    assert imported(filled, "a.json", json.dumps(agrees))[0] == "0 known quotations added, 1 already there"
    differs = annotation(words, RELAY["url"] + "#top", "speaker: Valery Gerasimov", "via: kremlin", by=None)
    assert imported(filled, "b.json", json.dumps([differs]))[0] == "0 known quotations added, 1 corrected"
    found = next(one for one in records(filled, "speaker", "gerasimov") if one["text"] == words)
    assert [hop["outlet"] for hop in found["via"]] == ["Kremlin"]
    with Store.open(Path("quotes.db")) as store:
        made = [(one.kind, one.decided_by) for one in store.decisions()]
    assert made == [("correct outlet", "Rina"), ("correct speaker", "Rina"), ("confirm", "Ann")]
    assert filled("doctor").exit_code == 0


def test_an_annotation_of_words_that_are_not_stored_becomes_a_document(filled: Run) -> None:
    tell(filled)
    found_not = annotation("fights for justice", RELAY["url"], "speaker: Bo Berg", "kind: mixed")
    elsewhere = annotation("No more ships", "https://www.reuters.com/a", "not said by: Bo Berg")
    assert imported(filled, "a.json", json.dumps([found_not, elsewhere])) == ("2 known quotations added", "")
    stored = {one["text"]: one for one in records(filled, "speaker", "bo berg")}
    relayed, denied = stored["fights for justice"], stored["No more ships"]
    assert (relayed["publisher"], relayed["published_on"], relayed["title"]) == ("Warta", "2025-04-30", "Heroes")
    assert (denied["publisher"], denied["modality"]) == ("Reuters", "negated")
    assert denied["extractor"] == "entered by Ann"
    assert "did not say: “No more ships”" in filled("speaker", "bo berg").stdout


def test_of_the_same_words_those_are_meant_that_stand_between_what_is_annotated(run: Run) -> None:
    add(run, {"id": "a", "url": "https://a.example/1", "text": "Ann Lowe: “Yes”\nBo Berg: “Yes”\nCy Day: Yes\n"})
    mark = annotation("Yes", "https://a.example/1", "speaker: Bo Berg")
    mark["target"]["selector"] |= {"prefix": "Bo Berg: “", "suffix": "”\nCy"}
    assert imported(run, "a.json", json.dumps(mark))[0] == "0 known quotations added, 1 confirmed"
    (found,) = records(run, "speaker", "bo berg")
    with Store.open(Path("quotes.db")) as store:
        assert [one.start for one in store.decisions()] == [found["start"]]


@pytest.mark.parametrize("tag", ["not said by: Kim Jong Un", "would say: Kim Jong Un"])
def test_what_no_decision_can_say_is_named(filled: Run, tag: str) -> None:
    tell(filled)
    mark = annotation("Whoever really fights for justice is a hero", RELAY["url"], tag)
    said, complaint = imported(filled, "a.json", json.dumps(mark), status=3)
    assert said == "0 known quotations added, 1 could not be taken"
    assert "stored as said" in complaint


@pytest.mark.parametrize("name", ["?!", "Zo Ra " * 100])
def test_what_is_no_name_corrects_nothing(filled: Run, name: str) -> None:
    tell(filled)
    mark = annotation("Whoever really fights for justice is a hero", RELAY["url"], f"speaker: {name}")
    said, complaint = imported(filled, "a.json", json.dumps(mark), status=3)
    assert said == "0 known quotations added, 1 could not be taken"
    assert complaint.startswith("quotes: a.json: annotation 1: ")
    assert "name" in complaint


def test_our_own_annotations_change_nothing_where_they_come_from(filled: Run) -> None:
    tell(filled)
    exported = filled("export", "--as", "webannotation").stdout
    assert imported(filled, "own.json", exported) == ("0 known quotations added, 9 already there", "")
    with Store.open(Path("quotes.db")) as store:
        assert store.decisions() == []


def test_our_own_annotations_and_tables_carry_to_another_store(filled: Run) -> None:
    tell(filled)
    there = {one["text"]: one for one in records(filled, "speaker", "kim jong un")}
    for name, how in (("own.json", "webannotation"), ("own.csv", "csv")):
        exported = filled("export", "kim jong un", "--as", how).stdout
        said, _ = imported(filled, name, exported, "--db", f"{name}.db")
        assert said == f"{len(there)} known quotations added"
        here = {one["text"]: one for one in records(filled, "--db", f"{name}.db", "speaker", "kim jong un")}
        told = ("kind", "modality", "publisher", "published_on", "confidence")
        assert {words: [one[key] for key in told] for words, one in here.items()} == {
            words: [one[key] for key in told] for words, one in there.items()
        }
        assert [[hop["outlet"] for hop in here[words]["via"]] for words in there] == [
            [hop["outlet"] for hop in one["via"]] for one in there.values()
        ]


@pytest.mark.parametrize("how", ["webannotation", "csv"])
def test_a_hostile_article_comes_through_as_text(run: Run, how: str) -> None:
    add_hostile(run)
    exported = run("export", "--as", how).stdout
    name = f"own.{how}"
    Path(name).write_text(exported, encoding="utf-8")
    result = run("import", name, "--by", "Rina", "--db", "other.db")
    assert "javascript:alert(4)" in result.stderr if how == "csv" else not result.stderr
    shown = run("--db", "other.db", "search", "alert").stdout
    assert not {"\u202e", "\x1b"} & set(shown)
