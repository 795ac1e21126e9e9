r"""Row "NUL, surrogates": insert `\0` and `\ud800`; neither is ever stored, and each is named at the boundary."""

import json
from pathlib import Path

import pytest

from quotes.errors import InputError
from quotes.readers.articles import read_piece
from quotes.readers.piece import Piece
from quotes_db import Store
from quotes_db.errors import BadRecords, StoreError
from tests.db.making import article, said
from tests.hardening.hostile import run

HALVES = (chr(0xD800), chr(0xDFFF))
TEXT = "“Kami siap,” kata Tari."


@pytest.mark.parametrize("bad", ["\0", *HALVES])
def test_no_text_with_half_a_character_or_a_nul_gets_past_a_reader(bad: str) -> None:
    line = json.dumps({"id": "a", "text": TEXT + bad}).encode()
    for data, kind in ((line, "jsonl"), ((TEXT + bad).encode("utf-8", "surrogatepass"), "text")):
        for item in read_piece(Piece("a", "a", None, kind, data=data)):
            if isinstance(item, InputError):
                assert "\n" not in str(item)
            else:  # the bytes were read as another encoding, which has no halves
                assert kind == "text"
                assert not any(character == "\0" or "\ud800" <= character <= "\udfff" for character in item.text)


@pytest.mark.parametrize("field", ["name", "title", "publisher", "location", "url"])
@pytest.mark.parametrize("bad", HALVES)
def test_the_store_refuses_half_a_character_wherever_it_stands(field: str, bad: str) -> None:
    records = article(TEXT, said(TEXT, "Kami siap,", "Tari"), **{field: f"a{bad}b"})  # type: ignore[arg-type]
    with Store.memory() as store:
        with pytest.raises(BadRecords):
            store.add(records)
        assert store.documents() == []


def test_a_nul_that_is_asked_for_is_a_space(tmp_path: Path) -> None:
    path = tmp_path / "quotes.db"
    with Store.open(path, create=True) as store:
        store.add(article(TEXT, said(TEXT, "Kami siap,", "Tari")))
        assert len(store.search("Kami\0siap")) == 1
        assert len(store.search("Kami\ud800 siap")) <= 1
    for word in ("\0", "a\0b", "Kami\0siap"):
        assert run(path, "search", word).exception is None or run(path, "search", word).exit_code in (0, 1, 2)
        assert run(path, "speaker", word).exit_code in (0, 1, 2)


def test_a_decision_with_half_a_character_is_no_decision() -> None:
    with Store.memory() as store:
        store.add(article(TEXT, said(TEXT, "Kami siap,", "Tari")))
        with pytest.raises(StoreError):
            store.confirm(1, by="a\ud800")
        assert store.decisions() == []
