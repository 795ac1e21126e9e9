"""What holds many articles → its pieces, in order, without more of it in memory than one of them."""

from collections.abc import Iterator
from pathlib import PurePath
from typing import BinaryIO

from quotes.errors import InputError
from quotes.readers.addresses import split_addresses
from quotes.readers.feeds import split_feed
from quotes.readers.files import read_capped
from quotes.readers.jsonl import split_json, split_json_lines
from quotes.readers.kinds import CONTAINERS, HEAD_BYTES, kind_of
from quotes.readers.parquet import split_parquet
from quotes.readers.piece import Fetched, Options, Piece
from quotes.readers.tables import split_table
from quotes.readers.unpacking import BrokenOff, gunzipped
from quotes.readers.warc import split_warc

__all__ = ["split_container"]


def split_container(
    stream: BinaryIO,
    kind: str,
    where: str,
    location: str,
    options: Options,
    name: str = "",
    fetched: Fetched | None = None,
) -> Iterator[Piece | InputError]:
    """Yield the pieces of a stream of a kind in `CONTAINERS`. `where` names it in errors, `location` in documents, and
    `name` is the id of its article when it holds but one; `fetched` is how it came over the web.

    Raises InputError for what cannot be split at all.
    """
    if kind == "gzip":
        yield from _gzip(stream, where, location, options, name)
    elif kind == "warc":
        yield from split_warc(stream, where, location)
    elif kind == "parquet":
        yield from split_parquet(stream, where, location, options.columns)
    elif kind == "csv":
        yield from split_table(stream, where, location, options.columns)
    elif kind == "feed":
        address, charset = (fetched.final_url, fetched.charset) if fetched else (None, None)
        yield from split_feed(stream, where, location, address=address, charset=charset)
    elif kind == "addresses":
        yield from split_addresses(stream, where, location)
    elif kind == "json":
        yield from split_json(stream, where, location)
    else:
        yield from split_json_lines(stream, where, location)


def _gzip(stream: BinaryIO, where: str, location: str, options: Options, name: str) -> Iterator[Piece | InputError]:
    """Look into a gzip file, and read what is in there as if it stood there unpacked."""
    unpacked = gunzipped(stream)
    inner = str(PurePath(where).with_suffix("")) if where.lower().endswith(".gz") else where
    try:
        kind = kind_of(unpacked.peek(HEAD_BYTES)[:HEAD_BYTES], inner, column=options.columns.get("text", "text"))
        if kind == "gzip":
            raise InputError(f"{where}: is compressed twice; unpack it")
        if kind in CONTAINERS:
            yield from split_container(unpacked, kind, where, location, options)
        else:
            yield Piece(where, name, location, kind, data=read_capped(unpacked, where))
    except BrokenOff as broken:
        raise InputError(f"{where}: is damaged or breaks off at byte {broken.offset}; unpack what is sound") from None
