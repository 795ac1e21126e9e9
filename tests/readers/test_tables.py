"""Tables, lists of addresses, and JSON in all its shapes → documents, by columns that are called right or told."""

import gzip
import io
import json
from collections.abc import Mapping

import pytest

from quotes.errors import InputError
from quotes.model import Document
from quotes.readers import tables
from quotes.readers.containers import split_container
from quotes.readers.days import day_of
from quotes.readers.kinds import HEAD_BYTES, kind_of
from quotes.readers.paths import read_paths
from quotes.readers.piece import Options, Piece


def read(data: bytes | str, columns: Mapping[str, str] | None = None) -> list[str]:
    """Return `name|text` for documents, and the messages of errors behind a `!`."""
    raw = data if isinstance(data, bytes) else data.encode()
    found = read_paths(["-"], io.BytesIO(raw), Options(columns or {}))
    return [f"{item.name}|{item.text}" if isinstance(item, Document) else f"! {item}" for item in found]


def test_a_row_with_all_its_fields() -> None:
    table = (
        "ID,Text,Judul,URL,source,Author,Tanggal,updated,Bahasa,more\n"
        'a1,"“Ya,”\n""kata"" dia",Satu,https://a.example/1,Warta Lembah,Rina Wulan,28/04/2025,2025-04-29T07:00Z,id,x\n'
    )
    (document,) = read_paths(["-"], io.BytesIO(table.encode()), Options({"text": "Text"}))
    assert document == Document.from_text(
        '“Ya,”\n"kata" dia',
        name="a1",
        location="standard input:2",
        title="Satu",
        url="https://a.example/1",
        publisher="Warta Lembah",
        byline=("Rina Wulan",),
        published_on="2025-04-28",
        modified_on="2025-04-29",
        lang="id",
    )


READ = [
    # bytes, what the user says, documents and errors
    ("id;text\n1;a, b\n", {}, ["1|a, b"]),
    ("id\ttext\r\n1\ta\r\n", {}, ["1|a"]),
    ("sep=|\nid|text\n1|a\n", {}, ["1|a"]),
    ("text,id\na\n,2\n\n\nb,3,\n", {}, ["standard input:2|a", "! standard input:3: is empty", "3|b"]),
    ("text,url\na,https://a.example/1\n", {}, ["https://a.example/1|a"]),
    (
        "id,text\n1,a, b\n",
        {},
        ["! standard input:2: has more cells than the first line; put a text with commas in quotes"],
    ),
    ("text,date\na,4/5/2025\n", {}, ['! standard input:2: "published_on" is not a date such as 2025-04-27']),
    ("id,text\n", {}, ["! standard input: has no rows"]),
    ("id,text\n1,“a”\n".encode("utf-16"), {}, ["1|“a”"]),
    ("id,text\n1,“Ya” kata José\n".encode("cp1252"), {}, ["1|“Ya” kata José"]),
    (
        "id,text\n1,Мы не отступим - сказала глава поселка\n".encode("koi8-r"),
        {},
        ["1|Мы не отступим - сказала глава поселка"],
    ),
    ("nomor,isi\n1,b\n", {"text": "isi", "id": "nomor"}, ["1|b"]),
    (gzip.compress(b"nomor,Isi\n1,b\n"), {"text": "Isi", "id": "nomor"}, ["1|b"]),
    ("text,isi\na,b\n", {"text": "isi", "id": "text"}, ["a|b"]),
    ("text,id\n1,2\n", {"text": "baz"}, ["! standard input: no column is called baz; its columns are text, id"]),
    ('{"nomor": 1, "isi": "a"}\n', {"text": "isi", "id": "nomor"}, ["1|a"]),
    ('{"id": 1, "text": "a"}\n', {"text": "isi"}, ['! standard input:1: has no "isi"']),
    ('{\n"id": 1, "text": "a"}', {}, ["1|a"]),
    (
        '[{"id": 1, "text": "a"}, 3, {"id": 2, "text": "b"}]',
        {},
        ["1|a", '! standard input:2: is not a JSON object such as {"id": …, "text": …}', "2|b"],
    ),
    ('[{"id": 1, "text": "a"}', {}, ["1|a", "! standard input: is not JSON behind item 1"]),
    ('[{"id": 1, "text": "a"}, ]', {}, ["1|a", "! standard input: is not JSON behind item 1"]),
    ('[{"id": 1, "text": "a"}] x', {}, ["1|a", "! standard input: is not JSON behind item 1"]),
    ('[{"id": ]', {}, ["! standard input: is not JSON"]),
    ('[{"id": 1, "text": "a", "more": [' + "[]," * 1_000_000 + "1]}]", {}, ["! standard input: is not JSON"]),
    (gzip.compress(b'{"id": 1, "text": "a"}\n{"id": 2, "text": "b"}'), {}, ["1|a", "2|b"]),
    (gzip.compress(b"id,text\n1,a\n"), {}, ["1|a"]),
]


@pytest.mark.parametrize(("data", "columns", "found"), READ, ids=[str(number) for number in range(len(READ))])
def test_tables_and_json(data: bytes | str, columns: dict[str, str], found: list[str]) -> None:
    assert read(data, columns) == found


def test_a_compressed_file_that_breaks_off_is_read_as_far_as_it_goes() -> None:
    data = gzip.compress(b'{"id": 1, "text": "a"}\n{"id": 2, "text": "b"}')[:-9]
    problem = f"is damaged or breaks off at byte {len(data)}; unpack what is sound"
    assert read(data) == ["1|a", f"! standard input: {problem}"]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"foo, b c\n1,2\n", "no column is called text; say which it is by --column text=NAME: foo, b c"),
        (b'foo,"b\nc"\n1,2\n', "no column is called text; say which it is by --column text=NAME: foo, b c"),
        (b"", "is empty"),
        (b"text\n" + b"a" * 3000, "has a line of more than"),
    ],
)
def test_what_is_no_table_of_articles(monkeypatch: pytest.MonkeyPatch, data: bytes, problem: str) -> None:
    monkeypatch.setattr(tables, "_MOST_CHARACTERS", 2000)
    with pytest.raises(InputError, match=f"^a.csv: {problem}"):
        list(tables.split_table(io.BytesIO(data), "a.csv", "a.csv", {}))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
def test_a_table_bigger_than_what_is_looked_at_is_read_row_by_row(
    monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    monkeypatch.setattr(tables, "_SAMPLE_BYTES", 1000)
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    table = mark + "text;id\n" + "".join(f"“No”, she said in José {n};{n}\n" for n in range(100))
    rows = list(tables.split_table(io.BytesIO(table.encode(encoding)), "a.csv", "a.csv", {}))
    assert [json.loads(row.data)["id"] for row in rows if isinstance(row, Piece)] == [str(n) for n in range(100)]


def test_an_unclosed_quotation_mark_costs_one_cell_of_the_most_that_it_can_have(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tables, "_MOST_CHARACTERS", 200)
    data = b'text,id\n"a,1\n' + b"b,2\n" * 100 + b'"\nc,3\n'
    found = list(tables.split_table(io.BytesIO(data), "a.csv", "a.csv", {}))
    assert "is a quotation mark missing?" in str(found[0])
    assert isinstance(found[-1], Piece)


def test_addresses_are_pieces_to_be_fetched() -> None:
    data = b"https://a.example/1\n\n# later: https://a.example/2\n HTTP://b.example/x \r\n" + b"#\n" * 3000 + b"no\n"
    assert kind_of(data[:HEAD_BYTES]) == "addresses"
    found = list(split_container(io.BytesIO(data), "addresses", "list.txt", "/news/list.txt", Options()))
    assert [(piece.kind, piece.name, piece.data) for piece in found if isinstance(piece, Piece)] == [
        ("address", "https://a.example/1", b"https://a.example/1"),
        ("address", "HTTP://b.example/x", b"HTTP://b.example/x"),
    ]
    assert str(found[-1]) == "list.txt:3005: is no address such as https://example.org/news in a list of these"


DAYS = [
    ("2025-04-28T07:00:00+07:00", "2025-04-28"),
    ("2025-04", "2025-04"),
    ("20250428", "2025-04-28"),
    ("2025/4/8", "2025-04-08"),
    ("28/4/2025 07:00", "2025-04-28"),
    ("4/28/2025", "2025-04-28"),
    ("Mon, 28 Apr 2025 23:30:00 -0700", "2025-04-28"),
    ("28 April 2025", "2025-04-28"),
    ("Rabu, 28 Mei 2025 10:00 WIB", "2025-05-28"),
    ("May 28, 2025", "2025-05-28"),
    ("4/5/2025", None),
    ("28 Mei 2025 - 29 Mei 2025", None),
    ("2025-13-01", None),
    ("28 Apr", None),
    ("9" * 1000, None),
    ("yesterday", None),
    ("", None),
]


@pytest.mark.parametrize(("given", "day"), DAYS)
def test_a_day_is_read_as_it_is_written_and_not_guessed(given: str, day: str | None) -> None:
    assert day_of(given) == day
