"""The register of outlets: which agency, paper, broadcaster, platform or official site a spelling or an address means.

The data is outlets.toml; a newsroom's own file adds to it. A name is folded once, by `quotes.names.fold_name`, when it
is loaded and when it is read: `Kompas.com`, `kompas com` and `KOMPAS-COM` are one key, `kompas com`. A word of a text
may therefore fold to several tokens, and it makes no difference whether a tokeniser kept `Kompas.com` in one piece.
"""

import functools
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, replace
from importlib import resources
from pathlib import Path

from quotes.errors import PackError
from quotes.names import fold_name
from quotes.outlet_lists import (
    LetterCase,
    Outlet,
    OutletKind,
    RunBy,
    letter_case,
    parse_outlets,
    read_source,
    split_address,
)

__all__ = ["LetterCase", "Outlet", "OutletKind", "OutletRegistry", "RunBy", "Spelling"]


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way to write an outlet: as the list has it, how its letters must stand in a text, and whether it can be
    something else (then it counts as an outlet only where grammar says so)."""

    text: str
    outlet: Outlet
    case: LetterCase
    ambiguous: bool

    def fits(self, words: Sequence[str]) -> bool:
        """Whether the capitals of these words of a text allow the reading: `Reuters`, never `reuters`; for an
        ambiguous one `WHO` and never `Who`, `Daily Mail` and never `Daily mail`."""
        if self.case == "any":
            return True
        joined = " ".join(words).removesuffix("'s").removesuffix("’s")
        if not self.ambiguous:
            return not joined.islower()
        if self.case == "caps":
            return joined.isupper()
        pairs = zip(words, self.text.split(), strict=False)
        return all(word == "the" or own[:1].islower() or not word[:1].islower() for word, own in pairs)


class OutletRegistry:
    """All outlets, found by any spelling or address. Immutable once made."""

    def __init__(self, outlets: Iterable[Outlet], source: str = "outlets") -> None:
        """Index the outlets; PackError when two of them share a spelling or a domain."""
        self.outlets: tuple[Outlet, ...] = tuple(outlets)
        self._spellings: dict[str, Spelling] = {}
        self._domains: dict[str, Outlet] = {}
        self._prefixes: set[str] = set()
        for outlet in self.outlets:
            self._add_names(outlet, source)
        for outlet in self.outlets:
            self._add_domains(outlet, source)

    @classmethod
    def default(cls) -> "OutletRegistry":
        """The outlets that come with quotetrail, read once."""
        return _default()

    @classmethod
    def load(cls, source: Path | str) -> "OutletRegistry":
        """Read outlets from a file (Path) or from TOML text (str). PackError names the entry that is not right."""
        text, where = read_source(source)
        return cls(parse_outlets(text, where), where)

    def extended(self, more: Path | str) -> "OutletRegistry":
        """Return these outlets and those of another file. An entry with a known name adds its aliases and domains to
        that outlet, and its other fields take precedence; a spelling of another outlet is refused. A file without any
        entry adds nothing."""
        text, where = read_source(more)
        merged = {fold_name(outlet.name): outlet for outlet in self.outlets}
        for outlet in parse_outlets(text, where, may_be_empty=True):
            key = fold_name(outlet.name)
            merged[key] = _merge(merged[key], outlet) if key in merged else outlet
        return OutletRegistry(merged.values(), where)

    @functools.cached_property
    def digest(self) -> str:
        """Twelve hexadecimal digits that are the same for the same outlets, whatever file they come from."""
        facts = [repr((*astuple(outlet)[:-1], sorted(outlet.unclear))) for outlet in self.outlets]
        return hashlib.sha256("\n".join(facts).encode()).hexdigest()[:12]

    def reading(self, rules: str) -> str:
        """Return the digest of rules that were used with these outlets: as it is with those that come with quotetrail,
        with their own digest behind it with others, so that a text is read anew when a newsroom's list changes."""
        return rules if self is _default() or self.digest == _default().digest else f"{rules}+{self.digest}"

    def spelling(self, name: str) -> Spelling | None:
        """Return the spelling that this name folds to, or None."""
        return self._spellings.get(fold_name(name))

    def find(self, name: str) -> Outlet | None:
        """Return the outlet of any spelling, domain or address, or None. Heads (`the`, `situs`) are the caller's."""
        spelling = self.spelling(name)
        return spelling.outlet if spelling else self.by_domain(name)

    def by_domain(self, address: str) -> Outlet | None:
        """Return the outlet of a host or URL by its longest known domain, or None."""
        host, segment = split_address(address)
        while "." in host:
            outlet = self._domains.get(f"{host}/{segment}") or self._domains.get(host)
            if outlet:
                return outlet
            host = host.partition(".")[2]
        return None

    def longest_at(self, words: Sequence[str], folded: Sequence[str], index: int) -> tuple[int, Outlet] | None:
        """Return (number of words, outlet) of the longest spelling that starts at `index`, or None."""
        hit = self.spelling_at(words, folded, index)
        return (hit[0], hit[1].outlet) if hit else None

    def spelling_at(self, words: Sequence[str], folded: Sequence[str], index: int) -> tuple[int, Spelling] | None:
        """Return (number of words, spelling) of the longest spelling that starts at `index`, or None.

        `words` are words of a text as printed, without the marks around them, and `folded` is `fold_name` of each.
        A possessive 's is looked past. A mark standing as a word of its own ends the spelling, except `&`.
        """
        best: tuple[int, Spelling] | None = None
        key = ""
        for end in range(index, len(folded)):
            if folded[end]:
                key = f"{key} {folded[end]}" if key else folded[end]
            elif not key or words[end] != "&":
                break
            spelling = self._spellings.get(key) or self._possessive(key, words[end])
            if spelling and spelling.fits(words[index : end + 1]):
                best = (end - index + 1, spelling)
            if key not in self._prefixes:
                break
        return best or self._host(words[index])

    def may_begin(self, word: str) -> bool:
        """Whether a spelling of an outlet can begin with this word of a text: a quick no for nearly all words."""
        keys = {fold_name(word), word.casefold()}
        begun = any(key in self._prefixes or key in self._spellings or self._possessive(key, word) for key in keys)
        return begun or self._host(word) is not None

    def _possessive(self, key: str, word: str) -> Spelling | None:
        return self._spellings.get(key[:-1]) if word.endswith(("'s", "’s")) else None

    def _host(self, word: str) -> tuple[int, Spelling] | None:
        outlet = self.by_domain(word) if "." in word else None
        return (1, Spelling(word, outlet, "any", False)) if outlet else None

    def _add_names(self, outlet: Outlet, source: str) -> None:
        for text in (outlet.name, *outlet.aliases):
            key = fold_name(text)
            taken = self._spellings.get(key)
            if taken:
                raise PackError(_taken(source, outlet, text, taken.outlet))
            self._index(key, Spelling(text, outlet, letter_case(text), key in outlet.unclear))

    def _add_domains(self, outlet: Outlet, source: str) -> None:
        for domain in outlet.domains:
            if domain in self._domains:
                raise PackError(_taken(source, outlet, domain, self._domains[domain], "domain"))
            self._domains[domain] = outlet
            key = fold_name(domain)
            taken = self._spellings.get(key)
            if taken and taken.outlet is not outlet:
                raise PackError(_taken(source, outlet, domain, taken.outlet))
            if not taken and "/" not in domain:
                self._index(key, Spelling(domain, outlet, "any", False))

    def _index(self, key: str, spelling: Spelling) -> None:
        self._spellings[key] = spelling
        cut = key.find(" ")
        while cut > 0:
            self._prefixes.add(key[:cut])
            cut = key.find(" ", cut + 1)


@functools.cache
def _default() -> OutletRegistry:
    text = resources.files("quotes").joinpath("outlets.toml").read_text(encoding="utf-8")
    return OutletRegistry(parse_outlets(text, "outlets.toml"), "outlets.toml")


def _taken(source: str, outlet: Outlet, text: str, other: Outlet, what: str = "spelling") -> str:
    """Say that two outlets cannot have the same spelling or domain, and what to do when they are one."""
    hint = "" if outlet.name == other.name else f"; an entry named {other.name!r} adds to that outlet"
    return f"{source}: {outlet.name}: {text!r} is already a {what} of {other.name}{hint}"


def _merge(old: Outlet, new: Outlet) -> Outlet:
    """Add what is new of an outlet; what it already has may be said again."""
    spelled = {fold_name(text) for text in (old.name, *old.aliases)}
    return replace(
        new,
        name=old.name,
        aliases=old.aliases + tuple(text for text in new.aliases if fold_name(text) not in spelled),
        domains=old.domains + tuple(domain for domain in new.domains if domain not in old.domains),
        country=new.country or old.country,
        run_by=new.run_by or old.run_by,
        ambiguous=old.ambiguous or new.ambiguous,
        unclear=old.unclear | new.unclear,
    )
