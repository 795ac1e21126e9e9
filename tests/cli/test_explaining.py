"""`quotes explain` and `extract --explain`: what is printed, and what is said when the engine is another one."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quotes.cli import cli
from quotes.cli.page import TerminalPage
from tests.cli.fake import Run

READY = "Lowe came late.\n\n“We are ready,” Ann Lowe said. “Go,” said Ben Okoye, Reuters reported."


@pytest.fixture
def real(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command with the engine itself, in a folder whose store has one article."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QUOTES_DB", str(tmp_path / "quotes.db"))

    def run(*arguments: str, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(cli, arguments, input=stdin, prog_name="quotes")

    line = json.dumps({"id": "ready", "text": READY, "lang": "en", "publisher": "Daily Sun"})
    assert run("add", "-", stdin=line).exit_code == 0
    return run


def test_explain_prints_every_section(real: Run) -> None:
    result = real("explain", "1")
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert lines[:3] == ["    1  “We are ready,”", "       Ann Lowe, Daily Sun", ""]
    assert [line for line in lines[3:] if not line.startswith(" ")] == [
        "How the sentence was read",
        "What joined words and speaker",
        "What else was considered",
        "Who is meant",
        "How sure",
    ]


LINES = [
    # id, a line that is printed
    (1, "  this quotation       “We are ready,”"),
    (1, "  speaker: person      Ann Lowe"),
    (1, "  cue: verb of speech  said"),
    (1, "  quote-clause  “We are ready,”: joins it to the words in marks"),
    (1, '                as in: "We are ready," Ann Lowe said.'),
    (1, "  not taken  “said Ben Okoye”: belongs to the quotation behind it"),
    (2, "  not taken  “Reuters reported”: an outlet that only passes words on"),
    (2, "  via  Reuters: named in the sentence of this attribution, as “Reuters” (outlet-reported)"),
]


@pytest.mark.parametrize(("id_", "line"), LINES)
def test_explain_says(real: Run, id_: int, line: str) -> None:
    assert line in real("explain", str(id_)).stdout.splitlines()


def test_explain_gives_everything_to_machines(real: Run) -> None:
    (found,) = json.loads(real("explain", "2", "--format", "json").stdout)
    assert (found["id"], found["document"], found["text"], found["speakers"]) == (2, "ready", "Go,", ["Ben Okoye"])
    assert (found["same_engine"], found["changes"]) == (True, [])
    assert found["stored_by"] == found["explained_by"]
    explanation = found["explanation"]
    assert list(explanation) == [
        "frames",
        "steps",
        "candidates",
        "speakers",
        "origins",
        "factors",
        "adjustments",
        "confidence",
    ]
    quotation = next(item for item in explanation["frames"][0] if item["part"] == "this quotation")
    assert "Q" in quotation["types"]
    assert READY[quotation["words"]["start"] : quotation["words"]["end"]] == "“Go,”"
    assert all(step["pattern"] and step["example"] for step in explanation["steps"])


def test_another_engine_is_said(real: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotes.unread.__version__", "99")
    stdout = real("explain", "1").stdout
    assert "Stored by quotetrail " in stdout
    assert "; explained by quotetrail 99, rules " in stdout
    assert " is now " not in stdout
    (found,) = json.loads(real("explain", "1", "--format", "json").stdout)
    assert (found["same_engine"], found["explained_by"]["version"]) == (False, "99")


def test_what_another_engine_answers_otherwise_is_said(filled: Run) -> None:
    """The store is filled by an engine that takes whatever stands before a colon for the speaker."""
    filled("add", "-", stdin="Harbour: “We are ready,” said Ann Lowe, the mayor of the town.")
    (stored,) = json.loads(filled("search", "ready", "--format", "json").stdout)
    stdout = filled("explain", str(stored["id"])).stdout
    assert "Stored by fake 1, rules lines; explained by quotetrail " in stdout
    assert "The speaker was Harbour, and is now Ann Lowe.\n" in stdout
    (found,) = json.loads(filled("explain", str(stored["id"]), "--format", "json").stdout)
    assert {"what": "speaker", "stored": "Harbour", "now": "Ann Lowe"} in found["changes"]


def test_what_another_engine_does_not_find_is_one_line(filled: Run) -> None:
    filled("add", "-", stdin="Weather for today: rain")
    (stored,) = json.loads(filled("search", "rain", "--format", "json").stdout)
    result = filled("explain", str(stored["id"]))
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
    assert "finds no quotation there, fake 1 did; `quotes show" in result.stderr


REFUSED = [
    # arguments, status, part of the one line
    (["explain", "999"], 1, "no quotation 999 in this store"),
    (["explain", "0"], 2, "0 is not in the range x>=1"),
    (["explain", "1", "--format", "csv"], 2, "an explanation does not fit into csv; use --format json or jsonl"),
    (["extract", "-", "--explain", "--format", "tsv"], 2, "an explanation does not fit into tsv"),
]


@pytest.mark.parametrize(("arguments", "status", "says"), REFUSED, ids=[" ".join(a) for a, _, _ in REFUSED])
def test_no_explanation_is_one_line(real: Run, arguments: list[str], status: int, says: str) -> None:
    result = real(*arguments, stdin=READY)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (status, "", 1)
    assert says in result.stderr


def test_extract_explains_below_each_quotation(real: Run) -> None:
    stdout = real("extract", "-", "--explain", stdin=READY).stdout
    assert stdout.count("\n      How the sentence was read\n") == 2
    assert "\n    “We are ready,”\n    Ann Lowe\n      How the sentence was read\n        this quotation" in stdout
    assert "How the sentence was read" not in real("extract", "-", stdin=READY).stdout


@pytest.mark.parametrize("how", ["json", "jsonl"])
def test_extract_adds_a_key_for_machines(real: Run, how: str) -> None:
    plain = json.loads(real("extract", "-", "--format", "jsonl", stdin=READY).stdout)
    found = json.loads(real("extract", "-", "--explain", "--format", how, stdin=READY).stdout)
    record = found[0] if how == "json" else found
    explanations = [quote.pop("explanation") for quote in record["quotes"]]
    assert record == plain
    assert [one["confidence"] for one in explanations] == [quote["confidence"] for quote in plain["quotes"]]


def test_extract_explains_only_what_is_sure_enough(real: Run) -> None:
    assert "How the sentence" not in real("extract", "-", "--explain", "--min-confidence", "1", stdin=READY).stdout


def test_extract_explains_without_a_language_pack(real: Run) -> None:
    stdout = real("extract", "-", "--explain", stdin="“Nous sommes vraiment prêts pour demain.”").stdout
    assert "nothing beside them says whose they are" in stdout


def test_an_article_cannot_steer_the_terminal_through_its_explanation(real: Run) -> None:
    stdout = real("extract", "-", "--explain", stdin="“We are\x1b[31m ready,” Ann\u202e Lowe said.").stdout
    assert "\x1b" not in stdout
    assert "\u202e" not in stdout


def test_a_terminal_shows_it_indented(real: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotes.cli.page.open_page", TerminalPage)
    stdout = real("explain", "1").stdout
    assert "\n  this quotation       “We are ready,”" in stdout


def test_explain_says_why_it_is_not_shown_as_said(real: Run) -> None:
    real("add", "-", stdin="Ann Lowe did not say “sorry”. Ben Okoye will say that the harbour is open.")
    numbers = [str(found["id"]) for found in json.loads(real("search", "sorry", "--format", "json").stdout)]
    numbers += [str(found["id"]) for found in json.loads(real("search", "harbour", "--format", "json").stdout)]
    negated, hypothetical = (real("explain", number).stdout for number in numbers)
    assert "did not say: “sorry”\n" in negated
    assert "negated          “Ann Lowe did not say”: the attribution says that this was not said" in negated
    assert "would say: that the harbour is open\n" in hypothetical
    assert "hypothetical  “Ben Okoye will say”: the attribution supposes or announces this" in hypothetical
    (found,) = json.loads(real("explain", numbers[0], "--format", "json").stdout)
    assert found["modality"] == "negated"


def test_an_engine_that_sees_what_was_not_said_says_so(filled: Run) -> None:
    """The engine of these tests takes the words for said."""
    filled("add", "-", stdin="Harbour: “We are ready,” Ann Lowe never said.")
    (stored,) = json.loads(filled("search", "ready", "--format", "json").stdout)
    assert "The modality was said, and is now negated.\n" in filled("explain", str(stored["id"])).stdout


def test_extract_prints_what_was_not_said_as_such(real: Run) -> None:
    text = "Ann Lowe did not say “sorry”."
    assert real("extract", "-", stdin=text).stdout.endswith("did not say: “sorry”\n    Ann Lowe (mixed, negated)\n\n")
    row = real("extract", "-", "--format", "csv", stdin=text).stdout.splitlines()
    assert row[0].split(",")[3:6] == ["kind", "modality", "text"]
    assert row[1].split(",")[3:6] == ["mixed", "negated", "sorry"]
    record = json.loads(real("extract", "-", "--format", "jsonl", stdin=text).stdout)
    assert [quote["modality"] for quote in record["quotes"]] == ["negated"]
