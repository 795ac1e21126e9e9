"""Quotations as a table in CSV: the same columns and cells as `--format csv` of the lists."""

import csv
from collections.abc import Iterable
from io import TextIOWrapper
from typing import BinaryIO

from quotes.asking.records import COLUMNS, row
from quotes.cells import cell
from quotes.export.values import About, Entry

__all__ = ["write"]


def write(entries: Iterable[Entry], about: About, out: BinaryIO, *, raw: bool = False) -> None:
    """Write a row a quotation; with `raw` cells that look like formulas are left as they are."""
    text = TextIOWrapper(out, encoding="utf-8", errors="backslashreplace", newline="")
    try:
        table = csv.writer(text, lineterminator="\n")
        table.writerow(COLUMNS)
        for entry in entries:
            cells = row(entry.quotation, about.outlets)
            table.writerow([cell(cells[column], raw=raw) for column in COLUMNS])
        text.flush()
    finally:
        text.detach()
