"""Which cited words stand where in a stored passage.

Where the citation is honest, its runs of words between the marks (elisions, brackets) stand there as they are, in
order: that is looked for first. Else the window that is most like the citation is found and compared word by word; both
by rapidfuzz, over words.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq, Levenshtein, Opcode

from quotes.verifying.normalise import Reading

__all__ = ["REPLACED", "Alignment", "Block", "align"]

REPLACED = 4  # words that an insertion in brackets may stand for
_STARTS = 60  # places at which a run of words is tried
_KEPT = 0.8  # of the words that could be kept
_ROOMS = (0, 2, 6)  # words on either side of the window
Tag = Literal["same", "cited", "stored", "both"]


@dataclass(frozen=True, slots=True)
class Block:
    """A run of words: the same on both sides, on one side only, or others on `both`. Indices of words, end exclusive;
    `cited` for the citation, `stored` for the passage."""

    tag: Tag
    cited_start: int
    cited_end: int
    start: int
    end: int

    @property
    def size(self) -> int:
        return max(self.cited_end - self.cited_start, self.end - self.start)


@dataclass(frozen=True, slots=True)
class Alignment:
    """The blocks of a comparison in order: all words of the citation, and the stored ones from the first to the last
    that has a place in it."""

    blocks: tuple[Block, ...]

    @property
    def matched(self) -> int:
        return sum(block.size for block in self.blocks if block.tag == "same")

    @property
    def cost(self) -> tuple[int, int, int]:
        """How far apart the two are: words that differ, fewer that are the same, cited ones without a counterpart."""
        changed = sum(block.size for block in self.blocks if block.tag != "same")
        return changed, -self.matched, sum(block.tag == "cited" for block in self.blocks)

    @property
    def start(self) -> int:
        return min((block.start for block in self.blocks if block.tag == "same"), default=0)

    @property
    def end(self) -> int:
        return max((block.end for block in self.blocks if block.tag == "same"), default=0)

    @property
    def longest(self) -> int:
        return max((block.size for block in self.blocks if block.tag == "same"), default=0)


def align(cited: Reading, stored: Reading) -> Alignment:
    """Return how a citation stands in a stored passage."""
    exact = _copied(cited, stored) or _marked(cited, stored)
    return Alignment(exact) if exact else _closest(cited, stored)


def _copied(cited: Reading, stored: Reading) -> tuple[Block, ...] | None:
    """Return the one block when the citation stands there with its marks: they are the article's."""
    size, inner = len(cited.forms), {gap for gap in cited.gaps if 0 < gap < len(cited.forms)}
    for at in _places(cited.forms, stored.forms, 0, len(stored.forms)):
        if {gap - at for gap in stored.gaps if at < gap < at + size} == inner and _same_brackets(cited, stored, at):
            return (Block("same", 0, size, at, at + size),)
    return None


def _same_brackets(cited: Reading, stored: Reading, at: int) -> bool:
    """Whether no word that was spoken is given in brackets."""
    pairs = zip(cited.tokens, stored.tokens[at : at + len(cited.tokens)], strict=True)
    return all(theirs.added or not ours.added for ours, theirs in pairs)


def _marked(cited: Reading, stored: Reading) -> tuple[Block, ...] | None:
    """Return the blocks when every run between the marks of the citation stands there as it is; the shortest way when
    there are several. Words that the stored text has in brackets may be missing."""
    whole = range(len(stored.forms))
    bare = [index for index in whole if not stored.tokens[index].added]
    for view in (list(whole), bare) if len(bare) < len(stored.forms) else (list(whole),):
        forms = [stored.forms[index] for index in view]
        ways = [way for way in _ways(cited, forms) if way]
        if ways:
            best = min(ways, key=lambda way: (way[-1][2] - way[0][2], way[0][2]))
            words = [(one, other, view[at]) for one, other, at in _words(best)]
            low, high = _bracket_before(cited, stored, words[0]), _bracket_behind(cited, stored, words[-1])
            blocks = _blocks(words, len(cited.forms), low, high)
            return tuple(part for block in blocks for part in _within_brackets(block, cited, stored))
    return None


def _within_brackets(block: Block, cited: Reading, stored: Reading) -> Iterator[Block]:
    """Yield a block, or where both sides have words in brackets, what is the same in these and what is not."""
    ours, theirs = cited.tokens[block.cited_start : block.cited_end], stored.tokens[block.start : block.end]
    if block.tag != "both" or not any(token.added for token in theirs):
        yield block
        return
    for op in Levenshtein.opcodes([token.form for token in ours], [token.form for token in theirs]):
        one, other = block.cited_start, block.start
        yield Block(_TAGS[op.tag], one + op.src_start, one + op.src_end, other + op.dest_start, other + op.dest_end)


Run = tuple[int, int, int]  # cited start, cited end, stored start


def _ways(cited: Reading, forms: Sequence[str]) -> Iterator[list[Run]]:
    """Yield every way to place the runs of a citation, from each place where the first one stands."""
    runs = list(_runs(cited))
    if not runs:
        return
    (start, end, _), *rest = runs
    for at in _places(cited.forms[start:end], forms, 0, len(forms)):
        way = [(start, end, at)]
        for run in rest:
            placed = _placed(cited, run, way[-1], forms)
            if placed is None:
                break
            way.append(placed)
        else:
            yield way


def _runs(cited: Reading) -> Iterator[tuple[int, int, bool]]:
    """Yield (start, end, whether an elision stands before) of the runs of words that the citation gives as spoken."""
    start, gap = None, False
    for index in range(len(cited.tokens) + 1):
        ends = index == len(cited.tokens) or cited.tokens[index].added or index in cited.gaps
        if start is not None and ends:
            yield start, index, gap
            start, gap = None, False
        gap = gap or index in cited.gaps
        if index < len(cited.tokens) and not cited.tokens[index].added and start is None:
            start = index


def _placed(cited: Reading, run: tuple[int, int, bool], before: Run, forms: Sequence[str]) -> Run | None:
    """Return where a run stands behind the one before it: anywhere behind an elision, else where it goes on; words in
    brackets may stand for some, or be those that are stored."""
    start, end, gap = run
    behind = before[2] + before[1] - before[0]
    size = start - before[1]  # words in brackets between the two
    room = len(forms) if gap else behind + max(REPLACED, size) + end - start
    return next(((start, end, at) for at in _places(cited.forms[start:end], forms, behind, room)), None)


def _places(run: Sequence[str], forms: Sequence[str], low: int, high: int) -> Iterator[int]:
    """Yield the places where a run of words stands as it is."""
    size, found = len(run), 0
    for at in range(low, min(high, len(forms)) - size + 1):
        if forms[at] == run[0] and tuple(forms[at : at + size]) == tuple(run):
            yield at
            found += 1
            if found == _STARTS:
                return


def _words(way: Sequence[Run]) -> Iterator[tuple[int, int, int]]:
    for start, end, at in way:
        for step in range(end - start):
            yield start + step, start + step + 1, at + step


def _bracket_before(cited: Reading, stored: Reading, first: tuple[int, int, int]) -> int:
    """Return where stored words in brackets begin that the citation may begin with."""
    low = first[2]
    while first[0] and low and stored.tokens[low - 1].added:
        low -= 1
    return low


def _bracket_behind(cited: Reading, stored: Reading, last: tuple[int, int, int]) -> int:
    """Return where stored words in brackets end that the citation may end with."""
    high = last[2] + 1
    while last[1] < len(cited.forms) and high < len(stored.tokens) and stored.tokens[high].added:
        high += 1
    return high


def _blocks(words: Sequence[tuple[int, int, int]], cited: int, low: int, high: int) -> Iterator[Block]:
    """Yield the blocks between and around the words that are the same (cited index, its end, stored index), from the
    stored word at `low` to the one before `high`."""
    at, stored_at = 0, low
    same: list[int] = []
    for index, end, stored in [*words, (cited, cited, high)]:
        if index > at or stored > stored_at:
            if same:
                yield Block("same", same[0], at, same[1], stored_at)
                same = []
            tag: Tag = "both" if index > at and stored > stored_at else "cited" if index > at else "stored"
            yield Block(tag, at, index, stored_at, stored)
        if not same:
            same = [index, stored]
        at, stored_at = end, stored + 1
    if same[0] < cited:
        yield Block("same", same[0], cited, same[1], stored_at - 1)


def _closest(cited: Reading, stored: Reading) -> Alignment:
    """Return the comparison with the window that is most like the citation, with as many words around it as change
    least: what was left out needs room, and with too much of it far words are taken for near ones."""
    whole = len(stored.forms)
    if cited.gaps or len(cited.forms) >= whole:
        return _in_window(cited, stored, 0, whole)
    hit = fuzz.partial_ratio_alignment(cited.forms, stored.forms)
    if hit is None:
        return _in_window(cited, stored, 0, whole)
    windows = {(max(hit.dest_start - room, 0), min(hit.dest_end + room, whole)) for room in _ROOMS}
    return min((_in_window(cited, stored, *window) for window in sorted(windows)), key=lambda found: found.cost)


def _in_window(cited: Reading, stored: Reading, low: int, high: int) -> Alignment:
    """Return the comparison with the stored words from `low` to the one before `high`."""
    blocks = [
        Block(_TAGS[tag], start, end, low + stored_start, low + stored_end)
        for tag, start, end, stored_start, stored_end in _operations(cited.forms, stored.forms[low:high])
    ]
    return Alignment(_trimmed(_slid(blocks, stored.forms)))


Operation = tuple[str, int, int, int, int]


def _operations(cited: Sequence[str], stored: Sequence[str]) -> list[Operation]:
    """Return how to make the one out of the other with the fewest words changed; where that keeps far fewer words than
    could be kept, since it had rather change all than leave many out, the way that keeps most."""
    changed = _with_replacements(_plain(Levenshtein.opcodes(cited, stored)))
    kept = sum(end - start for tag, start, end, *_ in changed if tag == "equal")
    if kept >= _KEPT * LCSseq.similarity(cited, stored):
        return changed
    return _with_replacements(_plain(LCSseq.opcodes(cited, stored)))


def _plain(ops: Iterable[Opcode]) -> list[Operation]:
    return [(op.tag, op.src_start, op.src_end, op.dest_start, op.dest_end) for op in ops]


def _with_replacements(ops: Sequence[Operation]) -> list[Operation]:
    """Return the operations, words that are left out and words put there instead as one."""
    found: list[Operation] = []
    for op in ops:
        if found and op[0] != "equal" and found[-1][0] != "equal":
            _, start, _, stored_start, _ = found.pop()
            op = ("replace", start, op[2], stored_start, op[4])
        found.append(op)
    return found


_TAGS: dict[str, Tag] = {"equal": "same", "delete": "cited", "insert": "stored", "replace": "both"}


def _slid(blocks: list[Block], forms: Sequence[str]) -> list[Block]:
    """Return the blocks with stored-only words moved out of the citation where they can be: of `the [big the] cat` the
    first words are as good as those between."""
    if len(blocks) > 2 and _tags(blocks[:3]) in ("same stored same", "stored same stored"):
        blocks = _slid_left(blocks, forms)
    if len(blocks) > 2 and _tags(blocks[-3:]) in ("same stored same", "stored same stored"):
        blocks = _slid_right(blocks, forms)
    return blocks


def _tags(blocks: Sequence[Block]) -> str:
    return " ".join(block.tag for block in blocks)


def _slid_left(blocks: list[Block], forms: Sequence[str]) -> list[Block]:
    first = 1 if blocks[0].tag == "stored" else 0
    if len(blocks) < first + 3 or _tags(blocks[first : first + 3]) != "same stored same":
        return blocks
    head, gap, body = blocks[first : first + 3]
    size = head.end - head.start
    if forms[head.start : head.end] != forms[body.start - size : body.start] or gap.size < size:
        return blocks
    edge = Block("stored", head.cited_start, head.cited_start, head.start, body.start - size)
    return [edge, Block("same", head.cited_start, body.cited_end, body.start - size, body.end), *blocks[first + 3 :]]


def _slid_right(blocks: list[Block], forms: Sequence[str]) -> list[Block]:
    last = len(blocks) - (1 if blocks[-1].tag == "stored" else 0)
    if last < 3 or _tags(blocks[last - 3 : last]) != "same stored same":
        return blocks
    body, gap, tail = blocks[last - 3 : last]
    size = tail.end - tail.start
    if forms[tail.start : tail.end] != forms[body.end : body.end + size] or gap.size < size:
        return blocks
    joined = Block("same", body.cited_start, tail.cited_end, body.start, body.end + size)
    return [*blocks[: last - 3], joined, Block("stored", tail.cited_end, tail.cited_end, body.end + size, tail.end)]


def _trimmed(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks without the stored words before and behind the citation."""
    start = 1 if blocks and blocks[0].tag == "stored" else 0
    end = len(blocks) - 1 if len(blocks) > start and blocks[-1].tag == "stored" else len(blocks)
    kept = list(blocks[start:end])
    if len(kept) > 1 and kept[0].tag == "both":
        kept[0] = _shortened(kept[0], first=True)
    if len(kept) > 1 and kept[-1].tag == "both":
        kept[-1] = _shortened(kept[-1], first=False)
    return tuple(kept)


def _shortened(block: Block, *, first: bool) -> Block:
    """Return a block at an end of the citation with no more stored words than cited ones: those beside what is same."""
    size = min(block.cited_end - block.cited_start, block.end - block.start)
    start, end = (block.end - size, block.end) if first else (block.start, block.start + size)
    return Block("both", block.cited_start, block.cited_end, start, end)
