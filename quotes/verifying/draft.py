"""The quotations of a draft, each with its verdict."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import regex

from quotes.errors import UsageError
from quotes.model import Analysis, Quotation, Span
from quotes.outlets import OutletRegistry
from quotes.verifying.attribution import came_through
from quotes.verifying.judge import verify
from quotes.verifying.values import PASSING, Citation, Judgement, Passages

__all__ = ["Checked", "check"]

_LEAST = 5  # words
_MARKED = regex.compile(r"(?|“([^“”\n]+)”|\"([^\"\n]+)\"|«([^«»\n]+)»|„([^„“”\n]+)[“”])")


@dataclass(frozen=True, slots=True)
class Checked:
    """A quotation of the draft, `start`–`end` in its text, and the verdict on it."""

    number: int
    start: int
    end: int
    kind: str
    judgement: Judgement


def check(analysis: Analysis, passages: Passages, outlets: OutletRegistry | None = None) -> Iterator[Checked]:
    """Yield every quotation in marks of a draft as it was read, with the verdict on it, in the order of the text. What
    the draft says was not said, or only reports, is no citation; what stands in marks and is nobody's (a headline), or
    no quotation (a title), is one when somebody is stored as saying it."""
    outlets = outlets or OutletRegistry.default()
    cited = [item for item in analysis.quotations if item.kind != "indirect" and item.modality == "said"]
    places: list[tuple[Span, Quotation | None]] = [(item.span, item) for item in cited]
    places += [(span, None) for span in _in_marks(analysis)]
    number = 0
    for span, quotation in sorted(places, key=lambda place: place[0].start):
        speaker = _speaker(quotation) if quotation else None
        citation = Citation(span.of(analysis.document.text), speaker, id=str(number + 1))
        try:
            judgement = verify(citation, passages, outlets)
        except UsageError:  # marks without a word between them
            continue
        if quotation is None and judgement.quotation is None:
            continue
        number += 1
        judgement = _with_outlet(judgement, quotation, outlets) if quotation else _with_speaker(judgement)
        yield Checked(number, span.start, span.end, quotation.kind if quotation else "direct", judgement)


def _in_marks(analysis: Analysis) -> Iterator[Span]:
    """Yield what stands in double marks outside every quotation that was found, when it is no mere word or name."""
    for found in _MARKED.finditer(analysis.document.text):
        span = Span(found.start(1), found.end(1))
        if not any(span.overlaps(item.span) for item in analysis.quotations) and len(found.group(1).split()) >= _LEAST:
            yield span


def _speaker(quotation: Quotation) -> str | None:
    """Return whom the draft names as the speaker; a description (`a fisherman`) is no name."""
    named = (speaker.name for speaker in quotation.speakers if speaker.name and not speaker.name.islower())
    return next(named, None)


def _with_speaker(judgement: Judgement) -> Judgement:
    """Return the verdict on words that nobody was found to say in the draft, with whose they are."""
    stored = judgement.quotation
    names = " and ".join(speaker.name for speaker in stored.speakers if speaker.name) if stored else ""
    why = f"no speaker was found in the draft; the words are stored as those of {names or 'nobody known'}"
    return replace(judgement, warnings=(*judgement.warnings, why))


def _with_outlet(judgement: Judgement, quotation: Quotation, outlets: OutletRegistry) -> Judgement:
    """Return the verdict with the outlet that the draft names, and a warning when the store has the words from another:
    that speaks against nobody, the store need not have all that an outlet printed."""
    claimed = next((via.outlet for via in quotation.via if via.scope == "local"), None)
    if claimed is None:
        return judgement
    judgement = replace(judgement, citation=replace(judgement.citation, outlet=claimed))
    stored = judgement.quotation
    if stored is None or judgement.verdict not in PASSING or came_through(claimed, stored, outlets):
        return judgement
    why = f"the store has these words from {stored.publisher or 'another outlet'}, not from {claimed}"
    return replace(judgement, warnings=(*judgement.warnings, why))
