"""A list of citations in Markdown, as a journalist pastes it: the words, who said them, through whom they came, where.

Everything that comes from an article is escaped, so that it is read as text by every dialect (CommonMark, GitHub).
"""

import re
from collections.abc import Iterable
from typing import BinaryIO

from quotes.asking.statement import day
from quotes.export.citing import address, place, told, worded
from quotes.export.values import About, Entry
from quotes.safe import one_line

__all__ = ["write"]

# CommonMark takes a backslash before any of these for the character itself; the last one keeps `http://` from being a
# link that nobody made.
_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~&!$@^=]|:(?=//)|(?<=www)\.")
# What begins a list, a heading or a rule when it stands first in a line.
_FIRST = re.compile(r"^([-+>]|\d+(?=[.)]))")


def write(entries: Iterable[Entry], about: About, out: BinaryIO) -> None:
    """Write an item a quotation, as they come."""
    out.write(f"# {_escaped(about.subject)}\n\nExported {day(about.made_at[:10])} by quotetrail.\n\n".encode())
    for entry in entries:
        out.write(_item(entry, about).encode("utf-8", "backslashreplace"))


def _item(entry: Entry, about: About) -> str:
    view = entry.quotation
    words = _escaped(worded(view))
    return f"- {words}\n  — {_escaped(told(view, about.outlets))}. {_titled(entry)}{_escaped(place(view))}.\n"


def _titled(entry: Entry) -> str:
    """Return the title of the document, linked where it stands on the web."""
    title, url = entry.document.title, address(entry)
    shown = _escaped(one_line(title or url or ""))
    linked = f"[{shown}](<{url}>)" if url else shown
    return f"{linked}. " if linked else ""


def _escaped(text: str) -> str:
    return _FIRST.sub(r"\\\1", _MARKUP.sub(r"\\\g<0>", text))
