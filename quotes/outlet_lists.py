"""A list of outlets: TOML with an `[[outlet]]` entry for each → outlets, or one line that says what is wrong where."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from quotes.countries import countries
from quotes.errors import PackError
from quotes.names import fold_name

__all__ = [
    "LetterCase",
    "Outlet",
    "OutletKind",
    "RunBy",
    "letter_case",
    "parse_outlets",
    "read_source",
    "split_address",
]

OutletKind = Literal["agency", "broadcaster", "newspaper", "magazine", "programme", "site", "official site", "platform"]
RunBy = Literal["state", "party", "public", "private"]
LetterCase = Literal["any", "capital", "caps"]

_KEYS = frozenset({"name", "aliases", "domains", "kind", "country", "run_by", "ambiguous"})
_KINDS = get_args(OutletKind)
_OWNERS = get_args(RunBy)


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet under the short name a newsroom writes.

    `domains` are hosts (`detik.com`) or a host with the first part of a path (`detik.com/jatim`). `ambiguous` says that
    some spelling is also an everyday word or somebody else's name; `unclear` holds the folded forms of those.
    """

    name: str
    aliases: tuple[str, ...]
    domains: tuple[str, ...]
    kind: OutletKind
    country: str | None = None
    run_by: RunBy | None = None
    ambiguous: bool = False
    unclear: frozenset[str] = frozenset()

    @property
    def acronym(self) -> bool:
        """Whether the name is written in capitals: AFP, KCNA, C-SPAN."""
        return letter_case(self.name) == "caps"


def letter_case(text: str) -> LetterCase:
    """How a spelling must stand in a text: addresses and names that begin small may be in any letters."""
    if text[:1].islower() or ("." in text and " " not in text):
        return "any"
    return "caps" if text.isupper() else "capital"


def split_address(address: str) -> tuple[str, str]:
    """Return (host, first part of the path) of a host or URL, in small letters."""
    bare = address.strip().casefold().partition("://")
    host, _, path = (bare[2] or bare[0]).partition("/")
    host = host.rpartition("@")[2].partition(":")[0].rstrip(".")
    return host, path.partition("/")[0].partition("?")[0]


def read_source(source: Path | str) -> tuple[str, str]:
    """Return (TOML text, what to call it in an error)."""
    if isinstance(source, str):
        return source, "outlets"
    try:
        return source.read_text(encoding="utf-8-sig"), str(source)
    except UnicodeDecodeError:
        raise PackError(f"{source}: cannot be read as a list of outlets: it is not UTF-8") from None
    except (OSError, ValueError) as error:
        reason = str(getattr(error, "strerror", None) or error).lower()
        raise PackError(f"{source}: cannot be read as a list of outlets: {reason}") from None


def parse_outlets(text: str, where: str, *, may_be_empty: bool = False) -> list[Outlet]:
    """Return the outlets of a list, in its order; `where` is named in errors. Raise PackError."""
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise PackError(f"{where}: not TOML: {error}") from None
    if may_be_empty and not data:
        return []
    entries = data.pop("outlet", None)
    if data or not isinstance(entries, list) or not entries:
        raise PackError(f"{where}: must hold [[outlet]] entries and nothing else")
    return [_outlet(entry, number, where) for number, entry in enumerate(entries, start=1)]


def _outlet(entry: Any, number: int, where: str) -> Outlet:
    name = entry.get("name") if isinstance(entry, dict) else None
    if not isinstance(name, str) or not fold_name(name):
        raise PackError(f"{where}: outlet {number} has no name")
    try:
        _check(entry)
        aliases = _strings(entry, "aliases")
        unclear = _unclear(entry, name, aliases)
        owner = (entry.get("country"), entry.get("run_by"))
        return Outlet(name, aliases, _domains(entry), entry["kind"], *owner, bool(unclear), unclear)
    except ValueError as error:
        raise PackError(f"{where}: outlet {number} ({name}): {error}") from None


def _check(entry: dict[str, Any]) -> None:
    if unknown := sorted(entry.keys() - _KEYS):
        raise ValueError(f"unknown key {unknown[0]!r}; known are {', '.join(sorted(_KEYS))}")
    if entry.get("kind") not in _KINDS:
        raise ValueError(f"kind {entry.get('kind')!r} is none of {', '.join(_KINDS)}")
    if "country" in entry and str(entry["country"]) not in countries():
        raise ValueError(f"country {entry['country']!r} is no ISO 3166-1 code such as ID or US")
    if "run_by" in entry and entry["run_by"] not in _OWNERS:
        raise ValueError(f"run_by {entry['run_by']!r} is none of {', '.join(_OWNERS)}")


def _strings(entry: dict[str, Any], key: str) -> tuple[str, ...]:
    value = entry.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) and fold_name(item) for item in value):
        raise ValueError(f"{key} must be a list of words in quotation marks")
    return tuple(value)


def _domains(entry: dict[str, Any]) -> tuple[str, ...]:
    domains = _strings(entry, "domains")
    for domain in domains:
        host, segment = split_address(domain)
        if "." not in host or domain != (f"{host}/{segment}" if segment else host) or host.startswith("www."):
            raise ValueError(f"domain {domain!r} must be a bare host such as detik.com or detik.com/jatim")
    return domains


def _unclear(entry: dict[str, Any], name: str, aliases: tuple[str, ...]) -> frozenset[str]:
    """`ambiguous = true` is about the name; a list says which spellings."""
    value = entry.get("ambiguous", False)
    if isinstance(value, bool):
        return frozenset({fold_name(name)} if value else ())
    known = {fold_name(text) for text in (name, *aliases)}
    unclear = frozenset(fold_name(text) for text in _strings(entry, "ambiguous"))
    if not unclear <= known:
        raise ValueError("ambiguous must be true or a list of spellings that the entry has")
    return unclear
