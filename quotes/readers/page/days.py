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
    r"(?P<y>(?:19|20)\d\d)[-/.](?P<m>\d\d?)[-/.](?P<d>\d\d?)"
    r"(?:[T\s]+(?P<clock>\d\d:\d\d)(?::\d\d(?:[.,]\d+)?)?\s*"
    r"(?:(?P<utc>Z|UTC|GMT|[+-]00:?00)|(?P<offset>[+-]\d\d:?\d\d))?)?"
)
_COMPACT = re.compile(r"(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)(?:T\d{4,6}Z?)?\Z")
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?=[/-])")
_LONGEST = 160  # characters of a line that states a date
_FIRST_YEAR = "1994"
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "parsely-pub-date", "sailthru.date",
    "citation_publication_date", "citation_online_date", "dc.date.issued", "dcterms.issued", "dcterms.date",
    "dcterms.created", "dc.date", "publishdate", "publish-date", "publish_date", "published_date", "pubdate",
    "content_publisheddate", "datepublished", "date_published", "originalpublicationdate",
    "cxenseparse:recs:publishtime", "date",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:article:modified_time", "og:updated_time", "article:updated_time", "dcterms.modified",
    "dc.date.modified", "datemodified", "lastmod", "last-modified", "modified", "updated", "revised",
)  # fmt: skip


class Stamp(NamedTuple):
    """A day as it is written, ISO 8601; `utc` says that it is that of Greenwich, at the hour of `clock`, which need not
    be that of the place; `minutes` is how far the place is from there, 0 when that is not said."""

    day: str
    utc: bool = False
    clock: str = "12:00"
    minutes: int = 0


def stamp(written: str) -> Stamp | None:
    """Return the day of a time stamp, None when it is none or no day of the calendar."""
    found = _STAMP.match(written)
    if found:
        day = _valid(int(found["y"]), int(found["m"]), int(found["d"]))
        clock = found["clock"] if found["clock"] and found["clock"] < "24" else "12:00"
        return Stamp(day, found["utc"] is not None, clock, _minutes(found["offset"])) if day else None
    compact = _COMPACT.match(written)
    if compact:
        day = _valid(int(compact["y"]), int(compact["m"]), int(compact["d"]))
        return Stamp(day) if day else None
    return _of_mail(written) or _in_words(written)


def _of_mail(written: str) -> Stamp | None:
    """`Tue, 11 Feb 2025 09:42:00 +0700`."""
    parsed = email.utils.parsedate_tz(written) if written[:3].isalpha() and written[3:4] == "," else None
    day = _valid(*parsed[:3]) if parsed else None
    return Stamp(day) if day else None


def _in_words(written: str) -> Stamp | None:
    """`May 7, 2025 9:00 AM`."""
    found = written_days(written, None) if written and len(written) < _LONGEST else []
    return Stamp(found[0][1]) if found else None


def _minutes(offset: str | None) -> int:
    if not offset:
        return 0
    size = int(offset[1:3]) * 60 + int(offset[-2:])
    return -size if offset[0] == "-" else size


def _valid(year: int, month: int, day: int) -> str | None:
    try:
        iso = datetime.date(year, month, day).isoformat()
    except ValueError:
        return None
    return iso if iso >= _FIRST_YEAR else None


def written_days(line: str, lang: str | None) -> list[tuple[int, str]]:
    """Return the full dates of a line with their offsets, read in its language, else in any that has a pack."""
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
    declared: Declared,
    times: Sequence[Element],
    lines: tuple[Sequence[str], Sequence[str]],
    lang: str | None,
    today: str,
) -> tuple[str | None, str | None]:
    """Return the days of publication and of the last change.

    `times` are the `<time>` elements of the story, `lines` those between title and story, and those above the title and
    below the story, which count when nothing else has a day. A day after `today` is none. docs/pages.md has the order.
    """
    shown, shown_change = _shown(lines[0], lang)
    modified = next((one for one in _declared_changes(declared) if one.day <= today), None)
    changed = modified.day if modified else shown_change
    found = [one for one in _declared_days(declared, times) if one.day <= today]
    fitting = [one for one in found if changed is None or one.day <= changed] or found
    published = fitting[0] if fitting else None
    offset = _offset(declared, times)
    published, modified = _local(published, offset), _local(modified, offset)
    changed = modified.day if modified else changed
    day = _agreed(published, shown) or _from_address(declared.url) or _shown(lines[1], lang)[0]
    if modified and modified.utc and shown_change and _apart(modified.day, shown_change) <= 1:
        changed = shown_change
    return day, changed if changed is None or day is None or changed >= day else None


def _agreed(published: Stamp | None, shown: str | None) -> str | None:
    """The day that is shown, when it is the earlier one, or the same moment by the clock of the place."""
    if published is None or shown is None or _swapped(shown) == published.day:
        return published.day if published else shown
    if shown < published.day or (published.utc and _apart(published.day, shown) <= 1):
        return shown
    return published.day


def _swapped(day: str) -> str:
    """The day that is meant when day and month stand the other way round."""
    return f"{day[:4]}-{day[8:]}-{day[5:7]}"


def _offset(declared: Declared, times: Sequence[Element]) -> int | None:
    """The hours from Greenwich of the place, when some time stamps of the page have them and agree."""
    found = {one.minutes for one in [*_declared_days(declared, times), *_declared_changes(declared)] if one.minutes}
    return found.pop() if len(found) == 1 else None


def _local(given: Stamp | None, offset: int | None) -> Stamp | None:
    """A stamp of Greenwich by the clock of the place."""
    if given is None or offset is None or not given.utc:
        return given
    moment = datetime.datetime.fromisoformat(f"{given.day}T{given.clock}") + datetime.timedelta(minutes=offset)
    return Stamp(moment.date().isoformat())


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


def _declared_changes(declared: Declared) -> Iterator[Stamp]:
    yield from _stamps([declared.says("dateModified")])
    items = declared.items.get("datemodified", ())
    written = [*map(item_value, items), *(content for name in _MODIFIED for content in declared.meta.get(name, ()))]
    yield from _stamps(written)


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
    return _valid(int(found[1]), int(found[2]), int(found[3])) if found else None
