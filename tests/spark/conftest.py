"""One session of Spark for all tests of this folder, on this machine, for whoever has a Java."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quotes.errors import InputError
from quotes.spark.session import check_installed, spark_session

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def mounted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that the address viewfs://far/data/ leads to: a file system of Hadoop that is not that of this
    machine, and needs no network."""
    return tmp_path_factory.mktemp("far")


@pytest.fixture(scope="session")
def spark(mounted: Path) -> "Iterator[SparkSession]":
    """Start Spark once."""
    try:
        check_installed()
    except InputError as error:
        pytest.skip(str(error))
    link = "spark.hadoop.fs.viewfs.mounttable.far.link./data"
    conf = {"spark.sql.shuffle.partitions": "2", "spark.default.parallelism": "2", link: f"file://{mounted}"}
    with pytest.MonkeyPatch.context() as patched:
        # What runs for seconds is not worth compiling well.
        patched.setenv("SPARK_SUBMIT_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
        patched.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), str(ROOT / "db")]))
        with spark_session("local[2]", conf=conf) as session:
            yield session
