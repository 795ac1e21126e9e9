"""Every pattern that the packages compile, timed on the texts that make a careless one slow.

`python -m tests.hardening.patterns LENGTH ITEMS [quick]` prints a JSON line for each pattern and text where a text of
that LENGTH, or a row of so many ITEMS, takes six times as long as a quarter of it, or over half a second; quick: with
one end of the texts only. Patterns are gathered in a process of their own, since they are compiled while modules are
imported and packs are read, and one that blows up can only be killed.
"""

import ast
import json
import pkgutil
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any

import regex

__all__ = ["BEHIND", "BOMBS", "MOST_GROWTH", "MOST_SECONDS", "Gathered", "gathered", "slow"]

MOST_GROWTH = 6.0
MOST_SECONDS = 0.5
_TOO_SHORT = 0.004  # seconds; the growth of less is noise
_ROOT = Path(__file__).parents[2]
_PACKAGES = ("quotes", "quotes_db")
_AT_ONE_PLACE = ("match", "fullmatch", "pattern")
_WHOLE_WORDS = frozenset({"quotes.packs"})  # the shapes of words of a language, which are held against a word each
_ONE_CALL = ("search", "match", "fullmatch", "sub", "subn", "split", "finditer", "findall")

# Repeated to the length asked for.
BOMBS = (
    "“", '"', "“a ", '"a ', "‘", "'", "a'", "’s ", "s' a ", "”", "a” ", "“a” ", "a", "A", "Aa", "Aa ", "a b ", " ",
    "\n", " \n",
    "\r\n", "\t", "1", "1,", "1.", "12:", "1/", "-1", "1 %", "Rp", "$1", ",", ", ", "a,b;", ".", "…", ". . ",
    "A. ", "a.b", "(",
    "[", "[(", "(a ", "[a]", "()", "{", "-", " - ", "a-", "| ", "A|", "•", "·\n", "é", "e\u0301", "\u0301",
    "\u200b", "\u00ad",
    "張", "*", "_", "`", "_a", "# ", "![", "[a](", "](", "@a", "&", "<", "<a ", "<!--", "<!-- -->", "<?xml a>", "a=", "https://a.",
    "via ", "by ", "Oleh ", "Foto: Aa ", "the ", "said ", "kata ", "1 million ", "12 May 2024 ", "Senin, ",
    "10:00 WIB ", "x\n\n",
    "{\"a\": ", "q:A|B ", "A: a\n",
)  # fmt: skip
# What may follow: nothing, or what a pattern waits for, or what it never wanted.
BEHIND = ("", " said", "!\0")


@dataclass(frozen=True, slots=True)
class Gathered:
    """A compiled pattern, the line that compiled it, whether it is one over the items of a row, and whether it is only
    ever held against one place of a text."""

    pattern: Any
    where: str
    over_items: bool
    anchored: bool


def gathered() -> list[Gathered]:
    """Import both packages and read the samples; return all they compiled. To be called before any is imported."""
    found: dict[tuple[object, ...], Gathered] = {}
    for module in (re, regex):
        _watch(module, found)
    for package in map(import_module, _PACKAGES):
        for info in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            if not info.name.endswith("__main__"):
                import_module(info.name)
    from quotes import Document, extract

    for sample in sorted((_ROOT / "samples").glob("*.txt")):
        extract(Document.from_text(sample.read_text(encoding="utf-8")))
    return list(found.values())


def _watch(module: Any, found: dict[tuple[object, ...], Gathered]) -> None:
    compile_ = module.compile

    def note(pattern: Any, flags: Any) -> None:
        frame = sys._getframe(2)
        name = frame.f_globals.get("__name__", "")
        if name.partition(".")[0] in _PACKAGES and isinstance(pattern, str | bytes):
            made = compile_(pattern, flags)
            items = name == "quotes.grammar" and re.search("[\ue000-\uf8ff]", str(pattern)) is not None
            item = Gathered(made, f"{name}:{frame.f_lineno}", items, _anchored(name, frame.f_lineno))
            found.setdefault((module, pattern, made.flags), item)

    def watched(function: Callable[..., Any]) -> Callable[..., Any]:
        def call(pattern: Any, *arguments: Any, **options: Any) -> Any:
            compiling = function is compile_ and arguments
            note(pattern, options.get("flags", arguments[0] if compiling else 0))
            return function(pattern, *arguments, **options)

        return call

    for name in ("compile", *_ONE_CALL):
        setattr(module, name, watched(getattr(module, name)))


@cache
def _module(name: str) -> ast.Module:
    return ast.parse(Path(sys.modules[name].__file__ or "").read_text(encoding="utf-8"))


def _anchored(name: str, line: int) -> bool:
    """Tell whether a pattern that is a constant of its module is used by `match` and `fullmatch` alone."""
    if name in _WHOLE_WORDS:
        return True
    tree = _module(name)
    made = [
        node for node in tree.body if isinstance(node, ast.Assign) and node.lineno <= line <= (node.end_lineno or 0)
    ]
    names = {target.id for node in made for target in node.targets if isinstance(target, ast.Name)}
    loads = [n for n in ast.walk(tree) if isinstance(n, ast.Name) and n.id in names and isinstance(n.ctx, ast.Load)]
    held = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.value in loads]
    return bool(held) and len(held) == len(loads) and all(node.attr in _AT_ONE_PLACE for node in held)


def _texts(item: Gathered, ends: Sequence[str]) -> Iterator[tuple[str, Callable[[int], Any]]]:
    """Yield names of texts, and what makes them of a length; for a pattern over items, rows of those it names."""
    if item.over_items:
        codes = sorted(set(regex.findall("[\ue000-\uf8ff]", item.pattern.pattern)))
        codes = [*codes[:3], *codes[len(codes) // 2 : len(codes) // 2 + 2], *codes[-2:]]
        pieces = [*codes, "".join(codes), "\uf8ff", *(map("".join, pairwise(codes)))]
    else:
        pieces = list(BOMBS)
    for piece in dict.fromkeys(pieces):
        for end in ends:
            yield ascii(piece + end), partial(_text, item, piece, end)


def _text(item: Gathered, piece: str, end: str, length: int) -> Any:
    text = (piece * (length // len(piece) + 1))[:length] + end
    return text.encode() if isinstance(item.pattern.pattern, bytes) else text


def _uses(item: Gathered) -> Iterator[tuple[str, Callable[[Any], object]]]:
    """Yield the ways to use a pattern: at one place, and at every place. Rules are also sought overlapping."""
    if not item.over_items:
        yield "fullmatch", item.pattern.fullmatch
        yield "match", item.pattern.match
        if not item.anchored:
            yield "search", lambda text: sum(1 for _ in item.pattern.finditer(text))
    else:
        yield "overlapped", lambda text: sum(1 for _ in item.pattern.finditer(text, overlapped=True))


def _cpu(use: Callable[[Any], object], text: Any) -> float:
    """Return the seconds of a use: once when that is hardly any time or very much, else the least of three."""
    best = float("inf")
    for _ in range(3):
        before = time.process_time()
        use(text)
        best = min(best, time.process_time() - before)
        if not _TOO_SHORT < best < MOST_SECONDS:
            break
    return best


def slow(item: Gathered, large: int, ends: Sequence[str]) -> Iterator[dict[str, object]]:
    """Yield a text on which a pattern takes too long, one for each way to use it."""
    for how, use in _uses(item):
        for name, text_of in _texts(item, ends):
            most = _cpu(use, text_of(large))
            if most < _TOO_SHORT:
                continue
            growth = most / max(_cpu(use, text_of(large // 4)), 1e-6)
            if growth > MOST_GROWTH or most > MOST_SECONDS:
                pattern = ascii(str(item.pattern.pattern)[:80])
                yield {"where": item.where, "how": how, "text": name, "s": most, "growth": growth, "pattern": pattern}
                break


def main(length: int, items: int, quick: bool) -> None:
    """Say at which pattern it is, print what is slow, and at the end how many patterns there were."""
    found = gathered()
    for item in found:
        print(json.dumps({"at": item.where}), flush=True)
        large, ends = (items, ("",)) if item.over_items else (length, BEHIND[-1:] if quick else BEHIND)
        for text in slow(item, large, ends):
            print(json.dumps(text), flush=True)
    print(json.dumps({"patterns": len(found), "over items": sum(item.over_items for item in found)}))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:] == ["quick"])
