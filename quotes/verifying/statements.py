"""Whether two stored places give the same statement: the same words of the same speaker, in two articles or twice."""

from rapidfuzz import fuzz

from quotes.verifying.attribution import spoke
from quotes.verifying.match import Match

__all__ = ["same_speaker", "same_statement"]

_SAME = 80  # of 100, by words in any order: how alike two printings of one statement are


def same_statement(one: Match, other: Match) -> bool:
    """Whether two matches are of one statement: nobody else's, and the words around them are alike, or those of the
    shorter stand in the longer."""
    if not same_speaker(one, other):
        return False
    ours, theirs = one.passage.reading.forms, other.passage.reading.forms
    return fuzz.partial_ratio(ours, theirs, score_cutoff=_SAME) > 0


def same_speaker(one: Match, other: Match) -> bool:
    """Whether the speakers can be the same."""
    ours, theirs = one.quotation.speakers, other.quotation.speakers
    return (not ours and not theirs) or any(spoke(speaker.name, theirs) for speaker in ours)
