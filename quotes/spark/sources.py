"""What somebody names → the files that are to be read, in the order in which `quotes add` reads them."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from quotes.errors import InputError, UsageError
from quotes.readers.files import display, explain
from quotes.readers.folders import articles_in, expanded, is_article
from quotes.readers.piece import Named
from quotes.readers.splitting import named
from quotes.spark.hadoop import Entry, Hadoop

__all__ = ["File", "files_of"]

_PATTERN = re.compile(r"[*?\[{]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):")


@dataclass(frozen=True, slots=True)
class File:
    """A file to be read: the path or address it lies under, as somebody named it, its bytes, and its last change (a
    number that another one replaces, of no further meaning); or a `problem`, why there is nothing to be read."""

    uri: str
    named: str
    size: int = 0
    modified: int = 0
    problem: str | None = None

    @property
    def is_local(self) -> bool:
        return os.path.isabs(self.uri)

    @property
    def called(self) -> Named:
        """Return what it is called in what is stored: as by `quotes add`, or by its whole address."""
        if not self.is_local:
            return Named(self.uri, self.uri, self.uri)
        return Named(display(self.named), named(self.named).name, display(self.uri))


def files_of(sources: Iterable[str], hadoop: Hadoop) -> list[File]:
    """Return the files, each once. Raises InputError for a source that is not there or holds nothing, and UsageError
    for one that is no file."""
    found: dict[str, File] = {}
    for source in sources:
        for file in _files(source, hadoop):
            found.setdefault(file.uri, file)
    return list(found.values())


def _files(source: str, hadoop: Hadoop) -> Iterator[File]:
    scheme = "" if os.path.lexists(source) else (found[1].lower() if (found := _SCHEME.match(source)) else "")
    if scheme in ("http", "https"):
        raise UsageError(f"{source}: quotes spark fetches no pages from the web; quotes add does")
    if source == "-":
        raise UsageError("quotes spark does not read standard input; name a file or a folder")
    local = hadoop.local(source)
    if local is None:
        yield from _far(source, hadoop)
    else:
        yield from _near(local if scheme else source)


def _near(source: str) -> Iterator[File]:
    """Yield the files of this machine, found by what `quotes add` finds them by."""
    for path in expanded(source):
        if isinstance(path, InputError):
            raise path
        if not os.path.exists(path):
            raise InputError(f"{display(path)}: no such file; check the name")
        if not os.path.isdir(path):
            yield _near_file(path)
            continue
        items = list(articles_in(os.path.normpath(path)))
        if len(items) == 1 and isinstance(items[0], InputError):
            raise items[0]
        for item in items:
            yield _near_file(item) if isinstance(item, str) else _problem(item)


def _near_file(path: str) -> File:
    try:
        status = os.stat(path)
    except OSError as error:
        return File(os.path.abspath(path), path, problem=explain(error))
    return File(os.path.abspath(path), path, status.st_size, status.st_mtime_ns)


def _problem(error: InputError) -> File:
    where, _, reason = str(error).partition(": ")
    return File(os.path.abspath(where), where, problem=reason)


def _far(source: str, hadoop: Hadoop) -> Iterator[File]:
    """Yield the files of another file system, by the same rules."""
    entry = None if _PATTERN.search(source) else hadoop.entry(source)
    entries = [entry] if entry else hadoop.matching(source)
    if not entries:
        raise InputError(f"{source}: no such file; check the name")
    for entry in entries:
        found = list(_below(entry, hadoop)) if entry.is_folder else [_far_file(entry)]
        if not found:
            told = "no articles in this folder; name a file to have it read whatever it is called"
            raise InputError(f"{entry.uri}: {told}")
        yield from found


def _below(folder: Entry, hadoop: Hadoop) -> Iterator[File]:
    for entry in hadoop.within(folder.uri):
        if entry.name.startswith("."):
            continue
        if entry.is_folder:
            yield from _below(entry, hadoop)
        elif is_article(entry.name):
            yield _far_file(entry)


def _far_file(entry: Entry) -> File:
    return File(entry.uri, entry.uri, entry.size, entry.modified)
