"""Row "XML entities": billion laughs, quadratic growth, external files and addresses, in whatever is read as XML."""

import io
import socket
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from quotes.model import Document
from quotes.readers.articles import read_piece
from quotes.readers.piece import Piece

_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def attacks(secret: Path, port: int) -> dict[str, str]:
    """Return declarations, each with an entity `x` that must never be read."""
    return {
        "billion laughs": f'<!ENTITY l0 "ha">{_LAUGHS}<!ENTITY x "&l9;">',
        "quadratic": f'<!ENTITY l "{"a" * 100_000}"><!ENTITY x "{"&l;" * 5000}">',
        "file": f'<!ENTITY x SYSTEM "{secret.as_uri()}">',
        "address": f'<!ENTITY x SYSTEM "http://127.0.0.1:{port}/x">',
        "parameter": f'<!ENTITY % p SYSTEM "http://127.0.0.1:{port}/p"> %p; <!ENTITY x "y">',
    }


def word_file(doctype: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        body = "<w:body><w:p><w:r><w:t>Halo &x;</w:t></w:r></w:p></w:body>"
        archive.writestr("word/document.xml", f"<?xml version='1.0'?>{doctype}<w:document {_W}>{body}</w:document>")
    return held.getvalue()


def feed(doctype: str) -> bytes:
    item = "<item><title>a &x;</title><description>“Kami siap,” kata Tari. &x;</description></item>"
    return f'<?xml version="1.0"?>{doctype}<rss version="2.0"><channel>{item}</channel></rss>'.encode()


def page(doctype: str) -> bytes:
    return f"{doctype}<html><body><p>“Kami siap,” kata Tari. &x;</p></body></html>".encode()


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        yield server


@pytest.mark.parametrize("make", [word_file, feed, page], ids=["docx", "feed", "page"])
@pytest.mark.parametrize("attack", ["billion laughs", "quadratic", "file", "address", "parameter"])
def test_no_entity_grows_or_is_fetched(tmp_path: Path, listener: socket.socket, make: object, attack: str) -> None:
    assert callable(make)
    secret = tmp_path / "secret.txt"
    secret.write_text("a secret that nobody may read", encoding="utf-8")
    doctype = f"<!DOCTYPE x [{attacks(secret, listener.getsockname()[1])[attack]}]>"
    before = time.process_time()
    for item in read_piece(Piece("a", "a", None, data=make(doctype))):
        text = item.text if isinstance(item, Document) else str(item)
        assert "a secret" not in text
        assert len(text) < 1_000_000
    assert time.process_time() - before < 2
    with pytest.raises(TimeoutError):
        listener.accept()
