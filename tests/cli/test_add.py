"""Articles go in; what cannot be read is named, and everything else is there."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from quotes.cli.add import summary
from quotes.model import Analysis, Document, Extractor
from quotes.outlets import OutletRegistry
from quotes.readers.articles import read_piece
from quotes.readers.piece import Options, Piece, Read
from tests.cli.fake import Run, refuse


def put(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


def texts() -> set[str]:
    with sqlite3.connect("quotes.db") as connection:
        return {text for (text,) in connection.execute("SELECT text FROM document")}


def test_files_folders_lines_and_standard_input_go_in(run: Run) -> None:
    put("a.txt", "Ana: “one”\n")
    put("in/b.txt", "Ana: “two”\n")
    put("c.jsonl", '{"id": "c", "text": "Ana: “three”"}\n')
    result = run("add", "a.txt", "in", "c.jsonl", "-", stdin="Ana: “four”".encode())
    assert (result.exit_code, result.stdout, result.stderr) == (0, "4 documents added\n", "")
    assert texts() == {"Ana: “one”\n", "Ana: “two”\n", "Ana: “three”", "Ana: “four”"}


def test_the_same_again_changes_nothing(run: Run) -> None:
    put("a.txt", "Ana: “one”\n")
    run("add", "a.txt")
    assert run("add", "a.txt").stdout == "0 documents added, 1 already there\n"
    assert len(json.loads(run("speaker", "ana", "--format", "json").stdout)) == 1


def test_a_changed_article_is_a_new_version(run: Run) -> None:
    put("a.txt", "Ana: “one”\n")
    run("add", "a.txt")
    put("a.txt", "Ana: “two”\n")
    assert run("add", "a.txt").stdout == "0 documents added, 1 new version\n"
    assert texts() == {"Ana: “one”\n", "Ana: “two”\n"}


def test_a_changed_line_of_a_file_is_a_new_version_wherever_the_line_stands(run: Run) -> None:
    put("a.jsonl", '{"id": "a", "text": "one"}\n{"id": "b", "text": "two"}\n')
    run("add", "a.jsonl")
    put("a.jsonl", '{"id": "b", "text": "three"}\n{"id": "a", "text": "one"}\n')
    assert run("add", "./a.jsonl").stdout == "0 documents added, 1 already there, 1 new version\n"


def test_one_bad_file_of_a_thousand(run: Run) -> None:
    for number in range(1000):
        put(f"in/{number:03}.txt", f"Ana: “{number}”\n")
    Path("in/500.txt").write_bytes(b"\xff\x00")
    result = run("add", "in")
    assert result.exit_code == 3
    assert result.stdout == "999 documents added, 1 could not be read\n"
    assert result.stderr == "quotes: in/500.txt: is a binary file, not text; give a text file or JSON lines\n"
    assert len(texts()) == 999


BAD = [
    # inputs, lines on standard error
    (["none.txt"], ["none.txt: no such file; check the name"]),
    (["empty.txt"], ["empty.txt: is empty"]),
    (["bytes.txt"], ["bytes.txt: is a binary file, not text; give a text file or JSON lines"]),
    (["hollow"], ["hollow: no articles in this folder; name a file to have it read whatever it is called"]),
    (["bad.jsonl"], ["bad.jsonl:2: is not JSON; every line must be one object"]),
    (["none.txt", "empty.txt"], ["none.txt: no such file; check the name", "empty.txt: is empty"]),
]


@pytest.mark.parametrize(("inputs", "lines"), BAD, ids=[" ".join(inputs) for inputs, _ in BAD])
def test_what_cannot_be_read_is_named_and_the_rest_goes_in(run: Run, inputs: list[str], lines: list[str]) -> None:
    put("good.txt", "Ana: “good”\n")
    put("empty.txt", "")
    Path("bytes.txt").write_bytes(bytes(range(256)))
    Path("hollow").mkdir()
    put("bad.jsonl", '{"id": "x", "text": "from a line"}\n{\n')
    result = run("add", *inputs, "good.txt")
    assert result.exit_code == 3
    assert result.stderr.splitlines() == [f"quotes: {line}" for line in lines]
    assert result.stdout.endswith(f", {len(lines)} could not be read\n")
    assert "Ana: “good”\n" in texts()


def test_a_document_that_the_store_cannot_hold_is_named_and_the_rest_goes_in(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch, "b")
    lines = "\n".join(f'{{"id": "{name}", "text": "{name}"}}' for name in "abc")
    result = run("add", "-", stdin=lines)
    assert (result.exit_code, result.stdout) == (3, "2 documents added, 1 could not be read\n")
    assert result.stderr == "quotes: b: cannot hold this\n"
    assert texts() == {"a", "c"}


def test_a_text_that_is_known_is_not_read_again(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from quotes.cli import add
    from quotes.pipeline import extract

    read: list[str] = []

    def remember(document: Document, outlets: OutletRegistry) -> Analysis:
        read.append(document.name)
        return extract(document, outlets)

    monkeypatch.setattr("quotes.pipeline.extract", remember)
    monkeypatch.setattr(add, "current_readings", lambda outlets: [Extractor("fake", "1", "lines")])
    put("a.txt", "Ana: “one”\n")
    put("b.txt", "Ana: “one”\n")
    put("c.txt", "Ana: “two”\n")
    run("add", "a.txt")
    result = run("add", "a.txt", "b.txt", "c.txt")
    assert read == ["a.txt", "c.txt"]
    assert result.stdout == "1 document added, 1 already there, 1 already there under another name\n"
    assert len(json.loads(run("speaker", "ana", "--format", "json").stdout)) == 2


def test_the_real_engine_names_its_readings() -> None:
    from quotes.cli.add import current_readings
    from quotes.pipeline import extract

    for text in (
        "",
        "“Kami akan datang,” kata Ana di kantor itu pada hari ini.",
        "“We will come,” said Ana to the paper.",
    ):
        assert extract(Document.from_text(text)).extractor in current_readings()


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Collect what is read, from now on."""
    found: list[str] = []

    def remember(piece: Piece, options: Options) -> Iterator[Read]:
        found.append(piece.where)
        return read_piece(piece, options)

    monkeypatch.setattr("quotes.piecework.read_piece", remember)
    return found


def test_a_file_that_has_not_changed_is_not_read_again_unless_that_is_asked_for(run: Run, read: list[str]) -> None:
    put("in/a.txt", "Ana: “one”\n")
    put("in/b.jsonl", '{"id": "b", "text": "Ana: “two”"}\n{"id": "c", "text": "Ana: “three”"}\n')
    run("add", "in")
    read.clear()
    assert run("add", "in/a.txt", "in/b.jsonl").stdout == "0 documents added, 3 already there\n"
    assert read == []
    assert run("add", "in", "--again").stdout == "0 documents added, 3 already there\n"
    assert read == ["in/a.txt", "in/b.jsonl:1", "in/b.jsonl:2"]


def test_what_could_not_be_read_of_a_file_is_not_forgotten(run: Run, read: list[str]) -> None:
    put("a.jsonl", '{"id": "a", "text": "Ana: “one”"}\n{\n{"id": "b", "text": "Ana: “two”"}\n')
    assert run("add", "a.jsonl").stdout == "2 documents added, 1 could not be read\n"
    read.clear()
    again = run("add", "a.jsonl")
    assert (again.exit_code, read) == (3, [])
    assert again.stdout == "0 documents added, 2 already there, 1 could not be read before (see --again)\n"
    assert run("add", "a.jsonl", "--again").stdout == "0 documents added, 2 already there, 1 could not be read\n"


def test_a_file_that_nothing_came_of_is_tried_again(run: Run, read: list[str]) -> None:
    put("a.txt", "")
    put("b.jsonl", "")
    for _ in range(2):
        assert run("add", "a.txt", "b.jsonl").stdout == "0 documents added, 2 could not be read\n"
    assert read == ["a.txt", "a.txt"]


def test_another_version_reads_files_again(run: Run, read: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    from quotes.cli import add

    put("a.txt", "Ana: “one”\n")
    run("add", "a.txt")
    monkeypatch.setattr(add, "current_readings", lambda outlets: [Extractor("fake", "2", "lines")])
    run("add", "a.txt")
    assert read == ["a.txt", "a.txt"]


def test_what_reads_a_file_is_named_by_all_that_decides_what_comes_of_it() -> None:
    from quotes.cli.adding import reader_name

    readings = [Extractor("fake", "1", "a"), Extractor("fake", "1", "b")]
    name = reader_name(Options(), readings)
    assert name == reader_name(Options(allow_private=True), readings[::-1])
    others = [reader_name(Options({"text": "isi"}), readings), reader_name(Options(), readings[:1])]
    assert name not in others


def test_what_is_not_stored_yet_when_adding_breaks_off_is_read_later(
    run: Run, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [f'{{"id": "{number}", "text": "Ana: “{number}”"}}' for number in range(7)]
    put("a.jsonl", "\n".join(lines))
    put("b.txt", "Ana: “last”")
    monkeypatch.setattr("quotes_db.adding.BATCH", 3)
    stop_at = {"a.jsonl:5"}

    def stop(piece: Piece, options: Options) -> Iterator[Read]:
        if piece.where in stop_at:
            raise KeyboardInterrupt
        return read_piece(piece, options)

    with monkeypatch.context() as patched:
        patched.setattr("quotes.piecework.read_piece", stop)
        result = run("add", "a.jsonl", "b.txt")
    assert (result.exit_code, result.stdout) == (130, "3 documents added\n")
    assert result.stderr == "quotes: stopped; the same command goes on from there\n"
    assert run("add", "a.jsonl", "b.txt").stdout == "5 documents added, 3 already there\n"
    assert read == ["a.jsonl:4", "a.jsonl:5", "a.jsonl:6", "a.jsonl:7", "b.txt"]


def test_errors_go_to_a_file_behind_those_that_are_there(run: Run) -> None:
    put("b.jsonl", '{"text": "no name"}\n[]\n')
    for path in ("none.txt", "b.jsonl"):
        result = run("add", path, "--errors", "errors.jsonl")
        assert (result.exit_code, result.stderr) == (3, "")
    assert [json.loads(line) for line in Path("errors.jsonl").read_text(encoding="utf-8").splitlines()] == [
        {"where": "none.txt", "reason": "no such file; check the name"},
        {"where": "b.jsonl:1", "reason": 'has neither "id" nor "url", so nobody could find it again'},
        {"where": "b.jsonl:2", "reason": 'is not a JSON object such as {"id": …, "text": …}'},
    ]


def test_a_mistake_of_the_program_costs_one_article(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.cli.fake import fake_extract

    def fail(document: Document, outlets: OutletRegistry | None = None) -> Analysis:
        return fake_extract(document) if document.text != "poison" else [][0]

    monkeypatch.setattr("quotes.pipeline.extract", fail)
    put("in/a.txt", "poison")
    put("in/b.txt", "Ana: “one”\n")
    result = run("add", "in")
    assert (result.exit_code, result.stdout) == (3, "1 document added, 1 could not be read\n")
    assert result.stderr == "quotes: in/a.txt: cannot be read (IndexError: list index out of range); please report it\n"


SUMMARIES = [
    ({"added": 1}, "1 document added"),
    ({}, "0 documents added"),
    ({"unreadable": 2}, "0 documents added, 2 could not be read"),
    (
        {"added": 12, "unchanged": 3, "new version": 1, "unreadable": 1},
        "12 documents added, 3 already there, 1 new version, 1 could not be read",
    ),
    ({"new version": 2, "appearance": 2}, "0 documents added, 2 new versions, 2 already there under other names"),
    ({"refused before": 2}, "0 documents added, 2 could not be read before (see --again)"),
    ({"reextracted": 5}, "0 documents added, 5 read anew by this version of quotetrail"),
]


@pytest.mark.parametrize(("outcomes", "line"), SUMMARIES)
def test_the_summary(outcomes: dict[str, int], line: str) -> None:
    from collections import Counter

    assert summary(Counter(outcomes)) == line


STORES = [
    (b"this is no database, only some text " * 100, "is no SQLite file"),
    (b"", None),
]


@pytest.mark.parametrize(("content", "says"), STORES)
def test_a_store_that_is_none(run: Run, content: bytes, says: str | None) -> None:
    put("a.txt", "Ana: “one”\n")
    Path("quotes.db").write_bytes(content)
    result = run("add", "a.txt")
    if says is None:
        assert result.exit_code == 0
    else:
        assert result.exit_code == 3
        assert says in result.stderr
        assert result.stderr.count("\n") == 1
        assert Path("quotes.db").read_bytes() == content


def test_what_may_be_wrong_with_a_text_is_said_and_kept(run: Run) -> None:
    Path("a.txt").write_bytes("“Sudah,” kata Sari. Núñez diam saja. ".encode() * 40 + b"Caf\xe9.")
    result = run("add", "a.txt")
    assert (result.exit_code, result.stdout) == (0, "1 document added\n")
    assert result.stderr.startswith("quotes: a.txt: 1 of its bytes is not UTF-8")
    assert "not UTF-8" in run("original", "1", "--list").stdout
