"""The store's benchmark: the invented news is what it says it is, and what is measured is measured right."""

import shutil
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner
from rapidfuzz import fuzz

from bench import store as store_bench
from bench.inventing.people import person
from bench.inventing.variants import CHANGES
from bench.storing import beside, growing
from bench.storing.asking import misspelt, word_queries
from bench.storing.brute import brute
from bench.storing.claims import agreement, claims_held, claims_of, claims_table, clustered
from bench.storing.growing import Grown, grow, grown_before, truths
from bench.storing.lookups import lookups
from bench.storing.plain import TABLES, Plain, without_indexes
from bench.storing.space import space, space_table
from bench.syndication import FIRST, Truth, documents
from quotes.names import fold_name
from quotes.records import Records
from quotes_db import Store

SIZE = 2_000
Documents = list[tuple[Records, tuple[Truth, ...]]]


@pytest.fixture(scope="module")
def news() -> Documents:
    return list(documents(seed=3, quotations=SIZE))


def test_every_offset_of_an_invented_document_holds(news: Documents) -> None:
    for records, truth in news:
        text = records.document.text
        assert len(records.quotations) == len(records.attributions) == len(truth)
        for row in records.quotations:
            assert text[row.start : row.end] == row.text
            assert text[row.cue_start : row.cue_end] == row.cue
            if row.said_when is not None:
                assert text[row.said_when_start : row.said_when_end] == row.said_when
            if row.channel is not None:
                assert row.channel_start is not None
                assert row.cue_start is not None
                assert row.cue_start < row.channel_start
        assert all(text[row.mention_start : row.mention_end] == row.mention == row.name for row in records.attributions)
        assert all(row.name_key == fold_name(row.name) for row in records.attributions)
        assert all(text[row.start : row.end] == row.mention == row.outlet for row in records.vias)
        assert all(text[row.start : row.end] == row.outlet for row in records.credits)
        assert all(0 <= row.start < row.end <= len(text) for row in records.evidence)


def test_the_same_seed_gives_the_same_documents_and_another_seed_others(news: Documents) -> None:
    fewer = list(documents(seed=3, quotations=300))
    assert fewer == news[: len(fewer)]
    assert next(documents(seed=4, quotations=1)) != news[0]


def test_no_text_and_no_address_comes_twice(news: Documents) -> None:
    assert len({records.document.sha256 for records, _ in news}) == len(news)
    assert len({records.document.url for records, _ in news}) == len(news)


def test_the_shares_are_those_of_a_newsroom(news: Documents) -> None:
    truths = [truth for _, of_document in news for truth in of_document]
    changes = Counter(truth.change for truth in truths)
    assert 3.1 < len(truths) / len(news) < 3.7
    assert 0.25 < sum(changes[change] for change in CHANGES) / len(truths) < 0.35
    assert set(changes) == {*CHANGES, *FIRST}
    speakers = {records.attributions[n].name for records, truth in news for n, t in enumerate(truth) if t.is_first}
    assert 4 < len(truths) / len(speakers) < 6
    days = [date.fromisoformat(records.document.published_on or "") for records, _ in news]
    assert all(before <= after for before, after in pairwise(days))


def test_a_claim_is_printed_by_several_publishers_within_days_its_first_words_first(news: Documents) -> None:
    seen: dict[int, list[tuple[str | None, str]]] = {}
    for records, truth in news:
        publisher, day = records.document.publisher, records.document.published_on or ""
        for item in truth:
            assert item.is_first == (item.claim not in seen) or (publisher, day) == seen[item.claim][-1]
            seen.setdefault(item.claim, []).append((publisher, day))
    several = [printed for printed in seen.values() if len(set(printed)) > 1]
    assert len(several) > SIZE / 20
    for printed in several:
        first, last = date.fromisoformat(printed[0][1]), date.fromisoformat(printed[-1][1])
        assert (last - first).days <= 4


def test_names_are_distinct_and_share_surnames() -> None:
    people = [person(number) for number in range(5_000)]
    assert len({one.name for one in people}) > 4_900
    assert max(Counter(one.short for one in people).values()) > 3


def test_a_store_takes_every_invented_document(news: Documents) -> None:
    with Store.memory() as store:
        with store.batch():
            statuses = {store.add(records).status for records, _ in news[:100]}
        assert statuses == {"added"}
        assert len(store.quotations()) == sum(len(truth) for _, truth in news[:100])


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Grown:
    return grow(tmp_path_factory.mktemp("grown"), 400, seed=3, times=1)


def test_a_grown_store_holds_what_it_says_with_the_truth_beside_it(grown: Grown) -> None:
    path = Path(grown.path)
    made = [item for _, truth in documents(seed=3, quotations=400) for item in truth]
    assert truths(path) == made
    with Store.open(path) as store:
        assert len(store.quotations()) == grown.quotations == len(made)
        assert len(store.documents()) == grown.documents
    assert 0 < grown.last <= grown.quotations
    assert grown_before(path.parent, 400) == grown
    assert grown_before(path.parent, 500) is None


def test_the_yardstick_has_no_index_and_every_row(grown: Grown, tmp_path: Path) -> None:
    with sqlite3.connect(grown.path) as connection:
        tables = dict(connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'"))
    connection.close()
    with sqlite3.connect(":memory:") as bare:
        for name in TABLES:
            bare.execute(without_indexes(tables[name]))
        indexes = bare.execute("SELECT tbl_name FROM sqlite_schema WHERE type = 'index'").fetchall()
    bare.close()
    assert indexes == []


def rows(connection: sqlite3.Connection, table: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_the_yardstick_is_given_every_row_that_is_added(tmp_path: Path) -> None:
    news = [records for records, _ in documents(seed=3, quotations=400)]
    with Store.open(tmp_path / "store.db", create=True) as store:
        plain = Plain(tmp_path / "plain.db", tmp_path / "store.db")
        plain.begin()
        store.add_all(news[:50])
        assert plain.take() > 0
        plain.begin()
        before = {table: rows(store._connection, table) for table in TABLES}
        store.add_all(news[50:])
        assert plain.take() > 0
        with closing(sqlite3.connect(tmp_path / "plain.db")) as handed:
            for table, left in before.items():
                added = rows(store._connection, table) - left
                # of those who are there already, new names and roles are left out
                least = 0.5 * added if table in ("speaker_name", "speaker_role") else added
                assert least <= rows(handed, table) <= added, table
        plain.close()
    assert [path.name for path in tmp_path.iterdir()] == ["store.db"]


def test_the_yardstick_is_given_the_rows_of_a_small_store_too(grown: Grown, tmp_path: Path) -> None:
    took, plain = beside.beside([grown], tmp_path, seed=3)
    assert took[grown.size].quotations >= grown.quotations
    assert 1 < took[grown.size].each_added / plain < 100
    assert list(tmp_path.iterdir()) == []


def test_the_bytes_of_the_parts_are_those_of_the_file(grown: Grown) -> None:
    found = space(Path(grown.path))
    assert {"document", "quotation", "quotation_fts (search index)"} <= dict(found.parts).keys()
    if found.measured == "pages":
        assert sum(size for _, size in found.parts) == found.total
    assert space_table(found, grown.quotations).splitlines()[1].startswith("the whole file")


def test_names_are_misspelt_but_not_beyond_recognition() -> None:
    rng = Random(1)
    typed = [misspelt("Lamwa Dribengo", rng) for _ in range(200)]
    assert "Lamwa Dribengo" not in typed
    assert {"Dribengo Lamwa", "dribengo"} <= set(typed)
    assert all(fuzz.partial_ratio("dribengo", name.casefold()) > 70 for name in typed)


def test_searches_are_made_of_the_words_of_the_store() -> None:
    texts = [f"the bridge of {word} is closed today" for word in ("Selbana", "Morford", "Kitdom", "Gastai")]
    queries = word_queries(texts, Random(1))
    assert set(queries["a rare word"]) == {"selbana", "morford", "kitdom", "gastai"}
    assert all(query.startswith('"') and query.count(" ") == 2 for query in queries["a phrase"])
    assert all(" OR " in query for query in queries["OR"])


def test_agreement_counts_pairs() -> None:
    truth = [Truth(1, "first"), Truth(1, "cut"), Truth(1, "verbatim", True), Truth(2, "again"), Truth(3, "first")]
    perfect = agreement([7, 7, 7, 8, 9], truth)
    assert (perfect.precision, perfect.recall) == (1.0, 1.0)
    assert perfect.joined == {"verbatim": (1, 1), "cut": (1, 1), "speaker spelt otherwise": (1, 1)}
    assert perfect.wrong == {"first": (0, 2), "again": (0, 1)}
    poor = agreement([7, 7, 8, 7, 9], truth)
    assert (poor.precision, poor.recall) == (1 / 3, 1 / 3)
    assert (poor.joined["verbatim"], poor.wrong["again"]) == ((0, 1), (1, 1))
    assert agreement([1, 2, 3, 4, 5], truth).recall == 0.0


def test_brute_force_joins_nearly_all_and_little_else(grown: Grown) -> None:
    by_share = {done.name: done.agreement for done in brute(Path(grown.path), truths(Path(grown.path)), 100)}
    strict = by_share["brute ≥ 0.9"]
    assert strict is not None
    assert strict.precision > 0.9
    assert strict.recall > 0.9


def test_a_quotation_without_a_claim_is_alone(tmp_path: Path) -> None:
    path = tmp_path / "claims.db"
    with sqlite3.connect(path) as connection:
        connection.executescript(
            """CREATE TABLE quotation (id INTEGER PRIMARY KEY); INSERT INTO quotation VALUES (1), (2);
               CREATE TABLE occurrence (quotation_id, claim_id); INSERT INTO occurrence VALUES (2, 5)"""
        )
    connection.close()
    assert claims_of(path) == [-1, 5]


def test_the_bench_prints_its_tables_and_what_must_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growing, "LEAST", 1)
    monkeypatch.setattr(beside, "ROUNDS", 2)
    monkeypatch.setattr(beside, "BATCH", 20)
    arguments = ["--sizes", "300,400", "--dir", str(tmp_path), "--only", "adding", "--only", "lookups"]
    done = CliRunner().invoke(store_bench.main, arguments)
    assert done.exception is None or isinstance(done.exception, SystemExit)
    for heading in ("adding, quotations/s", "bytes a quotation", "lookup, ms: p50 / p95 / p99", "must hold"):
        assert heading in done.output


def as_true(path: Path) -> None:
    """Let the claims be the true ones, but for what was reworded."""
    items = truths(path)
    claims = [len(items) + n if item.change == "wording" else item.claim for n, item in enumerate(items)]
    with sqlite3.connect(path) as connection:
        connection.execute("DELETE FROM occurrence")
        connection.execute("DELETE FROM claim")
        connection.executemany("INSERT INTO claim VALUES (?, 1)", [(claim,) for claim in set(claims)])
        connection.executemany("INSERT INTO occurrence VALUES (?, ?, 0)", enumerate(claims, start=1))
    connection.close()


def test_claims_are_compared_with_the_truth(grown: Grown, tmp_path: Path) -> None:
    path = tmp_path / Path(grown.path).name
    shutil.copy(grown.path, path)
    shutil.copy(Path(grown.path).with_suffix(".truth"), path.with_suffix(".truth"))
    as_true(path)
    done = clustered(replace(grown, path=str(path)), truths(path))
    assert done.agreement.precision == 1.0
    assert done.agreement.joined["wording"][0] == 0
    assert done.agreement.joined["cut"] == (done.agreement.joined["cut"][1],) * 2
    assert {item.name: item.holds for item in claims_held([done])}["claims, pairwise precision"]
    wording = next(line for line in claims_table([done]).splitlines() if "printing: wording" in line)
    assert " 0.000 of " in wording


def test_everything_is_asked(grown: Grown) -> None:
    answered = {item.name for item in lookups(Path(grown.path), grown.quotations, seed=1)}
    assert {"trace: any", "trace: the most printed", "timeline: anybody", "timeline: the most quoted"} <= answered
    assert {"speaker, misspelt", "search: a phrase"} <= answered
