"""A verdict and the match it rests on → the answer that is shown: changes, warnings, other places, the earliest."""

from collections.abc import Iterator, Sequence

from quotes.verifying.attribution import spoke
from quotes.verifying.cuts import cut_warnings, sentence_end, sentence_start
from quotes.verifying.match import Match
from quotes.verifying.normalise import read
from quotes.verifying.statements import same_speaker, same_statement
from quotes.verifying.values import PASSING, Citation, Judgement, Near, Occurrence, StoredQuotation, Verdict

__all__ = ["answer", "nearest", "not_found"]

_NEAREST = 3
_OCCURRENCES = 10
_SAME_SHARED = 0.6  # share of the cited words that another printing of the statement must have
_LEAST_SHARED = 0.3  # share of the cited words below which nothing is near
_LEAST_RUN = 3  # of these, words side by side: those of any two texts are partly the same


def answer(
    citation: Citation,
    verdict: Verdict,
    match: Match,
    others: Sequence[Match],
    warnings: Sequence[str] = (),
) -> Judgement:
    """Return the answer that rests on a match; `others` are those with the other candidates."""
    start, end = match.span
    same = [other for other in others if other.shared >= _SAME_SHARED and same_statement(match, other)]
    same.sort(key=lambda other: (other.words not in PASSING, other.quotation.day or "9999", other.quotation.id))
    places = [match, *(other for other in same if other.words == match.words)]
    first = min(places, key=lambda place: (place.quotation.published_on or "9999", place.quotation.id))
    shown = same if verdict != "ambiguous" else others
    return Judgement(
        citation,
        verdict,
        _piece(match),
        start=start,
        end=end,
        changes=match.changes,
        warnings=tuple(dict.fromkeys((*warnings, *_warnings(citation, verdict, match, others)))),
        parts=match.comparison.parts,
        occurrences=tuple(_occurrence(other) for other in shown[:_OCCURRENCES]),
        first=_occurrence(first) if first.quotation.published_on else None,
    )


def _piece(match: Match) -> StoredQuotation:
    """Return the quotation that the words begin in: that piece of the utterance."""
    from dataclasses import replace

    piece = match.piece
    return replace(match.quotation, id=piece.id, start=piece.start, end=piece.end, text=piece.text)


def _occurrence(match: Match) -> Occurrence:
    start, end = match.span
    return Occurrence(
        match.piece.id,
        match.quotation.document,
        start,
        end,
        match.passage.reading.words(match.comparison.alignment.start, match.comparison.alignment.end),
        match.words,
        _names(match.quotation),
        match.quotation.publisher,
        match.quotation.published_on,
        match.changes,
    )


def _names(quotation: StoredQuotation) -> tuple[str, ...]:
    return tuple(speaker.name for speaker in quotation.speakers if speaker.name)


def _warnings(citation: Citation, verdict: Verdict, match: Match, others: Sequence[Match]) -> Iterator[str]:
    """Yield what a reader must know besides the verdict."""
    stored = match.quotation
    yield from _not_said(match)
    if match.speaker is False:
        yield _wrong_speaker(citation, stored)
    if match.outlet is False:
        known = ", ".join(filter(None, (stored.publisher, *(hop.outlet for hop in stored.via)))) or "unknown"
        yield f"not published by {citation.outlet}, nor did it come through it; stored outlets: {known}"
    if verdict in PASSING:
        yield from _held(citation, match)
    if verdict in {*PASSING, "misattributed"}:
        yield from cut_warnings(match.comparison, match.passage)
    same = [other for other in others if other.words == match.words and match.words in PASSING]
    if not all(same_speaker(match, other) for other in same):
        yield "others are quoted with the same words"


def _not_said(match: Match) -> Iterator[str]:
    """Tell words that the speaker did not say, or not so."""
    stored = match.quotation
    if stored.kind == "indirect":
        yield "the article reports this in its own words; they are no quotation"
    if stored.modality == "negated":
        yield "the article says that the speaker did not say this"
    if stored.modality == "hypothetical":
        yield "the article supposes or announces this, it does not say that it was said"
    if match.quoting is not None:
        yield f"the speaker only quotes this: '{match.quoting.frame} …'"
    if match.comparison.asks:
        yield "a question in the article is cited as a statement"


def _wrong_speaker(citation: Citation, stored: StoredQuotation) -> str:
    names = ", ".join(_names(stored))
    if not names:
        return f"the store does not know who said this, so that it was {citation.speaker} is not confirmed"
    return f"not {citation.speaker}: the article gives these words to {names}"


def _held(citation: Citation, match: Match) -> Iterator[str]:
    stored = match.quotation
    if not citation.speaker and not _names(stored):
        yield "the store does not know who said this"
    if citation.speaker and _only_by_surname(citation.speaker, stored):
        yield f"the article names the speaker as {', '.join(_names(stored))} only"
    for part in match.comparison.parts:
        if part.how == "marked" and part.stored and part.cited and not any(mark in part.cited for mark in "[…"):
            yield f"words in brackets stand for others: '{part.cited}' for '{part.stored}'"
    yield from _questions(citation, match)
    if match.words == "partial" and _as_sentence(citation, match):
        yield "a part of a sentence is cited as a whole one"


def _questions(citation: Citation, match: Match) -> Iterator[str]:
    """Tell a question that is not cited as one, and what is cited as one and is none."""
    reading, end = match.passage.reading, match.comparison.alignment.end
    asked = "?" in reading.behind(sentence_end(reading, end) - 1)
    if asked and "?" not in citation.text:
        yield "the article has these words in a question"
    low = sentence_start(reading, match.comparison.alignment.start)
    if "?" in citation.text and "?" not in "".join(
        reading.behind(word) for word in range(low, sentence_end(reading, end))
    ):
        yield "a statement in the article is cited as a question"


def _only_by_surname(name: str, stored: StoredQuotation) -> bool:
    """Whether the article gives less of the name than is cited."""
    return all(" " not in speaker.name for speaker in stored.speakers if spoke(name, [speaker])) and " " in name


def _as_sentence(citation: Citation, match: Match) -> bool:
    """Whether a cut inside a sentence is cited with the capital and the point of a whole one."""
    cited, alignment, reading = read(citation.text), match.comparison.alignment, match.passage.reading
    ended = citation.text.rstrip(" \"'”’»").endswith((".", "!", "?")) and len(cited.tokens) not in cited.gaps
    begun = citation.text.lstrip(" \"'“‘«")[:1].isupper()
    cut_before = begun and sentence_start(reading, alignment.start) < alignment.start
    return (cut_before and reading.text[reading.tokens[alignment.start].start].islower()) or (
        ended and sentence_end(reading, alignment.end) > alignment.end
    )


def nearest(matches: Sequence[Match]) -> tuple[Near, ...]:
    """Return what comes nearest to a citation that is not found."""
    near = [match for match in matches if match.shared >= _LEAST_SHARED]
    near = [match for match in near if match.comparison.alignment.longest >= _LEAST_RUN]
    near.sort(key=lambda match: (not match.fits, -match.shared, match.quotation.id))
    return tuple(_near(match) for match in near[:_NEAREST])


def _near(match: Match) -> Near:
    stored = match.quotation
    return Near(
        stored.id, stored.document, stored.start, stored.end, stored.text, _names(stored), stored.publisher,
        stored.published_on, round(min(match.shared, 1.0), 2),
    )  # fmt: skip


def not_found(citation: Citation, near: Sequence[Near] = (), warnings: Sequence[str] = ()) -> Judgement:
    """Return that nothing is close enough."""
    return Judgement(citation, "not found", nearest=tuple(near), warnings=tuple(warnings))
