"""Files of any file system that Hadoop reaches → files here, and back: by Hadoop's own shell, in a process of its own.

A worker of Spark has no way into the Java that feeds it, but has the same jars. How to reach a file system can be
secret: it stands in a file that nobody else may read, never on a command line.
"""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from quotes.errors import InputError

__all__ = ["Shell"]

_BLOCK = 1024 * 1024
_GLOB = re.compile(r"([\\*?\[\]{}])")
_NOISE = re.compile(r"^\s*$|^\s*at |WARN|INFO|^log4j|^SLF4J|^StatusLogger|^WARNING:")


class Shell:
    """Hadoop's shell, with the settings of a session; `folder` is one for it alone. Everything raises InputError."""

    def __init__(self, settings: str, folder: Path) -> None:
        folder.mkdir(mode=0o700)
        path = folder / "core-site.xml"
        with open(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
            out.write(settings)
        self._command = [_java(), "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]
        self._command += ["-cp", os.pathsep.join([str(folder), *_jars()]), "org.apache.hadoop.fs.FsShell"]

    def bring(self, uris: Sequence[str], sizes: Sequence[int], folder: Path) -> list[Path | InputError]:
        """Bring files into a folder and return their paths, for one that cannot be brought the reason.

        All come in one stream, which is cut by their sizes: a start of Java takes seconds. When the stream is not as
        long as they should be, because a file is gone or another one, each is brought by itself.
        """
        paths = [folder / f"{place:06}" for place in range(len(uris))]
        if len(uris) > 1 and self._bring_all(uris, sizes, paths):
            return list(paths)
        return [self._bring(uri, path) for uri, path in zip(uris, paths, strict=True)]

    def put(self, paths: Sequence[Path], folder: str) -> None:
        """Put files, and folders with all in them, into a folder that is there: each under another name first, then
        renamed over what is called so."""
        self._run(["-put", "-f", *map(str, paths), folder], folder)

    def _bring_all(self, uris: Sequence[str], sizes: Sequence[int], paths: Sequence[Path]) -> bool:
        with tempfile.TemporaryFile() as said, self._started(["-cat", *map(_plain, uris)], said) as process:
            assert process.stdout is not None
            whole = all(_copied(process.stdout, path, size) for path, size in zip(paths, sizes, strict=True))
            whole = whole and not process.stdout.read(1)
            if not whole:
                process.kill()
        return whole and process.returncode == 0

    def _bring(self, uri: str, path: Path) -> Path | InputError:
        try:
            self._run(["-get", "-f", _plain(uri), str(path)], uri)
        except InputError as error:
            return error
        return path

    def _run(self, arguments: Sequence[str], where: str) -> None:
        with tempfile.TemporaryFile() as said:
            with self._started(arguments, said) as process:
                process.communicate()
            if process.returncode:
                raise InputError(f"{where}: {_reason(said)}")

    def _started(self, arguments: Sequence[str], said: IO[bytes]) -> "subprocess.Popen[bytes]":
        command = [*self._command, *arguments]
        try:
            return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=said)
        except OSError as error:
            raise InputError(f"{command[0]}: {(error.strerror or 'cannot be run').lower()}") from None


def _copied(stream: IO[bytes], path: Path, size: int) -> bool:
    """Copy so many bytes into a new file; False when there are fewer."""
    with path.open("wb") as out:
        while size and (data := stream.read(min(size, _BLOCK))):
            out.write(data)
            size -= len(data)
    return not size


def _plain(uri: str) -> str:
    """Return an address in which nothing is a pattern."""
    return _GLOB.sub(r"\\\1", uri)


def _java() -> str:
    home = os.environ.get("JAVA_HOME")
    return str(Path(home, "bin", "java")) if home else shutil.which("java") or "java"


def _jars() -> list[str]:
    """Return where the jars are: those that a job brought, and those of Spark."""
    from pyspark import SparkFiles
    from pyspark.find_spark_home import _find_spark_home

    brought = [Path(SparkFiles.getRootDirectory())] if SparkFiles._root_directory else []
    folders = [*brought, Path("__spark_libs__"), Path(_find_spark_home(), "jars")]
    return [str(folder / "*") for folder in folders if folder.is_dir()]


def _reason(said: IO[bytes]) -> str:
    said.seek(0)
    lines = [line for line in said.read(100_000).decode("utf-8", "replace").splitlines() if not _NOISE.search(line)]
    return " ".join((lines or ["Hadoop cannot read or write it"])[-1].split())[:300]
