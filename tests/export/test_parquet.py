"""Parquet as pyarrow, which is somebody else's, reads it back."""

import io
import json
import sys
from typing import Any

import pyarrow.parquet as pq
import pytest

from quotes.export import parquet
from tests.cli.fake import Run
from tests.export.hostile import HOSTILE, add_hostile


def file_of(run: Run, *arguments: str) -> pq.ParquetFile:
    return pq.ParquetFile(io.BytesIO(run("export", *arguments, "--as", "parquet").stdout_bytes))


def rows_of(run: Run, *arguments: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = file_of(run, *arguments).read().to_pylist()
    return rows


def test_columns_have_types_and_several_are_lists(filled: Run) -> None:
    file = file_of(filled)
    assert file.schema_arrow.remove_metadata().equals(parquet.SCHEMA)
    assert file.schema_arrow.metadata[b"quotetrail.subject"] == b"all that is stored"
    (row,) = [row for row in file.read().to_pylist() if row["text"] == "The sea is ours"]
    assert (row["speakers"], row["via"]) == (["Kim Yo Jong"], ["AFP", "Reuters", "KCNA"])
    assert [(hop["outlet"], hop["rel"], hop["run_by"]) for hop in row["chain"]][1:] == [
        ("Reuters", "parallel", "private"),
        ("KCNA", "chain", "state"),
    ]
    assert str(row["published_day"]) == row["published_on"] == "2025-05-02"
    assert row["said_day"] is None


def test_the_same_words_stand_in_it_as_in_json(filled: Run) -> None:
    records = json.loads(filled("export", "--as", "json").stdout)
    rows = rows_of(filled)
    same = ("id", "text", "kind", "modality", "start", "end", "sha256", "confidence", "document_id", "published_on")
    assert [{key: row[key] for key in same} for row in rows] == [
        {key: record[key] for key in same} for record in records
    ]


def test_rows_are_written_group_by_group(filled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotes.export.parquet._ROWS", 4)
    file = file_of(filled)
    assert [file.metadata.row_group(number).num_rows for number in range(file.num_row_groups)] == [4, 2]


@pytest.mark.parametrize(("day", "known"), [("2025-04-28", True), ("2025-04", False), ("2025", False)])
def test_only_a_whole_day_is_a_day(run: Run, day: str, known: bool) -> None:
    article = {"id": "a", "published_on": day, "text": "Ana Núñez: “One”\n"}
    assert run("add", "-", stdin=json.dumps(article)).exit_code == 0
    (row,) = rows_of(run)
    assert (row["published_on"], row["published_day"] is not None) == (day, known)


def test_a_hostile_article_is_text(run: Run) -> None:
    add_hostile(run)
    (row,) = rows_of(run)
    assert (row["title"], row["document"]) == (HOSTILE["title"], HOSTILE["id"])


def test_without_its_library_one_line_names_the_extra(filled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "quotes.export.parquet")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    result = filled("export", "--as", "parquet")
    assert (result.exit_code, result.stderr) == (
        3,
        "quotes: parquet needs the extra parquet: pip install 'quotetrail[parquet]'\n",
    )
