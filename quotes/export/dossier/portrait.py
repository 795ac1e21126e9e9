"""The head of a dossier: who speaks, how much and when, and through whom the words came."""

from collections import Counter
from collections.abc import Iterator

from quotes.asking.records import source_of
from quotes.asking.statement import day
from quotes.export.dossier.held import Dossier, day_of, is_said
from quotes.export.dossier.markup import counted, facts, link, table, text
from quotes.export.identifiers import wikidata_page
from quotes.export.values import Known
from quotes.plots.bars import Count, over_time
from quotes.plots.svg import document
from quotes.trust import described

__all__ = ["figures", "people", "through", "timeline"]

_IN_FULL = 3  # people who get more than a row of a table
_LISTED = 50
_DAYS_TO_MONTHS, _MONTHS_TO_YEARS = 62, 60
_UNSURE = 0.8


def people(dossier: Dossier) -> str:
    """Return who speaks: in full when they are few, else the most quoted in a table."""
    known = {speaker.id: speaker for entry in dossier.entries for speaker in entry.known}
    said = Counter(speaker.id for entry in dossier.said for speaker in entry.known)
    order = sorted(known, key=lambda id_: (-said[id_], known[id_].name))
    if len(order) <= _IN_FULL:
        return "".join(_person(known[id_], said[id_]) for id_ in order) or "<p>No speaker is known by name.</p>"
    rows = [[text(known[id_].name), text(", ".join(known[id_].roles[:3])), f"{said[id_]:,}"] for id_ in order]
    left = f"<p>… and {len(rows) - _LISTED:,} more</p>" if len(rows) > _LISTED else ""
    return table("Speakers, the most quoted first", ("Speaker", "Described as", "Quotations"), rows[:_LISTED]) + left


def _person(known: Known, said: int) -> str:
    others = [name for name in known.names if name != known.name]
    pairs = [
        ("Kind", text(known.kind)),
        ("Described as", "; ".join(map(text, known.roles))),
        ("Also written", "; ".join(map(text, others))),
        ("Wikidata", link(wikidata_page(known.wikidata), text(known.wikidata or ""))),
        ("Quotations here", f"{said:,}"),
    ]
    return f"<h3>{text(known.name)}</h3>{facts(pairs)}"


def figures(dossier: Dossier) -> str:
    """Return the numbers of a dossier."""
    said = dossier.said
    kinds = Counter(entry.quotation.kind for entry in said)
    publishers = {entry.document.publisher for entry in dossier.entries if entry.document.publisher}
    resting = sum(source_of(entry.quotation, dossier.about.outlets) is not None for entry in said)
    unsure = sum(entry.quotation.confidence < _UNSURE and not entry.decisions for entry in dossier.entries)
    shown = f"{len(said):,} ({kinds['direct']:,} whole, {kinds['mixed']:,} fragments, {kinds['indirect']:,} reported)"
    return facts(
        [
            ("Said", shown),
            ("Not said, or only supposed", f"{len(dossier.entries) - len(said):,}".removeprefix("0")),
            ("Articles", f"{len(dossier.sources):,}, of {counted(len(publishers), 'publisher')}"),
            ("Days", _days(dossier)),
            ("Resting on state-run sources only", f"{resting:,}".removeprefix("0")),
            ("Attributed with doubt", f"{unsure:,}".removeprefix("0")),
        ]
    )


def _days(dossier: Dossier) -> str:
    days = sorted(found for entry in dossier.entries if (found := day_of(entry)))
    return " to ".join(dict.fromkeys(text(day(each)) for each in (days[0], days[-1]))) if days else "not known"


def timeline(dossier: Dossier) -> str:
    """Return bars over time, by days, months or years, whichever can be seen."""
    days = [day_of(entry) for entry in dossier.entries]
    length = _length([each for each in days if each])
    periods = [each[:length] if each else None for each in days]
    said: Counter[str | None] = Counter()
    unsaid: Counter[str | None] = Counter()
    for entry, period in zip(dossier.entries, periods, strict=True):
        (said if is_said(entry) else unsaid)[period] += 1
    order = sorted(set(periods), key=lambda period: (period is None, period or ""))
    counts = [Count(period, said[period], unsaid[period]) for period in order]
    return document(over_time("Quotations over time", counts, length)) if counts else ""


def _length(days: list[str]) -> int:
    """Return how many characters of a day are a period of the timeline."""
    months = {each[:7] for each in days}
    if any(len(each) < 7 for each in days) or _span(months) > _MONTHS_TO_YEARS:
        return 4
    whole = {each for each in days if len(each) == 10}
    return 10 if whole and _span(months) * 31 <= _DAYS_TO_MONTHS else 7


def _span(months: set[str]) -> int:
    """Return how many months there are from the first to the last."""
    if not months:
        return 0
    first, last = (int(month[:4]) * 12 + int(month[5:7]) for month in (min(months), max(months)))
    return last - first + 1


def through(dossier: Dossier) -> str:
    """Return the outlets that the words came through, with what a reader must know of them."""
    came = Counter(hop.outlet for entry in dossier.said for hop in entry.quotation.via)
    straight = sum(not entry.quotation.via for entry in dossier.said)
    note = f"<p>{counted(straight, 'quotation')} came through no outlet but the publisher.</p>"
    if not came:
        return note
    rows = list(_outlets(dossier, came))
    return table("Outlets, those that most came through first", ("Outlet", "What it is", "Quotations"), rows) + note


def _outlets(dossier: Dossier, came: Counter[str]) -> Iterator[list[str]]:
    for name, number in came.most_common(_LISTED):
        outlet = dossier.about.outlets.find(name)
        yield [text(name), text(described(outlet)) if outlet else "not in the list of outlets", f"{number:,}"]
