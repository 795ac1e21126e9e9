"""`quotes update` reads again what another engine read; what people decided outlives it, and it can be stopped.

All people and statements are invented.
"""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import Any

import pytest

from quotes.cli import add
from quotes.cli import update as update_module
from quotes.model import Analysis, Document, Extractor
from quotes.outlets import OutletRegistry
from tests.cli.fake import ARTICLES, Run, fake_extract, records, refuse

NEW = Extractor("fake", "2", "other lines")


@pytest.fixture
def newer(filled: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command with an engine that finds no indirect quotations, on a store that an earlier one filled."""
    engine(monkeypatch)
    return filled


def engine(monkeypatch: pytest.MonkeyPatch, read: list[str] | None = None) -> None:
    def extract(document: Document, outlets: OutletRegistry | None = None) -> Analysis:
        if read is not None:
            read.append(document.name)
        found = fake_extract(document, outlets)
        direct = tuple(quotation for quotation in found.quotations if quotation.kind != "indirect")
        return replace(found, extractor=NEW, quotations=direct, byline=document.byline, lang=document.lang)

    monkeypatch.setattr("quotes.pipeline.extract", extract)
    monkeypatch.setattr(add, "current_readings", lambda outlets: [NEW])


def more(run: Run, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Add articles as the earlier engine read them."""
    monkeypatch.setattr("quotes.pipeline.extract", fake_extract)
    lines = "\n".join(json.dumps({"id": f"n{i}", "text": f"Ana: “words {i}”\nAna: more {i}\n"}) for i in range(number))
    assert run("add", "-", stdin=lines).exit_code == 0


def ask(sql: str) -> list[Any]:
    with closing(sqlite3.connect("quotes.db")) as connection:
        return connection.execute(sql).fetchall()


def readings() -> dict[str, int]:
    return dict(ask('SELECT version, count(*) FROM extraction WHERE "current" = 1 GROUP BY version'))


def test_all_articles_are_read_again_and_earlier_readings_stay(newer: Run) -> None:
    before = newer("search", "monument")
    assert "Kim Jong Un" in before.stdout
    result = newer("update")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "3 articles read again\n", "")
    assert readings() == {"2": 3}
    assert ask("SELECT count(*) FROM extraction") == [(6,)]
    assert ask("SELECT count(*) FROM appearance") == [(3,)]
    assert "Kim Jong Un" not in newer("search", "monument").stdout
    assert len(records(newer, "search", "hero")) == 1
    assert newer("doctor").stdout == "all is right\n"


def test_once_more_there_is_nothing_to_do(newer: Run) -> None:
    newer("update")
    assert newer("update").stdout == "0 articles read again\n"
    assert ask("SELECT count(*) FROM extraction") == [(6,)]


def test_what_is_known_of_an_article_is_kept(newer: Run) -> None:
    known = "SELECT name, location, url, lang, title, publisher, published_on, text FROM document ORDER BY id"
    before = ask(known)
    newer("update")
    assert ask(known) == before
    assert len(before) == len(ARTICLES)


def test_what_people_decided_holds(newer: Run) -> None:
    from quotes_db import Store

    with Store.open("quotes.db", create=True) as store:
        by_text = {quotation.text: quotation for quotation in store.quotations()}
        ana = next(one.id for one in store.speakers() if one.name == "Ana Núñez")
        gerasimov = next(one.id for one in store.speakers() if one.name == "Valery Gerasimov")
        store.correct_speaker(by_text["Whoever fights for justice is a hero"].id, gerasimov, by="ana")
        store.correct_outlets(by_text["great valour"].id, ["TASS"], by="ana")
        store.reject(by_text["The sea is ours"].id, by="ana")
        store.confirm(by_text["Never, I say"].id, by="ana")
        store.rename(ana, "Ana N.", by="ana")
        before = {quotation.text: quotation for quotation in store.quotations()}
    assert newer("update").exit_code == 0
    with Store.open("quotes.db", create=True) as store:
        after = {quotation.text: quotation for quotation in store.quotations()}
        assert set(before) - set(after) == {"a monument will rise"}
        for text, quotation in after.items():
            assert (quotation.version, before[text].version) == ("2", "1")
            assert [one.id for one in quotation.speakers] == [one.id for one in before[text].speakers]
            assert [one.outlet for one in quotation.via] == [one.outlet for one in before[text].via]
        assert "Ana N." in {one.name for one in store.speakers()}
        assert "Never, I say" not in {one.text for one in store.uncertain()}
        assert store.examine() == []


def test_so_many_at_a_time(newer: Run) -> None:
    assert newer("update", "--most", "2").stdout == "2 articles read again; more are left\n"
    assert readings() == {"1": 1, "2": 2}
    assert newer("update", "--most", "2").stdout == "1 article read again\n"
    assert newer("update", "--most", "2").stdout == "0 articles read again\n"
    assert newer("doctor").stdout == "all is right\n"


@pytest.mark.parametrize("limit", ["0", "-1", "x"])
def test_a_limit_that_is_none(newer: Run, limit: str) -> None:
    assert newer("update", "--most", limit).exit_code == 2
    assert readings() == {"1": 3}


# articles beside the three, the limit, and what is read again each time
BATCHES: list[tuple[int, str | None, list[int]]] = [
    (4, None, [7, 0]),
    (7, "5", [5, 5, 0]),
    (7, "3", [3, 3, 3, 1, 0]),
    (7, "10", [10, 0]),
    (7, "100", [10, 0]),
]


@pytest.mark.parametrize(("beside", "limit", "expected"), BATCHES)
def test_in_batches(
    newer: Run, monkeypatch: pytest.MonkeyPatch, beside: int, limit: str | None, expected: list[int]
) -> None:
    more(newer, beside, monkeypatch)
    engine(monkeypatch)
    monkeypatch.setattr(update_module, "BATCH", 4)
    done = [newer("update", *(["--most", limit] if limit else [])).stdout.split()[0] for _ in expected]
    assert done == [str(number) for number in expected]
    assert readings() == {"2": 3 + beside}


def test_stopped_in_between_it_goes_on_later(newer: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    more(newer, 7, monkeypatch)
    read: list[str] = []
    engine(monkeypatch, read)
    monkeypatch.setattr(update_module, "BATCH", 4)
    working = update_module.as_read

    def stop(item: Any) -> Document:
        if len(read) == 6:
            raise KeyboardInterrupt
        return working(item)

    monkeypatch.setattr(update_module, "as_read", stop)
    assert newer("update").exit_code != 0
    assert readings() == {"1": 6, "2": 4}
    assert newer("doctor").stdout == "all is right\n"
    monkeypatch.setattr(update_module, "as_read", working)
    assert newer("update").stdout == "6 articles read again\n"
    assert newer("doctor").stdout == "all is right\n"


def test_an_article_that_cannot_be_stored_is_named_and_the_rest_is_read(
    newer: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch, "sea")
    result = newer("update")
    assert (result.exit_code, result.stdout) == (3, "2 articles read again; more are left\n")
    assert result.stderr == "quotes: sea: cannot hold this\n"
    assert readings() == {"1": 1, "2": 2}


def test_an_older_version_of_an_article_is_read_again_and_stays_hidden(
    newer: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quotes.pipeline.extract", fake_extract)
    newer("add", "-", stdin=json.dumps({"id": "bare", "text": "Ana Núñez: “Another word on it”\n"}))
    engine(monkeypatch)
    assert newer("update").stdout == "4 articles read again\n"
    assert newer("search", "comment").stdout == ""
    assert len(records(newer, "search", "word")) == 1
    assert newer("doctor").stdout == "all is right\n"


def test_the_same_words_in_two_articles_stay_one_claim(newer: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    words = "The bridge over the river will be open before the rains begin"
    monkeypatch.setattr("quotes.pipeline.extract", fake_extract)
    lines = [json.dumps({"id": name, "text": f"Ana Núñez: “{words}”\n{name}"}) for name in "xy"]
    newer("add", "-", stdin="\n".join(lines))
    engine(monkeypatch)
    newer("update")
    (one, other) = records(newer, "search", "bridge")
    claims = {
        claim for (claim,) in ask(f"SELECT claim_id FROM occurrence WHERE quotation_id IN ({one['id']}, {other['id']})")
    }
    assert len(claims) == 1


def test_without_a_store(run: Run) -> None:
    from pathlib import Path

    result = run("update")
    assert result.exit_code == 3
    assert "there is no store yet" in result.stderr
    assert not Path("quotes.db").exists()
