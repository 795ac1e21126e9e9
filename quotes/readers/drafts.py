"""A draft that somebody is writing → its text: plain text, Markdown, HTML, or a Word document."""

import sys
from dataclasses import dataclass

from quotes.errors import InputError
from quotes.readers.decode import check_text, read_text
from quotes.readers.docx import docx_text
from quotes.readers.files import display, open_regular, read_capped
from quotes.readers.markup import html_text, markdown_text

__all__ = ["Draft", "read_draft"]

_HTML = (".html", ".htm", ".xhtml")
_MARKDOWN = (".md", ".markdown")
_WORD = (".docx", ".docm")
_OTHER = (".doc", ".odt", ".rtf", ".pdf", ".pages")


@dataclass(frozen=True, slots=True)
class Draft:
    """The text of a draft; `placed` tells whether its characters are those of the file, at the same places."""

    name: str
    text: str
    placed: bool


def read_draft(path: str) -> Draft:
    """Read a draft, `-` for text on standard input. Raises InputError for what cannot be read."""
    if path == "-":
        name = "standard input"
        return Draft(name, read_text(read_capped(sys.stdin.buffer, name), name).text, True)
    name = display(path)
    if path.lower().endswith(_OTHER):
        raise InputError(f"{name}: cannot be read; save it as .docx, .html or plain text")
    with open_regular(path) as stream:
        data = read_capped(stream, name)
    return _read(data, path.lower(), name)


def _read(data: bytes, path: str, name: str) -> Draft:
    if path.endswith(_WORD):
        draft = Draft(name, docx_text(data, name), False)
    elif path.endswith(_HTML):
        draft = Draft(name, html_text(read_text(data, name, page=True).text), False)
    elif path.endswith(_MARKDOWN):
        draft = Draft(name, markdown_text(read_text(data, name).text), True)
    else:
        draft = Draft(name, read_text(data, name).text, True)
    check_text(draft.text, name)
    return draft
