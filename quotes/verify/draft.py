"""The quotations of a draft, each with its verdict."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from quotes.errors import UsageError
from quotes.model import Analysis, Quotation
from quotes.outlets import OutletRegistry
from quotes.verify.attribution import came_through
from quotes.verify.judge import verify
from quotes.verify.values import PASSING, Citation, Judgement, Passages

__all__ = ["Checked", "check"]


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
    the draft says was not said, or only reports, is no citation."""
    outlets = outlets or OutletRegistry.default()
    cited = [item for item in analysis.quotations if item.kind != "indirect" and item.modality == "said"]
    number = 0
    for quotation in cited:
        citation = Citation(quotation.text, _speaker(quotation), id=str(number + 1))
        try:
            judgement = verify(citation, passages, outlets)
        except UsageError:  # marks without a word between them
            continue
        number += 1
        judgement = _with_outlet(judgement, quotation, outlets)
        yield Checked(number, quotation.span.start, quotation.span.end, quotation.kind, judgement)


def _speaker(quotation: Quotation) -> str | None:
    """Return whom the draft names as the speaker; a description (`a fisherman`) is no name."""
    named = (speaker.name for speaker in quotation.speakers if speaker.name and not speaker.name.islower())
    return next(named, None)


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
