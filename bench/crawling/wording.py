"""The templates of `templates.toml`, taken into parts once, and how they are filled."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from bench.inventing.wording import Grammar, capitalised

__all__ = ["AGENCIES", "OFFICES", "OTHERS", "OUTLET_WORDS", "Language", "Template", "language"]

_DATA: dict[str, Any] = tomllib.loads(Path(__file__).with_name("templates.toml").read_text(encoding="utf-8"))
AGENCIES: tuple[str, ...] = tuple(_DATA["passed_on"]["agencies"])
OFFICES: dict[str, dict[str, list[str]]] = _DATA["offices"]
_SLOT = re.compile(r"\{(\w+)\}|(#)")
_FILLERS = 3_000
_ASKING = {"asked", "meminta"}  # reported speech, of which the truth knows nothing
_PARAGRAPHS = (
    *("titles", "leads", "fillers", "first", "first_via", "first_split", "next", "next_split"),
    *("back", "back_split", "body", "body_split", "reported"),
)


@dataclass(frozen=True, slots=True)
class Template:
    """A paragraph: the words before each slot with the slot, and the words behind the last one."""

    slots: tuple[tuple[str, str], ...]
    end: str

    @classmethod
    def of(cls, line: str) -> "Template":
        pieces = _SLOT.split(line)
        slots = tuple((pieces[n], pieces[n + 1] or pieces[n + 2]) for n in range(0, len(pieces) - 1, 3))
        return cls(slots, pieces[-1])

    def filled(self, given: Mapping[str, str], words: Grammar, rng: Random) -> str:
        """Return the paragraph with what is given, and with words of the grammar for all other slots."""
        pieces: list[str] = []
        for before, slot in self.slots:
            pieces.append(before)
            pieces.append(given[slot] if slot in given else words.word(slot, rng))
        pieces.append(self.end)
        return capitalised("".join(pieces).replace("  ", " ").lstrip())


class Language:
    """The templates of one language by their kind, and the words that fill them."""

    def __init__(self, lang: str) -> None:
        data = _DATA[lang]
        self.lang = lang
        self.words = Grammar(lang, data["clauses"].strip().splitlines())
        self.templates: dict[str, list[Template]] = {kind: _templates(data[kind]) for kind in _PARAGRAPHS}
        self.pronouns: list[str] = data["pronouns"]
        self.weekdays: list[str] = data["weekdays"].split()
        self.byline: str = data["byline"]
        rng = Random(sum(lang.encode()))
        quiet = [clause for clause in self.words.fillers if _ASKING.isdisjoint(clause.parts)]
        made = [self.words.filled(rng.choice(quiet), rng) for _ in range(_FILLERS)]  # once: it takes time
        self.fillers = [f"{capitalised(text)}." for text in made]
        self.update = Template.of(data["update"])
        self.datelines = [Template.of(line) for line in data["datelines"]]

    def paragraph(self, kind: str, given: Mapping[str, str], rng: Random) -> str:
        """Return one of the paragraphs of a kind, filled."""
        return rng.choice(self.templates[kind]).filled(given, self.words, rng)


def _templates(lines: str) -> list[Template]:
    return [Template.of(line) for line in lines.strip().splitlines()]


@cache
def language(lang: str) -> Language:
    """Return the templates of `id` or `en`, read once."""
    return Language(lang)


OTHERS: dict[str, list[Template]] = {lang: _templates(lines) for lang, lines in _DATA["others"].items()}
OUTLET_WORDS: dict[str, list[str]] = {lang: _DATA[lang]["outlets"].split("|") for lang in ("id", "en")}
