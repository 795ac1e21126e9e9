"""The files to be read → units: what is read by one task, numbered for good in the order of the files."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace

from quotes.spark.sources import File

__all__ = ["Plan", "Unit", "planned"]

_MOST_FILES = 500
_MOST_BYTES = 256 * 2**20
# A file of its own unit: one that holds many articles, by its name, or is as large as if it did.
_MANY = (".jsonl", ".ndjson", ".csv", ".tsv", ".warc", ".parquet")
_ENDINGS = tuple(ending + packed for ending in _MANY for packed in ("", ".gz"))
_LARGE = 16 * 2**20


@dataclass(frozen=True, slots=True)
class Unit:
    """What one task reads whole, and writes under one number."""

    number: int
    files: tuple[File, ...]

    @property
    def bytes(self) -> int:
        return sum(file.size for file in self.files)

    def to_json(self) -> str:
        return json.dumps({"unit": self.number, "files": [asdict(file) for file in self.files]})

    @classmethod
    def from_json(cls, line: str) -> "Unit":
        told = json.loads(line)
        return cls(told["unit"], tuple(File(**file) for file in told["files"]))


@dataclass(frozen=True, slots=True)
class Plan:
    """All units of a set; those that this run is about; and those of them whose files are not what they were."""

    units: tuple[Unit, ...]
    asked: frozenset[int]
    changed: frozenset[int]


def planned(before: Sequence[Unit], files: Iterable[File]) -> Plan:
    """Return the units for these files, added to those that there are: a file stays in the unit that it is in."""
    at = {file.uri: unit.number for unit in before for file in unit.files}
    old = {file.uri: file for unit in before for file in unit.files}
    now: dict[str, File] = {}
    new: list[File] = []
    for file in files:
        if file.uri not in at:
            new.append(file)
        else:
            # As it was named first, so that its articles keep their names.
            now[file.uri] = replace(file, named=old[file.uri].named)
    units = [replace(unit, files=tuple(now.get(file.uri, file) for file in unit.files)) for unit in before]
    changed = {unit.number for unit, was in zip(units, before, strict=True) if unit != was}
    first = max((unit.number for unit in before), default=-1) + 1
    added = [Unit(number, tuple(batch)) for number, batch in enumerate(_batches(new), start=first)]
    asked = {at[uri] for uri in now} | {unit.number for unit in added}
    return Plan((*units, *added), frozenset(asked), frozenset(changed))


def _batches(files: Iterable[File]) -> Iterable[list[File]]:
    batch: list[File] = []
    size = 0
    for file in files:
        alone = file.uri.lower().endswith(_ENDINGS) or file.size > _LARGE
        if batch and (alone or len(batch) >= _MOST_FILES or size + file.size > _MOST_BYTES):
            yield batch
            batch, size = [], 0
        if alone:
            yield [file]
        else:
            batch.append(file)
            size += file.size
    if batch:
        yield batch
