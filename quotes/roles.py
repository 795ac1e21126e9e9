"""Whether two roles, as the texts give them, are one office: `Presiden RI` and `President of Indonesia`.

A role is read as posts: an office, the field that it is for, the country, and what else is named (a body, a town). The
words of both languages are in roles.toml, the names of countries there and in countries.toml. What names no office in
particular (`warga`, `analyst`, `spokesman` alone) agrees with nothing.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from quotes.names import fold_name
from quotes.role_words import RoleWords, role_words

__all__ = ["Agreement", "Level", "Post", "is_private", "posts", "roles_agree"]

Level = Literal["specific", "office", "shared", "unsaid", "generic", "contrary", "apart"]

_ORDER: Sequence[Level] = ("specific", "office", "shared", "unsaid", "generic", "contrary", "apart")
_SEPARATOR = re.compile(
    r"((?:(?<!\s)\s++)?[,;/]\s*+(?:(?:dan|and)\s++)?|(?<!\s)\s++(?:dan|and|sekaligus|serta|yang juga)\s++)",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"(?<=\w)['’]s\b")
_AGREE = frozenset({"specific", "office", "shared"})


@dataclass(frozen=True, slots=True)
class Post:
    """One office of a role. `places` are countries by their two letters, `names` the bodies and proper names in it."""

    offices: frozenset[str]
    fields: frozenset[str]
    places: frozenset[str]
    names: frozenset[str]
    deputy: bool
    former: bool


@dataclass(frozen=True, slots=True)
class Agreement:
    """What two roles say about two namings being one person.

    `specific`: one office of one country or body, of which there is one holder at a time. `office`: the same office,
    but one side does not say where. `shared`: the same office, which several hold at once. `unsaid`: a side has no
    role. `generic`: a role that anybody may have. `contrary`: the same office somewhere else. `apart`: nothing in
    common. `reason` is a sentence for a reader; `former` tells that one side speaks of a former holder and the other
    does not.
    """

    level: Level
    reason: str
    former: bool = False

    @property
    def agrees(self) -> bool:
        return self.level in _AGREE


@lru_cache(maxsize=1 << 14)
def roles_agree(a: str | None, b: str | None) -> Agreement:
    """Compare two roles as extracted, in any of the languages: the best that any two of their posts have in common."""
    first, second = posts(a), posts(b)
    if not first or not second:
        return Agreement("unsaid", "no role is given on one side" if first or second else "no role is given")
    level, former = min(
        (_compared(mine, other) for mine in first for other in second),
        key=lambda found: (_ORDER.index(found[0]), found[1]),
    )
    return Agreement(level, _REASONS[level].format(a=a, b=b), former)


_REASONS: Mapping[Level, str] = {
    "specific": "“{a}” and “{b}” are the same office",
    "office": "“{a}” and “{b}” can be the same office",
    "shared": "“{a}” and “{b}” are the same office, which several people hold",
    "generic": "“{a}” and “{b}” do not tell who it is",
    "contrary": "“{a}” and “{b}” are offices of different places or bodies",
    "apart": "“{a}” and “{b}” have nothing in common",
}


@lru_cache(maxsize=1 << 14)
def posts(role: str | None) -> tuple[Post, ...]:
    """Return the posts that a role names; none for an empty one."""
    if not role:
        return ()
    words = role_words()
    return tuple(post for part in _parts(role, words) if (post := _post(part, words)))


def is_private(role: str) -> bool:
    """Whether a role is that of somebody who holds no office: a resident, a farmer, a witness."""
    offices = role_words().offices
    return any(offices[name].held == "private" for post in posts(role) for name in post.offices)


def _parts(role: str, words: RoleWords) -> Iterator[list[str]]:
    """The words of each post: a piece behind a comma or `dan` that names no office belongs to the one before."""
    pieces = _SEPARATOR.split(_POSSESSIVE.sub("", role))
    tokens: list[str] = []
    for number in range(0, len(pieces), 2):
        own = words.written_out(fold_name(pieces[number]).split())
        if tokens and words.names_office(own):
            yield tokens
            tokens = own
        else:
            tokens = [*tokens, *(fold_name(pieces[number - 1]).split() if number else ()), *own]
    yield tokens


def _post(tokens: list[str], words: RoleWords) -> Post | None:
    found: dict[str, set[str]] = {"office": set(), "field": set(), "place": set(), "name": set(), "change": set()}
    for kind, meaning in words.read(tokens):
        found[kind].add(meaning)
    if not any(found.values()):
        return None
    return Post(
        frozenset(found["office"]),
        frozenset(found["field"]),
        frozenset(found["place"]),
        frozenset(found["name"]),
        "deputy" in found["change"],
        "former" in found["change"],
    )


def _compared(a: Post, b: Post) -> tuple[Level, bool]:
    """(level, whether only one side is former) of two posts."""
    offices = role_words().offices
    former = a.former != b.former
    known = [offices[name] for name in a.offices | b.offices]
    if any(office.held in ("anybody", "private") for office in known):
        return "generic", former
    if a.offices != b.offices or a.deputy != b.deputy or not _within(a.fields, b.fields):
        return "apart", former
    if not a.offices:
        return ("shared" if a.names and a.names == b.names else "apart"), former
    if not (_within(a.places, b.places) and _within(a.names, b.names)):
        return "contrary", former
    if any(office.world for office in known):
        return "specific", former
    level = _level(a, b, frozenset(office.needs for office in known), any(office.held == "many" for office in known))
    return level, former


def _level(a: Post, b: Post, needs: frozenset[str], many: bool) -> Level:
    """How far the same office with nothing against it goes."""
    located = bool(a.names and a.names == b.names)
    country = bool(a.places and a.places == b.places) and bool(a.names) == bool(b.names)
    field = bool(a.fields) and a.fields == b.fields
    if "place" in needs and not (located or (country and field)):
        same: Level = "shared" if many else "office"
        return same if _where(a) and _where(b) else "generic"
    if many:
        return "shared"
    if not (located or country) or ("field" in needs and not field) or (a.fields != b.fields):
        return "office"
    return "specific"


def _where(post: Post) -> bool:
    return bool(post.names or post.places or post.fields)


def _within(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether one side says no more than the other, and nothing else."""
    return a <= b or b <= a
