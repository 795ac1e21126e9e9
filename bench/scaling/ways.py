"""The ways of reading the same archives, and what each comes to."""

import json
import shutil
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.scaling.running import Cost, measured

__all__ = ["WAYS", "Reading", "read_by", "readings", "set_bytes"]

_TABLES = ("document", "quotation", "attribution", "via", "evidence", "byline", "credit", "refused")
Command = Callable[[Sequence[Path], Path, str], list[str | Path]]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way over so many articles of a crawl: what it took, and where its result lies. `documents` and `quotations`
    are those of the result, 0 where it was thrown away."""

    way: str
    articles: int
    cost: Cost
    result: str
    documents: int
    quotations: int


def _extract(jobs: int) -> Command:
    return lambda archives, result, master: ["extract", *archives, "--format", "jsonl", "--jobs", str(jobs)]


def _add(jobs: int) -> Command:
    return lambda archives, result, master: ["--db", result, "add", *archives, "--jobs", str(jobs)]


def _spark(archives: Sequence[Path], result: Path, master: str) -> list[str | Path]:
    return ["spark", "extract", *archives, result, "--master", master]


# The way → its command, and how the name of its result ends, if there is one.
WAYS: dict[str, tuple[Command, str]] = {
    "extract": (_extract(1), ""),
    "extract --jobs 2": (_extract(2), ""),
    "add": (_add(1), ".db"),
    "add --jobs 2": (_add(2), ".db"),
    "spark extract": (_spark, ".set"),
}


def read_by(way: str, archives: Sequence[Path], articles: int, folder: Path, master: str) -> Reading:
    """Read archives in one way, from nothing, and note it in the folder."""
    command, ending = WAYS[way]
    result = folder / f"{way.replace(' ', '-')}-{articles}{ending}"
    _remove(result)
    cost = measured(command(archives, result, master))
    documents, quotations = _counts(result)
    reading = Reading(way, articles, cost, str(result) if ending else "", documents, quotations)
    _note(folder, reading)
    return reading


def readings(folder: Path) -> dict[tuple[str, int], Reading]:
    """Return what is noted in the folder, by way and number of articles."""
    found: dict[tuple[str, int], Reading] = {}
    for path in sorted(folder.glob("*.json")):
        told = json.loads(path.read_text(encoding="utf-8"))
        found[told["way"], told["articles"]] = Reading(**{**told, "cost": Cost(**told["cost"])})
    return found


def _note(folder: Path, reading: Reading) -> None:
    path = folder / f"{reading.way.replace(' ', '-')}-{reading.articles}.json"
    path.write_text(json.dumps(asdict(reading), indent=1), encoding="utf-8")


def _remove(result: Path) -> None:
    shutil.rmtree(result, ignore_errors=True)
    for ending in ("", "-wal", "-shm"):
        path = result.with_name(result.name + ending)
        if path.is_file():
            path.unlink()


def _counts(result: Path) -> tuple[int, int]:
    """Return how many documents, a text counted once, and quotations of all readings of them a store or a set has."""
    if result.suffix == ".db":
        with closing(sqlite3.connect(result)) as connection:
            counted = [connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in _COUNTED]
        return counted[0], counted[1]
    if result.suffix == ".set":
        return _set_texts(result), _set_rows(result, "quotation")
    return 0, 0


_COUNTED = ("document", "quotation")


def _set_texts(result: Path) -> int:
    """Return how many different texts a set has; it keeps one for every address that it was read at."""
    from pyarrow.dataset import dataset

    hashes = dataset(result / "document").to_table(columns=["sha256"]).column(0)
    return len(hashes.unique())


def _set_rows(result: Path, table: str) -> int:
    """Return how many rows a table of a set has."""
    from pyarrow.parquet import read_metadata

    return sum(read_metadata(path).num_rows for path in (result / table).rglob("*.parquet"))


def set_bytes(result: Path) -> dict[str, int]:
    """Return table → bytes of its files."""
    sizes = {name: [path.stat().st_size for path in (result / name).rglob("*.parquet")] for name in _TABLES}
    return {name: sum(found) for name, found in sizes.items() if found}
