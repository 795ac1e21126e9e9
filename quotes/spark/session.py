"""A Spark session: quiet, on this machine unless another master is named, reachable from no other machine."""

import logging
import os
import re
import shutil
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from quotes.errors import InputError, UsageError

if TYPE_CHECKING:
    from pyspark import SparkConf
    from pyspark.sql import SparkSession

__all__ = ["check_installed", "explained", "spark_session"]

# A task that fails is tried so often before its unit is given up; Spark itself tries once where a master is local.
_TRIES = 4
_LOCAL = re.compile(r"local(?:\[(\*|\d{1,4})\])?$")
_JAVA = "Spark needs a Java 17 or newer: install one (openjdk-17-jre-headless), or let JAVA_HOME name it"
_NOTHING: Mapping[str, str] = {}
_NOISE = re.compile(r"^\s*(?:at |\.\.\.|WARNING|Using Spark|Setting default log)|^\s*$")


def check_installed() -> None:
    """Raise InputError, with what to install, where there is no PySpark or no Java."""
    if not all(map(find_spec, ("pyspark", "pyarrow", "pandas"))):
        raise InputError(
            "quotes spark needs PySpark, which comes with the extra spark: pip install 'quotetrail[spark]'"
        )
    home = os.environ.get("JAVA_HOME")
    if not (os.access(Path(home, "bin", "java"), os.X_OK) if home else shutil.which("java")):
        raise InputError(_JAVA)


@contextmanager
def spark_session(
    master: str | None = None, *, verbose: bool = False, conf: Mapping[str, str] = _NOTHING
) -> Iterator["SparkSession"]:
    """Give the session that is there, or start one and end it afterwards.

    `master` is what Spark calls so (`local[4]`, `yarn`, `spark://…`); without one it is what Spark is configured to
    have, as under spark-submit, and all processors of this machine otherwise. `conf` is what else it is set to. What
    Spark itself writes is kept back unless `verbose`. Raises InputError when Spark does not start, or fails later.
    """
    check_installed()
    from pyspark.sql import SparkSession

    _quieten()
    there = SparkSession.getActiveSession()
    session = there or _started(master, conf, verbose=verbose)
    try:
        with _failures_told():
            yield session
    finally:
        if session is not there:
            with suppress(Exception):  # of a Java that is gone there is nothing to be stopped
                session.stop()


def _quieten() -> None:
    """Keep back advice for who uses pandas with Spark, which nothing here does, and traces of py4j, beside the errors
    that it raises too."""
    warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
    logging.getLogger().addFilter(_is_not_of_py4j)


def _is_not_of_py4j(record: logging.LogRecord) -> bool:
    return f"{os.sep}py4j{os.sep}" not in record.pathname


@contextmanager
def _failures_told() -> Iterator[None]:
    """Raise InputError for whatever Spark throws that nobody expected: lost machines, a Java that was killed."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        yield
    except (Py4JError, PySparkException, ConnectionError) as error:
        said = [line for line in str(error).splitlines() if not _NOISE.match(line)]
        told = " ".join((said or ["no reason is given"])[-1 if len(said) < 2 else 1].split())[:300]
        raise InputError(f"Spark failed ({told}); the same command goes on from there; see more by --verbose") from None


def _started(master: str | None, conf: Mapping[str, str], *, verbose: bool) -> "SparkSession":
    from py4j.protocol import Py4JError
    from pyspark import SparkContext
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    with tempfile.TemporaryFile() as said:
        try:
            _launch(None if verbose else said)
            context = SparkContext(conf=_configured(master, conf))
            context.setLogLevel("WARN" if verbose else "OFF")
            return SparkSession(context)
        except (Py4JError, PySparkException) as error:
            raise InputError(f"Spark does not start: {_reason(said, str(error))}; see more by --verbose") from None


def _launch(said: IO[bytes] | None) -> None:
    """Start the Java that Spark runs in, with its standard error going there; under spark-submit it runs already."""
    from pyspark import SparkContext
    from pyspark.java_gateway import launch_gateway

    if SparkContext._gateway is not None or "PYSPARK_GATEWAY_PORT" in os.environ:
        SparkContext._ensure_initialized()
        return
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    launch: Callable[..., Any] = launch_gateway
    SparkContext._ensure_initialized(gateway=launch(popen_kwargs={"stderr": said} if said else {}))


def _configured(master: str | None, told: Mapping[str, str]) -> "SparkConf":
    from pyspark import SparkConf

    conf = SparkConf().setAll(list(told.items()))
    if master is not None:
        conf.setMaster(master)
    conf.setMaster(_tried_again(conf.get("spark.master", None) or "local[*]"))
    conf.setIfMissing("spark.app.name", "quotetrail")
    wanted = {**_ALWAYS, **(_local() if conf.get("spark.master", "").startswith("local") else {})}
    for name, value in wanted.items():
        conf.setIfMissing(name, value)
    return conf


def _tried_again(master: str) -> str:
    """Let a task be tried again on this machine as it is on others. Raises UsageError for a local master that is
    none."""
    found = _LOCAL.match(master)
    if found:
        return f"local[{found[1] or 1},{_TRIES}]"
    if master.partition("[")[0] == "local" and not re.match(r"local\[(?:\*|\d{1,4}),\d{1,3}\]$", master):
        raise UsageError(f"--master {master}: a master on this machine is local[N] or local[*]")
    return master


_ALWAYS: Mapping[str, str] = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.task.maxFailures": str(_TRIES),
    "spark.sql.execution.arrow.maxRecordsPerBatch": "10000",
    "spark.sql.session.timeZone": "UTC",
}


def _local() -> Mapping[str, str]:
    """Return how Spark is set on this machine: no other one can reach it, and its workers are this very Python."""
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    path = os.pathsep.join(os.path.abspath(folder) for folder in sys.path if folder)
    return {
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.executorEnv.PYTHONPATH": path,
    }


@contextmanager
def explained(what: str) -> Iterator[None]:
    """Raise InputError, in one line, for whatever Spark gives up inside."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        yield
    except (Py4JError, PySparkException) as error:
        told = [line.strip() for line in str(error).splitlines() if line.strip()]
        # Of an error of a worker, Python's last line tells most.
        found = next((line for line in told if re.match(r"[\w.]*(?:Error|Exception): ", line)), told[0] if told else "")
        raise InputError(f"{what}: Spark gave up ({found[:300]}); see more by --verbose") from None


def _reason(said: IO[bytes], otherwise: str) -> str:
    """Return the line of what Java wrote that tells most: the first that names an error."""
    said.seek(0)
    lines = [line for line in said.read(100_000).decode("utf-8", "replace").splitlines() if not _NOISE.match(line)]
    told = next((line for line in lines if "rror" in line or "xception" in line), lines[-1] if lines else otherwise)
    return told.strip()[:300]
