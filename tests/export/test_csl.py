"""CSL-JSON by the terms of its schema (citationstyles.org, csl-data 1.0.2): names of fields, their kinds, and types."""

import json
from typing import Any

import pytest

from quotes_db import Store
from tests.cli.fake import Run, add
from tests.export.hostile import HOSTILE, add_hostile
from tests.export.stores import fill

TYPES = {"article", "article-magazine", "article-newspaper", "post", "post-weblog", "webpage", "document"}
TEXTS = {"title", "container-title", "publisher-place", "URL", "language", "note", "source"}
DATES = {"issued", "accessed"}
NAMES = {"author"}
NAME = {"family", "given", "literal", "suffix"}


def valid(item: dict[str, Any]) -> bool:
    """Check an item as the schema does: nothing but what is known, `id` and `type`, and everything of its kind."""
    assert item.keys() <= {"id", "type"} | TEXTS | DATES | NAMES
    assert isinstance(item["id"], str)
    assert item["type"] in TYPES
    assert all(isinstance(item[name], str) for name in TEXTS & item.keys())
    for name in DATES & item.keys():
        assert item[name].keys() == {"date-parts"}
        (parts,) = item[name]["date-parts"]
        assert 1 <= len(parts) <= 3
        assert all(isinstance(part, int) for part in parts)
    for name in NAMES & item.keys():
        assert all(person.keys() <= NAME for person in item[name])
    return True


def items(run: Run, *arguments: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("export", *arguments, "--as", "csl-json").stdout)
    assert all(map(valid, found))
    return found


def test_a_document_is_an_item_with_its_quotations(filled: Run) -> None:
    sea, kursk, bare = items(filled)
    assert (kursk["type"], kursk["container-title"], kursk["title"]) == ("article-newspaper", "Fakta.com", "Kursk")
    assert kursk["issued"] == {"date-parts": [[2025, 4, 28]]}
    assert kursk["note"].splitlines()[1].startswith("“great valour” — Valery Gerasimov (chief of staff) (mixed), via")
    assert (bare["type"], "issued" in bare) == ("webpage", False)
    assert sea["id"].startswith("urn:sha256:")


def test_it_says_when_a_page_was_fetched_and_who_wrote_it(run: Run) -> None:
    with Store.open("quotes.db", create=True) as store:
        fill(store)
    item = next(item for item in items(run) if item.get("URL") == "https://warta.example/a")
    assert item["accessed"] == {"date-parts": [[2025, 5, 2]]}
    assert item["author"] == [{"literal": "Ana Lestari"}, {"literal": "Budi"}]


@pytest.mark.parametrize(("day", "parts"), [("2025-04", [2025, 4]), ("2025", [2025]), ("2025-04-28", [2025, 4, 28])])
def test_a_day_is_as_precise_as_it_is(run: Run, day: str, parts: list[int]) -> None:
    add(run, {"id": "a", "published_on": day, "text": "Ann Lowe: “Go”\n"})
    assert items(run)[0]["issued"] == {"date-parts": [parts]}


def test_a_hostile_article_is_text(run: Run) -> None:
    add_hostile(run)
    text = run("export", "--as", "csl-json").stdout
    assert not {"\u202e", "\x1b", "<"} & set(text)
    (item,) = items(run)
    assert (item["title"], item["container-title"], "URL" in item) == (HOSTILE["title"], HOSTILE["publisher"], False)
