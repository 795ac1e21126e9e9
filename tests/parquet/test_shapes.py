"""The tables of a set are the rows of the engine, and their folders can be read back by whoever knows Hive's names."""

from dataclasses import fields, replace
from typing import cast

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.parquet.shapes import TABLES, By, Partition, document_id, partition, unit_of
from quotes.records import (
    AttributionRow,
    BylineRow,
    CaptureRow,
    CreditRow,
    DocumentRow,
    EvidenceRow,
    ExtractionRow,
    OriginalRow,
    QuotationRow,
    ViaRow,
)
from tests.db.making import governor

BELOW = {
    "byline": BylineRow,
    "credit": CreditRow,
    "quotation": QuotationRow,
    "attribution": AttributionRow,
    "via": ViaRow,
    "evidence": EvidenceRow,
    "original": OriginalRow,
}
KINDS = {"str": pa.string(), "int": pa.int64(), "float": pa.float64(), "bytes": pa.binary()}


def columns(row: type, *, without: str = "", renamed: dict[str, str] | None = None) -> list[tuple[str, pa.DataType]]:
    """Return the columns that the fields of a row should be, told from their annotations alone."""
    return [
        (
            (renamed or {}).get(field.name, field.name),
            KINDS[getattr(field.type, "__name__", str(field.type).split()[0])],
        )
        for field in fields(row)
        if field.name != without
    ]


def test_every_row_of_the_engine_has_a_table() -> None:
    assert set(TABLES) == {"document", *BELOW}


@pytest.mark.parametrize(("table", "row"), BELOW.items())
def test_a_table_has_the_columns_of_its_row(table: str, row: type) -> None:
    renamed = {"quotation": "position"} if table == "quotation" else {}
    wanted = [("document_id", pa.int64()), *columns(row, renamed=renamed)]
    assert [(field.name, field.type) for field in TABLES[table].schema] == wanted


def test_a_document_has_its_reading_and_how_it_came() -> None:
    wanted = [("id", pa.int64()), *columns(DocumentRow, without="lang"), *columns(ExtractionRow)]
    assert [(field.name, field.type) for field in TABLES["document"].schema] == [
        *wanted,
        ("capture", pa.struct(columns(CaptureRow))),
    ]


def test_repeated_columns_are_columns() -> None:
    assert all(set(table.repeated) <= set(table.schema.names) for table in TABLES.values())


def test_ids_are_in_the_order_of_units_and_places() -> None:
    places = [(0, 0), (0, 1), (0, 2**32 - 1), (1, 0), (7, 3), (999_999, 0)]
    ids = [document_id(*place) for place in places]
    assert ids == sorted(ids)
    assert max(ids) < 2**63
    assert [unit_of(id_) for id_ in ids] == [unit for unit, _ in places]


@pytest.mark.parametrize(
    ("published_on", "lang", "by", "path"),
    [
        ("2026-11-03", "id", "month", "date=2026-11/lang=id"),
        ("2026-11-03", "id", "day", "date=2026-11-03/lang=id"),
        ("2026-11-03T10:15:00+07:00", "en", "day", "date=2026-11-03/lang=en"),
        ("2026-11", "en", "month", "date=2026-11/lang=en"),
        ("2026-11", "en", "day", "date=__HIVE_DEFAULT_PARTITION__/lang=en"),
        ("2026", "en", "month", "date=__HIVE_DEFAULT_PARTITION__/lang=en"),
        (None, None, "month", "date=__HIVE_DEFAULT_PARTITION__/lang=__HIVE_DEFAULT_PARTITION__"),
        (None, "../../etc", "month", "date=__HIVE_DEFAULT_PARTITION__/lang=..%2F..%2Fetc"),
    ],
)
def test_where_the_rows_of_a_document_lie(published_on: str | None, lang: str | None, by: str, path: str) -> None:
    document = replace(governor().document, published_on=published_on, lang=lang)
    where = partition(document, cast(By, by))
    assert where.path == path
    assert Partition.of(f"quotation/{path}") == where


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
def test_any_language_is_one_folder_and_is_read_back(lang: str) -> None:
    where = partition(replace(governor().document, lang=lang))
    assert where.path.count("/") == 1
    assert "\0" not in where.path
    assert Partition.of(where.path) == where


def test_a_language_too_long_for_a_folder_is_refused() -> None:
    with pytest.raises(ValueError, match="a language of 61 characters"):
        partition(replace(governor().document, lang="x" * 61))


def test_a_path_without_folders_tells_nothing() -> None:
    with pytest.raises(ValueError, match="does not end"):
        Partition.of("quotation/2026-11/id")
