"""The reader of pages beside other extractors, on the pages of tests/pages: `python -m bench.pages` prints the table.

    python -m venv peers-env && peers-env/bin/pip install -e . trafilatura resiliparse lxml_html_clean

gets the others, which are measured when they are installed. A page is given as its bytes. The text is compared word by
word, in any order, and by its runs of three words, which tell the order; a field is right when it is what the gold
says, a publisher in whatever capitals. A quotation of the gold text survives when its words stand there as they are.
"""

import importlib
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import click

from bench.scorers import ROOT
from bench.tables import columns, figure
from quotes.detect import find_marked
from quotes.readers.decode import read_text
from quotes.readers.page import PageArticle, read_page
from quotes.text import paragraphs

__all__ = ["FIELDS", "SETS", "Result", "Sample", "load", "main", "measure", "ours"]

PAGES = ROOT / "tests" / "pages"
SETS = ("tuning", "held_out")
FIELDS = ("title", "publisher", "byline", "published_on", "modified_on", "lang", "url")
TODAY = "2026-11-27"
_WORD = re.compile(r"\w+")
_TIMES = 3


class Sample(NamedTuple):
    """A page and what is on it: a list of articles, each a mapping of fields and the paragraphs of its `text`."""

    name: str
    data: bytes
    gold: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Result:
    """Shares over all pages; of the fields, those that an extractor has no answer to by design are not in `right`."""

    words: float
    runs: float
    survived: float
    documents: float
    right: dict[str, float]
    milliseconds: float


Found = dict[str, Any]
Reader = Callable[[bytes], list[Found]]


def load(kind: str) -> list[Sample]:
    """Return the pages of a set in the order of their names."""
    return [_sample(page) for page in sorted((PAGES / kind).glob("*.html"))]


def _sample(page: Path) -> Sample:
    gold = json.loads(page.with_suffix(".gold.json").read_text(encoding="utf-8"))
    return Sample(page.stem, page.read_bytes(), gold["documents"])


def ours(data: bytes) -> list[Found]:
    """Read a page by the reader of this package."""
    return [_as_found(article) for article in read_page(read_text(data, "page", page=True).text, today=TODAY)]


def _as_found(article: PageArticle) -> Found:
    return {**{name: getattr(article, name) for name in FIELDS}, "text": article.text, "byline": list(article.byline)}


def _trafilatura() -> Reader:
    library = importlib.import_module("trafilatura")

    def read(data: bytes) -> list[Found]:
        found = library.bare_extraction(data, include_comments=False, with_metadata=True)
        if found is None:
            return []
        authors = [name for name in (found.author or "").split("; ") if name]
        fields = {"title": found.title, "publisher": found.sitename, "published_on": found.date, "url": found.url}
        return [{**fields, "byline": authors, "text": found.text}]

    return read


def _resiliparse() -> Reader:
    extract = importlib.import_module("resiliparse.extract.html2text").extract_plain_text

    def read(data: bytes) -> list[Found]:
        text = read_text(data, "page", page=True).text
        return [{"text": extract(text, main_content=True, alt_texts=False, links=False, form_fields=False)}]

    return read


PEERS: dict[str, Callable[[], Reader]] = {"trafilatura": _trafilatura, "resiliparse": _resiliparse}


def measure(samples: Sequence[Sample], read: Reader) -> Result:
    """Read all pages and compare them with their gold."""
    words, runs, survived, documents, spent = [], [], [0, 0], 0, 0.0
    right: dict[str, list[bool]] = {}
    for sample in samples:
        found, seconds = _timed(read, sample.data)
        spent += seconds
        gold_text, text = _text(sample.gold), "\n".join(article["text"] for article in found)
        words.append(_f1(_WORD.findall(gold_text), _WORD.findall(text)))
        runs.append(_f1(_runs(gold_text), _runs(text)))
        quoted = list(_quotations(gold_text))
        survived = [survived[0] + sum(words in text for words in quoted), survived[1] + len(quoted)]
        documents += len(found) == len(sample.gold)
        for name, same in _fields(sample.gold, found):
            right.setdefault(name, []).append(same)
    count = len(samples)
    shares = {name: sum(same) / len(same) for name, same in right.items()}
    kept = survived[0] / survived[1]
    return Result(sum(words) / count, sum(runs) / count, kept, documents / count, shares, 1000 * spent / count)


def _timed(read: Reader, data: bytes) -> tuple[list[Found], float]:
    best = float("inf")
    for _ in range(_TIMES):
        start = time.process_time()
        found = read(data)
        best = min(best, time.process_time() - start)
    return found, best


def _text(gold: Iterable[dict[str, Any]]) -> str:
    return "\n".join(line for article in gold for line in article["text"])


def _runs(text: str) -> list[tuple[str, ...]]:
    words = _WORD.findall(text)
    return list(zip(words, words[1:], words[2:], strict=False))


def _f1(gold: Sequence[object], found: Sequence[object]) -> float:
    same = sum((Counter(gold) & Counter(found)).values())
    return 2 * same / (len(gold) + len(found)) if same else 0.0


def _quotations(text: str) -> Iterator[str]:
    for marked in find_marked(text, paragraphs(text)):
        yield marked.inner.of(text)


def _fields(gold: Sequence[dict[str, Any]], found: Sequence[Found]) -> Iterator[tuple[str, bool]]:
    """Yield for each article of the gold whether each field is right; an article that was not found has none right."""
    answered = set(found[0]) if found else set(FIELDS)
    pairs = zip(gold, [*found, *({} for _ in gold)], strict=False)
    for expected, given in pairs:
        for name in FIELDS:
            if name in answered:
                yield name, _folded(name, given.get(name)) == _folded(name, expected[name])


def _folded(name: str, value: Any) -> Any:
    return value.casefold() if name == "publisher" and value else value


def _rows(kind: str) -> Iterator[list[str]]:
    samples = load(kind)
    readers: dict[str, Reader] = {"quotetrail": ours}
    for name, make in PEERS.items():
        try:
            readers[name] = make()
        except ImportError:
            continue
    for name, read in readers.items():
        result = measure(samples, read)
        shares = [result.words, result.runs, result.survived, result.documents]
        shown = [figure(share) for share in shares] + [figure(result.right.get(field)) for field in FIELDS]
        yield [f"{kind} {name}", str(len(samples)), *shown, f"{result.milliseconds:.2f}"]


@click.command(help=__doc__)
def main() -> None:
    heading = ["", "pages", "words", "runs", "quotations", "documents", *FIELDS, "ms"]
    click.echo(columns([heading, *(row for kind in SETS for row in _rows(kind))]))


if __name__ == "__main__":
    main()
