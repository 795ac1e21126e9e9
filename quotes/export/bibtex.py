"""An entry a document in BibTeX, its quotations in the note: for LaTeX, JabRef, Zotero.

`@article` with the outlet as its journal, `@misc` when nobody knows who published it; `urldate` and `langid` are of
biblatex, and others leave them out.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from quotes.export.citing import accessed_on, address, documents, place, told, whole_day, worded
from quotes.export.values import About, Entry
from quotes.names import fold_name
from quotes.safe import one_line

__all__ = ["write"]

# No single brace may stand in a field, not even escaped: BibTeX counts them.
_LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    **{mark: "\\" + mark for mark in "$&#%_"},
}
_SPECIAL = re.compile("[" + re.escape("".join(_LATEX)) + "]")
_NO_KEY = re.compile(r"[^a-z0-9]+")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def write(entries: Iterable[Entry], about: About, out: BinaryIO) -> None:
    """Write an entry a document; the quotations of one must come one after the other."""
    for quoted in documents(entries):
        kind = "article" if quoted[0].document.publisher else "misc"
        fields = "".join(f"  {name} = {value},\n" for name, value in _fields(quoted, about))
        out.write(f"@{kind}{{{_key(quoted[0])},\n{fields}}}\n\n".encode("utf-8", "backslashreplace"))


def _key(entry: Entry) -> str:
    """Return a key that no other document of the store has: the outlet, the year, the number of the document."""
    document = entry.document
    name = _NO_KEY.sub("", fold_name(document.publisher or "document"))[:20] or "document"
    year = (document.published_on or "")[:4]
    return f"{name}{year if year.isdecimal() and year.isascii() else ''}-{document.id}"


def _fields(quoted: Sequence[Entry], about: About) -> Iterator[tuple[str, str]]:
    """Yield the fields of a document as they are written, with their braces."""
    entry, document = quoted[0], quoted[0].document
    if document.byline:
        yield "author", _braced(" and ".join(f"{{{_text(name)}}}" for name in document.byline))
    yield "title", _braced(f"{{{_text(document.title or document.name)}}}")
    if document.publisher:
        yield "journal", _braced(_text(document.publisher))
    yield from _published(document.published_on)
    if url := address(entry):
        yield "url", _braced(url)
        if accessed := accessed_on(entry):
            yield "urldate", _braced(accessed)
    if document.lang:
        yield "langid", _braced(_text(document.lang))
    notes = [
        f"{worded(item.quotation)} — {told(item.quotation, about.outlets)} ({place(item.quotation)})" for item in quoted
    ]
    yield "note", _braced(_text(" / ".join(notes)))


def _published(iso: str | None) -> Iterator[tuple[str, str]]:
    year, month, *_ = [*(iso or "").split("-"), "", ""]
    if not (len(year) == 4 and year.isdecimal() and year.isascii()):
        return
    yield "year", _braced(year)
    if month.isdecimal() and 1 <= int(month) <= 12:
        yield "month", _MONTHS[int(month) - 1]
    if found := whole_day(iso):
        yield "day", _braced(str(found[2]))


def _braced(text: str) -> str:
    return f"{{{text}}}"


def _text(text: str) -> str:
    """Return what LaTeX prints as the text."""
    return _SPECIAL.sub(lambda found: _LATEX[found[0]], one_line(text))
