"""An item a document in CSL-JSON (citationstyles.org), its quotations in the note: for Zotero, Pandoc, citeproc."""

from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO

from quotes.export.citing import accessed_on, address, documents, place, told, worded
from quotes.export.identifiers import text_urn
from quotes.export.values import About, Entry
from quotes.safe import json_script

__all__ = ["write"]


def write(entries: Iterable[Entry], about: About, out: BinaryIO) -> None:
    """Write one array, an item a line; the quotations of a document must come one after the other."""
    before = "[\n"
    for quoted in documents(entries):
        out.write((before + json_script(_item(quoted, about))).encode())
        before = ",\n"
    out.write(b"[]\n" if before == "[\n" else b"\n]\n")


def _item(quoted: Sequence[Entry], about: About) -> dict[str, Any]:
    entry, document = quoted[0], quoted[0].document
    views = [item.quotation for item in quoted]
    item = {
        "id": text_urn(document.sha256),
        "type": "article-newspaper" if document.publisher else "webpage",
        "title": document.title or document.name,
        "author": [{"literal": name} for name in document.byline],
        "container-title": document.publisher,
        "publisher-place": document.dateline_place,
        "issued": _date(document.published_on),
        "accessed": _date(accessed_on(entry)),
        "URL": address(entry),
        "language": document.lang,
        "note": "\n".join(f"{worded(view)} — {told(view, about.outlets)} ({place(view)})" for view in views),
        "source": "quotetrail",
    }
    return {name: value for name, value in item.items() if value}


def _date(iso: str | None) -> dict[str, Any] | None:
    """Return a date as precise as it is; one that is none is left out."""
    parts = (iso or "").partition("T")[0].split("-")
    if not all(part.isascii() and part.isdecimal() for part in parts):
        return None
    return {"date-parts": [[int(part) for part in parts[:3]]]}
