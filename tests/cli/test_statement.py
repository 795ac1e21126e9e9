"""How a quotation is written down for a journalist."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.asking.statement import Hop, Statement, chain, day
from quotes.cli.page import PlainPage
from quotes.cli.statement import highlight, print_statement

KCNA, KREMLIN, AFP = Hop("KCNA"), Hop("Kremlin"), Hop("AFP", parallel=True)

CHAINS = [
    # kind, speakers, via (outermost first), publisher, said, published, chain
    (
        "direct",
        ["Kim Jong Un"],
        [KCNA],
        "Fakta.com",
        None,
        "2025-04-27",
        "Kim Jong Un, via KCNA → Fakta.com, 27 Apr 2025",
    ),
    ("direct", ["Ana"], [], "Fakta.com", None, None, "Ana, Fakta.com"),
    ("direct", ["Ana"], [KCNA], None, None, None, "Ana, via KCNA"),
    ("direct", ["Ana"], [], None, "2025-04-27", None, "Ana, said 27 Apr 2025"),
    ("mixed", ["Ana"], [], "Sun", None, None, "Ana (mixed), Sun"),
    ("indirect", [], [], None, None, None, "unknown speaker (indirect)"),
    ("direct", ["Ana", "Budi"], [], "Sun", None, None, "Ana and Budi, Sun"),
    ("direct", ["Ana", "Budi", "Cici"], [], None, None, None, "Ana, Budi and Cici"),
    ("direct", ["Ana"], [KCNA, KREMLIN], "Sun", None, None, "Ana, via Kremlin → KCNA → Sun"),
    ("direct", ["Ana"], [KCNA, AFP, KREMLIN], "Sun", None, None, "Ana, via Kremlin → KCNA + AFP → Sun"),
    ("direct", ["Ana"], [], "Sun", "2025-04-26", "2025-04-28", "Ana, Sun, 28 Apr 2025, said 26 Apr 2025"),
    ("direct", ["Ana"], [KCNA], "Sun", "2025-04-26", None, "Ana, via KCNA → Sun, said 26 Apr 2025"),
    ("direct", ["Ana"], [], "Sun", "2025-04-28", "2025-04-28", "Ana, Sun, 28 Apr 2025"),
]


@pytest.mark.parametrize(("kind", "speakers", "via", "publisher", "said", "published", "written"), CHAINS)
def test_chain(
    kind: str,
    speakers: list[str],
    via: list[Hop],
    publisher: str | None,
    said: str | None,
    published: str | None,
    written: str,
) -> None:
    assert chain(Statement("…", kind, tuple(speakers), tuple(via), publisher, said, published)) == written


ABOUT = "state agency, North Korea"
RESTING = [
    # via (outermost first), publisher, what it rests on, chain
    (
        [Hop("KCNA", about=ABOUT)],
        "Fakta.com",
        "one state-run source",
        "Ana, via KCNA (state agency, North Korea) → Fakta.com, 27 Apr 2025; rests on one state-run source",
    ),
    (
        [Hop("AFP"), Hop("KCNA", about=ABOUT), Hop("Yonhap", parallel=True)],
        None,
        None,
        "Ana, via KCNA (state agency, North Korea) + Yonhap → AFP, 27 Apr 2025",
    ),
]


@pytest.mark.parametrize(("via", "publisher", "rests_on", "written"), RESTING)
def test_the_chain_says_who_runs_its_outlets(
    via: list[Hop], publisher: str | None, rests_on: str | None, written: str
) -> None:
    statement = Statement("…", "direct", ("Ana",), tuple(via), publisher, None, "2025-04-27", rests_on=rests_on)
    assert chain(statement) == written


def test_the_chain_of_a_replaced_version_says_so() -> None:
    written = chain(Statement("…", "direct", ("Ana",), (), "Sun", published_on="2025", replaced_by=12))
    assert written == "Ana, Sun, 2025, replaced by document 12"


@pytest.mark.parametrize(
    ("iso", "written"),
    [
        ("2025-04-27", "27 Apr 2025"),
        ("2025-12-01", "1 Dec 2025"),
        ("2025-04", "Apr 2025"),
        ("2025", "2025"),
        (None, ""),
        ("", ""),
        ("2025-13-01", "2025-13-01"),
        ("soon", "soon"),
        ("a-b", "a-b"),
    ],
)
def test_day(iso: str | None, written: str) -> None:
    assert day(iso) == written


PRINTED = [
    (Statement("Dua", "direct", ("Ana",), id=7), "    7  “Dua”\n       Ana\n"),
    (Statement("Dua", "mixed", ("Ana",)), "    “Dua”\n    Ana (mixed)\n"),
    (Statement("dua\n  tiga", "indirect", ("Ana",)), "    reported: dua tiga\n    Ana (indirect)\n"),
    (Statement("Dua", "direct", ("Ana",), modality="negated"), "    did not say: “Dua”\n    Ana (negated)\n"),
    (
        Statement("dua", "indirect", ("Ana",), modality="hypothetical"),
        "    would say: dua\n    Ana (indirect, hypothetical)\n",
    ),
    (
        Statement("Dua", "direct", ("Ana",), said_on="2025-10-16", said_on_from="resolved", published_on="2025-10-18"),
        "    “Dua”\n    Ana, 18 Oct 2025, said 16 Oct 2025\n",
    ),
    (
        Statement("Dua", "direct", ("Ana",), said_on="2025-10-16", said_on_from="report", published_on="2025-10-18"),
        "    “Dua”\n    Ana, 18 Oct 2025, reported 16 Oct 2025\n",
    ),
    (Statement("\x1b[0m [sic]", "direct", ("A\u202e",)), "    “\\x1b[0m [sic]”\n    A\\u202e\n"),
]


@pytest.mark.parametrize(("statement", "printed"), PRINTED)
def test_print(statement: Statement, printed: str, capsys: pytest.CaptureFixture[str]) -> None:
    print_statement(PlainPage(), statement)
    assert capsys.readouterr().out == printed


MATCHES = [
    # searched, text, what is told apart
    ("perang", "Perang di peperangan, perangkat", ["Perang"]),
    ("perang*", "Perang di peperangan, perangkat", ["Perang", "perangkat"]),
    ('"rule of law"', "the rule of laws", ["rule", "of"]),
    ("núñez", "Nunez NÚÑEZ", ["Nunez", "NÚÑEZ"]),
    ("a b", "A, b; ab", ["A", "b"]),
    ("", "perang", []),
    ("?! (", "perang", []),
]


@pytest.mark.parametrize(("query", "text", "matched"), MATCHES)
def test_matched_words_are_told_apart(query: str, text: str, matched: list[str]) -> None:
    assert [piece[0] for piece in highlight(text, query) if isinstance(piece, tuple)] == matched


@given(st.text(), st.text())
def test_telling_words_apart_changes_no_text(text: str, query: str) -> None:
    assert "".join(piece if isinstance(piece, str) else piece[0] for piece in highlight(text, query)) == text
