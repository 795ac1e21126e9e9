"""Documents prepared for writers in other processes, and how many quotations each must have in a store."""

import pickle
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bench.syndication import documents
from quotes.records import Records

__all__ = ["Expected", "Lots", "expected_of", "load", "prepare"]

Expected = dict[str, int]  # sha256 of a document → how many quotations it has
_QUOTATIONS_A_DOCUMENT = 3.3


@dataclass(frozen=True, slots=True)
class Lots:
    """Files with documents, each of its own, and what is in them all."""

    files: tuple[Path, ...]
    expected: Expected


def prepare(folder: Path, *, lots: int, size: int, seed: int) -> Lots:
    """Write so many files of so many documents each into a folder."""
    made = [records for records, _ in documents(seed=seed, quotations=int(lots * size * _QUOTATIONS_A_DOCUMENT * 1.2))]
    files = tuple(folder / f"lot{number}.pickle" for number in range(lots))
    for number, file in enumerate(files):
        file.write_bytes(pickle.dumps(made[number * size : (number + 1) * size]))
    return Lots(files, expected_of(made[: lots * size]))


def load(file: Path) -> list[Records]:
    """Read a file that `prepare` wrote."""
    found: list[Records] = pickle.loads(file.read_bytes())
    return found


def expected_of(made: Iterable[Records]) -> Expected:
    return {records.document.sha256: len(records.quotations) for records in made}
