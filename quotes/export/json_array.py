"""Quotations as one JSON array, a record a line: as `--format json` of the lists has them, with what is known of their
documents, how these came, and what people decided."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, BinaryIO

from quotes.asking.records import record
from quotes.export.values import About, Entry
from quotes.safe import json_line

__all__ = ["write"]


def write(entries: Iterable[Entry], about: About, out: BinaryIO) -> None:
    """Write the array as the entries come."""
    before = "[\n"
    for entry in entries:
        out.write((before + json_line(_record(entry, about))).encode())
        before = ",\n"
    out.write(b"[]\n" if before == "[\n" else b"\n]\n")


def _record(entry: Entry, about: About) -> dict[str, Any]:
    return {
        **record(entry.quotation, about.outlets),
        "context": {"before": entry.before, "after": entry.after},
        "source": asdict(entry.document),
        "captures": [asdict(capture) for capture in entry.captures],
        "decisions": [asdict(decision) for decision in entry.decisions],
    }
