"""Row "offsets": for any text, with NFC, NFD, CRLF, a byte order mark, emoji,
the stored text[start:end] is the quotation."""

import unicodedata
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes import Document, extract
from quotes.readers.articles import read_piece
from quotes.readers.piece import Piece
from quotes.records import records
from quotes_db import Store

WORDS = (
    "naïve",
    "Núñez",
    "café 新聞",
    "🙂👩‍👩‍👧",
    "e\u0301te\u0301",
    "a\u200bb",
    "soft\u00adhyphen",
    "\u202eabc\u202c",
    "ﬁne",
    "plain",
)
ENDS = ("\n", "\r\n", "\r", "\n\n", "\u2028", "\t")
article = st.lists(
    st.tuples(st.sampled_from(WORDS), st.sampled_from(WORDS), st.sampled_from(ENDS)), min_size=1, max_size=6
)


def written(parts: list[tuple[str, str, str]]) -> str:
    return "".join(
        f"{end}Kapal {one} tiba. “Kami {two} siap berlayar 🙂,” kata Tari Wulandari.{end}" for one, two, end in parts
    )


def assert_stored_at_its_place(data: bytes) -> None:
    (document,) = read_piece(Piece("a.txt", "a.txt", None, data=data))
    assert isinstance(document, Document)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "quotes.db"
        with Store.open(path, create=True) as store:
            store.add(records(extract(document)))
        with Store.open(path) as store:
            found = store.quotations()
            assert found
            for quotation in found:
                text = store.document_text(quotation.document_id)
                assert text == document.text
                assert text[quotation.start : quotation.end] == quotation.text


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC"])
@given(parts=article, encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
@settings(max_examples=8, deadline=None)
def test_a_stored_quotation_is_what_stands_there(form: str, parts: list[tuple[str, str, str]], encoding: str) -> None:
    assert_stored_at_its_place(unicodedata.normalize(form, written(parts)).encode(encoding))  # type: ignore[arg-type]


def test_a_text_is_never_normalised() -> None:
    text = "\r\n" + "é" + "e\u0301" + "\u00a0\u00ad ﬁ\r“Kami siap,” kata Tari.\r\n"
    (document,) = read_piece(Piece("a.txt", "a.txt", None, data=text.encode("utf-8-sig")))
    assert isinstance(document, Document)
    assert document.text == text
