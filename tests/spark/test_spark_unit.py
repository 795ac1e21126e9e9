"""One unit, read as a worker of Spark reads it; no Java is needed."""

import json
import os
from dataclasses import replace
from pathlib import Path

from quotes.readers.splitting import named
from quotes.spark.extracting import Job, extract_unit
from quotes.spark.sources import File
from quotes.spark.units import Unit
from quotes.workers import Limits
from tests.spark.making import article, lines, put, refused, rows_of


def unit_of(*paths: Path, number: int = 0) -> Unit:
    return Unit(number, tuple(File(str(path), str(path), path.stat().st_size) for path in paths))


def test_a_unit_that_cannot_be_written_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    unit = unit_of(put(tmp_path / "a.jsonl", lines(range(3))))
    put(tmp_path / "set/via", "where a folder should be")
    report = extract_unit(Job(str(tmp_path / "set"), is_local=True), unit)
    assert report.failed is not None
    assert "file exists" in report.failed or "not a directory" in report.failed
    assert not (tmp_path / "set/_units").exists()
    assert os.listdir(tmp_path / "set/_work") == []
    (tmp_path / "set/via").unlink()
    assert extract_unit(Job(str(tmp_path / "set"), is_local=True), unit).failed is None
    assert len(rows_of(tmp_path / "set", "document")) == 3


def test_an_article_that_takes_too_long_costs_itself_only(tmp_path: Path) -> None:
    endless = "“Not yet,” said Ilse Marrow, who sells fish at the pier of Ostrana. " * 200_000
    texts = [article(0), {"id": "endless", "text": endless}, article(1)]
    path = put(tmp_path / "a.jsonl", "".join(json.dumps(text) + "\n" for text in texts))
    job = Job(str(tmp_path / "set"), is_local=True, limits=Limits(seconds=1.5))
    report = extract_unit(job, unit_of(path))
    assert (report.documents, report.refused, report.failed) == (2, 1, None)
    ((where, reason),) = refused(tmp_path / "set")
    assert where == f"{path}:2"
    assert "was given up" in reason or "memory" in reason
    assert [row["name"] for row in rows_of(tmp_path / "set", "document")] == ["ferry-0", "ferry-1"]


def test_addresses_are_not_fetched_and_what_was_not_there_is_named_in_its_place(tmp_path: Path) -> None:
    listed = put(tmp_path / "list.txt", "https://news.example/1\nhttps://news.example/2\n")
    gone = File(str(tmp_path / "gone.txt"), "gone.txt", problem="no permission to read it")
    since = replace(gone, uri=str(tmp_path / "since.txt"), named="since.txt", problem=None)
    unit = Unit(3, (*unit_of(listed).files, gone, since))
    report = extract_unit(Job(str(tmp_path / "set"), is_local=True), unit)
    assert (report.documents, report.refused, report.failed) == (0, 4, None)
    assert refused(tmp_path / "set") == [
        (f"{listed}:1", "is only the address of a page; quotes add fetches it"),
        (f"{listed}:2", "is only the address of a page; quotes add fetches it"),
        ("gone.txt", "no permission to read it"),
        ("since.txt", "no such file; check the name"),
    ]


def test_a_file_is_called_as_by_quotes_add(tmp_path: Path) -> None:
    path = str(tmp_path / "b" / ".." / "a.txt")
    near = File(os.path.abspath(path), path)
    assert near.called == named(path)
    far = File("hdfs://news/a.txt", "hdfs://news/a.txt")
    assert (far.called.where, far.called.name, far.called.location) == ("hdfs://news/a.txt",) * 3
