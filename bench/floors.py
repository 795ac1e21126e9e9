"""The floors of accuracy: what the engine reached once, and may not fall under again.

A floors file is TOML: one table for each exam (a corpus or a folder of articles with gold) with the sha256 of its
files, so that nobody changes the exam unnoticed, and the lowest figure allowed for each question. Floors only go up.
"""

import hashlib
import math
import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["Exam", "FloorError", "digest", "faults", "floors_toml", "raised", "read_floors"]

MARGIN = 0.003  # how far below the figure of today a new floor lies
HEADER = """\
# The floors of accuracy, held by tests/test_accuracy.py and raised by `python -m bench.gate --raise`: they only go up.
# sha256 is that of the exam; when it is changed on purpose, `--new-exam NAME` starts its floors anew.
"""


class FloorError(Exception):
    """A floor would be lowered, or an exam is not the one that its floors were set for; one line says which."""


@dataclass(frozen=True, slots=True)
class Exam:
    """An exam by its digest, with the floors (read from the file) or the figures (measured) of its questions."""

    sha256: str
    figures: Mapping[str, float] = field(default_factory=dict)


def digest(paths: Iterable[Path]) -> str:
    """Return the sha256 of a file, or over the names and sums of several, in order of their names."""
    sums = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(paths)}
    if len(sums) == 1:
        return next(iter(sums.values()))
    return hashlib.sha256("".join(f"{total}  {name}\n" for name, total in sums.items()).encode()).hexdigest()


def read_floors(path: Path) -> dict[str, Exam]:
    """Read a floors file; none when there is no file."""
    if not path.exists():
        return {}
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: Exam(table.pop("sha256"), table) for name, table in data.items()}


def faults(name: str, floor: Exam, measured: Exam) -> list[str]:
    """Say in one line each what of an exam is under its floor, or that it is another exam."""
    if floor.sha256 != measured.sha256:
        return [f"{name}: the exam has changed; if it should, start its floors anew: --new-exam {name}"]
    return [
        f"{name}, {question}: {measured.figures.get(question, 0):.4g} is under the floor of {least}"
        for question, least in floor.figures.items()
        if measured.figures.get(question, 0.0) < least
    ]


def raised(
    floors: Mapping[str, Exam], measured: Mapping[str, Exam], new: Collection[str] = (), margin: float = MARGIN
) -> dict[str, Exam]:
    """Return the floors with those of the measured exams raised to the figure less the margin, none lower than it was.

    Exams that were not measured keep theirs; those in `new` start anew. Raises FloorError when a figure is under its
    floor, or when an exam has changed and is not in `new`.
    """
    wrong = [
        fault
        for name, exam in measured.items()
        if name in floors and name not in new
        for fault in faults(name, floors[name], exam)
    ]
    if wrong:
        raise FloorError("; ".join(wrong))
    out = dict(floors)
    for name, exam in measured.items():
        before = {} if name in new or name not in floors else floors[name].figures
        now = {key: max(before.get(key, 0), _floor(value, margin)) for key, value in exam.figures.items()}
        out[name] = Exam(exam.sha256, {**before, **now})
    return out


def _floor(value: float, margin: float) -> float:
    """A share less the margin, cut to three digits; a count (of articles) as it is."""
    return value if isinstance(value, int) else max(0.0, math.floor((value - margin) * 1000 + 1e-6) / 1000)


def floors_toml(floors: Mapping[str, Exam]) -> str:
    """Return the text of a floors file."""
    tables = [f'[{name}]\nsha256 = "{exam.sha256}"\n' + _lines(exam.figures) for name, exam in sorted(floors.items())]
    return "\n".join([HEADER, *tables])


def _lines(figures: Mapping[str, float]) -> str:
    return "".join(f'"{question}" = {value}\n' for question, value in figures.items())
