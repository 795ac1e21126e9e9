"""News made for tests of Spark, in every form it is read from, and what a single machine finds in it."""

import gzip
import json
from collections.abc import Iterable, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from quotes.asking.identity import IDENTITY
from quotes.errors import InputError
from quotes.parquet.shapes import TABLES, partition
from quotes.piecework import PieceReader
from quotes.readers.piece import Piece
from quotes.readers.splitting import split_paths
from quotes.records import Records, records
from quotes_db import Store
from tests.readers.made import archive

__all__ = [
    "article",
    "found_by_one_machine",
    "lines",
    "put",
    "put_news",
    "refused",
    "rows_of",
    "rows_of_records",
    "tree",
    "write_store",
]


def article(number: int) -> dict[str, str]:
    """Return an invented article of 2026."""
    text = (
        f"The ferry to Ostrana will run again in {number + 2} days, the harbour office said on Monday.\n\n"
        f"“We have waited for {number + 3} weeks,” said Ilse Marrow, who sells fish at the pier.\n\n"
        f'"Nobody asked us," Governor Petr Halloran told the Coast Herald. (Reuters)\n'
    )
    return {
        "id": f"ferry-{number}",
        "text": text,
        "title": f"Ferry to run again {number}",
        "published_on": f"2026-{number % 3 + 1:02}-0{number % 9 + 1}",
        "lang": "en",
    }


def put(path: Path, data: bytes | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def lines(numbers: Iterable[int]) -> str:
    """Return articles as JSON lines."""
    return "".join(json.dumps(article(number)) + "\n" for number in numbers)


def put_news(folder: Path) -> None:
    """Put articles of every form into a folder: seven units, since texts beside each other are one."""
    for number in range(3):
        put(folder / "a" / f"{number}.txt", article(100 + number)["text"])
    put(folder / "a" / "page.html", f"<html><body><p>{article(110)['text']}</p></body></html>")
    put(folder / "b.jsonl", lines(range(5)))
    put(folder / "c.jsonl.gz", gzip.compress(lines(range(5, 8)).encode()))
    pq.write_table(pa.Table.from_pylist([article(number) for number in range(8, 40)]), folder / "d.parquet")
    put(folder / "e.warc.gz", archive(packed=True))
    put(folder / "f.warc", archive(packed=False))
    put(folder / "g.txt", article(120)["text"])


def found_by_one_machine(paths: Sequence[str]) -> list[Records | InputError]:
    """Return the rows that `quotes add` would store, and what it could not read, in its order."""
    reader = PieceReader(records)
    found: list[Records | InputError] = []
    for item in split_paths(paths):
        if isinstance(item, Piece):
            found += reader(item)
        elif isinstance(item, InputError):
            found.append(item)
    return found


def rows_of_records(found: Iterable[Records | InputError], table: str) -> list[dict[str, Any]]:
    """Return the rows of a table for these documents, `document` being the how-manieth they belong to."""
    rows = []
    for number, item in enumerate(item for item in found if isinstance(item, Records)):
        where = partition(item.document)
        for row in _rows(item, table):
            columns = {
                TABLES[table].renamed.get(field.name, field.name): getattr(row, field.name) for field in fields(row)
            }
            rows.append({**columns, "document": number, "date": where.date, "lang": where.lang})
    return rows


def _rows(found: Records, table: str) -> Sequence[Any]:
    many = {
        "document": (found.document,),
        "quotation": found.quotations,
        "attribution": found.attributions,
        "via": found.vias,
        "evidence": found.evidence,
        "byline": found.bylines,
        "credit": found.credits,
    }
    return many[table]


def rows_of(folder: Path, table: str) -> list[dict[str, Any]]:
    """Return the rows of a table of a set, as `rows_of_records` has them."""
    if not (folder / table).is_dir():
        return []
    ids = sorted(row["id"] for row in _read(folder, "document"))
    number = {id_: place for place, id_ in enumerate(ids)}
    rows = []
    for row in _read(folder, table):
        id_ = row.pop("document_id" if "document_id" in row else "id")
        rows.append({**row, "document": number[id_]})
    for row in rows:
        for name in ("capture", "extractor", "version", "rules"):
            row.pop(name, None)
    return sorted(rows, key=lambda row: (row["document"], row.get("quotation", 0), row.get("position", 0)))


def _read(folder: Path, table: str) -> list[dict[str, Any]]:
    parts = ds.partitioning(pa.schema([("date", pa.string()), ("lang", pa.string())]), flavor="hive")
    found: list[dict[str, Any]] = ds.dataset(folder / table, partitioning=parts).to_table().to_pylist()
    return found


def refused(folder: Path) -> list[tuple[str, str]]:
    """Return where and why something could not be read, in order."""
    if not (folder / "refused").is_dir():
        return []
    files = sorted((folder / "refused").iterdir())
    return [(row["where"], row["reason"]) for file in files for row in pq.read_table(file).to_pylist()]


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file of a set but the notes, which hold how long it took, by its path below it."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {name: path.read_bytes() for path in files if not (name := str(path.relative_to(folder))).startswith("_")}


def write_store(path: Path, batches: Iterable[Iterable[Records]]) -> None:
    """Make a store of these documents, as `quotes add` does."""
    with Store.open(path, create=True, identity=IDENTITY) as store:
        for batch in batches:
            with store.batch():
                for each in batch:
                    store.add(each)
            store.cluster()
