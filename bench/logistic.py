"""Additive log-odds with shrinkage: one weight for each trait, found by Newton's steps on one weight at a time.

Few rows and many traits: every weight is drawn to nothing as if `shrinkage` quarters of a row spoke against it, so that
a trait that was seen twice says little. Plain Python; some thousand rows take a second.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from quotes.confidence import Trait, clamped, probability

__all__ = ["Row", "crossed", "fit", "share"]

SHRINKAGE = 8.0
FEWEST = 5  # rows; a trait that was seen less often has no weight
_SWEEPS = 40
_SETTLED = 0.005
_LONGEST = 1.0  # log-odds in one step, so that the first ones do not overshoot


@dataclass(frozen=True, slots=True)
class Row:
    """One attribution: the log-odds it starts from, its traits, whether it was right, and the document it is of."""

    start: float
    traits: tuple[Trait, ...]
    right: bool
    document: str = ""


def share(row: Row, weights: Mapping[Trait, float]) -> float:
    """Return the probability that a row is right, by these weights."""
    return clamped(probability(row.start + sum(weights.get(trait, 0.0) for trait in row.traits)))


def fit(rows: Sequence[Row], shrinkage: float = SHRINKAGE) -> dict[Trait, float]:
    """Return the weight of every trait that was seen often enough."""
    having: dict[Trait, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        for trait in row.traits:
            having[trait].append(number)
    having = {trait: numbers for trait, numbers in having.items() if len(numbers) >= FEWEST}
    odds = [row.start for row in rows]
    weights = dict.fromkeys(having, 0.0)
    for _ in range(_SWEEPS):
        steps = [_step(trait, numbers, rows, odds, weights, shrinkage) for trait, numbers in having.items()]
        if max(map(abs, steps), default=0.0) < _SETTLED:
            break
    return weights


def _step(
    trait: Trait,
    numbers: Sequence[int],
    rows: Sequence[Row],
    odds: list[float],
    weights: dict[Trait, float],
    shrinkage: float,
) -> float:
    """Improve one weight and the log-odds of the rows that have it; return by how much."""
    shares = [probability(odds[number]) for number in numbers]
    pull = sum(rows[number].right - share for number, share in zip(numbers, shares, strict=True))
    stiffness = sum(share * (1 - share) for share in shares) + shrinkage
    step = max(-_LONGEST, min(_LONGEST, (pull - shrinkage * weights[trait]) / stiffness))
    weights[trait] += step
    for number in numbers:
        odds[number] += step
    return step


def crossed(rows: Sequence[Row], folds: int = 10, shrinkage: float = SHRINKAGE) -> list[float]:
    """Return the probability of every row by weights that were fitted without any row of its document."""
    shares = [0.0] * len(rows)
    for outside, inside in _parts(rows, folds):
        weights = fit([rows[number] for number in outside], shrinkage)
        for number in inside:
            shares[number] = share(rows[number], weights)
    return shares


def _parts(rows: Sequence[Row], folds: int) -> Iterator[tuple[list[int], list[int]]]:
    """Yield (numbers to learn from, numbers to judge), the documents dealt out in turn."""
    documents = {name: place for place, name in enumerate(sorted({row.document for row in rows}))}
    fold_of = [documents[row.document] % folds for row in rows]
    for fold in range(min(folds, len(documents))):
        outside = [number for number, own in enumerate(fold_of) if own != fold]
        yield outside, [number for number, own in enumerate(fold_of) if own == fold]
