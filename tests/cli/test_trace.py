"""The story of one claim."""

import csv
import io

import pytest

from quotes_db import Store
from tests.cli.fake import KCNA, Run, add, records

WORDS = "Those who fought for justice are all heroes of the motherland"
ARTICLES = [
    {"id": "kcna", "publisher": "KCNA", "published_on": "2025-04-27", "text": f"Kim Jong Un: “{WORDS}”"},
    {
        "id": "sun",
        "publisher": "Sun",
        "published_on": "2025-04-28",
        "text": "Kim Jong Un [KCNA]: “They who fought for justice are all heroes of the motherland!”",
    },
    {
        "id": "moon",
        "publisher": "Moon",
        "published_on": "2025-04-29",
        "text": "Kim Jong Un [KCNA]: “Those who fought for justice are heroes of the motherland”",
    },
    {"id": "star", "publisher": "Star", "published_on": "2025-04-30", "text": f"Kim Jong Un: “{WORDS.upper()}”"},
    {"id": "other", "publisher": "Star", "text": "Kim Jong Un: “a monument will rise soon”"},
]


@pytest.fixture
def claims(run: Run) -> Run:
    add(run, *ARTICLES)
    return run


@pytest.mark.parametrize("id_", ["1", "3"])
def test_the_story_is_the_same_from_wherever_it_is_asked(claims: Run, id_: str) -> None:
    result = claims("trace", id_)
    assert result.exit_code == 0
    assert result.stdout == (
        "First seen · 27 Apr 2025, KCNA, kcna\n"
        f"    1  “{WORDS}”\n"
        "       Kim Jong Un, KCNA, 27 Apr 2025\n"
        "\n"
        "Carried by · 4 occurrences, 4 publishers, 2 sources: KCNA (3), Star\n"
        "    2  [-Those-] {+They+} who fought for justice are all heroes of the motherland!\n"
        f"       Kim Jong Un, via {KCNA} → Sun, 28 Apr 2025; rests on one state-run source\n"
        "    3  Those who fought for justice are [-all-] heroes of the motherland\n"
        f"       Kim Jong Un, via {KCNA} → Moon, 29 Apr 2025; rests on one state-run source\n"
        "    4  the same words\n"
        "       Kim Jong Un, Star, 30 Apr 2025\n"
        "\n"
        "Proposed as the original · KCNA, 27 Apr 2025, kcna, quotation 1\n"
    )


def test_words_that_stand_alone(claims: Run) -> None:
    assert claims("trace", "5").stdout == (
        "First seen · on a day that is not known, Star, other\n"
        "    5  “a monument will rise soon”\n"
        "       Kim Jong Un, Star\n"
        "\n"
        "No other document in the store has these words.\n"
    )


def test_an_article_that_has_the_words_without_quoting_them(run: Run) -> None:
    add(run, {**ARTICLES[0], "text": f"In short, {WORDS.lower()}."}, ARTICLES[2])
    assert run("trace", "1").stdout.endswith(
        "Proposed as the original · KCNA, 27 Apr 2025, kcna, document 1, which has 75% of the words\n"
    )


def test_what_was_not_yet_compared_says_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Store, "cluster", lambda _: 0)
    add(run, ARTICLES[0])
    assert "It was not yet compared with what other documents quote.\n" in run("trace", "1").stdout


def test_more_than_the_limit_is_told(claims: Run) -> None:
    shown = claims("trace", "1", "--limit", "2").stdout
    assert "Moon" not in shown
    assert "… more than 2; --limit 8 shows more, --format csv all\n" in shown


def test_machines_get_all_of_it(claims: Run) -> None:
    (claim,) = records(claims, "trace", "2")
    assert (claim["claim_id"], claim["text"], claim["speakers"]) == (1, WORDS, ["Kim Jong Un"])
    assert (claim["first_published_on"], claim["sources"]) == ("2025-04-27", ["KCNA", "Star"])
    assert claim["publishers"] == ["KCNA", "Moon", "Star", "Sun"]
    assert [one["id"] for one in claim["occurrences"]] == [1, 2, 3, 4]
    assert claim["occurrences"][1]["wording"][:2] == [
        {"kind": "dropped", "words": "Those"},
        {"kind": "added", "words": "They"},
    ]
    assert [original["quotation_id"] for original in claim["originals"]] == [1]
    rows = list(csv.DictReader(io.StringIO(claims("trace", "2", "--format", "csv").stdout)))
    assert [(row["id"], row["publisher"], row["source"]) for row in rows] == [
        ("1", "KCNA", "KCNA"),
        ("2", "Sun", "KCNA"),
        ("3", "Moon", "KCNA"),
        ("4", "Star", "Star"),
    ]
    assert rows[2]["wording"] == "Those who fought for justice are [-all-] heroes of the motherland"


def test_no_such_quotation_is_one_line(claims: Run) -> None:
    result = claims("trace", "99")
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
    assert result.stderr.startswith("quotes: no quotation 99 in this store")


def test_an_article_cannot_steer_the_terminal(run: Run) -> None:
    for number, word in enumerate(("true", "\x1b[Jgreat", "\u202egood")):
        add(
            run, {"id": str(number), "text": f"Ana: “Those who fought for justice are {word} heroes of the motherland”"}
        )
    shown = run("trace", "1").stdout
    assert "3 occurrences" in shown
    assert not set(shown) & set("\x1b\u202e")
