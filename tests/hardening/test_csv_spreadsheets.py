"""Row "CSV, spreadsheets": cells that a spreadsheet would take for a formula; guarded unless `--raw`, JSON exact."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.hardening.hostile import hostile_store, run

BEGINNINGS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
COMMANDS = (("search", "jalan"), ("speaker", "Bayu"), ("speakers",), ("outlets",), ("documents",), ("people", "log"))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("csv") / "quotes.db"
    hostile_store(path, "x")
    return path


@pytest.mark.parametrize("beginning", BEGINNINGS)
def test_no_cell_begins_as_a_formula_does_unless_it_is_asked_for(tmp_path: Path, beginning: str) -> None:
    file, store = tmp_path / "a.jsonl", tmp_path / "quotes.db"
    title = beginning + "1+1"
    file.write_text(json.dumps({"id": f"{beginning}A1", "text": "“We are ready,” said Ann Lowe.", "title": title}))
    assert run(store, "add", str(file)).exit_code == 0
    for how, mark in (("csv", ","), ("tsv", "\t")):
        for arguments, guarded in (((), True), (("--raw",), False)):
            printed = run(store, "search", "ready", "--format", how, *arguments).stdout_bytes.decode()
            (row,) = csv.DictReader(io.StringIO(printed, newline=""), delimiter=mark)
            cells = [value for value in row.values() if value.startswith(BEGINNINGS)]
            assert not cells or not guarded, cells
            assert guarded or row["document"] == f"{beginning}A1".strip()
    (exact,) = json.loads(run(store, "search", "ready", "--format", "json").stdout)
    assert exact["title"].strip() == title.strip()


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("how", ["csv", "tsv"])
def test_rows_have_as_many_cells_as_titles(store: Path, command: tuple[str, ...], how: str) -> None:
    printed = run(store, *command, "--format", how).stdout
    rows = list(csv.reader(io.StringIO(printed), delimiter="," if how == "csv" else "\t"))
    assert len({len(row) for row in rows}) == 1
    assert len(rows) > 1
