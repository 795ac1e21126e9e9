"""A PDF → its pages of lines, title and author, by a worker that may crash; `pages.py` makes a text of the lines."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quotes.errors import InputError
from quotes.readers.printed import pages_text
from quotes.readers.sensible import sensible_author, sensible_title

__all__ = ["Pdf", "read_pdf"]

_WORKER = Path(__file__).with_name("pdf_worker.py")
_MEMORY = 640 * 1024 * 1024  # and what the file itself takes
_SECONDS, _BYTES_A_SECOND, _MOST_SECONDS = 20, 50_000, 120
_MOST_CHARACTERS = 32 * 1024 * 1024
_PROBLEMS = {
    "locked": "is locked by a password; save a copy without one",
    "large": "holds too much text for one article; split it",
    "missing": "is a PDF, which needs the extra pdf: pip install 'quotetrail[pdf]'",
    "memory": "needs too much memory to be read; print it to a new PDF",
}


@dataclass(frozen=True, slots=True)
class Pdf:
    """The text of a PDF, what it says about itself, and what is doubtful about it."""

    text: str
    known: dict[str, str]
    doubts: tuple[str, ...]


def read_pdf(data: bytes, where: str) -> Pdf:
    """Return the text of a PDF: lines joined to paragraphs, without what repeats at the edges of pages.

    The day on which the file was made is not read: it is that of printing, and a text's own date would give way to it.
    Raises InputError, which begins with `where`, for what has no text or cannot be read within the limits.
    """
    answer = _answer(data, where)
    if "pages" not in answer:
        problem = _PROBLEMS.get(answer["problem"])
        raise InputError(f"{where}: {problem or 'is a damaged PDF (' + answer['error'] + '); print it to a new PDF'}")
    text = pages_text([page for page in answer["pages"] if page.strip()])
    if not text and answer["damaged"]:
        raise InputError(f"{where}: is a damaged PDF (no page could be read); print it to a new PDF")
    if not text:
        raise InputError(f"{where}: has no text in it (a scan?); run character recognition on it, e.g. ocrmypdf")
    told = answer["information"]
    doubts = (f"{answer['damaged']} pages could not be read",) if answer["damaged"] else ()
    found = {"title": sensible_title(told.get("/Title", "")), "byline": sensible_author(told.get("/Author", ""))}
    return Pdf(text, {field: value for field, value in found.items() if value}, doubts)


def _answer(data: bytes, where: str) -> dict[str, Any]:
    """Have the worker read it."""
    seconds = min(_SECONDS + len(data) // _BYTES_A_SECOND, _MOST_SECONDS)
    limits = [str(_MEMORY + 6 * len(data)), str(seconds), str(_MOST_CHARACTERS)]
    command = [sys.executable, "-P", str(_WORKER), *limits]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=2 * seconds, check=False)
    except subprocess.TimeoutExpired:
        raise InputError(f"{where}: takes too long to be read; print it to a new PDF") from None
    except OSError as error:
        raise InputError(f"{where}: no process could be started to read it ({error.strerror})") from None
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        raise InputError(f"{where}: {_died(done.returncode)}; print it to a new PDF") from None
    return answer


def _died(status: int) -> str:
    if status in (-24, 128 + 24):
        return "takes too long to be read"
    return f"made its reader crash (status {status if status >= 0 else 128 - status})"
