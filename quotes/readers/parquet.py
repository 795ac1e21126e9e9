"""A Parquet file → pieces, one a row, its columns found like those of any table; so many rows in memory at a time."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, BinaryIO

from quotes.errors import InputError
from quotes.readers.extras import needs
from quotes.readers.piece import Piece
from quotes.readers.tables import columns_of

__all__ = ["split_parquet"]

_ROWS = 16  # in memory at a time: a text can have as many bytes as the readers take
# Of one column of a group of rows, as the file itself says: what is unpacked in one go.
_MOST_BYTES = 2 * 2**30
_OURS = b"quotetrail."


def split_parquet(
    stream: BinaryIO, where: str, location: str, columns: Mapping[str, str]
) -> Iterator[Piece | InputError]:
    """Yield a piece for every row that has a text. Raises InputError for a file that is damaged, has no column of
    texts, or none that the user names, or is packed or piped: its end must be read first."""
    pa = needs("pyarrow", "parquet", where, "is a Parquet file")
    needs("pyarrow.parquet", "parquet", where, "is a Parquet file")
    if not stream.seekable():
        raise InputError(f"{where}: is a Parquet file, which is read from a file only, and not compressed once more")
    try:
        file = pa.parquet.ParquetFile(stream)
        names = list(file.schema_arrow.names)
        if any(key.startswith(_OURS) for key in file.schema_arrow.metadata or {}):
            raise InputError(f"{where}: was written by quotes itself and holds no articles; see quotes import")
        places = columns_of(names, columns, where)
        _check_size(file, [names[place] for place in places.values()], where)
        yield from _pieces(file, {field: names[place] for field, place in places.items()}, where, location)
    except (pa.ArrowException, OSError) as error:
        said = " ".join(str(error).split())[:200]
        raise InputError(f"{where}: is damaged or no Parquet file that can be read ({said})") from None


def _check_size(file: Any, wanted: list[str], where: str) -> None:
    for group in range(file.metadata.num_row_groups):
        about = file.metadata.row_group(group)
        for place in range(about.num_columns):
            column = about.column(place)
            if column.path_in_schema.partition(".")[0] in wanted and column.total_uncompressed_size > _MOST_BYTES:
                most = f"{_MOST_BYTES // 2**30} GiB"
                raise InputError(f"{where}: a group of its rows unpacks to more than {most}; write smaller groups")


def _pieces(file: Any, columns: Mapping[str, str], where: str, location: str) -> Iterator[Piece | InputError]:
    number = 0
    for batch in file.iter_batches(batch_size=_ROWS, columns=list(dict.fromkeys(columns.values())), use_threads=False):
        read = [batch.column(name) for name in columns.values()]
        for place in range(batch.num_rows):
            number += 1
            row = {field: _value(column[place]) for field, column in zip(columns, read, strict=True)}
            yield _piece(row, f"{where}:{number}", f"{location}:{number}")
    if not number:
        yield InputError(f"{where}: has no rows")


def _piece(row: dict[str, Any], where: str, location: str) -> Piece | InputError:
    """Return a row as the line of JSON that it could have been; one that names itself by nothing has the row's."""
    if row.get("id") is None and row.get("url") is None:
        row["id"] = where
    try:
        return Piece(where, "", location, "row", data=json.dumps(row).encode())
    except (TypeError, ValueError):
        return InputError(f"{where}: a column holds neither text nor numbers nor days")


def _value(scalar: Any) -> Any:
    """Return a value as JSON has it; a text that is no UTF-8 as one that its reader will refuse."""
    try:
        value = scalar.as_py()
    except UnicodeDecodeError:
        return scalar.as_buffer().to_pybytes().decode("utf-8", "surrogateescape")
    return value.isoformat() if isinstance(value, date) else value
