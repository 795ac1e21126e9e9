"""A piece → its documents, in whichever process."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from quotes.errors import InputError
from quotes.model import Capture, Document
from quotes.readers.decode import decode
from quotes.readers.docx import docx_text
from quotes.readers.files import open_regular, read_capped
from quotes.readers.jsonl import read_json_line
from quotes.readers.kinds import HEAD_BYTES, kind_of
from quotes.readers.markup import markdown_text
from quotes.readers.page.decoding import read_text
from quotes.readers.page.reading import described, page_articles
from quotes.readers.piece import Options, Piece, Read

__all__ = ["read_piece"]

_Reader = Callable[[bytes, Piece, Options], Iterator[Read]]


def read_piece(piece: Piece, options: Options | None = None) -> Iterator[Read]:
    """Yield the documents of a piece, and for what cannot be read the error that names it. No bytes make it raise."""
    try:
        data = piece.data
        if piece.path is not None:
            with open_regular(piece.path) as stream:
                data = read_capped(stream, piece.where)
        kind = piece.kind or kind_of(data[:HEAD_BYTES], piece.name)
        yield from _READERS[kind](data, piece, options or Options())
    except InputError as error:
        yield error


def document(text: str, piece: Piece, capture: Capture | None) -> Document:
    """Return the document of a piece that says nothing about itself, with what is known from around it."""
    fetched = piece.fetched
    if capture is not None and fetched is not None:
        capture = replace(
            capture,
            url=fetched.url,
            final_url=fetched.final_url,
            status=fetched.status,
            headers=fetched.headers,
            retrieved_at=fetched.retrieved_at,
        )
    known = piece.known
    return Document.from_text(
        text,
        name=piece.name,
        location=piece.location,
        lang=known.get("lang"),
        title=known.get("title"),
        url=known.get("url") or (fetched.final_url if fetched else None),
        publisher=known.get("publisher"),
        byline=(known["byline"],) if "byline" in known else (),
        published_on=known.get("published_on"),
        modified_on=known.get("modified_on"),
        capture=capture,
    )


def _text(data: bytes, piece: Piece, options: Options) -> Iterator[Read]:
    text = decode(data, piece.where)
    yield document(text, piece, Capture.of(data, "text/plain", text))


def _html(data: bytes, piece: Piece, options: Options) -> Iterator[Read]:
    decoded = read_text(data, piece.where, http=piece.fetched.charset if piece.fetched else None, page=True)
    for number, article in enumerate(page_articles(decoded.text, piece), start=1):
        told = decoded.encoding_from
        capture = Capture.of(data, "text/html", article.text, encoding=decoded.encoding, encoding_from=told)
        yield described(document(article.text, piece, capture), article, number, piece)


def _markdown(data: bytes, piece: Piece, options: Options) -> Iterator[Read]:
    text = markdown_text(decode(data, piece.where))
    yield document(text, piece, Capture.of(data, "text/markdown", text))


def _word(data: bytes, piece: Piece, options: Options) -> Iterator[Read]:
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    text = docx_text(data, piece.where)
    yield document(text, piece, Capture.of(data, media_type, text, encoding_from="format"))


def _json_line(data: bytes, piece: Piece, options: Options) -> Iterator[Read]:
    yield read_json_line(data, piece.where, piece.location)


_READERS: dict[str, _Reader] = {
    "docx": _word,
    "html": _html,
    "jsonl": _json_line,
    "markdown": _markdown,
    "text": _text,
}
