"""Two readings of one article → what became of its quotations: silent edits are news.

Typography is no edit: words are the same whatever their case, accents and marks (`rewording.py`).
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Indel

from quotes.model import Quotation
from quotes.names import fold_name
from quotes.rewording import folded_words

__all__ = ["Edit", "EditKind", "edits"]

EditKind = Literal["added", "removed", "reworded", "speaker", "via", "modality"]

# The share of words in common from which on two quotations are one that was reworded.
_ALIKE = 0.5
# So many pairs are compared word by word; a page with more edits than that was replaced, not edited.
_MOST_PAIRS = 40_000


@dataclass(frozen=True, slots=True)
class Edit:
    """What happened to a quotation: it was `added` or `removed`, or else one or several of these: it was `reworded`, is
    given to another `speaker`, came `via` others, is no longer said or is said after all (`modality`)."""

    kinds: tuple[EditKind, ...]
    before: Quotation | None
    after: Quotation | None


_Pair = tuple[Quotation | None, Quotation | None]


def edits(before: Sequence[Quotation], after: Sequence[Quotation]) -> list[Edit]:
    """Return what was edited, in the order of the text as it is now; what was removed stands where the quotation before
    it stands now."""
    pairs, gone, new = _same(before, after)
    pairs += _reworded(gone, new)
    paired = {id(quotation) for pair in pairs for quotation in pair}
    whole: list[_Pair] = [*pairs]
    whole += [(None, quotation) for quotation in new if id(quotation) not in paired]
    whole += [(quotation, None) for quotation in gone if id(quotation) not in paired]
    found = (Edit(tuple(_kinds(one, other)), one, other) for one, other in _in_order(whole, before))
    return [edit for edit in found if edit.kinds]


def _same(
    before: Iterable[Quotation], after: Iterable[Quotation]
) -> tuple[list[tuple[Quotation, Quotation]], list[Quotation], list[Quotation]]:
    """Return the pairs with the same words, the first with the first, and what is left on either side."""
    waiting: defaultdict[tuple[str, ...], deque[Quotation]] = defaultdict(deque)
    for quotation in before:
        waiting[folded_words(quotation.text)].append(quotation)
    pairs, new = [], []
    for quotation in after:
        alike = waiting[folded_words(quotation.text)]
        if alike:
            pairs.append((alike.popleft(), quotation))
        else:
            new.append(quotation)
    left = {id(quotation) for alike in waiting.values() for quotation in alike}
    return pairs, [quotation for quotation in before if id(quotation) in left], new


def _reworded(gone: Sequence[Quotation], new: Sequence[Quotation]) -> Iterator[tuple[Quotation, Quotation]]:
    """Yield the pairs that are alike enough to be one quotation, the most alike first."""
    if len(gone) * len(new) > _MOST_PAIRS:
        return
    words = [folded_words(quotation.text) for quotation in new]
    scores = []
    for at, quotation in enumerate(gone):
        mine = folded_words(quotation.text)
        for to, others in enumerate(words):
            score = Indel.normalized_similarity(mine, others, score_cutoff=_ALIKE)
            if score:
                scores.append((-score, at, to))
    taken: set[int] = set()
    given: set[int] = set()
    for _, at, to in sorted(scores):
        if at not in taken and to not in given:
            taken.add(at)
            given.add(to)
            yield gone[at], new[to]


def _in_order(pairs: Iterable[_Pair], before: Sequence[Quotation]) -> list[_Pair]:
    """Return pairs in the order of what stands there now, what was removed behind what it stood behind."""
    now = {id(one): other.span.start for one, other in pairs if one is not None and other is not None}
    places: dict[int, tuple[int, int]] = {}
    place = -1
    for number, quotation in enumerate(before, start=1):
        place = now.get(id(quotation), place)
        places[id(quotation)] = (place, number)

    def key(pair: _Pair) -> tuple[int, int]:
        one, other = pair
        if other is not None:
            return (other.span.start, 0)
        assert one is not None
        return places[id(one)]

    return sorted(pairs, key=key)


def _kinds(one: Quotation | None, other: Quotation | None) -> Iterator[EditKind]:
    if one is None or other is None:
        yield "added" if one is None else "removed"
        return
    if folded_words(one.text) != folded_words(other.text):
        yield "reworded"
    if _speakers(one) != _speakers(other):
        yield "speaker"
    if _via(one) != _via(other):
        yield "via"
    if one.modality != other.modality:
        yield "modality"


def _speakers(quotation: Quotation) -> list[str]:
    return sorted(fold_name(speaker.name) for speaker in quotation.speakers)


def _via(quotation: Quotation) -> list[tuple[str, str]]:
    return [(hop.outlet, hop.rel) for hop in quotation.via]
