"""`quotes export --as parquet -o FOLDER/`: documents of a store as tables, which `quotes import` brings back."""

import json
from pathlib import Path
from typing import Any

import pytest

from bench.bulking.content import differences
from quotes.asking.identity import IDENTITY
from quotes.parquet.shapes import TABLES
from quotes_db import Store
from tests.cli.fake import Run
from tests.db.making import denial, governor
from tests.export.stores import from_a_page
from tests.parquet.making import changed, news, rows

OF_FILES = ("source_file",)


def filled_with(path: Path, *documents: Any) -> None:
    with Store.open(path, create=True, identity=IDENTITY) as store:
        with store.batch():
            for records in documents:
                store.add(records)
        store.cluster()


def export(run: Run, *arguments: str) -> None:
    result = run("export", *arguments, "--as", "parquet", "-o", "tables/")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


def test_a_store_comes_back_row_for_row(run: Run) -> None:
    # In one batch, since that is what an import of so few is; no text comes once more when others came between.
    page = from_a_page(denial(), b"<p>page</p>", "https://warta.example/1")
    first = {records.document.sha256: records for records in news(120) if records.original is None}
    filled_with(Path("quotes.db"), *first.values(), page, changed(page, text=page.document.text))
    export(run)
    assert run("import", "tables", "--db", "back.db").stdout.startswith(f"{len(first) + 1} documents added")
    assert differences(Path("quotes.db"), Path("back.db"), OF_FILES) == []


def test_every_place_and_time_of_a_text_is_a_row(run: Run) -> None:
    page, again = (
        from_a_page(governor(), b"<p>page</p>", "https://warta.example/1", at=f"2025-05-0{day}T08:00:00+00:00")
        for day in (1, 2)
    )
    elsewhere = changed(governor(), url="https://kabar.example/7", publisher="Kabar", name="again")
    filled_with(Path("quotes.db"), page, again, elsewhere, denial())
    export(run)
    assert [(row["id"], row["name"], row["publisher"]) for row in rows(Path("tables"), "document")] == [
        (0, "article.txt", "Warta"),
        (1, "again", "Kabar"),
        (2, "article.txt", "Warta"),
        (3, "denial.txt", "Warta"),
    ]
    assert len({row["sha256"] for row in rows(Path("tables"), "original")}) == 1
    run("import", "tables", "--db", "back.db")
    assert differences(Path("quotes.db"), Path("back.db")) == []


def test_bytes_are_left_out_when_they_are_not_wanted(run: Run) -> None:
    filled_with(Path("quotes.db"), from_a_page(governor(), b"<p>page</p>", "https://warta.example/1"))
    export(run, "--no-originals")
    assert rows(Path("tables"), "original") == []
    assert rows(Path("tables"), "document")[0]["capture"]["status"] == 200
    told = "1 document added (2 quotations), how 1 came is left out, as their bytes are not in the tables\n"
    assert run("import", "tables", "--db", "back.db").stdout == told


def test_what_people_decided_holds(run: Run) -> None:
    filled_with(Path("quotes.db"), governor(), denial())
    with Store.open("quotes.db", create=True, identity=IDENTITY) as store:
        ratih, bayu, *_ = sorted(store.quotations(), key=lambda view: view.id)
        store.reject(bayu.id, by="Rina")
        store.correct_outlets(ratih.id, ["Kabar"], by="Rina")
    export(run)
    assert [(row["document_id"], row["position"], row["text"]) for row in rows(Path("tables"), "quotation")][:2] == [
        (0, 0, "Jalan ini harus selesai,"),
        (1, 0, "jalan ini rusak"),
    ]
    assert [(row["outlet"], row["position"], row["mention"]) for row in rows(Path("tables"), "via")][:1] == [
        ("Kabar", 0, None)
    ]
    assert run("import", "tables", "--db", "back.db").exit_code == 0


def test_only_the_documents_that_are_asked_for(filled: Run) -> None:
    export(filled, "kim", "yo", "jong")
    assert [row["name"] for row in rows(Path("tables"), "document")] == ["sea"]
    assert json.loads(Path("tables/_set.json").read_text(encoding="utf-8"))["subject"] == "the documents of Kim Yo Jong"
    assert json.loads(Path("tables/_units/000000.json").read_text(encoding="utf-8"))["rows"]["quotation"] == 2


def test_the_tables_have_their_columns_in_any_reader(filled: Run) -> None:
    export(filled)
    for table in ("document", "quotation", "attribution", "via", "evidence"):
        assert list(rows(Path("tables"), table)[0]) == [*TABLES[table].schema.names, "date", "lang"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["-o", "there"], "there: is there already, and no folder is overwritten; name a new one"),
        (["-o", "there", "--force"], "there: is there already, and no folder is overwritten; name a new one"),
        (["-o", "file/"], "file: is a file; name a new folder"),
        (["-o", "new/", "--raw"], "the format parquet has no --raw"),
        (["-o", "new.parquet", "--no-originals"], "the format parquet has no --no-originals"),
    ],
)
def test_nothing_is_overwritten(filled: Run, arguments: list[str], told: str) -> None:
    Path("there").mkdir()
    Path("there", "mine.txt").write_text("mine", encoding="utf-8")
    Path("file").write_text("mine", encoding="utf-8")
    before = sorted(path.as_posix() for path in Path().rglob("*"))
    result = filled("export", "--as", "parquet", *arguments)
    assert (result.exit_code, result.stderr) == (2, f"quotes: {told}\n")
    assert sorted(path.as_posix() for path in Path().rglob("*")) == before


def test_an_empty_folder_that_is_there_is_filled(filled: Run) -> None:
    Path("tables").mkdir()
    export(filled)
    assert len(rows(Path("tables"), "document")) == 3


def test_a_folder_that_cannot_be_written_whole_is_not_there(filled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "tables")

    monkeypatch.setattr("quotes.export.tables.commit", full)
    result = filled("export", "--as", "parquet", "-o", "tables/")
    assert (result.exit_code, result.stderr) == (3, "quotes: tables: no space left on device\n")
    assert [path.name for path in Path().iterdir() if "tables" in path.name] == []
