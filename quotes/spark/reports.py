"""What reading a unit came to: counters, which stand in the note that it is done, and which add up."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

__all__ = ["Report", "Totals", "total"]


@dataclass(frozen=True, slots=True)
class Report:
    """One unit: what was read, found and refused; bytes by table; seconds of all its processes, and on the clock; the
    most memory that they had, in bytes. `failed` is why it is not done."""

    unit: int
    files: int = 0
    documents: int = 0
    quotations: int = 0
    refused: int = 0
    bytes_read: int = 0
    rows: Mapping[str, int] = field(default_factory=dict)
    bytes_written: Mapping[str, int] = field(default_factory=dict)
    cpu_seconds: float = 0.0
    wall_seconds: float = 0.0
    peak_memory: int = 0
    failed: str | None = None

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=True)

    @classmethod
    def from_json(cls, text: str) -> "Report":
        told: dict[str, Any] = json.loads(text)
        names = {field.name for field in fields(cls)}
        return cls(**{name: value for name, value in told.items() if name in names})


@dataclass(frozen=True, slots=True)
class Totals:
    """Many units together; `peak_memory` is that of the unit that had most."""

    units: int
    files: int
    documents: int
    quotations: int
    refused: int
    bytes_read: int
    rows: Mapping[str, int]
    bytes_written: Mapping[str, int]
    cpu_seconds: float
    wall_seconds: float
    peak_memory: int


def total(reports: Iterable[Report]) -> Totals:
    """Add reports of units that are done up."""
    all_ = list(reports)
    rows: Counter[str] = Counter()
    written: Counter[str] = Counter()
    for report in all_:
        rows.update(report.rows)
        written.update(report.bytes_written)
    return Totals(
        units=len(all_),
        files=sum(report.files for report in all_),
        documents=sum(report.documents for report in all_),
        quotations=sum(report.quotations for report in all_),
        refused=sum(report.refused for report in all_),
        bytes_read=sum(report.bytes_read for report in all_),
        rows=dict(rows),
        bytes_written=dict(written),
        cpu_seconds=round(sum(report.cpu_seconds for report in all_), 3),
        wall_seconds=round(sum(report.wall_seconds for report in all_), 3),
        peak_memory=max((report.peak_memory for report in all_), default=0),
    )
