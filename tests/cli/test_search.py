"""Searching as journalists type it, through a shell."""

import pytest

from tests.cli.fake import Run, add, records

TEXTS = ["the dam holds", "the river holds", "the dam and the river rise", "a dam will rise", "nothing AND nobody"]


@pytest.fixture
def waters(run: Run) -> Run:
    add(
        run,
        *({"id": str(n), "published_on": f"2025-01-0{n}", "text": f"Ana: “{text}”"} for n, text in enumerate(TEXTS, 1)),
    )
    return run


SEARCHES = [
    # arguments as the shell hands them over, the numbers of what is found
    (["dam"], {1, 3, 4}),
    (["dam", "rise"], {3, 4}),
    (["dam", "AND", "rise"], {3, 4}),
    (["dam", "OR", "river"], {1, 2, 3, 4}),
    (["dam OR river"], {1, 2, 3, 4}),
    (["(dam OR river) AND rise"], {3, 4}),
    (["(dam", "OR", "river)", "holds"], {1, 2}),
    (["dam", "OR", "river", "holds"], {1, 2, 3, 4}),
    (["dam", "NOT", "rise"], {1}),
    (["dam", "-rise"], {1}),
    (["-rise", "dam"], {1}),
    (["-home", "dam"], {1, 3, 4}),
    (["dam -rise"], {1}),
    (["dam", "--kind", "direct", "-rise"], {1}),
    (["rise", "-will rise"], {3}),
    (["rise", "-(will OR and)"], set()),
    (["the dam holds"], {1}),
    (["the holds"], set()),
    (["“the dam” ri*"], {3}),
    (["dam", "(and)", "rise!"], {3}),
    (["dam", "-", "holds"], {1}),
    (['"AND"', "nobody"], {5}),
    (["the dam (and) the river"], {3}),
]


@pytest.mark.parametrize(("arguments", "ids"), SEARCHES, ids=[" ".join(a) for a, _ in SEARCHES])
def test_what_is_found(waters: Run, arguments: list[str], ids: set[int]) -> None:
    result = waters("search", *arguments)
    assert result.exit_code == (0 if ids else 1), result.stderr
    assert {record["id"] for record in (records(waters, "search", *arguments) if ids else [])} == ids


def test_after_two_hyphens_there_are_no_options(waters: Run) -> None:
    assert waters("search", "--", "dam", "-rise").stdout == waters("search", "dam", "-rise").stdout


SENSELESS = [
    # arguments, the one line
    (["dam", "AND"], 'AND wants words on both sides: dam AND river; for the word itself, "AND"'),
    (["OR", "dam"], "OR wants words on both sides"),
    (["-dam"], "NOT (or a leading -) leaves something out of something: dam NOT river"),
    (["NOT", "dam"], "NOT (or a leading -) leaves something out"),
    (["(dam OR river"], "a parenthesis has no other half; close it, or leave it out, or put it in marks"),
    (["?!"], "nothing to search for; give a word"),
]


@pytest.mark.parametrize(("arguments", "line"), SENSELESS, ids=[" ".join(a) for a, _ in SENSELESS])
def test_what_cannot_be_a_query_is_one_line(waters: Run, arguments: list[str], line: str) -> None:
    for command in (["search"], ["speaker", "ana", f"--about={' '.join(arguments)}"]):
        result = waters(*command, *(arguments if command == ["search"] else []))
        assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
        assert result.stderr.startswith(f"quotes: {line}")


ORDERS = [
    # arguments, the order
    (["rise", "--sort", "newest"], [4, 3]),
    (["rise", "--sort", "oldest"], [3, 4]),
    (["rise", "--sort", "confidence"], [4, 3]),
    (["rise", "--sort", "oldest", "--limit", "1"], [3]),
    (["dam OR river", "--sort", "oldest", "--since", "2025-01-02"], [2, 3, 4]),
]


@pytest.mark.parametrize(("arguments", "ids"), ORDERS, ids=[" ".join(a) for a, _ in ORDERS])
def test_order(waters: Run, arguments: list[str], ids: list[int]) -> None:
    assert [record["id"] for record in records(waters, "search", *arguments)] == ids


def test_it_says_when_a_word_is_too_common_to_rank(waters: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    line = "so many have these words that those added last come first; more words find the best\n"
    assert line not in waters("search", "dam").stdout
    monkeypatch.setattr("quotes_db.lookups.RANKED_HITS", 2)
    assert waters("search", "dam").stdout.endswith(line)
    assert line not in waters("search", "rise").stdout
    assert line not in waters("search", "dam", "--sort", "oldest").stdout


HIGHLIGHTED = [
    # arguments, what is highlighted in the first that is found
    (["dam", "OR", "river", "--sort", "oldest"], ["dam"]),
    (["dam", "-rise"], ["dam"]),
    (["AN*", "dam", "NOT", "holds"], ["dam", "and"]),
]


@pytest.mark.parametrize(("arguments", "words"), HIGHLIGHTED, ids=[" ".join(a) for a, _ in HIGHLIGHTED])
def test_only_what_was_looked_for_is_highlighted(
    waters: Run, monkeypatch: pytest.MonkeyPatch, arguments: list[str], words: list[str]
) -> None:
    from quotes.cli.page import Piece, PlainPage

    shown: list[str] = []

    class Watched(PlainPage):
        def line(self, *pieces: Piece, indent: int = 0, label: str = "") -> None:
            shown.extend(piece[0] for piece in pieces if not isinstance(piece, str) and piece[1] == "match")

    monkeypatch.setattr("quotes.cli.page.open_page", Watched)
    waters("search", *arguments)
    assert shown[: len(words)] == words
    assert not set(shown) & {"rise", "OR", "NOT"}
