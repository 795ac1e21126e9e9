"""A feed (RSS 0.9 to 2.0, Atom) → its articles: an entry that has its whole text is a piece of its own, one with only
a summary is an address to be fetched."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from quotes.errors import InputError
from quotes.readers.days import day_of
from quotes.readers.decode import read_text
from quotes.readers.extras import needs
from quotes.readers.files import read_capped
from quotes.readers.piece import Piece

__all__ = ["split_feed"]

# Many feeds put the article where the summary belongs; what is longer than any summary is one.
_NO_SUMMARY = 1500
_TAG = re.compile(r"<[^<>]*>")
_CUT = re.compile(r"(?:\[?(?:…|\.\.\.|&#8230;|&hellip;)\]?|read more|selengkapnya|baca juga)\W*$", re.IGNORECASE)
_SECTION = re.compile(r"(?i)\s[-–—|:»>/]\s|\b(?:rss|feed|atom|latest|terbaru|terkini)\b")
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_DOCTYPE = re.compile(r"(?i)<!DOCTYPE[^<>\[\]]*>")
# A reference to half a character, which the parser fails on.
_HALF = re.compile(
    r"(?i)&#(?:x0*d[89a-f][0-9a-f]{2}|0*(?:552[0-9]{2}|55[3-9][0-9]{2}|56[0-9]{3}|57[0-2][0-9]{2}|573[0-3][0-9]|5734[0-3]));"
)
# The parser forgives what is no XML, in time that grows faster than the text: more than this must be well-formed.
_MOST_CHARACTERS = 8 * 1024 * 1024
_MOST_ENTRIES = 20_000


def split_feed(
    stream: BinaryIO, where: str, location: str, *, address: str | None = None, charset: str | None = None
) -> Iterator[Piece | InputError]:
    """Yield a piece for every entry. `address` is where the feed was got, which its relative addresses start from, and
    `charset` what the header said.

    Raises InputError for what is no feed, or defines entities: a kilobyte of them can unpack to a gigabyte.
    """
    feedparser = needs("feedparser", "feeds", where, "is a feed")
    text = read_text(read_capped(stream, where), where, http=charset, page=True).text
    if re.search(r"(?i)<!ENTITY|<!DOCTYPE[^>]*\[", text):
        raise InputError(f"{where}: its XML defines entities, which no feed needs and which can grow without end")
    if len(text) > _MOST_CHARACTERS:
        raise InputError(f"{where}: is larger than {_MOST_CHARACTERS // 2**20} MiB, too large for a feed")
    if text.count("<item") + text.count("<entry") > _MOST_ENTRIES:
        raise InputError(f"{where}: has more than {_MOST_ENTRIES} entries, too many for a feed")
    text = _HALF.sub("\ufffd", text)
    text = _DOCTYPE.sub("", _DECLARATION.sub("", text, count=1), count=1)
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": address or ""}
    try:
        feed = feedparser.parse(text.encode(), response_headers=headers, sanitize_html=False)
    except (ValueError, RecursionError, AssertionError, LookupError, TypeError, AttributeError) as error:
        raise InputError(f"{where}: is a damaged feed ({type(error).__name__})") from None
    if not feed.entries:
        raise InputError(f"{where}: is a feed without entries")
    for number, entry in enumerate(feed.entries, start=1):
        yield _piece(entry, feed.feed, f"{where}:{number}", f"{location}:{number}")


def _piece(entry: dict[str, Any], feed: Mapping[str, Any], where: str, location: str) -> Piece | InputError:
    link = _address(entry)
    known = _known(entry, feed, link)
    body = _body(entry, link)
    name = link or _string(entry.get("id")) or where
    if body is not None:
        return Piece(where, name, location, "html", data=body.encode("utf-8", "replace"), known=known)
    if link:
        return Piece(where, link, location, "address", data=link.encode("utf-8", "replace"), known=known)
    return InputError(f"{where}: has neither text nor an address")


def _known(entry: dict[str, Any], feed: Mapping[str, Any], link: str | None) -> dict[str, str]:
    found = {
        "title": _plain(entry.get("title")),
        "url": link,
        "byline": _plain(entry.get("author")),
        "publisher": _plain((entry.get("source") or {}).get("title")) or _outlet(feed.get("title")),
        "published_on": day_of(_string(entry.get("published")) or ""),
        # Asked for through itself, an entry gives the day of publication for want of one of change.
        "modified_on": day_of(_string(dict.get(entry, "updated")) or ""),
        "lang": (_string(feed.get("language")) or "").split("-")[0].lower() or None,
    }
    return {field: value for field, value in found.items() if value}


def _body(entry: Mapping[str, Any], link: str | None) -> str | None:
    """Return the whole text of an entry as HTML, None when it has none."""
    whole = [str(content.get("value") or "") for content in entry.get("content") or []]
    longest = max(whole, key=len, default="")
    summary = str(entry.get("summary") or "")
    seen = _TAG.sub("", summary).strip()
    if len(longest) < len(summary) and (not link or (len(seen) > _NO_SUMMARY and not _CUT.search(seen[-40:]))):
        longest = summary
    return longest if _TAG.sub("", longest).strip() else None


def _address(entry: Mapping[str, Any]) -> str | None:
    link = _string(entry.get("link"))
    return link if link and link.lower().startswith(("http://", "https://")) else None


def _plain(value: object) -> str | None:
    """Return a title or a name as one line without tags."""
    return " ".join(_TAG.sub("", _string(value) or "").split()) or None


def _outlet(value: object) -> str | None:
    """Return the title of a feed where it is the name of an outlet, and not that of a section or of the feed."""
    title = _plain(value)
    return None if title and _SECTION.search(title) else title


def _string(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
