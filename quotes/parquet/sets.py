"""What a folder of tables says of itself: what it is, and which of its units are done. Only their files count."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from quotes.errors import InputError
from quotes.parquet.shapes import BY, IN_PATHS, TABLES, By
from quotes.parquet.writing import write_whole
from quotes.safe import one_line

__all__ = [
    "ABOUT",
    "FORMAT",
    "UNITS",
    "about",
    "begin",
    "commit",
    "data_files",
    "done_units",
    "read_set",
    "unit_name",
    "unit_of_file",
    "unit_of_note",
    "units_to_read",
]

FORMAT = 1
ABOUT = "_set.json"
UNITS = "_units"
_UNIT = re.compile(r"(\d{6,10})\.json")
_FILE = re.compile(r"u(\d{6,10})-\d{3,}\.parquet")


def begin(folder: Path, told: Mapping[str, object], *, by: By = "month") -> None:
    """Say of a folder, made when it is not there, that it is a set; `told` is what else is to be known of it."""
    _write_json(folder / ABOUT, about(told, by=by))


def about(told: Mapping[str, object], *, by: By) -> dict[str, object]:
    """Return what a set says of itself, `told` beside what every one does."""
    return {"format": FORMAT, "by": by, "partitions": list(IN_PATHS), **told}


def read_set(folder: Path) -> Mapping[str, Any]:
    """Return what a set says of itself. Raises InputError when it is none, or of a format that is not known."""
    where = one_line(str(folder))
    try:
        told = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        problem = f"{where}: not a set of tables as `quotes export --as parquet -o FOLDER/` writes it: no {ABOUT}"
        raise InputError(problem) from None
    if not isinstance(told, dict) or told.get("format") != FORMAT or told.get("by") not in BY:
        raise InputError(f"{where}: a set of another format than this version of quotetrail knows")
    return told


def unit_name(unit: int) -> str:
    """Return where it is noted that a unit is done, as a path below the set."""
    return f"{UNITS}/{unit:06}.json"


def unit_of_note(name: str) -> int | None:
    """Return which unit a file among the notes says to be done; None for another file."""
    found = _UNIT.fullmatch(name)
    return int(found[1]) if found else None


def unit_of_file(name: str) -> int | None:
    """Return of which unit a file of a table is; None for another file."""
    found = _FILE.fullmatch(name)
    return int(found[1]) if found else None


def commit(folder: Path, unit: int, told: Mapping[str, object]) -> None:
    """Note that a unit is done: from now on its files count."""
    _write_json(folder / unit_name(unit), told)


def units_to_read(folder: Path) -> frozenset[int]:
    """Return the units of a set that are done. Raises InputError when it is no set, or none is."""
    read_set(folder)
    if done := done_units(folder):
        return done
    raise InputError(f"{one_line(str(folder))}: no unit of this set is done yet, so that there is nothing to read")


def done_units(folder: Path) -> frozenset[int]:
    """Return the units that are done."""
    noted = folder / UNITS
    names = (path.name for path in noted.iterdir()) if noted.is_dir() else ()
    return frozenset(unit for name in names if (unit := unit_of_note(name)) is not None)


def data_files(folder: Path, table: str) -> Iterator[tuple[int, Path]]:
    """Yield unit and path of all files of a table in no order, of units that are done and of those that are not."""
    depth = len(IN_PATHS) if table in TABLES else 0
    for path in (folder / table).glob("/".join(["*"] * (depth + 1))):
        if (unit := unit_of_file(path.name)) is not None:
            yield unit, path


def _write_json(path: Path, value: object) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    write_whole(path, lambda beside: beside.write_text(text, encoding="utf-8"))
