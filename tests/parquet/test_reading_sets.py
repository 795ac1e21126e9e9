"""What was written into a set is read back as it was, in its order; and of what is not wanted no text is read."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from quotes.errors import InputError
from quotes.outlets import OutletRegistry
from quotes.parquet import sets, writing
from quotes.parquet.reading import read_records
from quotes.parquet.selecting import EVERYTHING, Selection, is_named, is_outlet
from quotes.parquet.shapes import By
from quotes.records import Records
from tests.db.making import denial, governor, remark
from tests.parquet.making import changed, make_set, news


def read(folder: Path, selection: Selection = EVERYTHING) -> list[Records]:
    return [records for _, records in read_records(folder, selection)]


@pytest.mark.parametrize("by", ["month", "day"])
def test_what_was_written_is_read_back_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by: By) -> None:
    monkeypatch.setattr(writing, "_HELD", 400_000)  # several parts
    monkeypatch.setattr(writing, "_GROUP", {"document": 20})  # several groups of rows
    monkeypatch.setattr(writing, "_USUAL_GROUP", 200)
    folder = make_set(tmp_path / "set", news(), by=by, originals=True)
    numbers, all_ = zip(*read_records(folder), strict=True)
    assert list(all_) == list(news())
    assert list(numbers) == sorted(numbers)


def test_parts_that_are_not_in_their_order_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "_HELD", 1)  # a part a document
    folder = make_set(tmp_path / "set", [remark(number) for number in range(4)], units=1)
    for table in ("document", "quotation", "attribution", "via", "evidence", "credit", "byline"):
        for first in list((folder / table).rglob("u000000-000.parquet")):
            first.rename(first.with_name("u000000-009.parquet"))
    with pytest.raises(InputError, match="do not follow those of the part before"):
        read(folder)


def test_without_originals_all_else_is_there(tmp_path: Path) -> None:
    folder = make_set(tmp_path / "set", news())
    assert read(folder) == [replace(records, original=None) for records in news()]


def test_only_units_that_are_done_are_read(tmp_path: Path) -> None:
    folder = make_set(tmp_path / "set", [governor(), denial(), remark(1)])
    (folder / "_units" / "000001.json").unlink()
    (folder / "document" / "date=2025-04" / "lang=id" / ".u000000-000.parquet.77").write_bytes(b"half")
    assert read(folder) == [governor(), remark(1)]


def said_by(name: str) -> Callable[[Records], bool]:
    return lambda records: any(set(name.split()) <= set(row.name_key.split()) for row in records.attributions)


def through(outlet: str) -> Callable[[Records], bool]:
    return lambda records: any(row.outlet == outlet for row in records.vias)


def published(since: str, until: str) -> Callable[[Records], bool]:
    return lambda records: since <= (records.document.published_on or "") <= until


SOMEBODY = next(row.name_key for records in news() for row in records.attributions if " " in row.name_key)
OUTLET = next(row.outlet for records in news() for row in records.vias)
DAYS = sorted(records.document.published_on for records in news() if records.document.published_on)
SINCE, UNTIL = DAYS[len(DAYS) // 3], DAYS[len(DAYS) // 2]
OUTLETS = OutletRegistry.default()
SELECTIONS: dict[str, tuple[Selection, Callable[[Records], bool]]] = {
    "everything": (EVERYTHING, lambda records: True),
    "a person": (Selection(speaker=is_named(SOMEBODY)), said_by(SOMEBODY)),
    "a person by one name": (Selection(speaker=is_named(SOMEBODY.split()[-1])), said_by(SOMEBODY.split()[-1])),
    "nobody": (Selection(speaker=is_named("Nobody Anywhere")), lambda records: False),
    "a chain": (Selection(via=is_outlet(OUTLET, OUTLETS)), through(OUTLET)),
    "a publisher": (
        Selection(publisher=is_outlet("Warta", OUTLETS)),
        lambda records: "Warta" in (records.document.publisher or ""),
    ),
    "either": (
        Selection(outlet=is_outlet(OUTLET, OUTLETS)),
        lambda records: through(OUTLET)(records) or records.document.publisher == OUTLET,
    ),
    "days": (Selection(since=SINCE, until=UNTIL), published(SINCE, UNTIL)),
    "a month": (Selection(since=SINCE[:7], until=SINCE[:7]), published(SINCE[:7], SINCE[:7] + "-99")),
    "a year": (Selection(until=SINCE[:4]), published("0000", SINCE[:4] + "-99")),
    "a language": (Selection(lang="en"), lambda records: records.document.lang == "en"),
    "a person in some days": (
        Selection(speaker=is_named(SOMEBODY), since=SINCE),
        lambda records: said_by(SOMEBODY)(records) and published(SINCE, "9999")(records),
    ),
}


@pytest.mark.parametrize(("selection", "wanted"), SELECTIONS.values(), ids=SELECTIONS)
def test_what_is_wanted_is_read_whole_and_nothing_else(
    tmp_path: Path, selection: Selection, wanted: Callable[[Records], bool]
) -> None:
    folder = make_set(tmp_path / "set", news(300))
    assert read(folder, selection) == [replace(records, original=None) for records in news(300) if wanted(records)]


def test_speaker_and_chain_are_those_of_one_quotation(tmp_path: Path) -> None:
    folder = make_set(tmp_path / "set", [governor()], units=1)
    ratih, bayu = is_named("Ratih"), is_named("bayu")
    assert read(folder, Selection(speaker=ratih, via=is_outlet("antara", OUTLETS))) == [governor()]
    assert read(folder, Selection(speaker=bayu, via=is_outlet("antara", OUTLETS))) == []
    assert read(folder, Selection(speaker=bayu, outlet=is_outlet("warta", OUTLETS))) == [governor()]
    assert read(folder, Selection(speaker=bayu, outlet=is_outlet("antara", OUTLETS))) == []


def test_a_name_is_all_of_its_words() -> None:
    assert [is_named("KIM Jong-un")(key) for key in ("kim jong un", "un kim jong", "kim jong", "kim jong unas")] == [
        True,
        True,
        False,
        False,
    ]
    assert is_outlet("Yonhap News Agency", OUTLETS)("Yonhap")


def test_a_name_without_a_word_is_none() -> None:
    from quotes.errors import UsageError

    with pytest.raises(UsageError, match="is not a name"):
        is_named("…")


def test_no_text_is_read_of_what_is_not_wanted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "_GROUP", {"document": 5})
    all_ = [changed(remark(number), published_on=f"2025-{number % 3 + 4:02}-01") for number in range(60)]
    all_[31] = changed(governor(), published_on="2025-05-01")
    folder = make_set(tmp_path / "set", all_, units=1)
    read_groups: list[tuple[Path, list[int]]] = []
    whole = pq.ParquetFile.iter_batches

    def noted(self: Any, size: int, groups: list[int], columns: list[str]) -> Any:
        if "text" in columns and "sha256" in columns:
            read_groups.append((Path(str(self.path)), groups))
        return whole(self, size, groups, columns)

    class Noting(pq.ParquetFile):  # type: ignore[misc]
        def __init__(self, path: Path) -> None:
            super().__init__(path)
            self.path = path

    monkeypatch.setattr(Noting, "iter_batches", noted)
    monkeypatch.setattr("quotes.parquet.files.pq.ParquetFile", Noting)
    assert read(folder, Selection(speaker=is_named("ratih wulandari"))) == [all_[31]]
    (one,) = read_groups
    assert one[0].parent.parent.name == "date=2025-05"
    assert one[1] == [2]  # the eleventh of its month, five in a group
    read_groups.clear()
    assert read(folder, Selection(since="2025-06", speaker=is_named("ratih wulandari"))) == []
    assert read_groups == []


def damage(path: Path, how: str) -> None:
    data = path.read_bytes()
    if how == "cut":
        path.write_bytes(data[: len(data) // 2])
    elif how == "empty":
        path.write_bytes(b"")
    elif how == "text":
        path.write_text("not parquet at all\x1b[2J", encoding="utf-8")
    elif how == "other columns":
        pq.write_table(pa.table({"a": [1]}), path)
    elif how == "other types":
        table = pq.read_table(path, partitioning=None)
        pq.write_table(table.set_column(0, table.schema.names[0], pa.array(["x"] * len(table))), path)
    elif how == "inside":
        path.write_bytes(data[:4] + b"\xff" * 200 + data[204:])


@pytest.mark.parametrize("table", ["document", "quotation", "attribution"])
@pytest.mark.parametrize("how", ["cut", "empty", "text", "other columns", "other types", "inside"])
def test_a_damaged_file_is_named_in_one_line(tmp_path: Path, table: str, how: str) -> None:
    folder = make_set(tmp_path / "set", [remark(number) for number in range(9)], units=1)
    damage(folder / table / "date=2025-04" / "lang=id" / "u000000-000.parquet", how)
    with pytest.raises(InputError, match=f"{table}/date=2025-04/lang=id/u000000-000.parquet: damaged") as caught:
        read(folder)
    assert "\n" not in str(caught.value)
    assert "\x1b" not in str(caught.value)


@pytest.mark.parametrize("ids", [[1, 0], [0, None]])
def test_rows_in_another_order_are_not_missed_without_a_word(tmp_path: Path, ids: list[int | None]) -> None:
    folder = make_set(tmp_path / "set", [denial(), governor()], units=1)
    path = folder / "byline" / "date=2025-04" / "lang=id" / "u000000-000.parquet"
    table = pq.ParquetFile(path).read()
    pq.write_table(table.set_column(0, table.schema.field(0), pa.array(ids, pa.int64())), path)
    with pytest.raises(InputError, match="its rows are not in the order of documents"):
        read(folder)


def test_what_is_no_set_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="not a set of tables"):
        read(tmp_path)


def test_a_set_without_documents_is_read_too(tmp_path: Path) -> None:
    sets.begin(tmp_path, {})
    with pytest.raises(InputError, match="no unit of this set is done yet"):
        read(tmp_path)
    sets.commit(tmp_path, 0, {})
    assert read(tmp_path) == []
