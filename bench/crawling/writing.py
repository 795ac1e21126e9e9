"""The files of a crawl, each made for itself: a web archive, and the truth about it beside."""

import json
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from bench.crawling.articles import crawled_at
from bench.crawling.pages import Record, records
from bench.crawling.stories import Recipe
from bench.crawling.warc import information, member

__all__ = ["Written", "archive_name", "files_for", "write", "write_file"]

_AT_ONCE = 1 << 20
_ARTICLES_A_FILE, _LEAST_FILES = 5_000, 8


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: pages that are articles, all records, quotations, bytes of the archives."""

    articles: int = 0
    records: int = 0
    quotations: int = 0
    bytes: int = 0

    def __add__(self, other: "Written") -> "Written":
        pairs = zip(asdict(self).values(), asdict(other).values(), strict=True)
        return Written(*(mine + others for mine, others in pairs))


def files_for(articles: int) -> int:
    """Return in how many files a crawl lies, unless told otherwise: some for each process, and none too large."""
    return max(min(articles, _LEAST_FILES), -(-articles // _ARTICLES_A_FILE))


def write(folder: Path, recipe: Recipe, files: int, *, jobs: int = 1) -> Iterator[Written]:
    """Write `files` archives below `folder/warc`, and as many files of truth below `folder/truth`; yield what each has.

    The files are the same with any number of jobs.
    """
    for name in ("warc", "truth"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    write_one = partial(_write_numbered, folder, recipe, files)
    if jobs == 1:
        yield from map(write_one, range(files))
    else:
        with ProcessPoolExecutor(jobs) as pool:
            yield from pool.map(write_one, range(files))


def archive_name(when: datetime, number: int) -> str:
    """Return the name of a file as CC-News has it: CC-NEWS-20261105120000-00001.warc.gz."""
    return f"CC-NEWS-{when:%Y%m%d%H%M%S}-{number:05}.warc.gz"


def _write_numbered(folder: Path, recipe: Recipe, files: int, number: int) -> Written:
    begin, end = (recipe.articles * turn // files for turn in (number, number + 1))
    when = crawled_at(recipe, begin)
    return write_file(folder, archive_name(when, number), when, records(recipe, begin, end))


def write_file(folder: Path, name: str, when: datetime, pages: Iterable[Record]) -> Written:
    """Write one archive and its truth, a record at a time; both get their names when they are whole."""
    archive, truth = folder / "warc" / name, folder / "truth" / name.replace(".warc.gz", ".jsonl")
    unfinished = [path.with_name(f".{path.name}.part") for path in (archive, truth)]
    articles, quotations, number = 0, 0, 1
    about = [("software", "quotetrail bench.crawl"), ("format", "WARC File Format 1.0"), ("isPartOf", "CC-NEWS")]
    with unfinished[0].open("wb", _AT_ONCE) as out, unfinished[1].open("w", _AT_ONCE, encoding="utf-8") as told:
        size = out.write(member(information(name, when, about)))
        for number, record in enumerate(pages, 2):
            size += out.write(member(record.data))
            line = {"file": name, "record": number, **record.truth()}
            told.write(json.dumps(line, ensure_ascii=False) + "\n")
            if record.article:
                articles, quotations = articles + 1, quotations + len(record.article.printed)
    for path, final in zip(unfinished, (archive, truth), strict=True):
        path.replace(final)
    return Written(articles, number - 1, quotations, size)
