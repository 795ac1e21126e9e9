"""Rare things that bear on each other across a set: a store and a set that is cut into many shares say the same."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

pytest.importorskip("pyspark", reason="needs the extra spark")

from bench.crawling.decided import compared
from quotes.names import fold_name
from quotes.records import AttributionRow, DocumentRow, ExtractionRow, QuotationRow, Records
from quotes.spark.decision import decide_set, table
from quotes_db import Store
from tests.parquet.making import make_set
from tests.spark.making import write_store

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

SURNAMES = ("Marrow", "Quillfeather", "Tolland", "Penhallow", "Ostervik", "Dunmarsh")
TOWNS = ("Bandung", "Surabaya", "Medan", "Makassar", "Palembang", "Semarang")
_NO_QUOTATION: dict[str, Any] = dict.fromkeys(QuotationRow.__dataclass_fields__)
_NO_DOCUMENT: dict[str, Any] = dict.fromkeys(DocumentRow.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class Line:
    """A quotation: its words, who said them, as what."""

    words: str
    name: str
    role: str | None = None
    kind: str = "person"
    modality: str = "said"


def document(place: str, *lines: Line, rules: str = "r", day: str = "2026-11-05") -> Records:
    """Return a document at an address with these quotations."""
    text = "\n".join(f"“{line.words}”, {line.name}, {line.role}" for line in lines)
    return Records(
        document=DocumentRow(
            **{
                **_NO_DOCUMENT,
                "name": place,
                "sha256": sha256(text.encode()).hexdigest(),
                "text": text,
                "url": f"https://{place}.example/",
                "lang": "en",
                "published_on": day,
            }
        ),
        extraction=ExtractionRow("quotetrail", "0", rules),
        bylines=(),
        credits=(),
        quotations=tuple(_quotation(number, line, text) for number, line in enumerate(lines)),
        attributions=tuple(
            AttributionRow(number, 0, line.name, fold_name(line.name), line.kind, line.role, None, None, None)
            for number, line in enumerate(lines)
        ),
        vias=(),
        evidence=(),
    )


def _quotation(number: int, line: Line, text: str) -> QuotationRow:
    start = text.index(line.words)
    told = {"quotation": number, "text": line.words, "kind": "direct", "modality": line.modality, "confidence": 0.9}
    return QuotationRow(**{**_NO_QUOTATION, **told, "start": start, "end": start + len(line.words)})


def titled(surname: str, town: str) -> Iterator[Records]:
    """A title is no other name; that the roles of later documents are unlike comes too late."""
    yield document(f"a-{surname}", Line(f"The pier of {town} stays shut", f"Ilse {surname}"))
    yield document(f"b-{surname}", Line(f"Nobody asked {town} about it", f"Dr. Ilse {surname}"))
    yield document(f"c-{surname}", Line(f"Ships come to {town} again", f"Ilse {surname}", f"mayor of {town}"))
    yield document(f"d-{surname}", Line(f"The songs of {town} are old", f"Dr. Ilse {surname}", "mayor of Jayapura"))


def described(surname: str, town: str) -> Iterator[Records]:
    """A description stays who it was in the version before, whatever was said there."""
    who = f"a neighbour of the {surname.lower()} family"
    yield document(f"e-{surname}", Line(f"I saw smoke over {town} at noon", who, kind="unknown"))
    yield document(f"e-{surname}", Line("The engines came far too late for us", who, kind="unknown"))


def by_words(surname: str, town: str) -> Iterator[Records]:
    """What the same words tell of whose name it is, brings its role along for those who are spelt otherwise."""
    words = f"We will rebuild the old harbour of {town} before the monsoon comes"
    yield document(f"f-{surname}", Line(words, f"Petra Ann {surname}"))
    yield document(f"g-{surname}", Line(words, f"Petra Anne {surname}", f"governor of {town}"))
    yield document(f"h-{surname}", Line(f"Ask me again in {town}", f"P. A. {surname}", f"governor of {town}"))


def in_many_roles(surname: str, town: str) -> Iterator[Records]:
    """Of somebody who has very many roles the last may be the one that tells."""
    for number in range(45):
        role = f"member number {number} of the council"
        yield document(f"i-{number}-{surname}", Line(f"Item {number} of {town}", f"Joris {surname}y", role))
    yield document(f"j-{surname}", Line(f"Look at {town}", f"Joris {surname}y", f"rector of the University of {town}"))
    yield document(f"k-{surname}", Line(f"See {town}", f"{surname}y", f"rector of the University of {town}"))


def told() -> Sequence[Records]:
    made = (titled, described, by_words, in_many_roles)
    rows = [each for case in made for names in zip(SURNAMES, TOWNS, strict=True) for each in case(*names)]
    denied = Line("We never closed the school", "Wendeline Ask", "head of the school", modality="negated")
    rows.append(document("l", Line("We will open the school", "Wendeline Ask", "head of the school"), denied))
    # The same text at another address, taken for another language: it is not read anew.
    again = document("m", *(Line("A text that stands twice, and is read twice", "Odalys Fenn"),), rules="other")
    rows += [replace(again, extraction=rows[0].extraction), again]
    return rows


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("hard")
    root, store, rows = folder / "set", folder / "news.db", told()
    make_set(root, rows, units=1)
    write_store(store, [rows])
    return root, store


def test_a_set_says_what_a_store_says(spark: "SparkSession", made: tuple[Path, Path]) -> None:
    root, store = made
    decide_set(spark, str(root), shares=9)
    found = compared(root, store)
    assert found.equal, found
    assert found.names > 100
    with Store.open(store) as opened:
        quoted = sorted((speaker.name, speaker.quotations, speaker.documents) for speaker in opened.speakers())
    rows = table(spark, str(root), "speaker").collect()
    assert sorted((row["name"], row["quotations"], row["documents"]) for row in rows if row["documents"]) == quoted
    assert ("Wendeline Ask", 1, 1) in quoted
