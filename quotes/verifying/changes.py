"""A comparison word by word → what was changed, each change by its name (`differences.py`), and what the citation marks
as its own doing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeGuard, get_args

import regex

from quotes.verifying.align import Alignment, Block
from quotes.verifying.differences import Found, Mark, Sides, judged
from quotes.verifying.normalise import Reading
from quotes.verifying.passage import Passage
from quotes.verifying.values import Change, ChangeKind, Part
from quotes.verifying.wording import check_words

__all__ = ["Comparison", "compare"]

_KINDS: frozenset[ChangeKind] = frozenset(get_args(ChangeKind))
_MARKS: frozenset[Mark] = frozenset(get_args(Mark))
_POINT = regex.compile(r"[.!?]")


@dataclass(frozen=True, slots=True)
class Comparison:
    """`changes` are what may not be done, `marks` what was done and marked; `elided` are the stored words, as index
    ranges, that a marked elision leaves out; `spoken` counts the cited words outside brackets;
    `asks` is true when a question of the article is cited as a statement."""

    alignment: Alignment
    changes: tuple[Change, ...]
    marks: frozenset[Mark]
    parts: tuple[Part, ...]
    elided: tuple[tuple[int, int], ...]
    spoken: int
    asks: bool

    @property
    def shared(self) -> float:
        """The share of the cited words outside brackets that stand there."""
        return min(self.alignment.matched / max(self.spoken, 1), 1.0)


def compare(cited: Reading, passage: Passage, alignment: Alignment) -> Comparison:
    """Return what an alignment means."""
    changes: list[tuple[Block, ChangeKind]] = []
    window = passage.reading.tokens[alignment.start : alignment.end]
    capitals = [sum(token.capital for token in side) for side in (cited.tokens, window)]
    marks: set[Mark] = {"capital in brackets"} if capitals[0] > capitals[1] else set()
    parts: list[Part] = []
    elided: list[tuple[int, int]] = []
    for block in _with_seams_of_elisions(alignment.blocks, cited, passage.reading):
        sides = Sides(block, cited, passage.reading)
        found = judged(sides)
        parts.append(_part(sides, found))
        if _is_kind(found):
            changes.append((block, found))
        elif _is_mark(found):
            marks.add(found)
        if sides.gap and block.start < block.end and block.tag != "same":
            marks.add("elision")
            elided.append((block.start, block.end))
    if any(_is_own_gap(gap, cited, passage.reading, alignment) for gap in cited.gaps):
        marks.add("elision")
    named = tuple(_change(block, kind, cited, passage) for block, kind in changes)
    spoken = sum(not token.added for token in cited.tokens)
    ordered = _as_order(named, changes, cited, passage)
    pointed = tuple(_repointed(alignment.blocks, cited, passage))
    asks = any("?" in change.stored for change in pointed)
    return Comparison(alignment, ordered + pointed, frozenset(marks), tuple(parts), tuple(elided), spoken, asks)


def _repointed(blocks: Iterable[Block], cited: Reading, passage: Passage) -> Iterator[Change]:
    """Yield where a point changes what the same words say: a question became a statement, or a sentence ends where the
    article has none and a new one begins."""
    stored = passage.reading
    for block in blocks:
        for step in range(block.cited_end - block.cited_start if block.tag == "same" else 0):
            ours, theirs = block.cited_start + step, block.start + step
            asked = "?" in stored.behind(theirs) and "?" not in cited.behind(ours) and _stops(cited, ours)
            ended = step + 1 < block.cited_end - block.cited_start and _parts(cited, ours, stored, theirs)
            if asked or ended:
                yield _point(cited, ours, passage, theirs)


def _stops(reading: Reading, word: int) -> bool:
    return any(mark in reading.behind(word) for mark in ".!")


def _parts(cited: Reading, ours: int, stored: Reading, theirs: int) -> bool:
    """Whether a sentence ends behind a cited word, and nothing stands behind the stored one."""
    begins = cited.text[cited.tokens[ours + 1].start].isupper()
    goes_on = stored.text[stored.tokens[theirs + 1].start].islower() and not stored.behind(theirs).strip(" \u00a0")
    return begins and goes_on and bool(_POINT.search(cited.behind(ours)))


def _point(cited: Reading, ours: int, passage: Passage, theirs: int) -> Change:
    """Return the change of the mark behind a word, shown with the word."""
    token, stored = cited.tokens[ours], passage.reading.tokens[theirs]
    mark, other = cited.behind(ours).strip()[:1], passage.reading.behind(theirs).strip()[:1]
    return Change(
        "substitution", cited.text[token.start : token.end] + mark,
        passage.reading.text[stored.start : stored.end] + other, token.start, token.end,
        *passage.span(theirs, theirs + 1),
    )  # fmt: skip


def _is_own_gap(gap: int, cited: Reading, stored: Reading, alignment: Alignment) -> bool:
    """Whether an elision inside the citation is its own, and not that of the article."""
    if not 0 < gap < len(cited.tokens):
        return False
    inside = [block for block in alignment.blocks if block.tag == "same" and block.cited_start < gap < block.cited_end]
    return not any(block.start + gap - block.cited_start in stored.gaps for block in inside)


def _is_kind(found: Found) -> TypeGuard[ChangeKind]:
    return found in _KINDS


def _is_mark(found: Found) -> TypeGuard[Mark]:
    return found in _MARKS


def _part(sides: Sides, found: Found) -> Part:
    block = sides.block
    cited = sides.cited.words(block.cited_start, block.cited_end)
    stored = sides.passage.words(block.start, block.end) or sides.passage.words(*sides.replaced)
    if found == "same":
        return Part("same", cited, stored)
    if not _is_kind(found):
        return Part("marked", cited or ("[…]" if sides.gap else ""), stored)
    return Part("cited" if not stored else "stored" if not cited else "changed", cited, stored)


def _change(block: Block, kind: ChangeKind, cited: Reading, passage: Passage) -> Change:
    start, end = passage.span(block.start, block.end)
    tokens = cited.tokens[block.cited_start : block.cited_end]
    at = tokens[0].start if tokens else cited.tokens[block.cited_start - 1].end if block.cited_start else 0
    stored = passage.reading.words(block.start, block.end)
    return Change(
        kind, cited.words(block.cited_start, block.cited_end), stored or ("…" if kind == "omission" else ""),
        at, tokens[-1].end if tokens else at, start, end,
    )  # fmt: skip


def _as_order(
    named: tuple[Change, ...], changes: Sequence[tuple[Block, ChangeKind]], cited: Reading, passage: Passage
) -> tuple[Change, ...]:
    """Return one change of order when all words that are missing stand elsewhere; a negation that moved is one of its
    own, since it denies something else."""
    ours = sorted(form for block, _ in changes for form in cited.forms[block.cited_start : block.cited_end])
    theirs = sorted(form for block, _ in changes for form in passage.reading.forms[block.start : block.end])
    if len(changes) < 2 or not ours or ours != theirs:
        return named
    moved = any(check_words().negates(form) for form in ours)
    first, last = changes[0][0], changes[-1][0]
    block = Block("both", first.cited_start, last.cited_end, first.start, last.end)
    return (_change(block, "negation" if moved else "order", cited, passage),)


def _with_seams_of_elisions(blocks: Sequence[Block], cited: Reading, stored: Reading) -> Iterator[Block]:
    """Yield the blocks, those of the same words parted where the stored text marks that words were left out and the
    citation does not: who drops that mark joins what was never said together."""
    for block in blocks:
        if block.tag != "same":
            yield block
            continue
        at, cited_at = block.start, block.cited_start
        for gap in sorted(gap for gap in stored.gaps if block.start < gap < block.end):
            here = block.cited_start + gap - block.start
            if here in cited.gaps:
                continue
            yield Block("same", cited_at, here, at, gap)
            yield Block("stored", here, here, gap, gap)
            at, cited_at = gap, here
        yield Block("same", cited_at, block.cited_end, at, block.end)
