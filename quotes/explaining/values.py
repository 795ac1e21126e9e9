"""Why a quotation is attributed as it is: the values that an explanation consists of.

Everything says in words what it means (`says`, `why`, `read_as`) and keeps the names that authors of language packs
need (rule, pattern, types). Offsets are str indices into the unaltered text, end exclusive.
"""

from dataclasses import asdict, dataclass
from typing import Any

from quotes.model import Quotation

__all__ = [
    "Adjustment",
    "Candidate",
    "Considered",
    "Explanation",
    "Factor",
    "FrameItem",
    "Origin",
    "Passage",
    "Resolved",
    "Step",
    "explanation_json",
]


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of characters of the document, with its text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class FrameItem:
    """A piece of a sentence: what it was read as, and which part of the attribution it is, when it is one (cue,
    speaker, this quotation, …). `types` are what rules of the pack match."""

    words: Passage
    read_as: str
    part: str | None
    types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A rule that had its part in the attribution. Rules of a pack have a pattern and an example, those of the engine
    a sentence; `source` is the quotation or the words that it started from, when it did not start here."""

    rule: str
    stage: str
    says: str
    words: Passage | None = None
    pattern: str | None = None
    example: str | None = None
    source: Passage | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """An attribution that could have been taken for the words; without a rule, one that no rule joins to them."""

    clause: Passage
    rule: str | None
    confidence: float | None
    taken: bool
    why: str


@dataclass(frozen=True, slots=True)
class Considered:
    """Somebody whom a mention could have meant."""

    name: str
    taken: bool
    why: str


@dataclass(frozen=True, slots=True)
class Resolved:
    """From the words that name a speaker to the speaker; `name` is empty when it is left open."""

    name: str
    mention: Passage | None
    rule: str
    says: str
    considered: tuple[Considered, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an outlet of the chain, the channel, the day, the place or the event comes from."""

    what: str
    value: str
    says: str
    words: Passage | None
    rule: str | None = None
    source: Passage | None = None


@dataclass(frozen=True, slots=True)
class Factor:
    """What a step is worth by itself, and which rule says so."""

    rule: str
    value: float


@dataclass(frozen=True, slots=True)
class Adjustment:
    """What was measured on read articles: with this trait (of a family such as rule, cue, length) answers are more
    often right than the factors say, or with a negative weight less often; in log-odds."""

    family: str
    trait: str
    weight: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """All of it, for one quotation. `frames` are the sentences that decided; the steps stand in the order in which
    they were taken; the product of the factors is adjusted to `confidence`, by what weighs most first."""

    quotation: Quotation
    frames: tuple[tuple[FrameItem, ...], ...]
    steps: tuple[Step, ...]
    candidates: tuple[Candidate, ...]
    speakers: tuple[Resolved, ...]
    origins: tuple[Origin, ...]
    factors: tuple[Factor, ...]
    adjustments: tuple[Adjustment, ...]
    confidence: float


def explanation_json(explanation: Explanation) -> dict[str, Any]:
    """Return an explanation as plain dicts, lists, strings and numbers; the quotation itself is not repeated."""
    found = asdict(explanation)
    del found["quotation"]
    return found
