"""`quotes speaker`: one heading for each who is meant, with what articles say that they are."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from quotes.model import Analysis, Document
from quotes.outlets import OutletRegistry
from tests.cli.fake import Run, add, fake_extract, records

ROLES = [
    # the role that each document gives, the headings
    (["mayor"], ["Ana Paz · person · mayor · 1 quotation"]),
    (["mayor", "mayor"], ["Ana Paz · person · mayor · 2 quotations"]),
    (["mayor", ""], ["Ana Paz · person · mayor · 2 quotations"]),
    (
        ["trader", "coach"],
        [
            "Ana Paz · speaker 1 · person · trader · 1 quotation",
            "Ana Paz · speaker 2 · person · coach · 1 quotation",
            "2 speakers are called so; if two are one: quotes people merge 2 1; why they are held apart: "
            "quotes people show 2",
        ],
    ),
]


@pytest.mark.parametrize(("roles", "headings"), ROLES)
def test_namesakes_are_not_said_to_be_one(run: Run, roles: list[str], headings: list[str]) -> None:
    for number, role in enumerate(roles):
        add(run, {"id": str(number), "text": f"Ana Paz ({role}): “{number}”" if role else f"Ana Paz: “{number}”"})
    lines = run("speaker", "ana").stdout.splitlines()
    assert [line for line in lines if line and line[0] != " "] == headings


def test_roles_over_time(run: Run) -> None:
    offices = {"2019": "minister", "2024-03": "minister", "2024-10-21": "president", "2025": "president"}
    for day, role in offices.items():
        add(run, {"id": day, "published_on": day, "text": f"Ana Paz ({role}): “on {day}”"})
    run("people", "merge", "2", "1")
    assert run("speaker", "ana").stdout.startswith(
        "Ana Paz · person · 4 quotations\n"
        "roles: president 2024-2025 (2 documents), minister 2019-2024 (2 documents)\n\n"
    )


ORDERED = [
    # arguments, texts
    (["jong-un", "--sort", "newest"], ["Whoever fights for justice is a hero", "a monument will rise"]),
    (["nunez", "--sort", "newest"], ["Never, I say", "No comment on the sea"]),
    (["nunez", "--sort", "oldest"], ["No comment on the sea", "Never, I say"]),
    (["jong-un", "--sort", "confidence"], ["Whoever fights for justice is a hero", "a monument will rise"]),
    (["jong-un", "--sort", "confidence", "--limit", "1"], ["Whoever fights for justice is a hero"]),
    (["nunez", "--about", "sea"], ["No comment on the sea"]),
    (["nunez", "--about", '"i say"'], ["Never, I say"]),
    (["jong-un", "--about", "monum* rise", "--via", "kcna"], []),
]


@pytest.mark.parametrize(("arguments", "texts"), ORDERED, ids=[" ".join(a) for a, _ in ORDERED])
def test_order_and_what_it_is_about(filled: Run, arguments: list[str], texts: list[str]) -> None:
    assert [record["text"] for record in records(filled, "speaker", *arguments)] == texts


def test_whom_nothing_tells_apart(filled: Run, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "quotes.db") as store:
        store.execute("UPDATE speaker SET undecided = 1 WHERE name = 'Ana Núñez'")
    lines = filled("speaker", "nunez").stdout.splitlines()
    assert lines[1].startswith("undecided: nothing tells whether these are one person in 2 documents; ")
    assert filled("speakers").stdout.splitlines()[0].split()[-1] == "undecided"
    assert "undecided" not in filled("outlets").stdout


def test_a_description_is_found_but_not_added_up(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotes.pipeline.extract", nameless)
    add(run, {"id": "1", "text": "a neighbour: “one”"}, {"id": "2", "text": "a neighbour: “two”"})
    assert [(s["name"], s["quotations"]) for s in records(run, "speakers")] == [("a neighbour", 1), ("a neighbour", 1)]
    answer = run("speaker", "a neighbour").stdout
    assert answer.startswith("a neighbour · group · 2 quotations · 2 documents, not necessarily one speaker\n\n")
    assert "“one”" in answer
    assert "“two”" in answer


def nameless(document: Document, outlets: OutletRegistry) -> Analysis:
    """Read as the engine of these tests does, every speaker a group."""
    analysis = fake_extract(document)
    groups = (replace(q, speakers=(replace(q.speakers[0], kind="group"),)) for q in analysis.quotations)
    return replace(analysis, quotations=tuple(groups))
