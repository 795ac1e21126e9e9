"""`quotes export --as jsonl` and `quotes import`: the store that was, row for row, or as much of it as can be had."""

import json
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quotes import __version__
from quotes.asking.identity import IDENTITY
from quotes.export import json_lines
from quotes.export.values import About
from quotes.importing.lines import examine, pieces
from quotes.importing.merging import bring
from quotes.outlets import OutletRegistry
from quotes_db import Store
from quotes_db.archive import SCHEMA
from quotes_db.errors import StoreError
from tests.cli.fake import Run
from tests.db.making import article, said
from tests.export.hostile import HOSTILE, add_hostile
from tests.export.stores import contents, dam, fill

QUOTES = Path("quotes.db")
FILE = Path("all.jsonl")
NEW = ("--db", "new.db")


@pytest.fixture
def full(run: Run) -> Run:
    """Run a command in a folder whose store has something of everything."""
    with Store.open(QUOTES, create=True, identity=IDENTITY) as store:
        fill(store)
    return run


def exported(run: Run, *arguments: str) -> list[dict[str, Any]]:
    """Export to FILE and return its lines."""
    result = run("export", *arguments, "--as", "jsonl", "--output", str(FILE), "--force")
    assert (result.exit_code, result.stderr) == (0, "")
    return [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


def write(lines: list[Any]) -> None:
    text = "".join(line if isinstance(line, str) else json.dumps(line) + "\n" for line in lines)
    FILE.write_text(text, encoding="utf-8")


def imported(run: Run, *arguments: str, status: int = 0) -> tuple[str, list[str]]:
    """Import FILE and return what is said, and the complaints."""
    result = run("import", str(FILE), *(arguments or NEW))
    assert result.exit_code == status, (result.stdout, result.stderr, result.exception)
    return result.stdout.strip(), result.stderr.splitlines()


def healthy(run: Run, *arguments: str) -> bool:
    result = run("doctor", *(arguments or NEW))
    assert (result.exit_code, result.stdout) == (0, "all is right\n")
    return True


def test_there_is_something_of_everything_to_be_restored(full: Run) -> None:
    assert [table for table, rows in contents(QUOTES).items() if not rows] == []


def test_an_empty_store_becomes_the_one_that_was_exported(full: Run) -> None:
    exported(full)
    assert imported(full)[0].startswith("restored row for row: 6 documents, ")
    assert contents(Path("new.db")) == contents(QUOTES)
    assert healthy(full)


def test_a_restored_store_goes_on_as_the_first_one_would(full: Run) -> None:
    exported(full)
    imported(full)
    for path in ("quotes.db", "new.db"):
        with Store.open(path, create=True, identity=IDENTITY) as store:
            store.add(dam("2025-06-01", "six.txt", " Once more."))
            store.undo(1, by="Zoe")
            store.cluster()
    now = contents(QUOTES)
    later = contents(Path("new.db"))
    assert [table for table in now if len(now[table]) != len(later[table])] == []
    assert now["claim"] == later["claim"]
    assert healthy(full)


def test_the_lines_can_be_read(full: Run) -> None:
    header, *pieces, end = exported(full)
    assert (header["quotetrail"], header["whole"], header["subject"]) == (1, True, "all that is stored")
    assert end["end"]["lines"] == len(pieces) + 1
    kinds = list(dict.fromkeys(next(iter(piece)) for piece in pieces))
    names = ["name_word", "speaker_clue", "words"]
    assert kinds == ["outlet", "speaker", *names, "original", "document", "decision", "source_file"]
    first = next(piece for piece in pieces if "document" in piece)
    (quotation, _) = first["readings"][-1]["quotations"]
    assert quotation["text"] == "Jalan ini harus selesai,"
    assert [via["outlet"] for via in quotation["via"]] == ["Antara", "Kantor Gubernur"]
    assert [speaker["name"] for speaker in quotation["speakers"]] == ["Ratih Wulandari"]


def test_importing_twice_changes_nothing(full: Run) -> None:
    exported(full)
    imported(full)
    before = contents(Path("new.db"))
    said, complaints = imported(full)
    assert said.startswith("0 documents added (0 quotations), 6 already there, ")
    assert "kept" not in said
    assert complaints == []
    assert contents(Path("new.db")) == before


def shown(path: str) -> list[tuple[object, ...]]:
    """Return what the lists show of every quotation, without the numbers that a store gives."""
    with Store.open(path) as store:
        return sorted(
            (
                view.document,
                view.start,
                view.text,
                view.modality,
                tuple(speaker.name for speaker in view.speakers),
                tuple(via.outlet for via in view.via),
                view.published_on,
                view.replaced_by is None,
            )
            for view in store.quotations(all_versions=True)
        )


def test_a_store_that_has_something_gets_the_rest(full: Run) -> None:
    with Store.open("new.db", create=True, identity=IDENTITY) as store:
        store.add(dam("2025-05-02", "two.txt", " More.", publisher="Moon", role="clerk"))
        store.add(dam("2025-07-02", "own.txt", " Mine.", publisher="Mars"))
    exported(full)
    said, complaints = imported(full)
    assert complaints == []
    assert said.startswith("5 documents added (10 quotations), 1 already there, ")
    assert [row for row in shown("new.db") if row[0] != "own.txt"] == shown("quotes.db")
    assert healthy(full)


def test_what_people_decided_is_kept_with_who_when_and_why(full: Run) -> None:
    with Store.open("new.db", create=True, identity=IDENTITY) as store:
        store.add(dam("2025-07-02", "own.txt", " Mine.", publisher="Mars"))
    exported(full)
    imported(full)
    undone = "SELECT undoes FROM decision WHERE undoes IS NOT NULL"
    told = f"""SELECT kind, decided_by, decided_at, why FROM decision
               WHERE kind NOT IN ('undo', 'settle') AND id NOT IN ({undone}) ORDER BY id"""
    first, second = (query(path, told) for path in ("quotes.db", "new.db"))
    assert first == second
    assert len(first) == 13
    answers = [full("people", "show", "bo lind", *where).stdout for where in ((), NEW)]
    assert all("Bo Lind Jr" in answer and "Бо Линд" in answer for answer in answers)


def query(path: str, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def test_documents_keep_when_they_were_added_first(full: Run) -> None:
    lines = exported(full)
    for line in lines:
        if "document" in line:
            line["document"]["added_at"] = "2020-01-01T00:00:00+00:00"
    write(lines)
    said, complaints = imported(full, status=3)
    assert (said[:8], len(complaints)) == ("6 docume", 1)  # the end tells that something was changed
    assert query("new.db", "SELECT DISTINCT added_at FROM document") == [("2020-01-01T00:00:00+00:00",)]


def test_an_earlier_version_of_what_is_there_is_named(full: Run) -> None:
    exported(full)
    with Store.open("new.db", create=True, identity=IDENTITY) as store:
        store.add(dam("2030-01-01", "three.txt", " The latest.", publisher="Sun", url="https://sun.example/3"))
    lines = [line.replace('"added_at": "20', '"added_at": "19') for line in FILE.read_text().splitlines(keepends=True)]
    write(lines)
    _, complaints = imported(full, status=3)
    assert [complaint.partition(": ")[2].partition(":")[2] for complaint in complaints if "later version" in complaint]
    assert healthy(full)


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (lambda line: line[: len(line) // 2] + "\n", "is not JSON"),
        (lambda line: line.replace("dam will hold", "dam will not hold"), "its text is not the one that was read"),
        (lambda line: line.replace('"start": 1,', '"start": 2,', 1), "a quotation is not what its text has"),
        (lambda line: '{"documents": 1}\n', "is no piece of a store"),
        (lambda line: '{"document": {"text": "a"}}\n', "has not all that it should have"),
        (lambda line: "[" * 100_000 + "\n", "is not JSON"),
    ],
)
def test_a_damaged_line_is_named_and_the_rest_goes_in(full: Run, damage: Any, reason: str) -> None:
    exported(full)
    lines = FILE.read_text(encoding="utf-8").splitlines(keepends=True)
    at = next(number for number, line in enumerate(lines) if '"name": "one.txt"' in line)
    write([*lines[:at], damage(lines[at]), *lines[at + 1 :]])
    said, complaints = imported(full, status=3)
    assert said.startswith("5 documents added (10 quotations), 1 line could not be brought over, ")
    assert complaints[0].startswith(f"quotes: all.jsonl:{at + 1}: {reason}")
    assert query("new.db", "SELECT count(*) FROM document WHERE name = 'one.txt'") == [(0,)]
    assert healthy(full)


def test_a_document_of_which_a_row_cannot_be_stored_is_not_there_by_half(full: Run) -> None:
    lines = exported(full)
    document = next(line for line in lines if line.get("document", {}).get("name") == "one.txt")
    document["appearances"].append({**document["appearances"][0], "name": None, "location": "/elsewhere"})
    write(lines)
    said, complaints = imported(full, status=3)
    assert said.startswith("5 documents added (10 quotations), ")
    assert any("cannot hold this" in complaint for complaint in complaints)
    assert query("new.db", "SELECT count(*) FROM document WHERE name = 'one.txt'") == [(0,)]
    assert healthy(full)


def test_a_file_that_was_cut_is_told(full: Run) -> None:
    lines = exported(full)
    write(lines[:-1])
    said, complaints = imported(full, status=3)
    assert said.startswith("6 documents added")
    assert complaints == [f"quotes: all.jsonl:{len(lines) - 1}: the file ends before its end, or was changed"]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('{"quotetrail": 1, "schema": 99}\n', "a newer quotetrail wrote it (tables 99, this one knows"),
        ('{"quotetrail": 2, "schema": 1}\n', "a newer quotetrail wrote it"),
        ('{"id": "a", "text": "b"}\n', "is nothing that `quotes export --as jsonl` wrote"),
        ("nothing\n", "is nothing that `quotes export --as jsonl` wrote"),
        ("", "is nothing that `quotes export --as jsonl` wrote"),
    ],
)
def test_what_is_no_export_of_ours_is_refused_in_one_line(run: Run, text: str, complaint: str) -> None:
    FILE.write_text(text, encoding="utf-8")
    said, (line,) = imported(run, status=3)
    assert said == ""
    assert line.startswith("quotes: all.jsonl: ")
    assert complaint in line
    assert not Path("new.db").exists()


def test_without_originals_all_else_comes_over(full: Run) -> None:
    lines = exported(full, "--no-originals")
    assert not any("original" in line for line in lines)
    said, complaints = imported(full)
    assert (said[:17], complaints) == ("6 documents added", [])
    assert shown("new.db") == shown("quotes.db")
    assert healthy(full)


def test_with_filters_it_has_whole_documents_with_all_their_versions(full: Run) -> None:
    header, *pieces, _ = exported(full, "--in", "sun", "--since", "2025-05-04")
    assert header["subject"] == "the documents of all that is stored, in sun, since 2025-05-04"
    assert (header["whole"], any("outlet" in piece for piece in pieces)) == (False, False)
    documents = [piece for piece in pieces if "document" in piece]
    assert [piece["document"]["name"] for piece in documents] == ["three.txt", "three.txt"]
    assert imported(full)[0].startswith("2 documents added (4 quotations)")
    assert [row for row in shown("quotes.db") if row[0] == "three.txt"] == shown("new.db")
    assert healthy(full)


def test_a_hostile_article_is_restored_and_its_line_is_harmless(run: Run) -> None:
    add_hostile(run)
    (document,) = [line for line in exported(run) if "document" in line]
    assert document["document"]["title"] == HOSTILE["title"]
    assert not {"\u202e", "\x1b"} & set(FILE.read_text(encoding="utf-8"))
    imported(run)
    assert contents(Path("new.db")) == contents(QUOTES)


WORDS = ["The dam will hold", "Nobody asked us", "Selesai \u202e", "“no\x00thing”", "=1+1", "\U0001f600 é"]
NAMES = ["Ruth Farrow", "Bo Lind", "R. Farrow", "warga"]
DOCUMENT = st.tuples(
    st.sampled_from([None, "https://a.example/1", "https://a.example/2"]),
    st.integers(1, 3),  # which text
    st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(NAMES), st.booleans()), min_size=1, max_size=3),
    st.sampled_from(["1.0", "2.0"]),
)
DECISION = st.tuples(st.sampled_from(["confirm", "reject", "whose", "through", "merge", "undo"]), st.integers(0, 9))


def article_of(url: str | None, number: int, spoken: list[tuple[str, str, bool]], version: str) -> Any:
    text = f"{number}. " + " ".join(f"“{words} {at},” said {name}." for at, (words, name, _) in enumerate(spoken))
    quotations = [
        said(text, f"{words} {at},", name, modality="said" if is_said else "negated")
        for at, (words, name, is_said) in enumerate(spoken)
    ]
    return article(text, *quotations, name=f"{number}", url=url, version=version, rules=version)


def decide_any(store: Store, kind: str, number: int) -> None:
    """Make a decision about whatever has that number; one that makes no sense is none."""
    with suppress(StoreError):
        if kind == "merge":
            store.merge(number, number + 1, by="Ann")
        elif kind == "undo":
            store.undo(number, by="Ann")
        elif kind == "whose":
            store.correct_speaker(number, number, by="Bob", why="=why")
        elif kind == "through":
            store.correct_outlets(number, ["Wire", "Sun"], by="Bob")
        else:
            (store.confirm if kind == "confirm" else store.reject)(number, by="Ann")


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(DOCUMENT, max_size=5), st.lists(DECISION, max_size=6), st.booleans())
def test_any_store_is_restored_row_for_row(
    tmp_path_factory: pytest.TempPathFactory, documents: list[Any], decisions: list[Any], clustered: bool
) -> None:
    folder = tmp_path_factory.mktemp("any")
    with Store.open(folder / "old.db", create=True, identity=IDENTITY) as store:
        for document in documents:
            store.add(article_of(*document))
        if clustered:
            store.cluster()
        for decision in decisions:
            decide_any(store, *decision)
        about = About("all", "2025-05-01T00:00:00+00:00", OutletRegistry.default(), __version__)
        with (folder / "all.jsonl").open("wb") as out:
            json_lines.write(store.archive, None, about, out)
    archived = examine(folder / "all.jsonl", SCHEMA)
    assert archived.exact
    with Store.open(folder / "new.db", create=True) as store:
        store.archive.restore(piece for _, piece in pieces(archived))
        assert store.examine() == []
    assert contents(folder / "new.db") == contents(folder / "old.db")
    with Store.open(folder / "merged.db", create=True, identity=IDENTITY) as store:
        store.add(article_of(None, 9, [("Selesai", "Bo Lind", True)], "1.0"))
        bring(store, archived, lambda line, reason: None)
        store.cluster()
        assert [trouble for trouble in store.examine() if trouble.remedy != "look"] == []
