"""`quotes import` of lines that somebody wrote, with a hash that fits: a reason, and no failure."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from quotes.asking.identity import IDENTITY
from quotes_db import Store
from tests.cli.fake import Run
from tests.export.stores import fill

FILE = Path("all.jsonl")


@pytest.fixture
def lines(run: Run) -> list[dict[str, Any]]:
    """The lines of a store that has something of everything, but for the last one."""
    with Store.open("quotes.db", create=True, identity=IDENTITY) as store:
        fill(store)
    assert run("export", "--as", "jsonl", "--output", str(FILE)).exit_code == 0
    return [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()[:-1]]


def write(lines: list[dict[str, Any]]) -> None:
    """Write lines as an export would have, with their true hash at the end."""
    text = "".join(json.dumps(line) + "\n" for line in lines)
    end = {"end": {"lines": len(lines), "sha256": hashlib.sha256(text.encode()).hexdigest()}}
    FILE.write_text(text + json.dumps(end) + "\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("kind", "cell", "value", "reason"),
    [
        ("speaker", ("speaker",), "Ann", "has not all that it should have"),
        ("speaker", ("speaker",), {"id": 1}, "is no speaker"),
        ("speaker", ("speaker", "name_key"), ["ann"], "holds what no table can"),
        ("speaker", ("names",), [{"name": {}}], "holds what no table can"),
        ("document", ("names",), [{"name_key": "ann"}], "does not say whom a name in it stands for"),
        ("document", ("names",), ["ann"], "has not all that it should have"),
        ("document", ("document", "url"), ["x"], "holds what no table can"),
        ("document", ("readings", 0, "quotations", 0, "speakers"), [{"name": []}], "holds what no table can"),
        ("decision", ("decision", "undoes"), [1], "holds what no table can"),
        ("decision", ("decision", "why"), {"a": 1}, "holds what no table can"),
        ("decision", ("decision", "decided_by"), 5, "is no decision"),
    ],
)
def test_what_no_store_wrote_is_named_and_the_rest_goes_in(
    run: Run, lines: list[dict[str, Any]], kind: str, cell: tuple[Any, ...], value: object, reason: str
) -> None:
    at = next(number for number, line in enumerate(lines) if kind in line)
    *way, last = cell
    place: Any = lines[at]
    for step in way:
        place = place[step]
    place[last] = value
    write(lines)
    result = run("import", str(FILE), "--db", "new.db")
    assert result.exit_code == 3
    assert result.stderr.splitlines()[0] == f"quotes: {FILE}:{at + 1}: {reason}"
    assert run("doctor", "--db", "new.db").stdout == "all is right\n"


def test_rows_that_no_table_has_leave_the_store_empty(run: Run, lines: list[dict[str, Any]]) -> None:
    at = next(number for number, line in enumerate(lines) if "name_word" in line)
    lines[at]["name_word"] = [[{}, 1]]
    write(lines)
    result = run("import", str(FILE), "--db", "new.db")
    assert (result.exit_code, result.stderr.partition(" (")[0]) == (3, "quotes: a name_word is not as it should be")
    with Store.open("new.db") as store:
        assert store.archive.is_empty()
