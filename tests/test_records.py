"""The contract between the engine's rows and the store's tables, which do not import each other."""

from collections.abc import Iterator
from dataclasses import fields, replace

import pytest

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
    Records,
    ViaRow,
    records,
)
from quotes_db import Store
from tests.db.making import SPEECH, governor

# What listings need of every row, and which decision of a person made or withdrew it.
SHOWN = {"day", "latest"}
DECIDED = {"decided_by", "withdrawn_by"}
# An outlet that a person names is not named in the text.
NAMED_BY_A_PERSON = {("via", "start"), ("via", "end"), ("via", "mention")}
# table: its row, the columns that the store adds, the fields that have another name or become a key, and its column
TABLES: list[tuple[str, type, set[str], dict[str, set[str]]]] = [
    ("document", DocumentRow, {"id", "added_at", "replaces"}, {}),
    # what a reading says about the document is kept with the reading, too
    (
        "extraction",
        ExtractionRow,
        {"id", "document_id", "extracted_at", "current"}
        | {"lang", "title", "publisher", "dateline_place", "published_on"},
        {},
    ),
    ("byline", BylineRow, {"extraction_id"}, {}),
    ("credit", CreditRow, {"extraction_id"}, {"outlet": {"outlet_id"}}),
    (
        "quotation",
        QuotationRow,
        {"id", "extraction_id", "document_id", "rejected_by", *SHOWN},
        {"quotation": {"position"}},
    ),
    (
        "attribution",
        AttributionRow,
        {"said", *SHOWN, *DECIDED},
        {"quotation": {"quotation_id"}, "name_key": {"speaker_id"}},
    ),
    ("via", ViaRow, {*SHOWN, *DECIDED}, {"quotation": {"quotation_id"}, "outlet": {"outlet_id"}}),
    ("evidence", EvidenceRow, set(), {"quotation": {"quotation_id"}}),
    ("original", OriginalRow, set(), {}),
    ("capture", CaptureRow, {"id", "document_id", "added_at"}, {}),
]


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.memory() as store:
        yield store


@pytest.mark.parametrize(("table", "row", "added", "renamed"), TABLES, ids=[entry[0] for entry in TABLES])
def test_the_fields_of_a_row_are_the_columns_of_its_table(
    store: Store, table: str, row: type, added: set[str], renamed: dict[str, set[str]]
) -> None:
    columns = {name for (_, name, *_) in store._connection.execute(f"PRAGMA table_info({table})")}
    names = [field.name for field in fields(row)]
    assert columns == added.union(*(renamed.get(name, {name}) for name in names))


@pytest.mark.parametrize(("table", "row", "added", "renamed"), TABLES, ids=[entry[0] for entry in TABLES])
def test_a_column_takes_null_where_the_field_takes_none(
    store: Store, table: str, row: type, added: set[str], renamed: dict[str, set[str]]
) -> None:
    columns = store._connection.execute(f"PRAGMA table_info({table})")
    optional = {name: not notnull for (_, name, _, notnull, *_) in columns}
    same = [field for field in fields(row) if field.name not in renamed]
    assert {field.name: optional[field.name] for field in same} == {
        field.name: "None" in str(field.type) or (table, field.name) in NAMED_BY_A_PERSON for field in same
    }


def test_every_part_of_the_records_has_its_table() -> None:
    parts = {name.rstrip("s") if name.endswith("s") else name for name in (field.name for field in fields(Records))}
    assert parts == {table for table, *_ in TABLES}


def test_every_row_lands_in_its_table(store: Store) -> None:
    made = replace(governor(), original=OriginalRow("ab", 1, b""), capture=CaptureRow("ab", "text/html", *[None] * 8))
    store.add(made)
    for field in fields(Records):
        value = getattr(made, field.name)
        table = field.name.rstrip("s")
        (count,) = store._connection.execute(f"SELECT count(*) FROM {table}").fetchone()
        assert count == (len(value) if isinstance(value, tuple) else 1), table


def test_rows_cut_their_words_out_of_the_text() -> None:
    made = governor()
    assert [row.text for row in made.quotations] == [SPEECH[row.start : row.end] for row in made.quotations]
    assert [row.mention for row in made.vias] == ["Antara", "Kantor Gubernur"]
    assert [(row.name, row.name_key, row.mention) for row in made.attributions] == [
        ("Ratih Wulandari", "ratih wulandari", "Ratih Wulandari"),
        ("Bayu", "bayu", "Bayu"),
    ]
    assert (made.quotations[0].cue, made.quotations[1].cue) == ("kata", None)


def test_records_is_made_of_rows_only() -> None:
    assert records.__module__ == "quotes.records"
    assert all(row.__dataclass_params__.frozen for _, row, *_ in TABLES)  # type: ignore[attr-defined]
