"""The store at a glance."""

import csv
import io

import pytest

from tests.cli.fake import Run, add, records


def bar(length: int) -> str:
    return ("█" * length).ljust(25)


def test_the_store_at_a_glance(filled: Run) -> None:
    assert filled("stats").stdout == (
        "documents           3\n"
        "quotations          6\n"
        "speakers            4\n"
        "outlets             6\n"
        "claims              6\n"
        "in several places   0\n"
        "decisions           0\n"
        "unsure (below 0.8)  2 (33%)\n"
        "\n"
        "Quotations by month\n"
        f"2025-04   {bar(25)}  3\n"
        f"2025-05   {bar(16)}  2\n"
        f"no month  {bar(8)}  1\n"
        "\n"
        "By kind\n"
        f"direct    {bar(25)}  4\n"
        f"indirect  {bar(6)}  1\n"
        f"mixed     {bar(6)}  1\n"
        "\n"
        "Most quoted\n"
        f"Ana Núñez         {bar(25)}  2\n"
        f"Kim Jong Un       {bar(25)}  2\n"
        f"Kim Yo Jong       {bar(12)}  1\n"
        f"Valery Gerasimov  {bar(12)}  1\n"
        "\n"
        "Came most through\n"
        f"KCNA     {bar(25)}  2\n"
        f"Reuters  {bar(25)}  2\n"
        f"AFP      {bar(12)}  1\n"
        f"Kremlin  {bar(12)}  1\n"
    )


def total(run: Run) -> dict[str, int]:
    return {one["name"]: one["value"] for one in records(run, "stats") if one["part"] == "total"}


def test_what_was_not_said_older_versions_and_decisions(run: Run) -> None:
    first = {"id": "1", "url": "https://sun.example/1", "text": "Ana: “the price fel”"}
    add(run, first)
    add(run, {**first, "text": "Ana: “the price fell”\nAna did not say: “never”"})
    run("people", "note", "ana", "one")
    run("people", "note", "ana", "two")
    run("people", "undo", "1")
    found = total(run)
    assert [found[name] for name in ("documents", "older", "quotations", "unsaid", "decisions")] == [1, 1, 1, 1, 1]
    lines = run("stats").stdout.splitlines()
    assert "older versions      1" in lines
    assert "not said            1" in lines


def test_every_format(filled: Run) -> None:
    found = records(filled, "stats")
    rows = list(csv.DictReader(io.StringIO(filled("stats", "--format", "csv").stdout)))
    assert [(row["part"], row["name"], row["value"]) for row in rows] == [
        (one["part"], one["name"] or "", str(one["value"])) for one in found
    ]
    assert not any(one["estimated"] for one in found)
    assert [one["name"] for one in records(filled, "stats", "--limit", "1") if one["part"] == "speaker"] == [
        "Ana Núñez"
    ]


def test_an_empty_store(run: Run) -> None:
    run("add", "-", stdin="nothing is quoted here")
    assert run("stats").stdout.splitlines()[:3] == [
        "documents           1",
        "quotations          0",
        "speakers            0",
    ]


def test_a_large_store_is_estimated_and_says_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotes_db.statistics._ALL", 100)
    monkeypatch.setattr("quotes_db.statistics._RUNS", 20)
    monkeypatch.setattr("quotes_db.statistics._RUN", 3)
    lines = "\n".join(f"Ana: “words {number}”\nBen: words {number}" for number in range(150))
    add(run, {"id": "1", "published_on": "2025-04-01", "text": lines})
    found = {(one["part"], one["name"]): (one["value"], one["estimated"]) for one in records(run, "stats")}
    assert found["total", "quotations"] == (300, True)
    assert found["total", "speakers"] == (2, False)
    assert found["total", "uncertain"] == (150, False)
    assert found["kind", "direct"][0] == pytest.approx(150, abs=30)
    shown = run("stats").stdout
    assert "quotations          about 300\n" in shown
    assert "\nQuotations by month, about\n" in shown


def test_more_months_than_a_screen_has_lines(run: Run) -> None:
    days = [f"{year}-{month:02}" for year in (2023, 2024, 2025) for month in range(1, 13)]
    add(run, *({"id": day, "published_on": day, "text": f"Ana: “in {day}”"} for day in days))
    lines = run("stats").stdout.split("Quotations by month\n")[1].split("\n\n")[0].splitlines()
    assert lines[0] == f"earlier  {bar(25)}  12"
    assert [line[:7] for line in lines[1:]] == days[12:]
