"""A piece → its documents, in whichever process."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from quotes.errors import InputError
from quotes.model import Capture, Document
from quotes.readers.decode import Decoded, check_text, read_text
from quotes.readers.docx import docx_known, docx_text
from quotes.readers.files import open_regular, read_capped
from quotes.readers.foreign import foreign
from quotes.readers.front import read_front
from quotes.readers.jsonl import read_json_line
from quotes.readers.kinds import HEAD_BYTES, kind_of
from quotes.readers.mail import read_mail, without_forwarding
from quotes.readers.markup import markdown_text
from quotes.readers.page.reading import described, page_articles
from quotes.readers.pdf import read_pdf
from quotes.readers.piece import Options, Piece, Read

__all__ = ["read_piece"]

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_BUT_LINES = re.compile(r"[^\r\n]")
_NO_ARTICLE = "is XML or something else that no article is read from; give the page, a PDF or the text"
_Reader = Callable[[bytes, Piece, Options], Iterator[Read]]


def read_piece(piece: Piece, options: Options | None = None) -> Iterator[Read]:
    """Yield the documents of a piece, and for what cannot be read the error that names it. No bytes make it raise."""
    try:
        data = piece.data
        if piece.path is not None:
            with open_regular(piece.path, piece.where) as stream:
                data = read_capped(stream, piece.where)
        media_type = piece.fetched.media_type if piece.fetched else None
        kind = piece.kind or kind_of(data[:HEAD_BYTES], piece.name, media_type)
        yield from _READERS.get(kind, _unread)(data, piece, options or Options())
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
    yield from _page(_decoded(data, piece, page=True), data, "text/html", piece)


def _page(decoded: Decoded, data: bytes, media_type: str, piece: Piece) -> Iterator[Read]:
    for number, article in enumerate(page_articles(decoded.text, piece), start=1):
        capture = _capture(data, media_type, article.text, decoded)
        yield described(document(article.text, piece, capture), article, number, piece)


def _markdown(data: bytes, piece: Piece, options: Options) -> Iterator[Read]:
    decoded = _decoded(data, piece)
    end, said = read_front(decoded.text)
    text = markdown_text(_BUT_LINES.sub(" ", decoded.text[:end]) + decoded.text[end:])
    yield document(text, _told(piece, said), _capture(data, "text/markdown", text, decoded))


def _decoded(data: bytes, piece: Piece, *, page: bool = False) -> Decoded:
    return read_text(data, piece.where, http=piece.fetched.charset if piece.fetched else None, page=page)


def _capture(data: bytes, media_type: str, text: str, decoded: Decoded) -> Capture:
    """Return the bytes that the text was made of, and how they were read."""
    told = decoded.encoding_from
    return Capture.of(data, media_type, text, encoding=decoded.encoding, encoding_from=told, doubts=decoded.doubts)


def _word(data: bytes, piece: Piece, options: Options) -> Iterator[Read]:
    text = docx_text(data, piece.where)
    check_text(text, piece.where)
    said = docx_known(data, piece.where)
    yield document(text, _told(piece, said), Capture.of(data, _WORD, text, encoding_from="format"))


def _pdf(data: bytes, piece: Piece, options: Options) -> Iterator[Read]:
    pdf = read_pdf(data, piece.where)
    check_text(pdf.text, piece.where)
    capture = Capture.of(data, "application/pdf", pdf.text, encoding_from="format", doubts=pdf.doubts)
    yield document(pdf.text, _told(piece, pdf.known), capture)


def _mail(data: bytes, piece: Piece, options: Options) -> Iterator[Read]:
    """Read the text of a message; what is kept is the whole message."""
    mail = read_mail(data, piece.where)
    told = _told(piece, mail.known)
    decoded = read_text(mail.body, piece.where, http=mail.charset, page=mail.html)
    if decoded.encoding_from == "http":
        decoded = replace(decoded, encoding_from="format")
    if mail.html:
        yield from _page(decoded, data, "message/rfc822", replace(told, fetched=None))
        return
    text = without_forwarding(decoded.text)
    check_text(text, piece.where)
    yield document(text, told, _capture(data, "message/rfc822", text, decoded))


def _json_line(data: bytes, piece: Piece, options: Options) -> Iterator[Read]:
    yield read_json_line(data, piece.where, piece.location, options.columns)


def _row(data: bytes, piece: Piece, options: Options) -> Iterator[Read]:
    yield read_json_line(data, piece.where, piece.location)


def _unread(data: bytes, piece: Piece, options: Options) -> Iterator[Read]:
    """Say why something is no article."""
    raise InputError(f"{piece.where}: {foreign(data[:HEAD_BYTES]) or _NO_ARTICLE}")


def _told(piece: Piece, said: Mapping[str, str]) -> Piece:
    """Add what an article says about itself; what is known from around it is surer."""
    return replace(piece, known={**said, **piece.known})


_READERS: dict[str, _Reader] = {
    "docx": _word,
    "eml": _mail,
    "html": _html,
    "jsonl": _json_line,
    "markdown": _markdown,
    "pdf": _pdf,
    "row": _row,
    "text": _text,
}
