"""A stored utterance as one run of words, which knows where in the document each of them stands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from quotes.verifying.normalise import Reading, read
from quotes.verifying.values import Piece, StoredQuotation, StoredText

__all__ = ["Passage", "Reader", "of_quotation", "of_text"]


@dataclass(frozen=True, slots=True)
class Passage:
    """`reading` is all pieces, each on a line of its own, `bases` where each begins in it; `seams` are the words with
    which a further piece begins."""

    reading: Reading
    pieces: tuple[Piece, ...]
    bases: tuple[int, ...]
    seams: frozenset[int]

    def piece_of(self, word: int) -> Piece:
        """Return the piece that a word stands in."""
        return self.pieces[self._number(self.reading.tokens[word].start)]

    def offset(self, position: int) -> int:
        """Return where in the document a character of the reading stands."""
        number = self._number(position)
        return self.pieces[number].start + position - self.bases[number]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return (start, end) in the document of the words from `start` to the one before `end`; where there are none,
        of the place between."""
        tokens = self.reading.tokens
        if start < end:
            return self.offset(tokens[start].start), self.offset(tokens[end - 1].end - 1) + 1
        at = self.offset(tokens[start - 1].end - 1) + 1 if start else self.offset(tokens[0].start)
        return at, at

    def whole(self, start: int, end: int) -> bool:
        """Whether words begin where a piece begins and end where one ends."""
        size = len(self.reading.tokens)
        return start in {0, *self.seams} and end in {size, *self.seams}

    def _number(self, position: int) -> int:
        return max(number for number, base in enumerate(self.bases) if base <= position or number == 0)


Reader = Callable[[str], Reading]


def of_quotation(quotation: StoredQuotation, reader: Reader = read) -> Passage:
    """Return the utterance of a quotation."""
    own = Piece(quotation.id, quotation.start, quotation.end, quotation.text)
    return of_pieces(quotation.pieces or (own,), reader)


def of_text(stored: StoredText, reader: Reader = read) -> Passage:
    """Return a passage of a document."""
    return of_pieces((Piece(0, stored.start, stored.end, stored.text),), reader)


def of_pieces(pieces: Sequence[Piece], reader: Reader) -> Passage:
    bases = tuple(accumulate((len(piece.text) + 1 for piece in pieces[:-1]), initial=0))
    reading = reader("\n".join(piece.text for piece in pieces))
    firsts = (next((n for n, token in enumerate(reading.tokens) if token.start >= base), 0) for base in bases[1:])
    return Passage(reading, tuple(pieces), bases, frozenset(firsts))
