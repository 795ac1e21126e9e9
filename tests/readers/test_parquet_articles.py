"""Parquet files of articles → documents, one a row, its columns found as those of any table."""

import io
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from quotes.errors import InputError
from quotes.model import Document
from quotes.readers import parquet
from quotes.readers.paths import read_paths
from quotes.readers.piece import Options

TEXT = "“The bridge holds,” said Mara Tellwin."


def made(path: Path, rows: list[dict[str, Any]], **options: Any) -> str:
    pq.write_table(pa.Table.from_pylist(rows), path, **options)
    return str(path)


def read(path: str, **columns: str) -> list[Document | InputError]:
    return list(read_paths([path], options=Options(columns)))


def told(path: str, **columns: str) -> list[str]:
    return [item.text if isinstance(item, Document) else str(item).removeprefix(path) for item in read(path, **columns)]


def test_a_row_is_a_document(tmp_path: Path) -> None:
    row = {
        "id": 7,
        "text": TEXT,
        "title": "Bridge",
        "url": "https://coast.example/7",
        "publisher": "The Coast",
        "byline": ["Ana Gill", "Bo Hart"],
        "published_on": date(2026, 3, 1),
        "modified_on": datetime(2026, 3, 2, 10),
        "lang": "en",
        "embedding": [0.5, 0.25],
    }
    path = made(tmp_path / "a.parquet", [row])
    (document,) = read(path)
    assert isinstance(document, Document)
    assert (document.name, document.text, document.title, document.lang) == ("7", TEXT, "Bridge", "en")
    assert (document.url, document.publisher, document.byline) == (
        "https://coast.example/7",
        "The Coast",
        ("Ana Gill", "Bo Hart"),
    )
    assert (document.published_on, document.modified_on) == ("2026-03-01", "2026-03-02")
    assert document.location == f"{path}:1"


def test_columns_are_found_by_their_names_or_as_the_user_says(tmp_path: Path) -> None:
    path = made(tmp_path / "a.parquet", [{"isi": TEXT, "berita": "Something else."}])
    assert told(path) == [TEXT]
    assert told(path, text="berita") == ["Something else."]
    assert told(path, text="teks") == [": no column is called teks; its columns are isi, berita"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([{"text": TEXT}, {"text": None}, {"text": ""}], [TEXT, ':2: has no "text"', ":3: is empty"]),
        ([{"text": {"of": "it"}}], [':1: has no "text"']),
        ([{"text": TEXT, "title": b"bytes"}], [":1: a column holds neither text nor numbers nor days"]),
        ([{"words": TEXT}], [": no column is called text; say which it is by --column text=NAME: words"]),
    ],
)
def test_a_bad_row_costs_itself(tmp_path: Path, rows: list[dict[str, Any]], expected: list[str]) -> None:
    assert told(made(tmp_path / "a.parquet", rows)) == expected


def test_text_that_is_no_utf8_is_refused(tmp_path: Path) -> None:
    texts = pa.Array.from_buffers(
        pa.string(), 2, [None, pa.py_buffer(b"\0\0\0\0\2\0\0\0\7\0\0\0"), pa.py_buffer(b"\xff\xfeFine.")]
    )
    pq.write_table(pa.table({"text": texts}), tmp_path / "a.parquet")
    first, second = told(str(tmp_path / "a.parquet"))
    assert first.startswith(":1: ")
    assert second == "Fine."


def test_rows_are_read_few_at_a_time(tmp_path: Path) -> None:
    path = made(tmp_path / "a.parquet", [{"text": f"{TEXT} {number}"} for number in range(100)], row_group_size=30)
    assert told(path) == [f"{TEXT} {number}" for number in range(100)]


def test_a_damaged_file_is_one_error(tmp_path: Path) -> None:
    path = made(tmp_path / "a.parquet", [{"text": TEXT}])
    data = Path(path).read_bytes()
    for damaged in (data[:-9], b"PAR1" + bytes(50), data[:8] + bytes(40) + data[48:]):
        Path(path).write_bytes(damaged)
        (error,) = told(path)
        assert "is damaged or no Parquet file" in error or "has" in error


def test_what_it_cannot_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = pa.schema([("text", pa.string())], metadata={"quotetrail.subject": "all"})
    pq.write_table(pa.table({"text": [TEXT]}, schema=ours), tmp_path / "ours.parquet")
    (error,) = told(str(tmp_path / "ours.parquet"))
    assert error == ": was written by quotes itself and holds no articles; see quotes import"
    path = made(tmp_path / "a.parquet", [{"text": TEXT}])
    (piped,) = read_paths(["-"], io.BytesIO(Path(path).read_bytes()))
    assert "is read from a file only" in str(piped)
    monkeypatch.setattr(parquet, "_MOST_BYTES", 10)
    (error,) = told(path)
    assert "unpacks to more than" in error


def test_it_needs_an_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made(tmp_path / "a.parquet", [{"text": TEXT}])
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    (error,) = told(path)
    assert error == ": is a Parquet file, which needs the extra parquet: pip install 'quotetrail[parquet]'"
