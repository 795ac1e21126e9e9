"""A disk that may lose whatever was not synced: operations in, the files as they could be after a power cut out.

A file holds what was written up to its last sync. Of what was written later, any part may have reached the disk, in any
order; the last of these writes may be torn at a sector. A file is created or removed for good by a sync of its folder;
before that, the first few of the changes to the folder may be on the disk and the others not.
"""

from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from bench.faulting.trace import Operation

__all__ = ["Disk"]

SECTOR = 512


@dataclass(slots=True)
class _File:
    synced: bytearray = field(default_factory=bytearray)
    later: list[Operation] = field(default_factory=list)


class Disk:
    """The files of one folder. `safe` are the names that would outlive a cut, `later` the changes that might not."""

    def __init__(self) -> None:
        self._now: dict[str, _File] = {}
        self._safe: dict[str, _File] = {}
        self._later: list[tuple[str, _File | None]] = []

    def do(self, operation: Operation) -> None:
        """Let an operation happen."""
        file = operation.file
        if operation.kind == "create":
            self._now[file] = _File()
            self._later.append((file, self._now[file]))
        elif operation.kind == "remove":
            del self._now[file]
            self._later.append((file, None))
        elif operation.kind == "sync folder":
            self._safe = dict(self._now)
            self._later.clear()
        elif operation.kind == "sync":
            for write in self._now[file].later:
                _apply(self._now[file].synced, write)
            self._now[file].later.clear()
        elif operation.kind != "report":
            self._now[file].later.append(operation)

    def cut(self, folder: Path, rng: Random) -> None:
        """Write the files as a cut now could leave them into a folder."""
        names = dict(self._safe)
        for name, file in self._later[: rng.randint(0, len(self._later))]:
            if file is None:
                names.pop(name, None)
            else:
                names[name] = file
        for name, file in names.items():
            (folder / name).write_bytes(_as_left(file, rng))


def _as_left(file: _File, rng: Random) -> bytes:
    left = bytearray(file.synced)
    share = rng.choice((0.0, 0.5, 0.9, 1.0))
    kept = [operation for operation in file.later if rng.random() < share]
    if kept and kept[-1].kind == "write" and rng.random() < 0.5:
        sectors = len(kept[-1].data) // SECTOR
        torn = kept[-1].data[: rng.randint(0, sectors) * SECTOR]
        kept[-1] = Operation("write", kept[-1].file, kept[-1].offset, torn)
    for operation in kept:
        _apply(left, operation)
    return bytes(left)


def _apply(content: bytearray, operation: Operation) -> None:
    size = operation.offset + len(operation.data)
    if operation.kind == "truncate":
        del content[operation.offset :]
    if len(content) < size:
        content.extend(bytes(size - len(content)))
    if operation.kind == "write":
        content[operation.offset : size] = operation.data
