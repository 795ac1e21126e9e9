"""Texts as frames, for the tests of packs and rules."""

from collections.abc import Iterator

from quotes.dates import find_dates
from quotes.detect import find_marked
from quotes.frames import Frame, collapse, matches
from quotes.outlets import OutletRegistry
from quotes.packs import Pack
from quotes.reading import read_frame
from quotes.rules import Rule, Rules
from quotes.runs import gather_evidence
from quotes.text import paragraphs
from quotes.vocabulary import vocabulary

__all__ = ["fires", "frames"]


def frames(text: str, pack: Pack) -> list[Frame]:
    """Return the frame of each paragraph before any rule has been tried."""
    spans = paragraphs(text)
    marked = list(enumerate(find_marked(text, spans)))
    words = vocabulary(pack, OutletRegistry.default())
    tokens = [words.tokens(text, span) for span in spans]
    evidence = gather_evidence([row.forms for row in tokens])
    return [
        read_frame(
            text,
            tokens[number],
            [(n, m) for n, m in marked if m.outer.overlaps(span)],
            find_dates(text, span, pack),
            words,
            evidence,
        )
        for number, span in enumerate(spans)
    ]


def fires(rule: Rule, stage: str, text: str, pack: Pack) -> bool:
    """Whether a rule matches anything in a text at the stage where the engine tries it."""
    alone = Rules([rule])
    return any(
        any(True for one in alone.candidates(frame.present) for _ in matches(one, frame, overlapped=_overlaps(stage)))
        for first in frames(text, pack)
        for frame in _before(rule, stage, first, pack)
    )


def _overlaps(stage: str) -> bool:
    return stage in ("attach", "report")


def _before(rule: Rule, stage: str, frame: Frame, pack: Pack) -> Iterator[Frame]:
    """The frame as it is when a rule is tried: earlier rules of its own stage have collapsed what they matched."""
    for collapsing in ("chunk", "clause"):
        for other in pack.rules(collapsing):
            if other is rule:
                yield frame
                return
            frame = collapse(frame, Rules([other]), pack)
        if collapsing == "chunk" and stage in ("relay", "occasion"):
            break
    yield frame
