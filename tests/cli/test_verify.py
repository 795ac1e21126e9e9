"""`quotes verify`: what it prints and with which status it ends."""

import csv
import io
import json
from typing import Any

import pytest

from tests.cli.fake import Run, records

HERO = "Whoever fights for justice is a hero"


def test_a_right_citation_ends_with_0_and_shows_whose_it_is(filled: Run) -> None:
    result = filled("verify", HERO.upper(), "--speaker", "kim")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("verbatim: the words are stored as they are cited\n")
    assert f"“[[{HERO}]]”" in result.stdout
    assert "Kim Jong Un, via KCNA (state agency, North Korea) → Fakta.com, 28 Apr 2025" in result.stdout


def test_a_changed_one_ends_with_1_and_shows_every_change_without_colour(filled: Run) -> None:
    result = filled("verify", "Whoever never fights for justice is a traitor", "--speaker", "Kim Jong Un")
    assert result.exit_code == 1
    assert result.stdout.startswith("altered: ")
    assert "difference: Whoever {+never+} fights for justice is a [-hero-]{+traitor+}" in result.stdout
    assert "negation: “never” is cited, and not stored" in result.stdout
    assert "substitution: “hero” is stored, “traitor” is cited" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "verdict"),
    [
        ((HERO,), "verbatim"),
        (("fights for … is a hero", "--speaker", "kim"), "abridged"),
        (("Whoever fights for justice", "--speaker", "kim jong un"), "partial"),
        ((HERO, "--speaker", "Gerasimov"), "misattributed"),
        ((HERO, "--outlet", "kcna"), "verbatim"),
        ((HERO, "--outlet", "fakta.com"), "verbatim"),
        ((HERO, "--outlet", "Reuters"), "misattributed"),
        ((HERO, "--since", "2026"), "not found"),
        ((HERO, "--until", "2025-04"), "verbatim"),
        (("is a hero",), "ambiguous"),
        (("The bridge will be painted green before the next winter",), "not found"),
        (("a monument will rise", "--speaker", "kim"), "misattributed"),  # reported, not quoted
    ],
)
def test_the_verdict(filled: Run, arguments: tuple[str, ...], verdict: str) -> None:
    result = filled("verify", *arguments, "--format", "json")
    (record,) = json.loads(result.stdout)
    assert record["verdict"] == verdict
    assert result.exit_code == (0 if verdict in ("verbatim", "abridged", "partial") else 1)


def test_the_record_of_a_verdict(filled: Run) -> None:
    (record,) = records(filled, "verify", "Whoever fights for peace is a hero", "--speaker", "kim")
    expected: dict[str, Any] = {
        "verdict": "altered",
        "document": "kursk",
        "stored": HERO,
        "speaker": "Kim Jong Un",
        "publisher": "Fakta.com",
        "published_on": "2025-04-28",
        "warnings": [],
        "nearest": [],
    }
    assert {key: record[key] for key in expected} == expected
    assert [hop["outlet"] for hop in record["via"]] == ["KCNA"]
    (change,) = record["changes"]
    assert (change["kind"], change["cited"], change["stored"]) == ("substitution", "peace", "justice")


CASES = [
    {"id": "a", "text": HERO, "speaker": "kim"},
    {"id": "b", "text": HERO, "speaker": "Gerasimov"},
    {"text": "The sea is ours", "speaker": "Kim Yo Jong", "outlet": "AFP"},
]


def test_many_citations_as_json_lines(filled: Run) -> None:
    result = filled("verify", "--input", "-", "--format", "jsonl", stdin="\n".join(map(json.dumps, CASES)))
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(record["id"], record["verdict"]) for record in found] == [
        ("a", "verbatim"), ("b", "misattributed"), ("3", "verbatim"),
    ]  # fmt: skip
    assert result.exit_code == 1


def test_many_citations_as_csv(filled: Run) -> None:
    with open("cases.csv", "w", encoding="utf-8") as file:
        file.write("text,speaker,note\n" + f"{HERO},kim,x\n" + "the sea is mine,Kim Yo Jong,y\n")
    result = filled("verify", "--input", "cases.csv", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [(row["id"], row["verdict"], row["changes"]) for row in rows] == [
        ("2", "verbatim", ""), ("3", "altered", "substitution: mine → ours"),
    ]  # fmt: skip


def test_many_for_people_end_with_how_many_there_are_of_each(filled: Run) -> None:
    result = filled("verify", "--input", "-", stdin="\n".join(map(json.dumps, CASES)))
    assert result.stdout.splitlines()[-1] == "3 citations: 2 verbatim, 1 misattributed"


def test_what_is_no_citation_is_named_and_the_rest_goes_on(filled: Run) -> None:
    lines = ["{", "[]", '{"id": "x"}', '{"text": ""}', '{"text": ["a"]}', '{"text": "…"}', json.dumps(CASES[0])]
    result = filled("verify", "--input", "-", "--format", "jsonl", stdin="\n".join(lines))
    assert [json.loads(line)["verdict"] for line in result.stdout.splitlines()] == ["verbatim"]
    assert len(result.stderr.splitlines()) == 6
    assert "quotes: standard input, line 1: is not JSON" in result.stderr
    assert result.exit_code == 3


@pytest.mark.parametrize(
    ("arguments", "message", "status"),
    [
        ((), "there is nothing to verify", 2),
        (("",), "the text is empty", 2),
        (("…",), "there are no words to verify", 2),
        (("word " * 25_000,), "too many for a quotation", 2),
        ((HERO, "--speaker", "Gerasimow the Great"), 'nobody is quoted who is called "Gerasimow the Great"', 2),
        ((HERO, "--input", "x.csv"), "with --input", 2),
        ((HERO, "--since", "yesterday"), "is not a day", 2),
        (("--input", "nowhere.jsonl"), "nowhere.jsonl: no such file", 3),
    ],
)
def test_wrong_usage_is_one_line(filled: Run, arguments: tuple[str, ...], message: str, status: int) -> None:
    result = filled("verify", *arguments)
    assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (status, "", 1)
    assert message in result.stderr


def test_a_csv_must_name_its_columns(filled: Run) -> None:
    with open("cases.csv", "w", encoding="utf-8") as file:
        file.write("quote\nx\n")
    result = filled("verify", "--input", "cases.csv")
    assert (result.exit_code, result.stderr) == (
        3,
        "quotes: cases.csv: the first row must name the columns, and one of them must be text\n",
    )


def test_a_store_that_is_not_there(run: Run) -> None:
    assert run("verify", HERO).exit_code == 3
