"""Numbers by their value and dates by their day: `satu juta`, `1.000.000` and `1 million` are one form, `#1000000`.

A point or a comma before exactly three digits groups thousands, as both are printed in either language (`1.000`,
`1,000`); anything else before digits is a decimal mark (`1,5`, `10.30`, `10:30`). A number is one word with its unit,
wherever that stands (`Rp 5 juta`, `5 juta rupiah`: `#5000000°rupiah`). No number goes on behind a comma.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

import regex

from quotes.checkwords import CheckWords
from quotes.verifying.token import GAP, Token

__all__ = ["quantities"]

_NUMBER = regex.compile(r"\p{Nd}++(?:[.,:]\p{Nd}++)*+")
_GROUPED = regex.compile(r"[1-9]\d{0,2}(?:(?:\.\d{3})+|(?:,\d{3})+)")
_MIXED = regex.compile(r"[1-9]\d{0,2}(?:(?:\.\d{3})+,\d+|(?:,\d{3})+\.\d+)")
_BETWEEN = regex.compile(r"[\s\p{Pd}]*")
_HALF = Decimal("0.5")
_LONGEST = 30  # digits; more is no quantity
_YEARS = range(1000, 3000)


def quantities(text: str, tokens: Sequence[Token], words: CheckWords) -> list[Token]:
    """Return the tokens of a text with numbers, dates and units made one form each."""
    found: list[Token] = []
    for run in _runs(text, tokens, words):
        amounts: list[Token] = []
        at = 0
        while at < len(run):
            token, at = _unit(run, at, words) or _amount(run, at, words) or (run[at], at + 1)
            amounts.append(token)
        found += _with_units(amounts, words)
    return _dates(found, words)


def _runs(text: str, tokens: Sequence[Token], words: CheckWords) -> Iterator[list[Token]]:
    """Yield the tokens in runs without a mark between them, but for hyphens and the point behind a unit (`Rp. 5`)."""
    run: list[Token] = []
    for token in tokens:
        if run and (GAP in (token, run[-1]) or not _together(text, run[-1], token, words)):
            yield run
            run = []
        run.append(token)
    if run:
        yield run


def _together(text: str, token: Token, following: Token, words: CheckWords) -> bool:
    between = text[token.end : following.start]
    return _BETWEEN.fullmatch(between.removeprefix(".") if (token.form,) in words.units else between) is not None


def _joined(tokens: Sequence[Token], form: str) -> Token:
    bracket = tokens[0].bracket if all(token.added for token in tokens) else 0
    return Token(form, tokens[0].start, tokens[-1].end, bracket)


def _unit(tokens: Sequence[Token], at: int, words: CheckWords) -> tuple[Token, int] | None:
    """Return the unit that begins here under its name, the longest spelling first."""
    for size in (3, 2, 1) if tokens[at].form in words.unit_heads else ():
        spelling = tuple(token.form for token in tokens[at : at + size])
        if len(spelling) == size and spelling in words.units:
            return _joined(tokens[at : at + size], "°" + words.units[spelling]), at + size
    return None


def _amount(tokens: Sequence[Token], at: int, words: CheckWords) -> tuple[Token, int] | None:
    """Return the number that begins here, in digits, in words or in both (`1,5 juta`)."""
    first = tokens[at].form
    if first in words.ones and at + 1 < len(tokens) and tokens[at + 1].form in words.scales:
        value, end = _words_value(tokens, at + 1, Decimal(1), words)
        return _joined(tokens[at:end], _number(value)), end
    start = _value(first, words)
    if start is None:
        return None
    value, end = _words_value(tokens, at + 1, start, words)
    return _joined(tokens[at:end], _number(value)), end


def _value(form: str, words: CheckWords) -> Decimal | None:
    if form in words.numbers:
        return Decimal(words.numbers[form])
    return _digits(form) if _NUMBER.fullmatch(form) else None


def _digits(form: str) -> Decimal | None:
    """Return the value of a number in digits; None when the marks in it make it no single number (`1.2.3`)."""
    if len(form) > _LONGEST or not regex.sub(r"[.,:]", "", form).isdecimal():  # digits that only `regex` knows are none
        return None
    if _GROUPED.fullmatch(form):
        return Decimal(regex.sub(r"[.,]", "", form))
    if _MIXED.fullmatch(form):
        decimal = max(form.rfind("."), form.rfind(","))
        return Decimal(regex.sub(r"[.,]", "", form[:decimal]) + "." + form[decimal + 1 :])
    parts = regex.split(r"[.,:]", form)
    return Decimal(".".join(parts)) if len(parts) <= 2 else None


def _words_value(tokens: Sequence[Token], at: int, start: Decimal, words: CheckWords) -> tuple[Decimal, int]:
    """Return the value of a number that begins with `start`, and where it ends. `total` are the thousands that are
    over, `group` what is below a thousand, `last` the part that a scale may still multiply."""
    total, group, last = Decimal(0), Decimal(0), start
    largest: int | None = None
    while at < len(tokens):
        form = tokens[at].form
        if form in words.teens and 0 < last < 10:
            last += 10
        elif form in words.halves and last > 0:
            last += _HALF
        elif (scale := words.scales.get(form)) and scale < 1000 and last > 0:
            group, last = group + last * scale, Decimal(0)
        elif scale and scale >= 1000 and (largest is None or scale < largest) and group + last > 0:
            total, group, last, largest = total + (group + last) * scale, Decimal(0), Decimal(0), scale
        elif (step := _further(tokens, at, (total, group, last), words)) is not None:
            value, at = step
            group, last = group + last, value
        else:
            break
        at += 1
    return total + group + last, at


def _further(
    tokens: Sequence[Token], at: int, so_far: tuple[Decimal, Decimal, Decimal], words: CheckWords
) -> tuple[Decimal, int] | None:
    """Return the next part of a number in words and where it stands: a smaller one behind a round one (`dua puluh
    lima`, `two hundred and five`). Numbers that only stand side by side are two (`dua tiga orang`)."""
    total, group, last = so_far
    if tokens[at].form in words.joints and at + 1 < len(tokens) and last == 0 and group + total >= 100:
        at += 1
    value = words.numbers.get(tokens[at].form)
    if value is None or value == 0:
        return None
    room = 10 if last >= 20 and last % 10 == 0 else 0 if last else _room(group or total)
    return (Decimal(value), at) if value < room else None


def _room(value: Decimal) -> Decimal:
    """Return below which value a further part must be: below the last place that is filled."""
    room = Decimal(1)
    while value and value % (room * 10) == 0:
        room *= 10
    return room


def _number(value: Decimal) -> str:
    return f"#{value.normalize():f}"


def _dates(tokens: Sequence[Token], words: CheckWords) -> list[Token]:
    """Return the tokens with each date as one: `27 April 2025` and `April 27, 2025`."""
    found: list[Token] = []
    at = 0
    while at < len(tokens):
        size, form = _date(tokens, at, words)
        found.append(_joined(tokens[at : at + size], form) if size > 1 else tokens[at])
        at += size
    return found


def _date(tokens: Sequence[Token], at: int, words: CheckWords) -> tuple[int, str]:
    """Return how many tokens make the date that begins here, and its form; 1 when none does."""
    pair = tokens[at : at + 2]
    months = [words.months.get(token.form) for token in pair]
    if len(pair) < 2 or GAP in pair or (months[0] is None) == (months[1] is None):
        return 1, ""
    month, number = (months[0], pair[1]) if months[0] else (months[1], pair[0])
    value = _whole(number)
    if months[0] and value in _YEARS:
        return 2, f"@{value:04}-{month:02}"
    if value not in range(1, 32):
        return 1, ""
    year = _whole(tokens[at + 2]) if at + 2 < len(tokens) else -1
    return (3, f"@{year:04}-{month:02}-{value:02}") if year in _YEARS else (2, f"@-{month:02}-{value:02}")


def _whole(token: Token) -> int:
    """Return the value of a whole number in digits, -1 of anything else (`one` in `one may`)."""
    plain = regex.fullmatch(r"#\d{1,4}", token.form) and token.end - token.start < len(token.form)
    return int(token.form[1:]) if plain else -1


def _with_units(tokens: Sequence[Token], words: CheckWords) -> list[Token]:
    """Return the tokens with each number and its unit as one."""
    found: list[Token] = []
    for token in tokens:
        before = found[-1].form if found else ""
        if token.form[:1] == "°" and before[:1] == "#" and "°" not in before:
            found[-1] = _joined([found[-1], token], before + token.form)
        elif token.form[:1] == "#" and before[:1] == "°" and before[1:] in words.currencies:
            found[-1] = _joined([found[-1], token], token.form + before)
        else:
            found.append(token)
    return found
