"""How one wording of a quotation differs from another, word by word.

Case, accents, punctuation and the form of quotation marks are no difference: newsrooms change them freely.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Indel

__all__ = ["Run", "folded_words", "mark", "marked", "runs"]

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row: the `same` in both (as the other wording writes them), `dropped` from the first, or `added`."""

    kind: Literal["same", "dropped", "added"]
    words: str


def runs(first: str, other: str) -> list[Run]:
    """Return the other wording in runs, with what it dropped from the first where it stood; one `same` run, or none,
    when the words are the same."""
    mine, others = _words(first), _words(other)
    steps = Indel.opcodes([key for key, _ in mine], [key for key, _ in others])
    found: list[Run] = []
    dropped: list[str] = []
    added: list[str] = []
    for step in steps:
        if step.tag == "equal":
            found += _changes(dropped, added)
            dropped, added = [], []
            found.append(Run("same", _joined(others[step.dest_start : step.dest_end])))
        else:
            dropped += [word for _, word in mine[step.src_start : step.src_end]]
            added += [word for _, word in others[step.dest_start : step.dest_end]]
    return [*found, *_changes(dropped, added)]


def folded_words(text: str) -> tuple[str, ...]:
    """Return the words of a text as they are compared: two texts with the same ones have the same wording."""
    return tuple(key for key, _ in _words(text))


def marked(runs: Sequence[Run]) -> str:
    """Return runs as plain text: `the [-big-] {+huge+} dam`."""
    return " ".join(mark(run) for run in runs)


def mark(run: Run) -> str:
    """Return a run as plain text, in brackets when it is a change."""
    return {"same": "{}", "dropped": "[-{}-]", "added": "{{+{}+}}"}[run.kind].format(run.words)


def _changes(dropped: Sequence[str], added: Sequence[str]) -> Iterator[Run]:
    if dropped:
        yield Run("dropped", " ".join(dropped))
    if added:
        yield Run("added", " ".join(added))


def _joined(words: Sequence[tuple[str, str]]) -> str:
    return " ".join(word for _, word in words)


def _words(text: str) -> list[tuple[str, str]]:
    """Return (what is compared, as written) for every word; marks that stand alone go with the word before them."""
    found: list[tuple[str, str]] = []
    for word in _WORD.findall(text):
        key = _folded(word)
        if key:
            found.append((key, word))
        elif found:
            found[-1] = found[-1][0], f"{found[-1][1]} {word}"
    return found


def _folded(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
    return "".join(char for char in decomposed if char.isalnum())
