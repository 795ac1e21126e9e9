"""`quotes show`: one quotation in its context."""

import csv
import io
from dataclasses import replace

import pytest

from quotes.model import Analysis, DaySource, Document, Span
from quotes.outlets import OutletRegistry
from tests.cli.fake import KCNA, Run, add, fake_extract, records


def test_show_marks_the_words_in_their_context_and_says_why(filled: Run) -> None:
    result = filled("show", "4")
    assert result.exit_code == 0
    assert "  Kim Yo Jong (sister) [AFP > +Reuters > KCNA]: “[[The sea is ours]]”\n" in result.stdout
    for line in (
        "speaker     Kim Yo Jong, sister (person), here “Kim Yo Jong” (0-11)",
        "via         1. AFP (public agency, France): named here, “AFP > +Reuters > KCNA” (22-43)",
        "via         2. Reuters (private agency, United Kingdom), beside the one before: named here, "
        "“AFP > +Reuters > KCNA” (22-43)",
        f"via         3. {KCNA}: named here, “AFP > +Reuters > KCNA” (22-43)",
        "rests on    one state-run source",
        "published   Daily Sun, 2 May 2025",
        "characters  47-62",
        "evidence    line (0-11): Kim Yo Jong",
        "confidence  0.90",
        "found by    fake 1, rules lines",
    ):
        assert line in result.stdout.splitlines()
    assert "\nsha256      " in result.stdout


DAYS = [
    # the day, how it was come by, the line that shows it
    ("2025-05-01", "written", "said on     1 May 2025, “Ana” (0-3)"),
    (
        "2025-05-01",
        "resolved",
        "said on     1 May 2025 (counted from the day of the article or of the report it cites), “Ana” (0-3)",
    ),
    (
        "2025-05-01",
        "report",
        "said on     1 May 2025 (the day of the report that is cited: said then or before), “Ana” (0-3)",
    ),
    (None, None, "said        “Ana” (0-3), which day that was is not known"),
]


@pytest.mark.parametrize(("day", "source", "line"), DAYS)
def test_show_tells_how_the_day_was_come_by(
    run: Run, monkeypatch: pytest.MonkeyPatch, day: str | None, source: DaySource | None, line: str
) -> None:
    def on_a_day(document: Document, outlets: OutletRegistry | None = None) -> Analysis:
        analysis = fake_extract(document)
        dated = (replace(q, said_on=day, said_on_from=source, said_when=Span(0, 3)) for q in analysis.quotations)
        return replace(analysis, quotations=tuple(dated))

    monkeypatch.setattr("quotes.pipeline.extract", on_a_day)
    add(run, {"id": "1", "text": "Ana Paz: “one”"})
    assert line in run("show", "1").stdout.splitlines()
    (row,) = csv.DictReader(io.StringIO(run("speaker", "ana", "--format", "csv").stdout))
    assert (row["said_on"], row["said_on_from"], row["said_when"]) == (day or "", source or "", "Ana")


def test_show_counts_the_pieces_of_an_utterance(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotes.pipeline.extract", grouped)
    add(run, {"id": "1", "text": "Ana Paz: “one”\nAna Paz: “two”\nBen: “three”"})
    kinds = [line for id_ in "123" for line in run("show", id_).stdout.splitlines() if line.startswith("kind ")]
    assert kinds == [
        "kind        direct, piece 1 of 2 of one utterance",
        "kind        direct, piece 2 of 2 of one utterance",
        "kind        direct",
    ]


def grouped(document: Document, outlets: OutletRegistry) -> Analysis:
    """Read as the engine of these tests does; all that one person says is one utterance."""
    analysis = fake_extract(document)
    groups = (replace(q, group=ord(q.speakers[0].name[0])) for q in analysis.quotations)
    return replace(analysis, quotations=tuple(groups))


def test_show_gives_everything_to_machines(filled: Run) -> None:
    (found,) = records(filled, "show", "4")
    assert found["text"] == "The sea is ours"
    assert found["evidence"] == [{"rule": "line", "start": 0, "end": 11, "text": "Kim Yo Jong"}]
    assert [(via["outlet"], via["kind"], via["country"], via["run_by"]) for via in found["via"]] == [
        ("AFP", "agency", "FR", "public"),
        ("Reuters", "agency", "GB", "private"),
        ("KCNA", "agency", "KP", "state"),
    ]
    assert found["rests_on"] == "one state-run source"
    assert found["context"]["words"] == "The sea is ours"
    assert found["source"]["sha256"] == found["sha256"]
