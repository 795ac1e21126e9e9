"""Records → JSON, JSON lines, CSV, TSV on standard output, in UTF-8 wherever it goes."""

import csv
import io
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, BinaryIO

from quotes.cells import cell
from quotes.cli.options import Output
from quotes.safe import json_line, visible

__all__ = ["write"]

Record = Mapping[str, Any]


def write(records: Iterable[Record], output: Output, columns: Sequence[str]) -> None:
    """Write records one by one. `columns` are the keys that csv and tsv print; json and jsonl print all, exactly."""
    out = sys.stdout.buffer
    if output.how == "json":
        _write_json(records, out)
    elif output.how == "jsonl":
        for record in records:
            _put(out, json_line(record) + "\n")
    else:
        _write_cells(records, out, columns, "\t" if output.how == "tsv" else ",", output.raw)


def _write_json(records: Iterable[Record], out: BinaryIO) -> None:
    """One array, a record a line, written as the records come."""
    before = "[\n"
    for record in records:
        _put(out, before + json_line(record))
        before = ",\n"
    _put(out, "[]\n" if before == "[\n" else "\n]\n")


def _write_cells(records: Iterable[Record], out: BinaryIO, columns: Sequence[str], mark: str, raw: bool) -> None:
    terminal = sys.stdout.isatty()
    _put(out, _line(columns, mark))
    for record in records:
        cells = [cell(record.get(column), raw=raw) for column in columns]
        _put(out, _line([visible(text, keep="\n\t") for text in cells] if terminal else cells, mark))


def _line(cells: Sequence[str], mark: str) -> str:
    line = io.StringIO()
    csv.writer(line, delimiter=mark, lineterminator="\n").writerow(cells)
    return line.getvalue()


def _put(out: BinaryIO, text: str) -> None:
    out.write(text.encode("utf-8", "backslashreplace"))
