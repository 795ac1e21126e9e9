"""One unit: what was found in some documents, as files of which each is there whole or not at all."""

from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from quotes.errors import InputError
from quotes.parquet import sets, writing
from quotes.parquet.shapes import TABLES, document_id
from quotes.parquet.writing import UnitWriter
from quotes.records import CaptureRow, OriginalRow, Records
from tests.db.making import denial, governor, remark
from tests.parquet.making import rows

CAME = CaptureRow("ab", "text/html", "utf-8", "http", None, "https://warta.example/1", None, 200, None, None)


def write(folder: Path, *documents: Records, unit: int = 0, originals: bool = False) -> writing.Written:
    with UnitWriter(folder, unit, originals=originals) as writer:
        for number, records in enumerate(documents):
            writer.add(number, records)
        return writer.finish()


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_every_row_lands_in_its_table(tmp_path: Path) -> None:
    made = replace(governor(), original=OriginalRow("ab", 1, b"x"), capture=CAME)
    written = write(tmp_path, made, unit=3, originals=True)
    (document,) = rows(tmp_path, "document")
    assert (document["id"], document["text"], document["lang"]) == (3 << 32, made.document.text, "id")
    assert document["date"] == "2025-04"
    assert document["published_on"] == "2025-04-28"
    assert document["capture"] == {name: getattr(CAME, name) for name in CaptureRow.__slots__}
    assert (document["extractor"], document["version"], document["rules"]) == ("quotetrail", "1.0", "aa")
    quotation = rows(tmp_path, "quotation")[0]
    first = made.quotations[0]
    assert quotation == {
        "document_id": 3 << 32,
        "position": 0,
        **{name: getattr(first, name) for name in type(first).__slots__ if name != "quotation"},
        "date": "2025-04",
        "lang": "id",
    }
    assert [row["outlet"] for row in rows(tmp_path, "via")] == ["Antara", "Kantor Gubernur"]
    assert [row["name"] for row in rows(tmp_path, "byline")] == ["Ana Lestari", "Budi"]
    assert written.rows == {
        "document": 1,
        "byline": 2,
        "credit": 1,
        "quotation": 2,
        "attribution": 2,
        "via": 2,
        "evidence": 2,
        "original": 1,
        "refused": 0,
    }


def test_what_is_counted_is_what_is_there(tmp_path: Path) -> None:
    written = write(tmp_path, governor(), denial())
    assert sorted(written.files) == files(tmp_path)
    sizes = {table: sum(path.stat().st_size for path in (tmp_path / table).rglob("*.parquet")) for table in TABLES}
    assert {table: written.bytes[table] for table in TABLES} == sizes


def test_documents_lie_by_month_and_language(tmp_path: Path) -> None:
    english = replace(governor(), document=replace(governor().document, lang="en", published_on="2024-01-05"))
    write(tmp_path, governor(), english, remark(1))
    assert [name for name in files(tmp_path) if name.startswith("document/")] == [
        "document/date=2024-01/lang=en/u000000-000.parquet",
        "document/date=2025-04/lang=id/u000000-000.parquet",
    ]
    assert [(row["id"], row["lang"]) for row in rows(tmp_path, "document")] == [(0, "id"), (1, "en"), (2, "id")]


def test_bytes_of_documents_are_left_out_unless_wanted(tmp_path: Path) -> None:
    made = replace(governor(), original=OriginalRow("ab", 1, b"x"), capture=CAME)
    assert write(tmp_path, made).rows["original"] == 0
    assert not (tmp_path / "original").exists()


def test_much_is_written_in_parts_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "_HELD", 20_000)
    write(tmp_path, *map(remark, range(40)))
    parts = [name for name in files(tmp_path) if name.startswith("quotation/")]
    assert len(parts) > 3
    assert parts[1].endswith("u000000-001.parquet")
    ids = [pq.read_table(tmp_path / part)["document_id"].to_pylist() for part in parts]
    assert [id_ for part in ids for id_ in part] == [number for number in range(40) for _ in range(2)]


def test_a_unit_that_is_written_again_is_the_same(tmp_path: Path) -> None:
    write(tmp_path, governor(), denial())
    first = {name: (tmp_path / name).read_bytes() for name in files(tmp_path)}
    write(tmp_path, governor(), denial())
    assert {name: (tmp_path / name).read_bytes() for name in files(tmp_path)} == first


def test_what_cannot_be_read_has_its_reason(tmp_path: Path) -> None:
    with UnitWriter(tmp_path, 5) as writer:
        writer.refuse("crawl.warc.gz: record 7", "not gzip \udc80")
        assert not writer.add(0, replace(governor(), document=replace(governor().document, title="a \ud800 b")))
        assert not writer.add(0, replace(governor(), document=replace(governor().document, lang="x" * 200)))
        assert writer.add(0, governor())
    assert pq.read_table(tmp_path / "refused" / "u000005-000.parquet").to_pylist() == [
        {"unit": 5, "where": "crawl.warc.gz: record 7", "reason": r"not gzip \udc80"},
        {"unit": 5, "where": "article.txt", "reason": "cannot be kept: halves of characters"},
        {"unit": 5, "where": "article.txt", "reason": "cannot be kept: a language of 200 characters"},
    ]
    assert [row["id"] for row in rows(tmp_path, "document")] == [document_id(5, 0)]


def broken_off(folder: Path) -> None:
    with UnitWriter(folder, 0) as writer:
        writer.add(0, governor())
        assert files(folder)
        raise KeyError


def test_an_error_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "_HELD", 1)
    with pytest.raises(KeyError):
        broken_off(tmp_path)
    assert files(tmp_path) == []


def test_a_file_that_cannot_be_written_is_not_there_in_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(table: object, out: Path, **_: object) -> None:
        out.write_bytes(b"PAR1 and then no room")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pyarrow.parquet.write_table", full)
    with pytest.raises(OSError, match="No space"):
        write(tmp_path, governor())
    assert files(tmp_path) == []


def test_documents_come_in_order() -> None:
    writer = UnitWriter("nowhere", 0)
    writer.add(4, governor())
    with pytest.raises(ValueError, match="document 4 comes behind document 4"):
        writer.add(4, denial())


def test_a_set_says_what_it_is_and_what_is_done(tmp_path: Path) -> None:
    sets.begin(tmp_path / "set", {"engine": "quotetrail 1"}, by="day")
    assert sets.read_set(tmp_path / "set") == {
        "format": sets.FORMAT,
        "by": "day",
        "partitions": ["date", "lang"],
        "engine": "quotetrail 1",
    }
    assert sets.done_units(tmp_path / "set") == frozenset()
    sets.commit(tmp_path / "set", 7, {"documents": 3})
    assert sets.done_units(tmp_path / "set") == {7}


@pytest.mark.parametrize(
    ("about", "told"),
    [
        (None, "not a set of tables"),
        ("{", "not a set of tables"),
        ("[]", "of another format"),
        ('{"format": 99, "by": "month"}', "of another format"),
        ('{"format": 1, "by": "week"}', "of another format"),
    ],
)
def test_what_is_no_set_is_said_to_be_none(tmp_path: Path, about: str | None, told: str) -> None:
    if about is not None:
        (tmp_path / "_set.json").write_text(about, encoding="utf-8")
    with pytest.raises(InputError, match=told):
        sets.read_set(tmp_path)
