"""The words that count when a citation is held against what was stored: they are the section [verify] of a pack.

Negations, conditions, hedges and words of contrast are what a cut must not lose; numbers and units are compared by what
they mean. A word is written as the comparison reads it (small letters, `'` for every apostrophe); several words in one
entry are a phrase. What the loader does not understand is refused.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from quotes.errors import PackError
from quotes.pack_checks import only

__all__ = ["VERIFY_KEYS", "CheckWords", "merged", "read_check_words"]

_LISTS = (
    "negation", "negation_ending", "denial", "condition", "hedge", "contrast", "take_back", "scope", "bound",
    "certainty", "auxiliary", "first_person", "range", "attitude", "fraction", "part", "half", "teen", "number_joint",
    "one_before_scale", "name_link", "name_joint", "relation",
)  # fmt: skip
_GROUPS = ("unit", "currency", "modal")
_TABLES = ("number", "scale")
VERIFY_KEYS = frozenset({*_LISTS, *_GROUPS, *_TABLES})

Phrases = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, eq=False)
class CheckWords:
    """`scopes` say how much of the words behind them is meant (`only`), `bounds` do so before a number (`about`), and
    `certainties` make a claim stronger (`always`), `auxiliaries` stand between a negation and what it denies, and
    so do `attitudes` (`I don't believe the dam holds`),
    `denials` say of what follows that it is not so, without a negation (`refuse`), `take_backs` begin a sentence about
    the one before (`that is`), `fractions` are parts of what follows, with one of `parts` between or not (`half of`),
    `modals` gives one name to those that mean the same (`can`, `could`); `first_person` are words for the speaker,
    `ranges` stand between two numbers that are the ends of one (`to`).

    `numbers` gives the value of a word, `scales` what it multiplies by (`juta`, `million`), `teens` are words that add
    ten (`belas`), `joints` may stand inside a number (`and`), `halves` behind one (`dua setengah`), `ones` before a
    scale (`a million`). `units` gives one name to every spelling of a unit, and `unit_heads` are the words that these
    begin with; a unit of `currencies` may also stand before the number. `months` gives the number of each month,
    `titles` are words around names. Before a name, `name_links` tell that somebody else is meant (`a friend of`), and
    so do `relations` that begin a name (`istri`); `name_joints` stand between two."""

    negations: frozenset[str]
    negation_endings: tuple[str, ...]
    denials: Phrases
    conditions: Phrases
    hedges: Phrases
    contrasts: Phrases
    take_backs: Phrases
    scopes: Phrases
    bounds: Phrases
    certainties: Phrases
    auxiliaries: frozenset[str]
    modals: Mapping[tuple[str, ...], str]
    first_person: frozenset[str]
    ranges: frozenset[str]
    attitudes: frozenset[str]
    fractions: frozenset[str]
    parts: frozenset[str]
    halves: frozenset[str]
    numbers: Mapping[str, int]
    scales: Mapping[str, int]
    teens: frozenset[str]
    joints: frozenset[str]
    ones: frozenset[str]
    units: Mapping[tuple[str, ...], str]
    unit_heads: frozenset[str]
    currencies: frozenset[str]
    months: Mapping[str, int]
    stopwords: frozenset[str]
    titles: frozenset[str]
    name_links: frozenset[str]
    name_joints: frozenset[str]
    relations: Phrases

    def negates(self, form: str) -> bool:
        """Whether a word as the comparison reads it says no."""
        return form in self.negations or form.endswith(self.negation_endings)


def read_check_words(
    table: Mapping[str, Any], months: Mapping[str, int], stopwords: Iterable[str], titles: Iterable[str]
) -> CheckWords:
    """Build the words of a pack from its section [verify]; raise PackError, naming the key, when they are no good."""
    only(table, VERIFY_KEYS, "key in [verify]")
    lists = {key: _words(table.get(key, ()), key) for key in _LISTS}
    numbers, scales = (_values(table.get(key, {}), key) for key in _TABLES)
    units, currencies, modals = (_spellings(table.get(key, ()), key) for key in _GROUPS)
    for word in numbers.keys() & scales.keys():
        raise PackError(f"[verify] has {word!r} as a number and as a scale")
    for spelling in units.keys() & currencies.keys():
        raise PackError(f"[verify] has {' '.join(spelling)!r} as a unit and as a currency")
    return CheckWords(
        negations=frozenset(lists["negation"]),
        negation_endings=lists["negation_ending"],
        denials=_phrases(lists["denial"]),
        conditions=_phrases(lists["condition"]),
        hedges=_phrases(lists["hedge"]),
        contrasts=_phrases(lists["contrast"]),
        take_backs=_phrases(lists["take_back"]),
        scopes=_phrases(lists["scope"]),
        bounds=_phrases(lists["bound"]),
        certainties=_phrases(lists["certainty"]),
        auxiliaries=frozenset(lists["auxiliary"]),
        modals=modals,
        first_person=frozenset(lists["first_person"]),
        ranges=frozenset(lists["range"]),
        attitudes=frozenset(lists["attitude"]),
        fractions=frozenset(lists["fraction"]),
        parts=frozenset(lists["part"]),
        halves=frozenset(lists["half"]),
        numbers=numbers,
        scales=scales,
        teens=frozenset(lists["teen"]),
        joints=frozenset(lists["number_joint"]),
        ones=frozenset(lists["one_before_scale"]),
        units={**units, **currencies},
        unit_heads=frozenset(spelling[0] for spelling in (*units, *currencies)),
        currencies=frozenset(currencies.values()),
        months={word.rstrip("."): number for word, number in months.items()},
        stopwords=frozenset(stopwords),
        titles=frozenset(word for title in titles for word in title.replace(".", " ").split()),
        name_links=frozenset(lists["name_link"]),
        name_joints=frozenset(lists["name_joint"]),
        relations=_phrases(lists["relation"]),
    )


def merged(several: Sequence[CheckWords]) -> CheckWords:
    """Return the words of several languages as one: a citation may be too short to tell its language, and the same
    unit has the same name in all of them."""
    return CheckWords(
        negations=frozenset(chain.from_iterable(words.negations for words in several)),
        negation_endings=tuple(dict.fromkeys(chain.from_iterable(words.negation_endings for words in several))),
        denials=tuple(chain.from_iterable(words.denials for words in several)),
        conditions=tuple(chain.from_iterable(words.conditions for words in several)),
        hedges=tuple(chain.from_iterable(words.hedges for words in several)),
        contrasts=tuple(chain.from_iterable(words.contrasts for words in several)),
        take_backs=tuple(chain.from_iterable(words.take_backs for words in several)),
        scopes=tuple(chain.from_iterable(words.scopes for words in several)),
        bounds=tuple(chain.from_iterable(words.bounds for words in several)),
        certainties=tuple(chain.from_iterable(words.certainties for words in several)),
        auxiliaries=frozenset(chain.from_iterable(words.auxiliaries for words in several)),
        attitudes=frozenset(chain.from_iterable(words.attitudes for words in several)),
        fractions=frozenset(chain.from_iterable(words.fractions for words in several)),
        parts=frozenset(chain.from_iterable(words.parts for words in several)),
        halves=frozenset(chain.from_iterable(words.halves for words in several)),
        ranges=frozenset(chain.from_iterable(words.ranges for words in several)),
        first_person=frozenset(chain.from_iterable(words.first_person for words in several)),
        modals={word: name for words in several for word, name in words.modals.items()},
        numbers={word: value for words in several for word, value in words.numbers.items()},
        scales={word: value for words in several for word, value in words.scales.items()},
        teens=frozenset(chain.from_iterable(words.teens for words in several)),
        joints=frozenset(chain.from_iterable(words.joints for words in several)),
        ones=frozenset(chain.from_iterable(words.ones for words in several)),
        units={spelling: name for words in several for spelling, name in words.units.items()},
        unit_heads=frozenset(chain.from_iterable(words.unit_heads for words in several)),
        currencies=frozenset(chain.from_iterable(words.currencies for words in several)),
        months={word: number for words in several for word, number in words.months.items()},
        stopwords=frozenset(chain.from_iterable(words.stopwords for words in several)),
        titles=frozenset(chain.from_iterable(words.titles for words in several)),
        name_links=frozenset(chain.from_iterable(words.name_links for words in several)),
        name_joints=frozenset(chain.from_iterable(words.name_joints for words in several)),
        relations=tuple(chain.from_iterable(words.relations for words in several)),
    )


def _words(entries: Any, key: str) -> tuple[str, ...]:
    if not isinstance(entries, list | tuple) or not all(_is_word(entry) for entry in entries):
        raise PackError(f"verify.{key} must be a list of words in small letters")
    if len(set(entries)) < len(entries):
        raise PackError(f"verify.{key} has a word twice")
    return tuple(entries)


def _is_word(entry: Any) -> bool:
    return isinstance(entry, str) and bool(entry.strip()) and entry == entry.casefold() and "’" not in entry


def _phrases(entries: Iterable[str]) -> Phrases:
    """Return the words of each entry; the comparison reads the two halves of `kira-kira` as words."""
    return tuple(tuple(entry.replace("-", " ").split()) for entry in entries)


def _values(table: Any, key: str) -> dict[str, int]:
    if not isinstance(table, dict) or not all(
        _is_word(word) and isinstance(value, int) and not isinstance(value, bool) for word, value in table.items()
    ):
        raise PackError(f"verify.{key} must give a whole number to each word in small letters")
    return dict(table)


def _spellings(groups: Any, key: str) -> dict[tuple[str, ...], str]:
    """Return the name of each spelling, which is the first of its group."""
    if not isinstance(groups, list | tuple):
        raise PackError(f"verify.{key} must be a list of lists of spellings")
    found: dict[tuple[str, ...], str] = {}
    for group in groups:
        spellings = _words(group, key)
        if not spellings:
            raise PackError(f"verify.{key} has a unit without a spelling")
        for spelling in spellings:
            words = tuple(spelling.split())
            if words in found:
                raise PackError(f"verify.{key} has {spelling!r} twice")
            found[words] = spellings[0]
    return found
