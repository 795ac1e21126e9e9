"""What a dossier holds: its entries, and the documents they stand in, each with the number it is cited by."""

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from quotes.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from quotes.export.values import About, Entry

__all__ = ["MOST", "Dossier", "day_of", "gathered", "is_said"]

# Quotations that somebody can still read, and a browser can still show.
MOST = 5000


@dataclass(frozen=True, slots=True)
class Dossier:
    """`sources` are the documents by their hash, numbered from 1 in the order in which they are first cited."""

    entries: "Sequence[Entry]"
    about: "About"
    sources: "Mapping[str, int]"

    @property
    def said(self) -> "list[Entry]":
        return [entry for entry in self.entries if is_said(entry)]


def gathered(entries: "Iterable[Entry]", about: "About") -> Dossier:
    """Return all entries as one dossier. Raises UsageError when they are too many for one."""
    held = list(islice(entries, MOST + 1))
    if len(held) > MOST:
        raise UsageError(
            f"a dossier has room for {MOST:,} quotations; narrow it with --since, --about or --limit, or take jsonl"
        )
    hashes = dict.fromkeys(entry.document.sha256 for entry in held)
    return Dossier(held, about, {sha256: number for number, sha256 in enumerate(hashes, start=1)})


def is_said(entry: "Entry") -> bool:
    """Whether the article has it as said."""
    return entry.quotation.modality == "said"


def day_of(entry: "Entry") -> str | None:
    """Return the day that the words are of: when they were said, or else published."""
    return entry.quotation.said_on or entry.quotation.published_on
