"""When a page was published and changed: the day by the calendar of the place where it was, as the page states it."""

import datetime
import email.utils
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from quotes.dates import find_dates
from quotes.model import Span
from quotes.packs import available, load_pack
from quotes.readers.page.declared import Declared
from quotes.readers.page.hints import hint
from quotes.readers.page.tree import Element

__all__ = ["Stamp", "item_value", "read_days", "stamp", "written_days"]

_STAMP = re.compile(
    r"(?P<y>(?:19|20)\d\d)[-/.](?P<m>\d\d?)[-/.](?P<d>\d\d?)(?:[T\s]+\d\d?:\d\d(?::\d\d(?:[.,]\d+)?)?\s*(?P<utc>Z|UTC|GMT|[+-]00:?00)?)?"
)
_COMPACT = re.compile(r"(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)(?:T\d{4,6}(?P<utc>Z)?)?\Z")
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?=[/-])")
_LONGEST = 160  # characters of a line that states a date
_FIRST_YEAR = "1994"
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "parsely-pub-date", "sailthru.date",
    "citation_publication_date", "citation_online_date", "dc.date.issued", "dcterms.issued", "dcterms.date",
    "dcterms.created", "dc.date", "publishdate", "publish-date", "publish_date", "published_date", "pubdate",
    "content_publisheddate", "datepublished", "date_published", "originalpublicationdate", "cxenseparse:recs:publishtime",
    "date",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:article:modified_time", "og:updated_time", "article:updated_time", "dcterms.modified",
    "dc.date.modified", "datemodified", "lastmod", "last-modified", "modified", "updated", "revised",
)  # fmt: skip


class Stamp(NamedTuple):
    """A day as it is written, ISO 8601; `utc` says that it is that of Greenwich, which need not be that of the place."""

    day: str
    utc: bool = False


def stamp(written: str) -> Stamp | None:
    """Return the day of a time stamp, None when it is none or no day of the calendar."""
    found = _STAMP.match(written) or _COMPACT.match(written)
    if found:
        return _valid(int(found["y"]), int(found["m"]), int(found["d"]), found["utc"] is not None)
    if written[:3].isalpha() and written[3:4] == ",":
        parsed = email.utils.parsedate_tz(written)
        if parsed and parsed[0] >= int(_FIRST_YEAR):
            return _valid(parsed[0], parsed[1], parsed[2], not parsed[9])
    return None


def _valid(year: int, month: int, day: int, utc: bool) -> Stamp | None:
    try:
        iso = datetime.date(year, month, day).isoformat()
    except ValueError:
        return None
    return Stamp(iso, utc) if iso >= _FIRST_YEAR else None


def written_days(line: str, lang: str | None) -> list[tuple[int, str]]:
    """Return the full dates of a line with their offsets, read in its language, else in any that there is a pack for."""
    if not any(letter.isdigit() for letter in line):
        return []
    codes = sorted(available(), key=lambda code: code != lang)
    for code in codes:
        found = [(date.span.start, date.iso) for date in find_dates(line, Span(0, len(line)), load_pack(code))]
        days = [(start, iso) for start, iso in found if iso and iso >= _FIRST_YEAR]
        if days:
            return days
    return []


def read_days(
    declared: Declared, times: Sequence[Element], lines: tuple[Sequence[str], Sequence[str]], lang: str | None, today: str
) -> tuple[str | None, str | None]:
    """Return the days of publication and of the last change.

    `times` are the `<time>` elements of the story, `lines` those between title and story, and those above the title and
    below the story, which count when nothing else has a day. A day after `today` is none. docs/pages.md has the order.
    """
    shown, shown_change = _shown(lines[0], lang)
    modified = next(_declared_changes(declared, today), None)
    changed = modified.day if modified else shown_change
    found = [one for one in _declared_days(declared, times) if one.day <= today]
    fitting = [one for one in found if changed is None or one.day <= changed] or found
    published = fitting[0] if fitting else None
    day = _agreed(published, shown) or _from_address(declared.url) or _shown(lines[1], lang)[0]
    if modified and modified.utc and shown_change and _apart(modified.day, shown_change) <= 1:
        changed = shown_change
    return day, changed if changed is None or day is None or changed >= day else None


def _agreed(published: Stamp | None, shown: str | None) -> str | None:
    """The day that is shown, when it is the earlier one, or the same moment by the clock of the place."""
    if published is None or shown is None:
        return published.day if published else shown
    if shown < published.day or (published.utc and _apart(published.day, shown) <= 1):
        return shown
    return published.day


def _apart(one: str, other: str) -> int:
    return abs((datetime.date.fromisoformat(one) - datetime.date.fromisoformat(other)).days)


def _stamps(written: Iterable[str]) -> Iterator[Stamp]:
    for one in written:
        found = stamp(one)
        if found:
            yield found


def _declared_days(declared: Declared, times: Sequence[Element]) -> Iterator[Stamp]:
    yield from _stamps([declared.says("datePublished"), *declared.meta.get("article:published_time", ())])
    yield from _stamps(map(item_value, declared.items.get("datepublished", ())))
    yield from _stamps(content for name in _PUBLISHED for content in declared.meta.get(name, ()))
    yield from _stamps([declared.says("dateCreated"), declared.says("uploadDate")])
    yield from _stamps(time.get("datetime") for time in times)


def _declared_changes(declared: Declared, today: str) -> Iterator[Stamp]:
    found = _stamps([declared.says("dateModified")])
    yield from (one for one in found if one.day <= today)
    items = declared.items.get("datemodified", ())
    written = [*map(item_value, items), *(content for name in _MODIFIED for content in declared.meta.get(name, ()))]
    yield from (one for one in _stamps(written) if one.day <= today)


def item_value(element: Element) -> str:
    """Return the value of an element with an itemprop."""
    return element.get("content") or element.get("datetime") or element.own_text()


def _shown(lines: Sequence[str], lang: str | None) -> tuple[str | None, str | None]:
    """The days of publication and change that the lines state; None of publication when they state several."""
    published: list[str] = []
    changed: list[str] = []
    for line in lines:
        if len(line) > _LONGEST:
            continue
        reached = 0
        for start, day in written_days(line, lang):
            before = line[reached:start].casefold()
            (changed if any(word in before for word in hint("updated")) else published).append(day)
            reached = start
    return published[0] if len(set(published)) == 1 else None, changed[0] if changed else None


def _from_address(url: str | None) -> str | None:
    found = _IN_ADDRESS.search(url or "")
    valid = _valid(int(found[1]), int(found[2]), int(found[3]), False) if found else None
    return valid.day if valid else None
