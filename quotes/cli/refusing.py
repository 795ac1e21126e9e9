"""What cannot be read is named as it happens, or written to a file, and counted."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from quotes.cli.failures import complain

__all__ = ["Refusals", "refusals"]


class Refusals:
    """Names what is refused, on standard error or in a file of JSON lines; `count` counts it."""

    def __init__(self, errors: TextIO | None = None) -> None:
        self._errors = errors
        self.count = 0

    def refuse(self, message: object, where: str | None = None) -> None:
        """Name one more. The message begins with where it was and a colon; `where` says how far that goes."""
        self.count += 1
        if self._errors is None:
            complain(message)
            return
        text = str(message)
        if where is None or not text.startswith(f"{where}: "):
            where = text.partition(": ")[0]
        line = {"where": where, "reason": text[len(where) + 2 :]}
        print(json.dumps(line, ensure_ascii=False), file=self._errors, flush=True)


@contextmanager
def refusals(errors: Path | None) -> Iterator[Refusals]:
    """Open the file for what is refused, whose earlier lines stay, if there is to be one."""
    if errors is None:
        yield Refusals()
        return
    with errors.open("a", encoding="utf-8", errors="backslashreplace") as stream:
        yield Refusals(stream)
