"""JSON: exact when it is read, harmless when it is looked at."""

import json
from pathlib import Path

from quotes_db import Store
from tests.cli.fake import Run
from tests.export.hostile import HOSTILE, add_hostile


def test_a_record_has_what_the_lists_have_and_its_surroundings(filled: Run) -> None:
    (listed,) = json.loads(filled("speaker", "gerasimov", "--format", "json").stdout)
    (record,) = json.loads(filled("export", "gerasimov", "--as", "json").stdout)
    assert {key: record[key] for key in listed} == listed
    assert record["context"]["before"].endswith("Valery Gerasimov (chief of staff) [Kremlin]: ‘")
    assert record["context"]["after"].startswith("’\nKim Jong Un: a monument")
    assert (record["source"]["name"], record["decisions"]) == ("kursk", [])


def test_what_people_decided_and_did_not_take_back_is_told(filled: Run) -> None:
    (found,) = json.loads(filled("speaker", "gerasimov", "--format", "json").stdout)
    with Store.open(Path("quotes.db"), create=True) as store:
        store.confirm(found["id"], by="Ann", why="heard it")
        taken_back = store.skip(found["id"], by="Ann")
        store.undo(taken_back, by="Ann")
    (record,) = json.loads(filled("export", "gerasimov", "--as", "json").stdout)
    assert [(item["kind"], item["decided_by"], item["why"]) for item in record["decisions"]] == [
        ("confirm", "Ann", "heard it")
    ]


def test_a_hostile_article_is_exact_and_harmless(run: Run) -> None:
    add_hostile(run)
    text = run("export", "--as", "json").stdout
    assert not {"\u202e", "\x1b"} & set(text)
    (record,) = json.loads(text)
    assert (record["title"], record["document"]) == (HOSTILE["title"], HOSTILE["id"])
    assert record["text"] in HOSTILE["text"]
