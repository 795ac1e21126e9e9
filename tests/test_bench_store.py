"""The store's benchmark: that the invented news is what it says it is, and that the faults are found and counted."""

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest

from bench.inventing.people import person
from bench.inventing.variants import CHANGES
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
