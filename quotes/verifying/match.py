"""A citation held against one stored utterance: how well the words fit, and whether it is whose they are."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import regex
from rapidfuzz.distance import LCSseq

from quotes.outlets import OutletRegistry
from quotes.verifying.align import align
from quotes.verifying.attribution import came_through, spoke
from quotes.verifying.changes import Comparison, compare
from quotes.verifying.cuts import loss_at_an_end, sentence_end
from quotes.verifying.nested import Quoting, quoted_by_the_speaker
from quotes.verifying.normalise import Reading, read, read_values
from quotes.verifying.passage import Passage, Reader, of_quotation
from quotes.verifying.values import Change, ChangeKind, Citation, Piece, StoredQuotation, Verdict

__all__ = ["Match", "best_comparison", "match_quotation", "may_share"]

_PROMOTED = 4  # words; a fragment this short says nothing by itself
_LONG = 8  # words; a citation of fewer is compared with all candidates
_FRAGMENT = 6  # words, of a fragment that the reporter put into a sentence
_SENTENCE = regex.compile(r"[\s\"“”‘'«»„]*+\p{Lu}(?:[^.!?]*+[.!?])++[\s\"“”’'«»]*+")


@dataclass(frozen=True, slots=True)
class Match:
    """`words` is what the words alone deserve: verbatim, abridged, partial, or altered. `speaker` and `outlet` tell
    whether they are those of the citation, None when it names none or the store knows none; `said` whether these are
    words that the article gives as said, in marks, and `quoting` how the speaker only quotes them."""

    quotation: StoredQuotation
    passage: Passage
    comparison: Comparison
    words: Verdict
    speaker: bool | None
    outlet: bool | None
    said: bool
    quoting: Quoting | None = None

    @property
    def changes(self) -> tuple[Change, ...]:
        return self.comparison.changes

    @property
    def shared(self) -> float:
        return self.comparison.shared

    @property
    def fits(self) -> bool:
        """Whether nothing speaks against the attribution."""
        return self.said and self.speaker is not False and self.outlet is not False

    @property
    def span(self) -> tuple[int, int]:
        alignment = self.comparison.alignment
        return self.passage.span(alignment.start, alignment.end)

    @property
    def piece(self) -> Piece:
        return self.passage.piece_of(self.comparison.alignment.start)


def match_quotation(
    citation: Citation, stored: StoredQuotation, outlets: OutletRegistry, text_of: Callable[[int], str]
) -> Match:
    """Compare a citation with the utterance of a stored quotation; `text_of` gives the text of a document."""
    passage, comparison = best_comparison(citation.text, partial(of_quotation, stored))
    quoting = quoted_by_the_speaker(read(citation.text), comparison.alignment, passage.reading)
    return Match(
        stored,
        passage,
        comparison,
        _verdict(comparison, passage, stored.document_id, text_of),
        _speaker(citation, stored),
        came_through(citation.outlet, stored, outlets) if citation.outlet else None,
        stored.kind != "indirect" and stored.modality == "said" and not (quoting and quoting.foreign),
        quoting,
    )


def may_share(text: str, stored: StoredQuotation) -> float:
    """Return what share of the cited words can stand in an utterance at most, which costs less than a comparison.
    Of a few words, or with letters in brackets, any may be all of them."""
    if not of_quotation(stored).reading.tokens:
        return 0.0  # marks without a word between them
    words = [token for token in read_values(text).tokens if not token.added]
    if len(words) < _LONG or any(token.kept is not None for token in words):
        return 1.0
    pairs = ((reader(text), of_quotation(stored, reader).reading) for reader in (read, read_values))
    return max(LCSseq.similarity(cited.forms, passage.forms) for cited, passage in pairs) / len(words)


def best_comparison(text: str, passage_of: Callable[[Reader], Passage]) -> tuple[Passage, Comparison]:
    """Return the comparison that changes least: of the words as they are written, or else with numbers and dates by
    their value (`1 million` is `one million`). Where no reading makes them equal, a number is named as it is."""
    written = _compared(text, passage_of, read)
    if not written[1].changes:
        return written
    if read_values(text) is read(text) and passage_of(read_values).reading is written[0].reading:
        return written  # neither has a number: the second comparison is the first
    valued = _compared(text, passage_of, read_values)
    if len(valued[1].changes) < len(written[1].changes) or valued[1].shared > written[1].shared:
        return valued
    numbers = [change for change in valued[1].changes if change.kind == "number"]
    if any(change.kind == "number" for change in written[1].changes):
        return written
    return written[0], replace(written[1], changes=(*written[1].changes, *numbers))


def _compared(text: str, passage_of: Callable[[Reader], Passage], reader: Reader) -> tuple[Passage, Comparison]:
    cited, passage = reader(text), passage_of(reader)
    return passage, _with_edges(cited, passage, compare(cited, passage, align(cited, passage.reading)))


def _speaker(citation: Citation, stored: StoredQuotation) -> bool | None:
    """Whether the speaker is the one that is cited: no when the store knows nobody, since nothing then confirms it."""
    return spoke(citation.speaker, stored.speakers) if citation.speaker else None


def _verdict(comparison: Comparison, passage: Passage, document_id: int, text_of: Callable[[int], str]) -> Verdict:
    alignment = comparison.alignment
    if comparison.changes or not alignment.matched:
        return "altered"
    crossed = [seam for seam in passage.seams if alignment.start < seam < alignment.end]
    if any(_attributed(passage, seam, text_of(document_id)) for seam in crossed) or comparison.marks - {
        "capital in brackets"
    }:
        return "abridged"
    if not passage.whole(alignment.start, alignment.end):
        return "partial"
    return "abridged" if comparison.marks else "verbatim"


def _attributed(passage: Passage, seam: int, text: str) -> bool:
    """Whether words stand between two pieces of an utterance: they are cited as one, cut around the attribution."""
    between = text[passage.piece_of(seam - 1).end : passage.piece_of(seam).start]
    return any(char.isalnum() for char in between)


def _with_edges(cited: Reading, passage: Passage, comparison: Comparison) -> Comparison:
    """Return the comparison with the change that a cut at an end can be: what denied the words is lost, or they are a
    few out of the middle of a sentence that are cited as a sentence of their own."""
    if comparison.changes or not comparison.alignment.matched:
        return comparison
    if lost := loss_at_an_end(cited, comparison, passage):
        kind, first, last = lost
        return _changed(comparison, _edge(kind, cited, passage, first, last))
    start, end = comparison.alignment.start, comparison.alignment.end
    if edge := _promoted(cited, passage, start, end):
        return _changed(comparison, _edge("omission", cited, passage, *edge))
    return comparison


def _promoted(cited: Reading, passage: Passage, start: int, end: int) -> tuple[int, int] | None:
    """Return the stored words beside a few from inside a sentence that are cited as a whole one, with its capital and
    its point."""
    words = [token for token in cited.tokens if not token.added]
    most = _FRAGMENT if start in {0, *passage.seams} else _PROMOTED
    if len(words) > most or cited.tokens[0].capital or not _SENTENCE.fullmatch(cited.text):
        return None
    reading = passage.reading
    if reading.text[reading.tokens[start].start].islower():
        return (0, start) if start else (end, len(reading.forms))
    goes_on = (
        len(words) <= _PROMOTED
        and end < len(reading.forms)
        and end not in passage.seams
        and not reading.behind(end - 1).strip()
    )
    return (end, sentence_end(reading, end)) if goes_on else None


def _edge(kind: ChangeKind, cited: Reading, passage: Passage, start: int, end: int) -> Change:
    """Return the change that stored words at an end of the citation are missing; with none there, it is what the
    reporter wrote around the words."""
    at = cited.tokens[0].start if end <= 1 or start == 0 else cited.tokens[-1].end
    return Change(kind, "", passage.reading.words(start, end) or "…", at, at, *passage.span(start, end))


def _changed(comparison: Comparison, change: Change) -> Comparison:
    return replace(comparison, changes=(change,))
