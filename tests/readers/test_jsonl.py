"""A document a line: what a line may say, and how a bad one is named while the rest goes in."""

import io
import json

import pytest

from quotes.errors import InputError
from quotes.model import Document
from quotes.readers import jsonl
from quotes.readers.jsonl import read_json_line, split_json_lines
from quotes.readers.piece import Piece, Read


def read(data: bytes | str) -> list[Read]:
    raw = data if isinstance(data, bytes) else data.encode()
    pieces = split_json_lines(io.BytesIO(raw), "a.jsonl")
    return [read_json_line(one.data, one.where, one.location) if isinstance(one, Piece) else one for one in pieces]


def one(line: str) -> Document:
    (document,) = read(line)
    assert isinstance(document, Document), document
    return document


def complaint(line: bytes | str) -> str:
    (error,) = read(line)
    assert isinstance(error, InputError), error
    return str(error)


def test_a_line_with_all_its_fields() -> None:
    document = one(
        '{"id": "a1", "text": "“Dua”\\r\\n", "title": "Judul", "url": "https://example.org/a", '
        '"publisher": "Fakta.com", "byline": ["Ana", "Budi"], "published_on": "2025-04-28", "lang": "id", "more": [1]}'
    )
    assert document == Document.from_text(
        "“Dua”\r\n",
        name="a1",
        location="a.jsonl:1",
        title="Judul",
        url="https://example.org/a",
        publisher="Fakta.com",
        byline=("Ana", "Budi"),
        published_on="2025-04-28",
        lang="id",
    )


NAMES = [
    ('{"id": "a", "text": "t"}', "a"),
    ('{"id": 7, "text": "t"}', "7"),
    ('{"id": "a", "url": "https://example.org", "text": "t"}', "a"),
    ('{"url": "https://example.org", "text": "t"}', "https://example.org"),
]


@pytest.mark.parametrize(("line", "name"), NAMES)
def test_a_document_is_named_by_its_id_or_else_its_address(line: str, name: str) -> None:
    assert one(line).name == name


@pytest.mark.parametrize(
    ("value", "byline"),
    [
        ('"Ana"', ("Ana",)),
        ('["Ana", "Budi"]', ("Ana", "Budi")),
        ('[" Ana ", "", null]', ("Ana",)),
        ("[]", ()),
        ("null", ()),
        ('""', ()),
    ],
)
def test_a_byline_is_a_name_or_a_list_of_names(value: str, byline: tuple[str, ...]) -> None:
    assert one(f'{{"id": "a", "text": "t", "byline": {value}}}').byline == byline


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2025-04-28", "2025-04-28"),
        ("2025-04-28T07:00:00+07:00", "2025-04-28"),
        ("2025-04-28 07:00", "2025-04-28"),
        ("2025-04", "2025-04"),
        ("2025", "2025"),
        ("", None),
    ],
)
def test_a_date_is_as_precise_as_it_is_given(value: str, day: str | None) -> None:
    assert one(f'{{"id": "a", "text": "t", "published_on": "{value}"}}').published_on == day


REFUSED = [
    ("{", "is not JSON"),
    ("halo", "is not JSON"),
    ("[" * 100_000, "is not JSON"),
    ("9" * 10_000, "is not JSON"),
    ('["a"]', "is not a JSON object"),
    ("null", "is not a JSON object"),
    ('{"id": "a"}', 'has no "text"'),
    ('{"id": "a", "text": null}', 'has no "text"'),
    ('{"id": "a", "text": 7}', 'has no "text"'),
    ('{"id": "a", "text": " "}', "is empty"),
    ('{"id": "a", "text": "a\\u0000b"}', "holds NUL characters"),
    ('{"id": "a", "text": "a\\ud800b"}', "half a character (a lone surrogate) at 1"),
    ('{"id": "a\\ud800", "text": "t"}', '"id": half a character'),
    ('{"text": "t"}', 'has neither "id" nor "url"'),
    ('{"id": true, "text": "t"}', '"id" is not a string'),
    ('{"id": ["a"], "text": "t"}', '"id" is not a string'),
    ('{"id": "a", "text": "t", "title": 7}', '"title" is not a string'),
    ('{"id": "a", "text": "t", "byline": [7]}', '"byline" is not a string'),
    ('{"id": "a", "text": "t", "published_on": "28 April"}', '"published_on" is not a date such as 2025-04-27'),
    ('{"id": "a", "text": "t", "published_on": "2025-13-45"}', '"published_on" is not a date such as 2025-04-27'),
    (b'{"id": "a", "text": "\xff"}', "not UTF-8 text (byte 21)"),
    (b"\0", "is a binary file"),
]


@pytest.mark.parametrize(("line", "problem"), REFUSED, ids=[problem for _, problem in REFUSED])
def test_a_bad_line_is_named(line: bytes | str, problem: str) -> None:
    message = complaint(line)
    assert message.startswith("a.jsonl:1: ")
    assert problem in message


def test_a_bad_line_does_not_stop_the_rest() -> None:
    good = [json.dumps({"id": str(n), "text": "t"}) for n in range(5)]
    lines = [good[0], "", "{", good[1], "[]", "  ", good[2], '{"id": "x"}', good[3], good[4]]
    found = read("\n".join(lines))
    assert [item.name for item in found if isinstance(item, Document)] == ["0", "1", "2", "3", "4"]
    assert [str(item).split(": ")[0] for item in found if isinstance(item, InputError)] == [
        "a.jsonl:3",
        "a.jsonl:5",
        "a.jsonl:8",
    ]


def test_lines_end_at_newlines_only() -> None:
    assert one('{"id": "a", "text": "satu\u2028dua\u0085tiga"}\r\n').text == "satu\u2028dua\u0085tiga"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_marked_encodings(encoding: str) -> None:
    data = '{"id": "a", "text": "“satu”"}\n{"id": "b", "text": "dua"}\n'.encode(encoding)
    assert [item.text for item in read(data) if isinstance(item, Document)] == ["“satu”", "dua"]


@pytest.mark.parametrize("data", [b"", b"\n", b" \r\n\n"])
def test_a_file_without_lines_is_empty(data: bytes) -> None:
    assert complaint(data) == "a.jsonl: is empty"


def test_a_line_over_the_cap_is_named_and_the_next_goes_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "_MAX_LINE_BYTES", 40)
    found = read('{"id": "a", "text": "' + "a" * 200 + '"}\n{"id": "b", "text": "t"}\n')
    assert [str(item) if isinstance(item, InputError) else item.name for item in found] == [
        "a.jsonl:1: is larger than 0 MiB, too large for one article",
        "b",
    ]
