"""What the driver asks of the file systems that Hadoop reaches: what is there, small files, and which are local."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from quotes.errors import InputError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

__all__ = ["Entry", "Hadoop"]

_GONE = "no such file; check the name"


@dataclass(frozen=True, slots=True)
class Entry:
    """A file or folder: its whole address, its name in its folder, its bytes, its last change in milliseconds."""

    uri: str
    name: str
    is_folder: bool
    size: int
    modified: int


class Hadoop:
    """Hadoop's file systems, as the session is set to reach them. Everything raises InputError for what it names."""

    def __init__(self, spark: "SparkSession") -> None:
        context: Any = spark.sparkContext
        self._jvm = context._jvm
        self._conf = context._jsc.hadoopConfiguration()

    def qualified(self, path: str) -> str:
        """Return the whole address of a path, with the file system that it is of."""
        with _explained(path):
            return str(self._system(path).makeQualified(self._path(path)).toString())

    def local(self, path: str) -> str | None:
        """Return the path of what lies in the file system of this machine, None for what lies in another."""
        with _explained(path):
            whole = self._system(path).makeQualified(self._path(path)).toUri()
            return str(whole.getPath()) if whole.getScheme() == "file" else None

    def settings(self) -> str:
        """Return all that the session knows of file systems, as the text of a core-site.xml. It can hold secrets."""
        out = self._jvm.java.io.StringWriter()
        self._conf.writeXml(out)
        return str(out.toString())

    def entry(self, path: str) -> Entry | None:
        """Return what is there, None when there is nothing."""
        with _explained(path):
            system, there = self._system(path), self._path(path)
            return _entry(system.getFileStatus(there)) if system.exists(there) else None

    def matching(self, pattern: str) -> list[Entry]:
        """Return what a pattern such as `hdfs://news/2026-*/*.warc.gz` stands for, sorted by address."""
        with _explained(pattern):
            found = self._system(pattern).globStatus(self._path(pattern))
            return sorted(map(_entry, found or ()), key=lambda entry: entry.uri)

    def within(self, folder: str) -> list[Entry]:
        """Return what a folder holds, sorted by name."""
        with _explained(folder):
            found = self._system(folder).listStatus(self._path(folder))
            return sorted(map(_entry, found), key=lambda entry: entry.name)

    def read(self, path: str) -> str | None:
        """Return the text of a small file, None when there is none."""
        with _explained(path):
            system, there = self._system(path), self._path(path)
            if not system.exists(there):
                return None
            stream = system.open(there)
            try:
                return str(self._jvm.org.apache.commons.io.IOUtils.toString(stream, "UTF-8"))
            finally:
                stream.close()

    def write(self, path: str, text: str, *, new: bool = False) -> bool:
        """Write a small file under another name and rename it; with `new` say False when there is one."""
        with _explained(path):
            system, there = self._system(path), self._path(path)
            if new and system.exists(there):
                return False
            beside = there if new else there.suffix(".new")
            stream = system.create(beside, not new)
            try:
                stream.write(bytearray(text.encode()))
            finally:
                stream.close()
            if not new:
                system.delete(there, False)
                if not system.rename(beside, there):
                    raise InputError(f"{path}: cannot be written")
            return True

    def make_folder(self, path: str) -> None:
        with _explained(path):
            if not self._system(path).mkdirs(self._path(path)):
                raise InputError(f"{path}: no folder can be made there")

    def rename(self, path: str, other: str) -> None:
        """Give a file or folder another name in the same file system, under which there is nothing."""
        with _explained(path):
            if not self._system(path).rename(self._path(path), self._path(other)):
                raise InputError(f"{other}: cannot be written")

    def remove(self, path: str) -> None:
        """Remove a file, or a folder with all in it; nothing happens when there is none."""
        with _explained(path):
            self._system(path).delete(self._path(path), True)

    def _path(self, path: str) -> Any:
        return self._jvm.org.apache.hadoop.fs.Path(path)

    def _system(self, path: str) -> Any:
        return self._path(path).getFileSystem(self._conf)


def _entry(status: Any) -> Entry:
    path = status.getPath()
    folder = bool(status.isDirectory())
    return Entry(
        str(path.toString()), str(path.getName()), folder, int(status.getLen()), int(status.getModificationTime())
    )


@contextmanager
def _explained(path: str) -> Iterator[None]:
    """Raise InputError for whatever Java throws."""
    from py4j.protocol import Py4JJavaError

    try:
        yield
    except Py4JJavaError as error:
        thrown: Any = error.java_exception
        kind = str(thrown.getClass().getSimpleName())
        told = _GONE if kind == "FileNotFoundException" else " ".join(str(thrown.getMessage() or kind).split())
        raise InputError(f"{path}: {told[:300]}") from None
