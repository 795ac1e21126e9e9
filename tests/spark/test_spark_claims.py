"""Claims and people of a set are those of the store that the same documents make, however the set is cut."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256
from itertools import groupby, islice
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("pyspark", reason="needs the extra spark")

from bench.crawling.decided import compared
from bench.syndication import documents
from quotes.errors import InputError
from quotes.records import Records
from quotes.spark.components import components
from quotes.spark.decision import decide_set, table
from quotes_db import Store
from tests.parquet.making import make_set
from tests.spark.making import write_store
from tests.spark.weaving import BATCHES, placed

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


# As many documents as there are here would else be one batch.
BATCH = 500


@pytest.fixture(scope="module", autouse=True)
def in_several_batches() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("quotes.spark.order.BATCH", BATCH)
        yield


def told() -> Iterator[Records]:
    """Yield the documents of several batches: those of the worlds, each in its batch, and news between them."""
    others = news()
    for first, last in placed():
        yield from first
        yield from islice(others, BATCH - len(first) - min(1, len(last)))
        yield from last
    yield from others


def news() -> Iterator[Records]:
    """Yield invented news, with texts that stand at two addresses and articles that change."""
    chance = Random(7)
    for number, (records, _) in enumerate(documents(seed=3, quotations=2_400)):
        yield records
        document = records.document
        if chance.random() < 0.05:
            elsewhere = f"https://cermin-{number % 7}.example/{number}"
            yield replace(records, document=replace(document, url=elsewhere, name=f"mirror {number}"))
        if chance.random() < 0.05:
            text = document.text + "\n\nDiperbarui."
            changed = replace(document, text=text, sha256=sha256(text.encode()).hexdigest())
            yield replace(records, document=changed)


def batches(rows: Iterable[Records]) -> Iterator[list[Records]]:
    """Yield what is added together: what comes of one piece is not parted."""
    batch: list[Records] = []
    for _, piece in groupby(enumerate(rows), key=lambda row: row[1].document.location or row[0]):
        batch += [records for _, records in piece]
        if len(batch) >= BATCH:
            yield batch
            batch = []
    yield batch


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return a set of three units and the store, of the same documents."""
    folder = tmp_path_factory.mktemp("claims")
    root, store, rows = folder / "set", folder / "news.db", list(told())
    make_set(root, rows, units=3)
    several = list(batches(rows))
    assert len(several) >= BATCHES
    write_store(store, several)
    return root, store


def test_a_set_says_what_a_store_says(spark: "SparkSession", made: tuple[Path, Path]) -> None:
    root, store = made
    decision = decide_set(spark, str(root), shares=7)
    found = compared(root, store)
    assert found.equal, (found.told(), found.where)
    assert found.quotations > 2_400
    assert decision.counts["components"] > 100
    with Store.open(store) as opened:
        quoted = Counter((one.name, one.quotations, one.documents) for one in opened.speakers(limit=9_999))
    rows = table(spark, str(root), "speaker").collect()
    counted = [(row["name"], row["quotations"], row["documents"]) for row in rows]
    assert Counter(one for one in counted if one[-1]) == quoted
    assert not decision.before
    assert decide_set(spark, str(root)).before


def test_what_is_no_set_is_named(spark: "SparkSession", tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is no set"):
        decide_set(spark, str(tmp_path / "nothing"))


def test_whatever_hangs_together_is_one_component(spark: "SparkSession") -> None:
    chance = Random(5)
    edges = [(chance.randrange(900), chance.randrange(900)) for _ in range(700)]
    edges += [(5_000 + at, 5_001 + at) for at in range(200)]
    least = list(range(6_000))
    for _ in range(len(edges)):
        before = list(least)
        for a, b in edges:
            least[a] = least[b] = min(least[a], least[b])
        if before == least:
            break
    rows = spark.createDataFrame(edges, "a long, b long").repartition(3)
    found = {row["node"]: row["component"] for row in components(rows).collect()}
    assert found == {node: least[node] for a, b in edges for node in (a, b) if a != b}
