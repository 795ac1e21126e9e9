"""What was not said: marked, and counted apart."""

import csv
import io

from tests.cli.fake import ALONE, KCNA, Run, add, records

UNSAID = "Ana did not say: “it rains”\nAna [KCNA] would say: a storm comes\nAna: “it snows”"


def test_what_was_not_said_says_so_and_is_counted_apart(run: Run) -> None:
    add(run, {"id": "1", "publisher": "Sun", "text": UNSAID})
    assert run("speaker", "ana").stdout == (
        "Ana · person · 1 quotation · 2 not said\n"
        "\n"
        "    1  did not say: “it rains”\n"
        "       Ana (negated), Sun\n"
        "    2  would say: a storm comes\n"
        f"       Ana (indirect, hypothetical), via {KCNA} → Sun{ALONE}\n"
        "    3  “it snows”\n"
        "       Ana, Sun\n"
    )
    outlets = run("outlet", "sun").stdout + run("outlet", "kcna").stdout
    assert "Published by Sun: 1 document, 1 quotation, 2 not said\n" in outlets
    assert "Came through KCNA: 0 quotations, 1 not said\n" in outlets
    assert "would say: a storm comes" in run("search", "storm", "--via", "kcna").stdout
    assert "modality    negated: the text says that the speaker did not say this\n" in run("show", "1").stdout
    assert "modality" not in run("show", "3").stdout


def test_machines_are_told_what_was_not_said(run: Run) -> None:
    add(run, {"id": "1", "publisher": "Sun", "text": UNSAID})
    for question in (["speaker", "ana"], ["outlet", "sun"], ["search", "it*"]):
        rows = csv.DictReader(io.StringIO(run(*question, "--format", "csv").stdout))
        found = {row["text"]: row["modality"] for row in rows}
        assert (found["it rains"], found["it snows"]) == ("negated", "said"), question
        assert {one["text"]: one["modality"] for one in records(run, *question)} == found, question
    assert [records(run, "show", str(id_))[0]["modality"] for id_ in (1, 2, 3)] == ["negated", "hypothetical", "said"]
    for command in ("speakers", "documents"):
        assert [(one["quotations"], one["unsaid"]) for one in records(run, command)] == [(1, 2)], command
    assert {(o["name"], o["quotations"], o["unsaid"]) for o in records(run, "outlets")} == {
        ("KCNA", 0, 1),
        ("Sun", 0, 0),
    }


def test_several_who_fit_are_listed_with_what_they_did_not_say(run: Run) -> None:
    add(run, {"id": "1", "text": "Ana Paz did not say: “one”\nAna Ruiz: “two”"})
    lines = run("speaker", "ana").stdout.splitlines()
    assert [line.split()[-2:] for line in lines[2:]] == [["quotations", "unsaid"], ["1", "0"], ["0", "1"]]
    assert run("speakers").stdout.splitlines()[0].endswith("unsaid")


def test_lists_do_not_speak_of_it_when_all_was_said(filled: Run) -> None:
    assert all("unsaid" not in filled(command).stdout for command in ("speakers", "outlets", "documents"))
