"""A piece → its documents, in whichever process."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from quotes.errors import InputError
from quotes.model import Capture, Document
from quotes.readers.decode import Decoded, read_text
from quotes.readers.docx import docx_text
from quotes.readers.files import open_regular, read_capped
from quotes.readers.jsonl import read_json_line
from quotes.readers.kinds import HEAD_BYTES, kind_of
from quotes.readers.markup import html_text, markdown_text
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
    decoded = _decoded(data, piece)
    yield document(decoded.text, piece, _capture(data, "text/plain", decoded.text, decoded))


def _html(data: bytes, piece: Piece, options: Options) -> Iterator[Read]:
    decoded = _decoded(data, piece, page=True)
    text = html_text(decoded.text)
    yield document(text, piece, _capture(data, "text/html", text, decoded))


def _markdown(data: bytes, piece: Piece, options: Options) -> Iterator[Read]:
    decoded = _decoded(data, piece)
    text = markdown_text(decoded.text)
    yield document(text, piece, _capture(data, "text/markdown", text, decoded))


def _decoded(data: bytes, piece: Piece, *, page: bool = False) -> Decoded:
    return read_text(data, piece.where, http=piece.fetched.charset if piece.fetched else None, page=page)


def _capture(data: bytes, media_type: str, text: str, decoded: Decoded) -> Capture:
    """Return the bytes that the text was made of, and how they were read."""
    told = decoded.encoding_from
    return Capture.of(data, media_type, text, encoding=decoded.encoding, encoding_from=told, doubts=decoded.doubts)


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
