"""The quotations of a dossier in their order, each with its surroundings, its way and where it stands."""

from collections.abc import Iterator
from itertools import groupby

from quotes.asking.entries import BESIDE
from quotes.asking.statement import UNSAID, chain, day, statement
from quotes.export.dossier.held import Dossier, day_of
from quotes.export.dossier.markup import edges, lines, listed, text
from quotes.export.values import Entry

__all__ = ["quotations"]

_UNSURE = 0.8


def quotations(dossier: Dossier) -> str:
    """Return all quotations, under a heading for each month if they stand in the order of time."""
    months = [(day_of(entry) or "")[:7] for entry in dossier.entries]
    if months not in (sorted(months), sorted(months, reverse=True)):
        return "".join(_figure(entry, dossier) for entry in dossier.entries)
    return "".join(
        f"<h3>{text(day(month)) if month else 'Without a day'}</h3>{''.join(_figure(entry, dossier) for entry in same)}"
        for month, same in groupby(dossier.entries, lambda entry: (day_of(entry) or "")[:7])
    )


def _figure(entry: Entry, dossier: Dossier) -> str:
    view = entry.quotation
    printed = chain(statement(view, view, dossier.about.outlets, replaced_by=view.replaced_by))
    source = dossier.sources[entry.document.sha256]
    lang = f' lang="{text(entry.document.lang)}"' if entry.document.lang else ""
    place = f"characters {view.start:,}–{view.end:,} of text"
    return (
        f'<figure id="q{view.id}" class="{view.modality} {view.kind}">'
        f'<blockquote{lang} dir="auto">{_told(entry)}<span class="beside">{_before(entry)}</span>'
        f'{_words(entry)}<span class="beside">{_after(entry)}</span></blockquote>'
        f"<figcaption>{text(printed)}"
        f'<span class="place">quotation {view.id}, {place} <a href="#s{source}">[{source}]</a></span>'
        f"{listed('notes', list(_notes(entry)))}</figcaption></figure>"
    )


def _told(entry: Entry) -> str:
    """Return what stands before words that were not said, or not in these words."""
    view = entry.quotation
    told = UNSAID.get(view.modality) or ("reported: " if view.kind == "indirect" else "")
    return f'<b class="told" lang="en">{told}</b>' if told else ""


def _words(entry: Entry) -> str:
    return f'<span class="words">{lines(entry.quotation.text)}</span>'


def _before(entry: Entry) -> str:
    """Return what stands before, from the first whole word of its last line."""
    line = entry.before.rpartition("\n")[2]
    return _cut(line) + edges(line.partition(" ")[2] if _cut(line) else line)


def _after(entry: Entry) -> str:
    line = entry.after.partition("\n")[0]
    is_cut = line == entry.after and len(line) > 1
    return edges(line.rpartition(" ")[0] if is_cut else line) + (" …" if is_cut else "")


def _cut(line: str) -> str:
    """Return an ellipsis for a line that began earlier, which one that fills its room did."""
    return "… " if len(line) >= BESIDE else ""


def _notes(entry: Entry) -> Iterator[str]:
    view = entry.quotation
    for decision in entry.decisions:
        why = f": {text(decision.why)}" if decision.why else ""
        yield f"{text(decision.kind)}, by {text(decision.decided_by)}, {text(decision.decided_at[:10])}{why}"
    if view.confidence < _UNSURE and not entry.decisions:
        rules = ", ".join(item.rule for item in view.evidence)
        yield f"attributed with doubt: confidence {view.confidence:.2f}, {text(rules)}"
    if view.place or view.event:
        yield text(", ".join(filter(None, (view.event, view.place))))
    if view.channel:
        yield f"channel: {text(view.channel.kind)}, “{text(view.channel.text)}”"
