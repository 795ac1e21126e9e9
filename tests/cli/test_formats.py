"""Records for machines: JSON exact, cells that no spreadsheet takes for formulas, UTF-8 always."""

import csv
import io
import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.cells import cell
from quotes.cli.formats import write
from quotes.cli.options import Output

RECORDS = [
    {"id": 1, "text": "=cmd|' /C calc'!A0", "via": ["KCNA", "Kremlin"], "more": {"a": None}},
    {"id": 2, "text": "“Satu,\ndua”\t\x1b", "via": [], "more": None},
]


def written(capfdbinary: pytest.CaptureFixture[bytes], how: str, *, raw: bool = False, empty: bool = False) -> str:
    write([] if empty else RECORDS, Output(how, raw), ["id", "text", "via", "none"])
    sys.stdout.flush()
    return capfdbinary.readouterr().out.decode("utf-8")


def test_json_is_an_array_and_exact(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert json.loads(written(capfdbinary, "json")) == RECORDS
    assert json.loads(written(capfdbinary, "json", empty=True)) == []


def test_jsonl_is_a_record_a_line(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    lines = written(capfdbinary, "jsonl").splitlines()
    assert [json.loads(line) for line in lines] == RECORDS
    assert written(capfdbinary, "jsonl", empty=True) == ""


@pytest.mark.parametrize(("how", "mark"), [("csv", ","), ("tsv", "\t")])
def test_cells_survive_their_reader(capfdbinary: pytest.CaptureFixture[bytes], how: str, mark: str) -> None:
    rows = list(csv.reader(io.StringIO(written(capfdbinary, how), newline=""), delimiter=mark))
    assert rows == [
        ["id", "text", "via", "none"],
        ["1", "'=cmd|' /C calc'!A0", "KCNA; Kremlin", ""],
        ["2", "“Satu,\ndua”\t\x1b", "", ""],
    ]


def test_without_records_there_are_still_titles(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert written(capfdbinary, "csv", empty=True) == "id,text,via,none\n"


CELLS = [
    # value, cell, raw cell
    (None, "", ""),
    (0, "0", "0"),
    (-1.5, "-1.5", "-1.5"),
    (True, "True", "True"),
    ("kata", "kata", "kata"),
    ("=1+1", "'=1+1", "=1+1"),
    ("+62", "'+62", "+62"),
    ("-1", "'-1", "-1"),
    ("@SUM", "'@SUM", "@SUM"),
    ("\t=1", "'\t=1", "\t=1"),
    ("\r=1", "'\r=1", "\r=1"),
    ("\n=1", "'\n=1", "\n=1"),
    ("\0=1", "'\0=1", "\0=1"),
    ("＝1", "'＝1", "＝1"),
    ("＋1", "'＋1", "＋1"),
    ("－1", "'－1", "－1"),
    ("＠A", "'＠A", "＠A"),
    ("'=1", "'=1", "'=1"),
    (["=a", "b"], "'=a; b", "=a; b"),
    ([], "", ""),
]


@pytest.mark.parametrize(("value", "guarded", "exact"), CELLS)
def test_cells(value: object, guarded: str, exact: str) -> None:
    assert cell(value) == guarded
    assert cell(value, raw=True) == exact


@given(st.text())
def test_no_cell_begins_like_a_formula(text: str) -> None:
    assert not cell(text).startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))
    assert cell(text, raw=True) == text
