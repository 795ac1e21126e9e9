"""What one kind of fault did to a store, as a row of a table."""

import sqlite3
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.faulting.soundness import Found, inspect
from bench.tables import columns
from quotes_db import StoreError

__all__ = ["Result", "table"]


@dataclass(slots=True)
class Result:
    """How often a fault was made to happen, and what came of it; `complaints` say it in words, the first few."""

    name: str
    unit: str
    tries: int = 0
    lost: int = 0
    torn: int = 0
    errors: int = 0
    documents: int = 0
    seconds: float = 0.0
    detail: str = ""
    skipped: str = ""
    complaints: list[str] = field(default_factory=list)

    @property
    def is_well(self) -> bool:
        return not (self.lost or self.torn or self.errors or self.skipped)

    def look(self, path: Path, reported: Collection[str], expected: Mapping[str, int], where: str) -> None:
        """Open the store and count what is lost, torn or damaged; one that cannot be opened or read is an error."""
        try:
            self.note(inspect(path, reported, expected), where)
        except (StoreError, sqlite3.DatabaseError) as error:
            self.tries += 1
            self.fail(f"{where}: {error}")

    def note(self, found: Found, where: str) -> None:
        """Count what a look at the store gave."""
        self.tries += 1
        self.documents += found.documents
        self.lost += len(found.lost)
        self.torn += len(found.torn)
        self.errors += len(found.errors)
        if not found.is_well:
            self.complain(f"{where}: lost {len(found.lost)}, torn {len(found.torn)}, {'; '.join(found.errors[:2])}")

    def fail(self, complaint: str) -> None:
        """Count an error that is no fault of a page."""
        self.errors += 1
        self.complain(complaint)

    def complain(self, complaint: str) -> None:
        if len(self.complaints) < 5:
            self.complaints.append(f"{self.name}: {' '.join(complaint.split())}")


def table(results: Sequence[Result]) -> str:
    """Return the table of results, and below it what went wrong."""
    rows = [["fault", "tries", "lost", "torn", "errors", "seconds", ""]]
    for result in results:
        counts = [str(result.lost), str(result.torn), str(result.errors), f"{result.seconds:.0f}"]
        rows.append([result.name, f"{result.tries} {result.unit}", *counts, result.skipped or result.detail])
    return "\n".join([columns(rows), *(complaint for result in results for complaint in result.complaints)])
