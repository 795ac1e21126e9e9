"""Words that a speaker quotes: `The minister told me, 'The lake is closed'` does not say that the lake is closed."""

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from quotes.verifying.align import Alignment, Block
from quotes.verifying.normalise import Reading
from quotes.verifying.weight import clause_ends
from quotes.verifying.wording import check_words

__all__ = ["Quoting", "quoted_by_the_speaker"]

_SHORTENED = "em|til|tis|twas|cause|cos|bout|round|n"
_INNER = regex.compile(
    rf"(?<![\p{{L}}\p{{N}}])(?:['‘](?!(?:{_SHORTENED})\b)(?=[\p{{L}}\p{{N}}\[…])[^\n]+?['’](?![\p{{L}}\p{{N}}])"
    r"|“[^“”\n]+”|„[^„“”\n]+[“”]|\"[^\"\n]+\"|«[^«»\n]+»)",
    regex.IGNORECASE,
)
_LEAST = 2  # words; one in marks is only a word


@dataclass(frozen=True, slots=True)
class Quoting:
    """`frame` is by what words the speaker quotes something. It is `foreign` when a citation takes all of it, or begins
    with it and goes on; speakers may quote themselves (`I told the board: 'Do not sell'`)."""

    frame: str
    foreign: bool


def quoted_by_the_speaker(cited: Reading, alignment: Alignment, stored: Reading) -> Quoting | None:
    """Return how the speaker quotes what is cited, when the citation has it without the words or marks that tell so."""
    for first, last in _inner(stored):
        for block in alignment.blocks:
            if block.tag != "same" or not first <= block.start < last:
                continue
            if not first or _has(alignment.blocks, first - 1) or _keeps_marks(cited, block):
                continue
            low = first - 1
            while low and not _ends_sentence(stored, low - 1):
                low -= 1
            own = stored.forms[low] in check_words().first_person
            return Quoting(stored.words(low, first), not own and (block.start == first or block.end > last))
    return None


def _inner(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield the words from and to which something in marks goes; not a text that is in marks as a whole."""
    for found in _INNER.finditer(reading.text):
        inside = [
            n for n, token in enumerate(reading.tokens) if found.start() < token.end and token.start < found.end()
        ]
        if len(inside) >= _LEAST:
            yield inside[0], inside[-1] + 1


def _has(blocks: tuple[Block, ...], word: int) -> bool:
    return any(block.tag == "same" and block.start <= word < block.end for block in blocks)


def _keeps_marks(cited: Reading, block: Block) -> bool:
    """Whether the citation has the words in inner marks of its own."""
    whole = (0, len(cited.tokens))
    return any(span != whole and span[0] <= block.cited_start < span[1] for span in _inner(cited))


def _ends_sentence(reading: Reading, word: int) -> bool:
    return clause_ends(reading, word) and any(mark in reading.behind(word) for mark in ".!?\n")
