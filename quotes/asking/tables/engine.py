"""DuckDB, in memory and locked: it reads the files that were named, writes nothing but what it has no room for, and
takes no more memory and processors than it is given. Every value reaches it as a parameter."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from quotes.errors import InputError
from quotes.safe import one_line

__all__ = ["Engine", "opened"]

_MEMORY = "1GB"
_MOST_PROCESSORS = 4
_AT_ONCE = 500  # rows that are fetched at a time


class Engine:
    """A connection that raises InputError, one line, for whatever DuckDB finds wrong with the files."""

    def __init__(self, connection: Any, where: str) -> None:
        self._connection = connection
        self._where = where

    def do(self, sql: str, parameters: Mapping[str, object] = {}) -> None:
        with self._explained():
            self._connection.execute(sql, dict(parameters) or None)

    def each(self, sql: str, parameters: Mapping[str, object] = {}) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of an answer, few of them in memory at a time; nothing else can be asked meanwhile."""
        with self._explained():
            found = self._connection.execute(sql, dict(parameters) or None)
            while rows := found.fetchmany(_AT_ONCE):
                yield from rows

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except duckdb.OutOfMemoryException:
            raise InputError(f"{self._where}: the answer needs more than {_MEMORY} of memory; narrow it") from None
        except (duckdb.Error, UnicodeDecodeError) as error:
            reason = one_line(str(error).partition("\n")[0])
            raise InputError(f"{self._where}: damaged, or no table of quotations: {reason}") from None
        except RuntimeError as error:  # what DuckDB makes of Ctrl-C
            if "interrupt" in str(error).lower():
                raise KeyboardInterrupt from None
            raise


@contextmanager
def opened(paths: Sequence[Path], files: Mapping[str, Sequence[Path]]) -> Iterator[Engine]:
    """Open DuckDB for the length of a question. It may read what is at `paths`, files or folders, and knows the `files`
    by name: variables that hold lists of them."""
    with TemporaryDirectory(prefix="quotes-") as scratch:
        settings: dict[str, str | bool | int | float | list[str]] = {
            "threads": min(os.cpu_count() or 1, _MOST_PROCESSORS),
            "memory_limit": _MEMORY,
            "temp_directory": scratch,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
        connection = duckdb.connect(":memory:", config=settings)
        try:
            engine = Engine(connection, one_line(", ".join(map(str, paths))))
            engine.do("SET allowed_paths = $files", {"files": [str(path) for path in paths if not path.is_dir()]})
            engine.do("SET allowed_directories = $folders", {"folders": [str(path) for path in paths if path.is_dir()]})
            engine.do("SET enable_external_access = false")
            for name, found in files.items():
                engine.do(f"SET VARIABLE {name} = $files::VARCHAR[]", {"files": [str(path) for path in found]})
            engine.do("SET lock_configuration = true")
            yield engine
        finally:
            connection.close()
