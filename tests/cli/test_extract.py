"""What `quotes extract` prints, and that it stores nothing."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.fake import ALONE, KCNA, Run


def test_extract_stores_nothing(run: Run) -> None:
    result = run("extract", "-", stdin="Ana (mayor) [KCNA]: “one”")
    assert result.exit_code == 0
    assert f"    “one”\n    Ana, via {KCNA}{ALONE}\n" in result.stdout
    assert not Path("quotes.db").exists()
    (row,) = csv.DictReader(io.StringIO(run("extract", "-", "--format", "csv", stdin="Ana: “one”").stdout))
    assert (row["speakers"], row["text"], row["start"], row["end"]) == ("Ana", "one", "6", "9")


@pytest.mark.parametrize(("least", "texts"), [("0", ["a", "b", "c"]), ("0.6", ["a", "b"]), ("0.9", ["a"]), ("1", [])])
def test_extract_leaves_out_what_is_not_sure(run: Run, least: str, texts: list[str]) -> None:
    result = run("extract", "-", "--min-confidence", least, "--format", "json", stdin="A: “a”\nB: ‘b’\nC: c")
    assert [quote["text"] for quote in json.loads(result.stdout)[0]["quotes"]] == texts


def test_extract_parts_what_was_said_from_what_was_reported(run: Run) -> None:
    printed = run("extract", "-", stdin="Ana: “one”\nBen: it rained\nCai: ‘three’").stdout
    assert printed.split("\n\n")[1:] == [
        "    “one”\n    Ana",
        "    reported: it rained\n    Ben (indirect)",
        "    “three”\n    Cai (mixed)",
        "",
    ]


def test_extract_goes_on_after_what_it_cannot_read(run: Run) -> None:
    Path("a.txt").write_text("Ana: “one”", encoding="utf-8")
    result = run("extract", "none.txt", "a.txt", "--format", "jsonl")
    assert (result.exit_code, result.stderr) == (3, "quotes: none.txt: no such file; check the name\n")
    assert json.loads(result.stdout)["id"] == "a.txt"
    assert "no quotations found" in run("extract", "-", stdin="nothing").stdout
