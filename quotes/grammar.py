"""Patterns over typed items, so that a rule of a pack reads like grammar: `q:Q COMMA? cue:SAY speaker:NP`.

A paragraph is a row of items; each item has a set of types (`{"NP", "NAME"}`). Every set is one character of an
alphabet, a row of items one short string, and a pattern one regular expression over that string. The elements:

    TYPE            an item that has the type
    A|B             an item that has either type
    A-B             an item that has A and not B
    *               any item; `*-A|B` any but these
    label:TYPE      the same, and the item is bound to the label
    <name>          a macro of the pack, in brackets
    ( … )           a group; `/` between alternatives
    [ … ]           only when this stands directly before (lookbehind); `[! … ]` only when it does not
    { … }           only when this stands directly after (lookahead); `{! … }` only when it does not
    ? + ** n,m      behind an element or a group: 0-1, 1 or more, 0 or more, n to m times (all greedy; `lazy` behind it)

The alphabet is closed when the pack is loaded: a pattern that names an unknown type is refused.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import regex

from quotes.errors import PackError

__all__ = ["Alphabet", "Pattern", "compile_pattern", "macro_names"]

Types = frozenset[str]

_FEW = 4  # of the things that a pattern needs, as many of each alternative are looked for
_FIRST = 0xE000  # the private use area: nothing there can be mistaken for regex syntax
_LAST = 0xF8FF
_PIECE = regex.compile(
    r"\s*(?:(?P<open>\(|\[!?|\{!?)|(?P<close>[\)\]\}])|(?P<alt>/)"
    r"|(?:(?P<label>[a-z_]++):)?(?P<type>\*(?:-[A-Z][A-Z0-9_|]*)?(?!\*)|[A-Z][A-Z0-9_]*(?:[|\-][A-Z][A-Z0-9_]*)*+))"
    r"(?P<quant>\?|\+|\*\*|\s*\d+,\d+)?(?P<lazy>lazy)?(?=[\s()\[\]{}/]|$)"
)
_MACRO = regex.compile(r"<(?P<name>[a-z_-]+)>")
_OPEN = {"(": "(?:", "[": "(?<=", "[!": "(?<!", "{": "(?=", "{!": "(?!"}
_CLOSE = {"(": ")", "[": "]", "{": "}"}
_QUANT = {"?": "?", "+": "+", "**": "*"}


class Alphabet:
    """The characters that stand for sets of types, and the sets that hold a type."""

    def __init__(self, sets: Iterable[Types]) -> None:
        distinct = _side_by_side(set(sets))
        if len(distinct) > _LAST - _FIRST:
            raise PackError(f"{len(distinct)} combinations of word classes are too many for one language")
        self._codes = {types: chr(_FIRST + number) for number, types in enumerate(distinct)}
        self._holders: dict[str, str] = {}
        self._united: dict[tuple[str, ...], frozenset[str]] = {}
        for types, code in self._codes.items():
            for name in types:
                self._holders[name] = self._holders.get(name, "") + code

    def code(self, types: Types) -> str:
        """Return the character of a set of types that the alphabet holds."""
        return self._codes[types]

    def codes(self, *names: str) -> frozenset[str]:
        """Return the characters of all sets that hold one of the types, none when no set does."""
        if names not in self._united:
            self._united[names] = frozenset(char for name in names for char in self._holders.get(name, ""))
        return self._united[names]

    def holding(self, name: str) -> str:
        """Return the characters of all sets that hold the type."""
        try:
            return self._holders[name]
        except KeyError:
            raise PackError(f"unknown type {name!r} in a pattern") from None


def _side_by_side(sets: Collection[Types]) -> list[Types]:
    """Order sets so that those with a type in common stand together: a class of their characters is a few ranges."""
    shared = Counter(name for types in sets for name in types)
    return sorted(sets, key=lambda types: sorted((-shared[name], name) for name in types))


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern: `needs` are character sets one of each of which a row must hold for any match."""

    source: str
    regex: regex.Pattern[str]
    needs: tuple[frozenset[str], ...]
    labels: tuple[str, ...] = ()


def compile_pattern(source: str, alphabet: Alphabet, macros: Mapping[str, str]) -> Pattern:
    """Compile a pattern; raise PackError, naming the place, when it does not parse."""
    expanded = _expand(source, macros, ())
    compiled, needs = _translate(expanded, alphabet)
    try:
        pattern = regex.compile(compiled)
    except regex.error as error:
        raise PackError(f"pattern {source!r}: {error}") from error
    return Pattern(source, pattern, needs, tuple(pattern.groupindex))


def macro_names(source: str) -> set[str]:
    """Return the names of the macros that a pattern or a macro uses."""
    return {match["name"] for match in _MACRO.finditer(source)}


def _expand(source: str, macros: Mapping[str, str], seen: Sequence[str]) -> str:
    """Put the text of each macro in its place, in brackets."""

    def replaced(match: regex.Match[str]) -> str:
        name = match["name"]
        if name not in macros or name in seen:
            raise PackError(f"pattern {source!r}: {'unknown' if name not in macros else 'circular'} macro <{name}>")
        return f"( {_expand(macros[name], macros, (*seen, name))} )"

    return _MACRO.sub(replaced, source)


def _translate(source: str, alphabet: Alphabet) -> tuple[str, tuple[frozenset[str], ...]]:
    """Return the regular expression of a pattern without macros, and what every match of it holds."""
    out: list[str] = []
    depth: list[str] = []
    needs = [_Needs()]
    for piece in _pieces(source):
        if piece["open"]:
            depth.append(piece["open"])
            out.append(_OPEN[piece["open"]])
            needs.append(_Needs())
        elif piece["close"]:
            opened = _leave(depth, piece["close"], source)
            out.append(")" + _quantifier(piece))
            inside = needs.pop()
            if "!" not in opened and _at_least_once(piece):
                needs[-1].add(inside.all())
        elif piece["alt"]:
            out.append("|")
            needs[-1].alternative()
        else:
            element, needed = _element(piece["type"], alphabet)
            if needed and _at_least_once(piece):
                needs[-1].add([needed])
            out.append(_bound(piece["label"], element, _quantifier(piece)))
    if depth:
        raise PackError(f"pattern {source!r}: {depth[-1]!r} is not closed")
    return "".join(out), tuple(dict.fromkeys(needs[0].all()))


class _Needs:
    """What a match of a group holds: all that its only alternative needs, else what one or another of them does."""

    def __init__(self) -> None:
        self._alternatives: list[list[frozenset[str]]] = [[]]

    def add(self, needs: Iterable[frozenset[str]]) -> None:
        self._alternatives[-1] += needs

    def alternative(self) -> None:
        self._alternatives.append([])

    def all(self) -> list[frozenset[str]]:
        if len(self._alternatives) == 1:
            return self._alternatives[0]
        few = [sorted(set(needs), key=len)[:_FEW] for needs in self._alternatives]
        return sorted({frozenset().union(*chosen) for chosen in product(*few)}, key=len)[:_FEW]


def _pieces(source: str) -> Iterator[regex.Match[str]]:
    """Yield the pieces of a pattern; a place where anything would match is refused."""
    position, bare = 0, True
    while position < len(source.rstrip()):
        piece = _PIECE.match(source, position)
        if piece is None:
            raise PackError(f"pattern {source!r}: cannot read {source[position : position + 20].strip()!r}")
        if bare and (piece["close"] or piece["alt"]):
            raise PackError(
                f"pattern {source!r}: nothing stands before {source[piece.start() : piece.end()].strip()!r}"
            )
        yield piece
        position, bare = piece.end(), bool(piece["open"] or piece["alt"])
    if bare:
        raise PackError(f"pattern {source!r} is empty or ends with nothing")


def _leave(depth: list[str], close: str, source: str) -> str:
    """Close a group and return what opened it."""
    if not depth or _CLOSE[depth[-1][0]] != close:
        raise PackError(f"pattern {source!r}: unbalanced {close!r}")
    return depth.pop()


def _bound(label: str | None, element: str, quantifier: str) -> str:
    return f"(?P<{label}>{element}){quantifier}" if label else element + quantifier


def _quantifier(piece: regex.Match[str]) -> str:
    quant = (piece["quant"] or "").strip()
    if not quant:
        return ""
    written = _QUANT.get(quant) or "{" + quant + "}"
    return written + ("?" if piece["lazy"] else "")


def _at_least_once(piece: regex.Match[str]) -> bool:
    quant = (piece["quant"] or "").strip()
    return quant in ("", "+") or (quant[0].isdigit() and not quant.startswith("0"))


def _element(source: str, alphabet: Alphabet) -> tuple[str, frozenset[str]]:
    """Return the character class of `A`, `A|B`, `A-B`, `*` or `*-A`, and the characters that it names."""
    if source == "*":
        return ".", frozenset()
    wanted, *unwanted = source.split("-")
    if wanted == "*":
        chars = {char for name in unwanted[0].split("|") for char in alphabet.holding(name)}
        return f"[^{_ranges(chars)}]", frozenset()
    chars = {char for name in wanted.split("|") for char in alphabet.holding(name)}
    for names in unwanted:
        chars -= {char for name in names.split("|") for char in alphabet.holding(name)}
    if not chars:
        raise PackError(f"{source!r} holds nothing: an empty class would match everything")
    return f"[{_ranges(chars)}]", frozenset(chars)


def _ranges(chars: Iterable[str]) -> str:
    """Return characters as they stand in a class, those in a row as a range: it is searched one by one."""
    runs: list[list[str]] = []
    for char in sorted(chars):
        if runs and ord(char) == ord(runs[-1][-1]) + 1:
            runs[-1].append(char)
        else:
            runs.append([char])
    return "".join(run[0] if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
