"""Articles that can be read at a glance, and an engine for them that a child could write.

A line `NAME (ROLE) [OUTLET > OUTLET]: “words”` is a direct quotation, with ‘words’ a mixed one, without marks an
indirect one; it is less sure of the latter two. Role and outlets may be missing; outlets stand outermost first, `+`
before one beside its neighbour. `NAME did not say: words` and `NAME would say: words` are what they seem.
"""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import Result

from quotes.model import Analysis, Document, Evidence, Extractor, Kind, Modality, Quotation, Span, Speaker, Via
from quotes.outlets import OutletRegistry
from quotes_db import Added, writer
from quotes_db.errors import BadRecords
from quotes_db.rows import Records, field
from quotes_db.writer import Transaction

LINE = re.compile(
    r"^(?P<name>[^(\[:\n]+?)(?: \((?P<role>[^)\n]*)\))?(?: \[(?P<via>[^\]\n]*)\])?"
    r"(?P<unsaid> (?:did not|would) say)?: (?P<mark>[“‘]?)(?P<words>[^”’\n]+)",
    re.MULTILINE,
)
KINDS: dict[str, Kind] = {"“": "direct", "‘": "mixed", "": "indirect"}
UNSAID: dict[str | None, Modality] = {None: "said", " did not say": "negated", " would say": "hypothetical"}
CONFIDENCE: dict[Kind, float] = {"direct": 0.9, "mixed": 0.7, "indirect": 0.5}

# an outlet as chains show it, and what they say of one that nobody else vouches for
KCNA, ALONE = "KCNA (state agency, North Korea)", "; rests on one state-run source"

ARTICLES = [
    {
        "id": "kursk",
        "publisher": "Fakta.com",
        "published_on": "2025-04-28",
        "title": "Kursk",
        "text": "Kursk\n\nKim Jong Un (leader of North Korea) [KCNA]: “Whoever fights for justice is a hero”\n"
        "Valery Gerasimov (chief of staff) [Kremlin]: ‘great valour’\n"
        "Kim Jong Un: a monument will rise\n",
    },
    {
        "id": "sea",
        "publisher": "Daily Sun",
        "published_on": "2025-05-02",
        "text": "Kim Yo Jong (sister) [AFP > +Reuters > KCNA]: “The sea is ours”\n"
        "Ana Núñez [Reuters]: “Never, I say”\n",
    },
    {"id": "bare", "text": "Ana Núñez: “No comment on the sea”\n"},
]


def fake_extract(document: Document, outlets: OutletRegistry | None = None) -> Analysis:
    quotations = tuple(_quotation(found) for found in LINE.finditer(document.text))
    return Analysis(
        document,
        Extractor("fake", "1", "lines"),
        title=document.title,
        publisher=document.publisher,
        published_on=document.published_on,
        quotations=quotations,
    )


def _quotation(found: re.Match[str]) -> Quotation:
    name = Span(*found.span("name"))
    outlets = (found["via"] or "").split(" > ") if found["via"] else []
    return Quotation(
        Span(*found.span("words")),
        found["words"],
        KINDS[found["mark"]],
        UNSAID[found["unsaid"]],
        speakers=(Speaker(found["name"], "person", found["role"], name),),
        via=tuple(
            Via(
                outlet.removeprefix("+"), "local", "parallel" if outlet[0] == "+" else "chain", Span(*found.span("via"))
            )
            for outlet in outlets
        ),
        confidence=CONFIDENCE[KINDS[found["mark"]]],
        evidence=(Evidence("line", name),),
    )


Run = Callable[..., Result]


def records(run: Run, *arguments: str) -> list[dict[str, Any]]:
    """Return the records that a command prints for machines."""
    found: list[dict[str, Any]] = json.loads(run(*arguments, "--format", "json").stdout)
    return found


def add(run: Run, *articles: dict[str, str]) -> None:
    assert run("add", "-", stdin="\n".join(map(json.dumps, articles))).exit_code == 0


def refuse(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Let the store hold no document of this name."""
    write = writer.write

    def refusing(transaction: Transaction, records: Records, then: str) -> Added:
        if field(records.document, "name") == name:
            raise BadRecords("cannot hold this")
        return write(transaction, records, then)

    monkeypatch.setattr("quotes_db.adding.write", refusing)
