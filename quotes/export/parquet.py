"""Quotations as a Parquet file: a table with types, lists where there are several, written so many rows at a time."""

from collections.abc import Iterable
from datetime import date
from itertools import islice
from typing import Any, BinaryIO, cast

import pyarrow as pa
from pyarrow.parquet import ParquetWriter

from quotes.asking.records import row
from quotes.export.citing import whole_day
from quotes.export.values import About, Entry

__all__ = ["SCHEMA", "write"]

_ROWS = 10_000  # of a group, which is in memory until it is written
_WORD = pa.dictionary(pa.int32(), pa.string())
_NAMES = pa.list_(pa.string())
_VIA = pa.list_(
    pa.struct(
        [
            ("outlet", pa.string()),
            ("scope", pa.string()),
            ("rel", pa.string()),
            ("kind", pa.string()),
            ("country", pa.string()),
            ("run_by", pa.string()),
        ]
    )
)
# The columns of `--format csv`, and what only types can tell: `said_day` and `published_day` are null unless the day is
# known, where `said_on` and `published_on` are as precise as the article.
SCHEMA = pa.schema(
    [
        ("id", pa.int64()),
        ("speakers", _NAMES),
        ("speaker_ids", pa.list_(pa.int64())),
        ("roles", _NAMES),
        ("kind", _WORD),
        ("modality", _WORD),
        ("text", pa.string()),
        ("via", _NAMES),
        ("chain", _VIA),
        ("rests_on", _WORD),
        ("channel", _WORD),
        ("publisher", pa.string()),
        ("said_on", pa.string()),
        ("said_day", pa.date32()),
        ("said_on_from", _WORD),
        ("said_when", pa.string()),
        ("published_on", pa.string()),
        ("published_day", pa.date32()),
        ("place", pa.string()),
        ("event", pa.string()),
        ("cue", pa.string()),
        ("title", pa.string()),
        ("url", pa.string()),
        ("document", pa.string()),
        ("document_id", pa.int64()),
        ("sha256", pa.string()),
        ("lang", _WORD),
        ("start", pa.int64()),
        ("end", pa.int64()),
        ("confidence", pa.float64()),
        ("replaced_by", pa.int64()),
        ("before", pa.string()),
        ("after", pa.string()),
    ]
)


def write(entries: Iterable[Entry], about: About, out: BinaryIO) -> None:
    """Write a row a quotation, a group of rows at a time; `about` stands in the metadata of the file."""
    told = {"subject": about.subject, "made_at": about.made_at, "software": f"quotetrail {about.version}"}
    schema = SCHEMA.with_metadata({f"quotetrail.{name}": value for name, value in told.items()})
    each = iter(entries)
    with ParquetWriter(_Counted(out), schema, compression="zstd") as writer:
        while group := [_row(entry, about) for entry in islice(each, _ROWS)]:
            writer.write_table(pa.Table.from_pylist(group, schema=schema))


def _row(entry: Entry, about: About) -> dict[str, Any]:
    from quotes.trust import facts

    view = entry.quotation
    hops = [
        {"outlet": hop.outlet, "scope": hop.scope, "rel": hop.rel, **facts(about.outlets.find(hop.outlet))}
        for hop in view.via
    ]
    return {
        **row(view, about.outlets),
        "speaker_ids": [speaker.id for speaker in view.speakers if speaker.name],
        "chain": hops,
        "said_day": _day(view.said_on),
        "published_day": _day(view.published_on),
        "event": view.event,
        "document_id": view.document_id,
        "sha256": view.sha256,
        "lang": entry.document.lang,
        "before": entry.before,
        "after": entry.after,
    }


def _day(iso: str | None) -> date | None:
    try:
        return date(*parts) if (parts := whole_day(iso)) else None
    except ValueError:
        return None


class _Counted:
    """A stream that knows how much was written to it, which a pipe does not, and that stays open."""

    closed = False

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._written = 0

    def write(self, data: object) -> int:
        written = memoryview(cast(bytes, data)).nbytes
        self._out.write(cast(bytes, data))
        self._written += written
        return written

    def tell(self) -> int:
        return self._written

    def flush(self) -> None:
        self._out.flush()

    def readable(self) -> bool:
        return False

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return False

    def close(self) -> None:
        """Leave what is written to open: who opened it closes it."""
