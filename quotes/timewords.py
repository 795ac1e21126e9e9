"""The words with which a language says when: `yesterday`, `last` before a weekday, `pekan lalu`, `mendatang`.

They are the section [dates] of a pack. A word with two meanings is refused, and so is an empty one: it would match
everywhere.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from quotes.errors import PackError
from quotes.text import any_of

__all__ = ["KEYS", "TimeWords", "read_time_words"]

_LISTS = ("vague", "recent", "last", "later", "daytime", "local", "topic", "subordinate", "issued", "clock")
KEYS = frozenset({"days_before", *_LISTS})


@dataclass(frozen=True, slots=True, eq=False)
class TimeWords:
    """`days` gives how many days before the article a phrase means, None when it does not say which day.

    `phrase` finds these phrases with the time of day behind them; `before` tells which word stands before a weekday,
    `behind` what follows it. Behind a `topic` word a date is that of something talked about (`about the fire on March
    3`), behind a `subordinate` one only before the cue (`After the fire on March 3, Lowe said`).
    """

    days: Mapping[str, int | None]
    phrase: re.Pattern[str]
    before: re.Pattern[str]
    behind: re.Pattern[str]
    issued: tuple[str, ...]
    local: tuple[str, ...]
    clock: tuple[str, ...]
    topic: frozenset[str]
    subordinate: frozenset[str]


def read_time_words(table: Mapping[str, Any]) -> TimeWords:
    """Build the words of a pack from its section [dates]; raise PackError, naming the key, when they are no good."""
    lists = {key: _words(table.get(key, ()), key) for key in _LISTS}
    days: dict[str, int | None] = {}
    for number, phrases in enumerate(table.get("days_before", ())):
        _add(days, _words(phrases, "days_before"), number)
    _add(days, lists["vague"], None)
    kinds = ("recent", "last", "later")
    if len({word for key in kinds for word in lists[key]}) < sum(len(lists[key]) for key in kinds):
        raise PackError("[dates] has a word twice in recent, last and later")
    clock = rf"(?:\s(?:{any_of([*lists['daytime'], *lists['local']])})\b)*"
    beside = "|".join(f"(?P<{key}>{any_of(lists[key])})" for key in (*kinds, "vague"))
    return TimeWords(
        days,
        re.compile(rf"\b(?P<words>{any_of(days)})\b{clock}(?!['’]s\b)", re.IGNORECASE),
        re.compile(rf"\b(?:{beside})\s$", re.IGNORECASE),
        re.compile(rf"{clock}(?:\s(?:{beside})\b)?{clock}", re.IGNORECASE),
        lists["issued"],
        lists["local"],
        lists["clock"],
        frozenset(lists["topic"]),
        frozenset(lists["subordinate"]),
    )


def _add(days: dict[str, int | None], phrases: Iterable[str], number: int | None) -> None:
    for phrase in phrases:
        if phrase in days:
            raise PackError(f"[dates] has {phrase!r} twice")
        days[phrase] = number


def _words(entries: Sequence[Any], key: str) -> tuple[str, ...]:
    if not all(isinstance(entry, str) and entry.strip() and entry == entry.casefold() for entry in entries):
        raise PackError(f"dates.{key} must be a list of words in small letters")
    if len(set(entries)) < len(entries):
        raise PackError(f"dates.{key} has a word twice")
    return tuple(entries)
