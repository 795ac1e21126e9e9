"""What a worker of Spark does: read a unit by the code that reads on a single machine, write it, note that it is done.

What it writes lies in a folder of its own until it is whole, whatever becomes of the worker or of another one that has
the same unit; then each file is renamed to its place, which is the same for whoever reads the unit, and the note comes
last. So a unit that was under way when something was killed is read again and comes to the same.
"""

import os
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from quotes.errors import InputError
from quotes.fetching.pieces import ADDRESS
from quotes.model import Analysis
from quotes.outlets import OutletRegistry
from quotes.parquet.sets import unit_name
from quotes.parquet.shapes import By
from quotes.parquet.writing import UnitWriter, Written
from quotes.piecework import Came, Hands, PieceReader, by_workers
from quotes.readers.piece import Options, Piece
from quotes.readers.splitting import Found, split_file
from quotes.records import Records, records
from quotes.spark.reports import Report
from quotes.spark.shell import Shell
from quotes.spark.units import Unit
from quotes.workers import Limits, failed

if TYPE_CHECKING:
    from pyarrow import RecordBatch

__all__ = ["Job", "extract_unit", "extract_units"]


@dataclass(frozen=True, slots=True)
class Job:
    """What all units of a run have in common. `target` is the path or address of the set; `settings` are how other
    file systems are reached, None when none is needed; `outlets` are None for those that come with quotetrail."""

    target: str
    is_local: bool
    by: By = "month"
    originals: bool = False
    options: Options = field(default_factory=Options)
    limits: Limits = field(default_factory=Limits)
    outlets: OutletRegistry | None = None
    settings: str | None = None


@dataclass(frozen=True, slots=True)
class _Spent:
    """Seconds of computing that reading a piece took, and the most memory its process has had, in bytes."""

    seconds: float
    memory: int


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads a piece, and tells what that took."""

    read: PieceReader[Records]

    def __call__(self, piece: Piece) -> "list[Records | _Spent | InputError]":
        began = time.process_time()
        found: list[Records | _Spent | InputError] = [*self.read(piece)]
        found.append(_Spent(time.process_time() - began, _peak()))
        return found


@dataclass(slots=True)
class _Count:
    """What reading has come to so far."""

    documents: int = 0
    refused: int = 0
    seconds: float = 0.0
    memory: int = 0


def extract_units(job: Job, batches: "Iterable[RecordBatch]") -> "Iterator[RecordBatch]":
    """Read units, a row each, and yield what it came to, a row each; for `DataFrame.mapInArrow`."""
    import pyarrow as pa

    for batch in batches:
        for line in batch.column("value").to_pylist():
            report = extract_unit(job, Unit.from_json(line))
            yield pa.RecordBatch.from_pydict({"unit": [report.unit], "told": [report.to_json()]})


def extract_unit(job: Job, unit: Unit) -> Report:
    """Read a unit and write it into the set. Whatever goes wrong costs this unit only: the report says what it was."""
    try:
        return _extracted(job, unit)
    except InputError as error:
        return Report(unit.number, failed=str(error))
    except OSError as error:
        return Report(unit.number, failed=f"{error.filename or job.target}: {(error.strerror or 'failed').lower()}")
    except Exception as error:  # a mistake in this program must not cost the other units
        return Report(unit.number, failed=failed(error))


def _extracted(job: Job, unit: Unit) -> Report:
    began, computed = time.monotonic(), time.process_time()
    with _scratch() as scratch:
        shell = Shell(job.settings, scratch / "settings") if job.settings is not None else None
        work = f"_work/{unit.number:06}-{os.getpid()}-{time.monotonic_ns()}"
        staged = Path(job.target, work) if job.is_local else scratch / "out"
        staged.mkdir(parents=True)
        try:
            count = _Count()
            with UnitWriter(staged, unit.number, by=job.by, originals=job.originals) as writer:
                _write(job, _found(job, unit, shell, scratch), writer, count)
                written = writer.finish()
            report = replace(
                _report(unit, count, written),
                cpu_seconds=round(count.seconds + time.process_time() - computed, 3),
                wall_seconds=round(time.monotonic() - began, 3),
            )
            _publish(job, unit, staged, written, report, shell)
        finally:
            shutil.rmtree(staged, ignore_errors=True)
    return report


def _report(unit: Unit, count: _Count, written: Written) -> Report:
    return Report(
        unit.number,
        files=len(unit.files),
        documents=written.rows["document"],
        quotations=written.rows["quotation"],
        refused=written.rows["refused"],
        bytes_read=unit.bytes,
        rows=written.rows,
        bytes_written=written.bytes,
        peak_memory=count.memory + _peak(),
    )


def _found(job: Job, unit: Unit, shell: Shell | None, scratch: Path) -> Iterator[Found]:
    """Yield the pieces of the files of a unit, in order; what cannot be brought here is the error that names it."""
    far = [file for file in unit.files if not file.is_local and file.problem is None]
    brought: dict[str, Path | InputError] = {}
    if far:
        assert shell is not None
        (scratch / "in").mkdir()
        paths = shell.bring([file.uri for file in far], [file.size for file in far], scratch / "in")
        brought = dict(zip((file.uri for file in far), paths, strict=True))
    for file in unit.files:
        path = brought.get(file.uri, file.uri)
        if file.problem is not None:
            yield InputError(f"{file.called.where}: {file.problem}")
        elif isinstance(path, InputError):
            yield path
        else:
            yield from split_file(os.fspath(path), file.called, job.options)


def _write(job: Job, found: Iterable[Found], writer: UnitWriter, count: _Count) -> None:
    reader = _Reader(PieceReader(_with_original if job.originals else _without_original, job.options, job.outlets))
    pieces = (_no_address(item) for item in found)
    with closing(by_workers(pieces, reader, Hands(1, job.limits))) as all_:
        for came in all_:
            for item in _results(came):
                if isinstance(item, InputError):
                    writer.refuse(*_split(item, came))
                elif isinstance(item, _Spent):
                    count.seconds += item.seconds
                    count.memory = max(count.memory, item.memory)
                elif writer.add(count.documents, item):
                    count.documents += 1


def _results(came: "Came[Records | _Spent]") -> "Sequence[Records | _Spent | InputError]":
    return [came.of] if isinstance(came.of, InputError) else came.results


def _no_address(item: Found) -> Found:
    """Fetching is slow and polite, and no work for a hundred workers at once."""
    if isinstance(item, Piece) and item.kind == ADDRESS:
        return InputError(f"{item.where}: is only the address of a page; quotes add fetches it")
    return item


def _split(error: InputError, came: Came[Any]) -> tuple[str, str]:
    """Return where something could not be read, and the reason."""
    text = str(error)
    known = came.of.where if isinstance(came.of, Piece) else ""
    at = text.find(": ", len(known) if text.startswith(known) else 0)
    return (text[:at], text[at + 2 :]) if at >= 0 else (known, text)


def _with_original(analysis: Analysis) -> Records:
    return records(analysis)


def _without_original(analysis: Analysis) -> Records:
    """Return the rows without the bytes that nobody wants, which would go from process to process."""
    return replace(records(analysis), original=None)


def _publish(job: Job, unit: Unit, staged: Path, written: Written, report: Report, shell: Shell | None) -> None:
    """Put what was written to its place, and then note that the unit is done."""
    note = staged / unit_name(unit.number)
    note.parent.mkdir()
    note.write_text(report.to_json() + "\n", encoding="utf-8")
    if job.is_local:
        for name in (*written.files, unit_name(unit.number)):
            place = Path(job.target, name)
            place.parent.mkdir(parents=True, exist_ok=True)
            os.replace(staged / name, place)
        return
    far = cast(Shell, shell)
    tables = sorted({name.partition("/")[0] for name in written.files})
    if tables:
        far.put([staged / table for table in tables], job.target)
    far.put([note], f"{job.target}/{note.parent.name}")


@contextmanager
def _scratch() -> Iterator[Path]:
    """Give a folder for what is only of use now: where Spark has its own, which it removes even if we are killed."""
    of_spark = os.environ.get("SPARK_LOCAL_DIRS", "").partition(",")[0]
    with tempfile.TemporaryDirectory(prefix="quotes-", dir=of_spark if os.path.isdir(of_spark) else None) as folder:
        yield Path(folder)


def _peak() -> int:
    """Return the most memory that this process has had, in bytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
