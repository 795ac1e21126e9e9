"""How syndication changes a quotation on its way from outlet to outlet, and how it spells the speaker.

`verbatim`: nothing. `typography`: marks, dashes, apostrophes, ellipses, unbreakable spaces. `cut`: the first or the
last clauses are dropped. `ellipsis`: words in the middle are replaced by an ellipsis. `wording`: one to three words are
replaced by near ones, inserted or dropped, a number or a negation never. `split`: the attribution stands in the middle,
so there are two pieces. All but `verbatim` may have other typography as well.
"""

import re
from dataclasses import dataclass
from random import Random

from bench.inventing.people import Person
from bench.inventing.wording import Grammar, capitalised

__all__ = ["CHANGES", "MARKS", "Variant", "spelt", "varied"]

CHANGES = {"verbatim": 0.30, "typography": 0.20, "cut": 0.17, "ellipsis": 0.08, "wording": 0.15, "split": 0.10}
MARKS = ("“”", '""', "«»", "„“", "‘’")
_LEAST_WORDS, _LEAST_SHARE = 5, 0.4  # what a cut leaves
# Without it the opposite is said.
_KEPT = frozenset(["not", "no", "never", "nobody", "neither", "tidak", "tak", "jangan"])
_NUMBER = re.compile(r"(\d) (?=\w)")


@dataclass(frozen=True, slots=True)
class Variant:
    """A quotation as another outlet prints it: one piece, or two with the attribution between them."""

    change: str
    pieces: tuple[str, ...]


def varied(text: str, words: Grammar, rng: Random) -> Variant:
    """Return the quotation with one of CHANGES, drawn by its share; one that a text is too short for leaves it."""
    (change,) = rng.choices(list(CHANGES), list(CHANGES.values()))
    pieces = _changed(change, text, words, rng)
    if pieces == (text,) and change != "typography":
        return Variant("verbatim", pieces)
    if change == "typography" or (change != "verbatim" and rng.random() < 0.3):
        pieces = tuple(_retyped(piece, rng) for piece in pieces)
    return Variant(change, pieces)


def _changed(change: str, text: str, words: Grammar, rng: Random) -> tuple[str, ...]:
    if change == "cut":
        return (_cut(text, rng),)
    if change == "ellipsis":
        return (_elided(text, rng),)
    if change == "wording":
        return (_reworded(text, words, rng),)
    return _split(text, rng) if change == "split" else (text,)


def _cut(text: str, rng: Random) -> str:
    """Drop clauses from the end or from the beginning."""
    clauses = text.split(", ")
    keep = [place for place in range(1, len(clauses)) if _is_enough(", ".join(clauses[:place]), text)]
    if keep and rng.random() < 0.6:
        return ", ".join(clauses[: rng.choice(keep)])
    keep = [place for place in range(1, len(clauses)) if _is_enough(", ".join(clauses[place:]), text)]
    return capitalised(", ".join(clauses[rng.choice(keep) :])) if keep else text


def _is_enough(piece: str, text: str) -> bool:
    count = len(piece.split())
    return count >= _LEAST_WORDS and count >= _LEAST_SHARE * len(text.split())


def _elided(text: str, rng: Random) -> str:
    words = text.split()
    if len(words) < 14:
        return text
    dropped = rng.randint(2, len(words) // 3)
    start = rng.randint(4, len(words) - dropped - 4)
    return " ".join([*words[:start], rng.choice(("…", "...", "[...]")), *words[start + dropped :]])


def _reworded(text: str, words: Grammar, rng: Random) -> str:
    said = text.split()
    for _ in range(rng.randint(1, 3)):
        place = rng.randrange(1, len(said))
        near = [n for n, word in enumerate(said) if word in words.near]
        draw = rng.random()
        if draw < 0.5 and near:
            place = rng.choice(near)
            said[place] = words.near[said[place]]
        elif draw < 0.8:
            said.insert(place, rng.choice(words.added))
        elif len(said) > 8 and not said[place].isdigit() and said[place] not in _KEPT:
            del said[place]
    return " ".join(said)


def _split(text: str, rng: Random) -> tuple[str, ...]:
    """Split at a comma, the comma going with the first piece as newspapers print it."""
    clauses = text.split(", ")
    places = [p for p in range(1, len(clauses)) if len(" ".join(clauses[:p]).split()) >= 4]
    places = [p for p in places if len(" ".join(clauses[p:]).split()) >= 4]
    if not places:
        return (text,)
    place = rng.choice(places)
    return f"{', '.join(clauses[:place])},", ", ".join(clauses[place:])


def _retyped(text: str, rng: Random) -> str:
    """Change what is not words: dashes, apostrophes, ellipses, spaces, the comma or full stop at the end."""
    text = text.replace("...", "…") if rng.random() < 0.5 else text.replace("…", "...")
    text = text.replace("-", rng.choice("-‑"))
    text = text.replace("'", rng.choice("'’"))
    if rng.random() < 0.4:
        text = text.replace(", ", rng.choice((" – ", " — ", "; ")), 1)
    if rng.random() < 0.5:
        text = _NUMBER.sub("\\1\N{NO-BREAK SPACE}", text)
    return text.rstrip(",.") + rng.choice(("", ",", "."))


def spelt(person: Person, words: Grammar, rng: Random) -> str:
    """Return the name as another outlet writes it: mostly the same, else the surname alone, with a title, or with
    other capitals or hyphens."""
    draw = rng.random()
    if draw < 0.75 or person.kind != "person":
        return person.name
    if draw < 0.84:
        return person.short
    if draw < 0.89:
        return f"{rng.choice(words.titles)} {person.name}"
    if "-" in person.name:
        return person.name.replace("-", " ").title()
    return person.name.upper()
