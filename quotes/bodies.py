"""Whether two names of bodies are one body: ministries, companies, parties, outlets.

The same name is the same body, unless it is made of words of which there is one in every place (`Ministry of Health`,
`polisi`). A short form joins its long one when the list of outlets has both or a text gives them together.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from quotes.names import fold_name
from quotes.outlets import OutletRegistry
from quotes.role_words import role_words

__all__ = ["BodyForm", "body_form", "body_likeness"]

BodyLikeness = Literal[
    "outlet", "outlets", "name", "given", "body", "ministry", "country", "vague", "initials", "other"
]  # fmt: skip

_BRACKET = re.compile(r"^(.*\S)\s*\(([^()]+)\)\s*$")
_SMALL = frozenset({"of", "the", "and", "for", "dan", "untuk"})


@dataclass(frozen=True, slots=True)
class BodyForm:
    """The folded names of a body: its own, what stands in brackets behind it, and others that the text gives."""

    name: str
    others: frozenset[str]


@lru_cache(maxsize=1 << 14)
def body_form(name: str, also: tuple[str, ...] = ()) -> BodyForm:
    """Read the name of a body, with the short form in brackets if there is one: `Komisi Kelautan Velmara (KKV)`."""
    match = _BRACKET.match(name)
    own, short = (match[1], match[2]) if match else (name, "")
    return BodyForm(fold_name(own).removeprefix("the "), frozenset(filter(None, map(fold_name, (short, *also)))))


@lru_cache(maxsize=1 << 14)
def body_likeness(a: BodyForm, b: BodyForm) -> BodyLikeness:
    """How two bodies are alike: `outlet` one listed outlet, `outlets` two of them, `name` the same name, `given` names
    that a text gives together, `body` names of one well-known body,
    `ministry` one ministry of one country in two languages, `country` such a ministry where one does not say of which,
    `vague` the same name, of which there are many,
    `initials` one may be the short form of the other, `other` nothing of these."""
    first, second = _outlet(a.name), _outlet(b.name)
    if first and second:
        return "outlet" if first == second else "outlets"
    if a.name == b.name:
        return "vague" if not a.name or _vague(a.name) else "name"
    if a.name in b.others or b.name in a.others:
        return "given"
    known = [role_words().phrases.get(form.name) for form in (a, b)]
    if known[0] and known[0] == known[1] and known[0][0] == "name":
        return "body"
    one, other = _ministry(a.name), _ministry(b.name)
    if one and other and one[0] == other[0] and (one[1] == other[1] or not (one[1] and other[1])):
        return "ministry" if one[1] and other[1] else "country"
    short, full = sorted((a.name, b.name), key=len)
    return "initials" if _stands_for(short, full) else "other"


def _outlet(key: str) -> str | None:
    """The outlet that a name means and nothing else; None for one that can also be something else."""
    spelling = OutletRegistry.default().spelling(key)
    return spelling.outlet.name if spelling and not spelling.ambiguous else None


def _ministry(key: str) -> tuple[frozenset[str], frozenset[str]] | None:
    """(what it is for, its country) of a ministry whose name says nothing else."""
    words = role_words()
    tokens = words.written_out(key.split())
    if words.lists["ministry"].isdisjoint(tokens):
        return None
    found = list(words.read(tokens))
    fields = frozenset(meaning for kind, meaning in found if kind == "field")
    places = frozenset(meaning for kind, meaning in found if kind == "place")
    return (fields, places) if fields and len(fields) + len(places) == len(found) else None


def _vague(key: str) -> bool:
    words = role_words()
    vague = words.lists["vague"]
    return all(
        word in vague or word.isdigit() or words.phrases.get(word, ("", ""))[0] in ("field", "skip")
        for word in key.split()
    )


def _stands_for(short: str, full: str) -> bool:
    words = [word for word in full.split() if word not in _SMALL]
    return len(words) > 1 and short in ("".join(word[0] for word in words), "".join(word[0] for word in full.split()))
