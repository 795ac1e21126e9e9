"""How much somebody said when."""

import csv
import io

import pytest

from quotes.cli.page import TerminalPage
from tests.cli.fake import Run, add, records

SAID = [
    # day, words
    ("2023-01-02", "“long ago”"),
    ("2024-11-30", "“the first of four”"),
    ("2024-11-30", "“two”"),
    ("2024-11-30", "“three”"),
    ("2024-11-30", "“four”"),
    ("2025-01-05", "a dam will be built"),
    ("2025-01-04", "“no dam”"),
    ("", "“who knows when”"),
]


@pytest.fixture
def said(run: Run) -> Run:
    add(run, *({"id": str(n), "published_on": day, "text": f"Ana Paz: {words}"} for n, (day, words) in enumerate(SAID)))
    add(run, {"id": "not", "published_on": "2025-01-03", "text": "Ana Paz did not say: “yes”"})
    return run


def bar(length: int) -> str:
    return ("█" * length).ljust(25)


def test_months_with_their_first_words(said: Run) -> None:
    assert said("timeline", "ana").stdout == (
        "Ana Paz · person · 8 quotations · 1 not said\n"
        "\n"
        f"2023-01  {bar(6)}  1  1 “long ago”\n"
        f"…        {bar(0)}  0  nothing from 2023-02 to 2024-10\n"
        f"2024-11  {bar(25)}  4  2 “the first of four”\n"
        f"2024-12  {bar(0)}  0\n"
        f"2025-01  {bar(12)}  2  7 “no dam”\n"
        f"no day   {bar(6)}  1  8 “who knows when”\n"
    )


PERIODS = [
    # arguments, (period, quotations, first words)
    (["--per", "year"], [(None, 1, 8), ("2023", 1, 1), ("2024", 4, 2), ("2025", 2, 7)]),
    (["--per", "day", "--since", "2025"], [("2025-01-03", 0, 9), ("2025-01-04", 1, 7), ("2025-01-05", 1, 6)]),
    (["--since", "2025"], [("2025-01", 2, 7)]),
    (["--about", "dam"], [("2025-01", 2, 7)]),
    (["--kind", "indirect"], [("2025-01", 1, 6)]),
    (["--limit", "1"], [("2025-01", 2, 7)]),
    (["--since", "2030"], []),
]


@pytest.mark.parametrize(("arguments", "periods"), PERIODS, ids=[" ".join(a) for a, _ in PERIODS])
def test_periods(said: Run, arguments: list[str], periods: list[tuple[str | None, int, int]]) -> None:
    found = records(said, "timeline", "ana", *arguments)
    assert [(one["period"], one["quotations"], one["first_id"]) for one in found] == periods
    assert said("timeline", "ana", *arguments).exit_code == (0 if periods else 1)


def test_every_format(said: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(said("timeline", "ana", "--format", "csv").stdout)))
    assert [(row["period"], row["quotations"], row["unsaid"]) for row in rows][-1] == ("2025-01", "2", "1")
    assert {row["speaker"] for row in rows} == {"Ana Paz"}


def test_several_who_fit_are_listed(said: Run) -> None:
    add(said, {"id": "x", "text": "Anna Paz: “one”\nAnna Ruiz: “two”"})
    assert said("timeline", "anna").stdout.startswith('2 speakers fit "anna"; ask for one of them:\n')


def test_two_of_one_name_have_a_heading_each(said: Run) -> None:
    said("people", "split", "ana", "--document", "1")
    shown = said("timeline", "ana").stdout
    assert "Ana Paz · speaker 1 · person · 7 quotations" in shown
    assert f"Ana Paz · speaker 2 · person · 1 quotation\n\n2023-01  {bar(25)}  1  1 “long ago”\n" in shown


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_it_fits_a_terminal(said: Run, monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    add(said, {"id": "long", "published_on": "2025-02", "text": f"Ana Paz: “{'many words ' * 30}”"})
    add(said, {"id": "wide", "published_on": "2025-03", "text": f"Ana Paz: “{'京都' * 100}”"})
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setattr("quotes.cli.page.open_page", TerminalPage)
    from rich.cells import cell_len

    lines = said("timeline", "ana").stdout.splitlines()[2:]
    assert max(cell_len(line.rstrip()) for line in lines) <= columns
    assert len([line for line in lines if line.startswith("20")]) == 6


def test_an_article_cannot_steer_the_terminal(run: Run) -> None:
    add(run, {"id": "1", "text": "Ana: “\x1b[2J\u202e no”"})
    assert not set(run("timeline", "ana").stdout) & set("\x1b\u202e")
