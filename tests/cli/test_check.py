"""`quotes check`: a draft, quotation by quotation, in every format."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from tests.cli.fake import Run

DRAFT = (
    "Our story\n\n"
    "Kim Jong Un [KCNA]: “Whoever fights for justice is a hero”\n"
    "Kim Yo Jong: “The sea is not ours”\n"
    "Ana Núñez: a monument will rise\n"
    "Ana Núñez: “Peace <b>now</b> and for ever, whatever it costs”\n"
)


@pytest.fixture
def draft(filled: Run) -> str:
    Path("draft.txt").write_text(DRAFT, encoding="utf-8")
    return "draft.txt"


def test_a_line_for_each_quotation_and_a_summary(filled: Run, draft: str) -> None:
    result = filled("check", draft)
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "   1  verbatim “Whoever fights for justice is a hero” Kim Jong Un, KCNA, line 3 → kursk",
        "   2  altered “The sea is not ours” Kim Yo Jong, line 4 → sea",
        "        negation: “not” is cited, and not stored",
        "   3  not found “Peace <b>now</b> and for ever, whatever it costs” Ana Núñez, line 6",
        "",
        "3 quotations: 1 verbatim, 1 altered, 1 not found",
    ]


def test_details_show_what_is_stored(filled: Run, draft: str) -> None:
    assert "difference: The sea is {+not+} ours" in filled("check", draft, "--details").stdout


def test_all_right_ends_with_0(filled: Run) -> None:
    assert filled("check", "-", stdin="Kim Jong Un: “Whoever fights for justice is a hero”").exit_code == 0


def test_a_draft_without_quotations(filled: Run) -> None:
    result = filled("check", "-", stdin="Nothing was said.")
    assert (result.exit_code, result.stdout) == (0, "0 quotations\n")


def test_records(filled: Run, draft: str) -> None:
    found = json.loads(filled("check", draft, "--format", "json").stdout)
    assert [(item["number"], item["verdict"], item["line"]) for item in found] == [
        (1, "verbatim", 3), (2, "altered", 4), (3, "not found", 6),
    ]  # fmt: skip
    assert DRAFT[found[1]["start"] : found[1]["end"]] == found[1]["text"] == "The sea is not ours"
    lines = filled("check", draft, "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line) for line in lines] == found
    rows = list(csv.DictReader(io.StringIO(filled("check", draft, "--format", "csv").stdout)))
    assert [(row["number"], row["changes"]) for row in rows] == [("1", ""), ("2", "negation: not → "), ("3", "")]


def test_sarif(filled: Run, draft: str) -> None:
    log = json.loads(filled("check", draft, "--format", "sarif").stdout)
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    results = [(item["ruleId"], item["level"]) for item in run["results"]]
    assert results == [("quotation-altered", "error"), ("quotation-not-found", "warning")]
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"], region["endLine"]) == (4, 15, 4)
    rules = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert {rule for rule, _ in results} <= rules


def test_the_report_stands_by_itself_and_no_text_becomes_markup(filled: Run, draft: str) -> None:
    page = filled("check", draft, "--format", "html").stdout
    assert page.startswith("<!DOCTYPE html>")
    assert '<mark class="altered">The sea is not ours</mark><sup>2</sup>' in page
    assert "&lt;b&gt;now&lt;/b&gt;" in page
    assert "<b>now" not in page
    assert "<ins>not</ins>" in page
    assert not re.search(r"<(script|link|img|iframe)|https?://|url\(", page)


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.docx", b"PK\3\4 and no more", "a.docx: is damaged or no .docx file"),
        ("a.pdf", b"%PDF", "a.pdf: cannot be read"),
        ("a.txt", b"", "a.txt: is empty"),
    ],
)
def test_what_is_no_draft_is_one_line(filled: Run, name: str, data: bytes, message: str) -> None:
    Path(name).write_bytes(data)
    result = filled("check", name)
    assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (3, "", 1)
    assert message in result.stderr


@pytest.mark.parametrize(
    ("headline", "lines"),
    [
        (
            "“Whoever fights for justice is a hero”, Ana Núñez",
            [
                "   1  verbatim “Whoever fights for justice is a hero” no speaker named, line 1 → kursk",
                "        no speaker was found in the draft; the words are stored as those of Kim Jong Un",
                "",
                "1 quotation: 1 verbatim",
            ],
        ),
        ("The old song “A monument in a garden of stone and sand”", ["0 quotations"]),
        ("A “hero of justice” in a headline", ["0 quotations"]),
    ],
)
def test_a_headline_with_the_words_of_somebody(filled: Run, headline: str, lines: list[str]) -> None:
    Path("headline.txt").write_text(f"{headline}\n\nThe port was busy on Monday.\n", encoding="utf-8")
    assert filled("check", "headline.txt").stdout.splitlines() == lines
