"""A cut through a number: `1.5` of `1.5 million`, `thirds of us` of `two thirds of us`, `4.5` of `4.5 percent`."""

from quotes.verifying.normalise import Reading, read_values
from quotes.verifying.token import Token
from quotes.verifying.weight import clause_ends, counts, shares
from quotes.verifying.wording import check_words

__all__ = ["parted_from_unit", "torn_number"]


def torn_number(reading: Reading, start: int, end: int) -> tuple[int, int] | None:
    """Return the stored words that belong to the first or the last of the words from `start` to the one before `end` as
    one number, or one number with its `percent`."""
    for at, side in ((start, -1), (end, 1)):
        if not 0 < at < len(reading.tokens) or clause_ends(reading, at - 1):
            continue
        lost = _of_one_number(reading, at, side) or _of_a_share(reading, at, side)
        if lost:
            return lost
    return None


def parted_from_unit(reading: Reading, start: int, end: int) -> bool:
    """Whether a number at an end of the words stands without its unit (`1.5 million` of `1.5 million dollars`)."""
    return any((token := _through(reading, at)) is not None and "°" in token.form for at in (start, end))


def _of_one_number(reading: Reading, at: int, side: int) -> tuple[int, int] | None:
    """Return the words on one side of a place that make one number with those on the other, not only its unit."""
    token = _through(reading, at)
    if token is None or token.form.startswith("@"):
        return None
    inside = [n for n, word in enumerate(reading.tokens) if token.start <= word.start and word.end <= token.end]
    lost = [word for word in inside if (word < at) == (side < 0)]
    return (lost[0], lost[-1] + 1) if any(_is_amount(reading, word) for word in lost) else None


def _of_a_share(reading: Reading, at: int, side: int) -> tuple[int, int] | None:
    """Return the word on one side of a place where it stands between a share and its number (`4.5 | percent`)."""
    ones = check_words().ones
    before = at - 1 - (reading.forms[at - 1] in ones and at > 1)
    behind = at + (reading.forms[at] in ones and at + 1 < len(reading.tokens))
    if not (_is_amount(reading, before) and _is_amount(reading, behind)):
        return None
    if not (shares(reading.forms[before]) or shares(reading.forms[behind])):
        return None
    return (before, at) if side < 0 else (at, behind + 1)


def _is_amount(reading: Reading, word: int) -> bool:
    return counts(reading.tokens[word]) or shares(reading.forms[word])


def _through(reading: Reading, word: int) -> Token | None:
    """Return the number or date, by its value, that goes on at a word and began before."""
    if not 0 < word < len(reading.tokens):
        return None
    at = reading.tokens[word].start
    return next((token for token in read_values(reading.text).tokens if token.start < at < token.end), None)
