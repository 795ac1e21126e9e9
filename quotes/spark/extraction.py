"""Sources → a set: the whole of `quotes spark extract`, without the command line."""

import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from quotes.model import Extractor
from quotes.outlets import OutletRegistry
from quotes.packs import available, load_pack
from quotes.parquet.shapes import By
from quotes.readers.piece import Options
from quotes.spark.extracting import Job, extract_units
from quotes.spark.folder import SetFolder, open_set
from quotes.spark.hadoop import Hadoop
from quotes.spark.reports import Report, Totals, total
from quotes.spark.running import Shows, run
from quotes.spark.sources import File, files_of
from quotes.spark.units import Plan, Unit, planned
from quotes.unread import extractor
from quotes.workers import Limits

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

__all__ = ["Extraction", "Outcome", "extract"]


@dataclass(frozen=True, slots=True)
class Extraction:
    """What is asked: which sources go into which set, and how they are read; with `again` also what was read before,
    by whatever engine."""

    sources: tuple[str, ...]
    target: str
    by: By = "month"
    originals: bool = False
    again: bool = False
    options: Options = field(default_factory=Options)
    limits: Limits = field(default_factory=Limits)
    outlets: OutletRegistry | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: of the units that were read now and of those that were done before; units that `failed`, which
    the same command reads again; and the seconds that it all took."""

    root: str
    read: Totals
    before: Totals
    failed: tuple[Report, ...]
    seconds: float

    @property
    def refused(self) -> int:
        return self.read.refused + self.before.refused


def extract(spark: "SparkSession", asked: Extraction, shows: Shows = lambda done, units: None) -> Outcome:
    """Read what is asked for into the set. Raises InputError for sources that are not there and sets that are others,
    UsageError for sources that are no files."""
    began = time.monotonic()
    hadoop = Hadoop(spark)
    files = files_of(asked.sources, hadoop)
    set_ = open_set(asked.target, hadoop)
    with set_.locked():
        set_.begin(_about(asked), by=asked.by, again=asked.again)
        plan = _planned(set_, files, again=asked.again)
        done = set_.done()
        unread = [unit for unit in plan.units if unit.number not in done and (asked.again or unit.number in plan.asked)]
        before = [report for number in sorted(plan.asked & done) if (report := set_.report(number)) is not None]
        reports = run(spark, set_, unread, partial(extract_units, _job(asked, set_, unread, hadoop)), shows)
        set_.finish()
    return Outcome(
        set_.root,
        total(report for report in reports if report.failed is None),
        total(before),
        tuple(report for report in reports if report.failed is not None),
        round(time.monotonic() - began, 3),
    )


def _planned(set_: SetFolder, files: Sequence[File], *, again: bool) -> Plan:
    """Write down which units there are, and clean what is to be read of all that was written of it before."""
    before = set_.units()
    plan = planned(before, files)
    # In this order: whatever this is stopped by, a unit that has a note is what its files were.
    set_.undo(set_.done() if again else plan.changed)
    set_.clean()
    if list(plan.units) != before:
        set_.plan(plan.units)
    return plan


def _about(asked: Extraction) -> dict[str, object]:
    """Return what a set says of itself: whatever makes that the same files are read otherwise."""
    readings = [*(extractor(load_pack(code).digest, asked.outlets) for code in available()), extractor()]
    engine = {"readings": [_named(reading) for reading in readings], "columns": dict(asked.options.columns)}
    return {"originals": asked.originals, "engine": engine}


def _named(reading: Extractor) -> dict[str, object]:
    return asdict(reading)


def _job(asked: Extraction, set_: SetFolder, unread: Sequence[Unit], hadoop: Hadoop) -> Job:
    is_far = not set_.is_local or any(not file.is_local for unit in unread for file in unit.files)
    known = asked.outlets is None or asked.outlets is OutletRegistry.default()
    return Job(
        target=set_.root,
        is_local=set_.is_local,
        by=asked.by,
        originals=asked.originals,
        options=asked.options,
        limits=asked.limits,
        outlets=None if known else asked.outlets,
        settings=hadoop.settings() if is_far else None,
    )
