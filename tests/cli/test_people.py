"""Who is who: what `quotes people` answers, what it decides, and how that is taken back."""

import json
from pathlib import Path

import pytest

from quotes_db import Store
from tests.cli.fake import Run, add, records

UNDO = "; to take it back: quotes people undo "


@pytest.fixture(autouse=True)
def desk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUOTES_USER", "desk")


@pytest.fixture
def spelt(run: Run) -> Run:
    """Run a command on a store in which one person stands under two spellings, and another has part of the name."""
    add(
        run,
        {"id": "one", "published_on": "2024-01-02", "publisher": "Sun", "text": "Ana Paz (mayor): “one”"},
        {"id": "two", "published_on": "2025-03-04", "publisher": "Moon", "text": "Anna Pazz (minister): “two”"},
        {"id": "three", "text": "Ana Ruiz: “three”"},
    )
    return run


# numbers that the names have, from the order in which they come in
PAZ, PAZZ, RUIZ = "1", "2", "3"


def test_find_lists_whom_a_name_may_mean(spelt: Run) -> None:
    assert spelt("people", "find", "ana").stdout == (
        "    1  Ana Paz · person · mayor · 1 quotation 2024\n    3  Ana Ruiz · person · 1 quotation\n"
    )
    assert [record["name"] for record in records(spelt, "people", "find", "paz", "--limit", "1")] == ["Ana Paz"]


def test_merge_and_undo(spelt: Run) -> None:
    done = spelt("people", "merge", PAZZ, "ana paz", "--why", "another spelling")
    assert done.stdout == f"Anna Pazz (2) is Ana Paz (1) now: 2 quotations in 2 documents\ndecision 1{UNDO}1\n"
    assert spelt("speaker", "anna pazz").stdout.startswith(
        "Ana Paz · person · 2 quotations\nroles: minister 2025 (1 document), mayor 2024 (1 document)\n\n"
    )
    assert spelt("people", "undo", "1").stdout == "Taken back: Anna Pazz (2) is Ana Paz (1)\n"
    assert spelt("speaker", "anna pazz").stdout.startswith("Anna Pazz · person · minister · 1 quotation\n\n")


def test_split_and_undo(spelt: Run) -> None:
    spelt("people", "merge", PAZZ, PAZ)
    done = spelt("people", "split", PAZ, "--document", "2", "--name", "Ana Paz (minister)")
    assert done.stdout == (
        "Ana Paz (minister) (4) is another one now: 1 quotation in 1 document; Ana Paz (1): 1 quotation in 1 document\n"
        f"decision 2{UNDO}2\n"
    )
    assert [record["id"] for record in records(spelt, "speaker", "ana paz (minister)")] == [2]
    spelt("people", "undo", "2")
    assert [record["id"] for record in records(spelt, "speaker", "ana paz")] == [2, 1]


def test_two_of_one_name_have_a_heading_each(run: Run) -> None:
    add(run, {"id": "one", "publisher": "Sun", "text": "Ana Paz (mayor): “one”"})
    add(run, {"id": "two", "publisher": "Moon", "text": "Ana Paz: “two”"})
    run("people", "split", "ana paz", "--document", "2")
    assert run("speaker", "paz").stdout == (
        "Ana Paz · speaker 1 · person · mayor · 1 quotation\n"
        "\n"
        "    1  “one”\n"
        "       Ana Paz, Sun\n"
        "\n"
        "Ana Paz · speaker 2 · person · 1 quotation\n"
        "\n"
        "    2  “two”\n"
        "       Ana Paz, Moon\n"
        "\n"
        "2 speakers are called so; if two are one: quotes people merge 2 1; why they are held apart: "
        "quotes people show 2\n"
    )
    assert [record["text"] for record in records(run, "speaker", "ana paz")] == ["one", "two"]
    refused = run("people", "rename", "ana paz", "Ana")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert 'several speakers fit "ana paz", name one by its number: 1 Ana Paz (mayor, 1 quoted), 2' in refused.stderr


DESCRIBED = [
    # arguments, the first line, what the heading of the speaker says then
    (["rename", PAZ, "Ana", "de", "Paz"], "Ana Paz (1) is shown as Ana de Paz", "Ana de Paz · person"),
    (["alias", PAZ, "La", "Paz"], "Ana Paz (1) is called La Paz, too", "Ana Paz · person"),
    (["note", PAZ, "left in 2024"], "Ana Paz (1): left in 2024", "note: left in 2024"),
    (["wikidata", PAZ, "q42"], "Ana Paz (1) is Q42 in Wikidata", "wikidata: Q42"),
    (["wikidata", PAZ, "https://www.wikidata.org/wiki/Q42"], "Ana Paz (1) is Q42 in Wikidata", "wikidata: Q42"),
]


@pytest.mark.parametrize(("arguments", "line", "heading"), DESCRIBED, ids=[" ".join(a) for a, _, _ in DESCRIBED])
def test_what_is_known_of_a_speaker(spelt: Run, arguments: list[str], line: str, heading: str) -> None:
    before = spelt("speaker", "ana paz").stdout
    assert spelt("people", *arguments).stdout == f"{line}\ndecision 1{UNDO}1\n"
    assert heading in spelt("speaker", "ana paz").stdout
    assert line.rpartition(")")[2] in spelt("people", "log").stdout
    assert spelt("people", "undo", "1").exit_code == 0
    assert spelt("speaker", "ana paz").stdout == before


def test_an_alias_in_another_script_is_found(spelt: Run) -> None:
    spelt("people", "alias", "ana paz", "안나 파스")
    assert spelt("speaker", "안나 파스").stdout.startswith("Ana Paz · person · mayor · 1 quotation\n")
    assert records(spelt, "people", "find", "파스")[0]["also_called"] == ["안나 파스"]
    assert spelt("people", "find", "ana paz").stdout.endswith("also called 안나 파스\n")


def test_an_alias_of_two_means_neither(spelt: Run) -> None:
    for who in (PAZ, RUIZ):
        spelt("people", "alias", who, "the boss")
    add(spelt, {"id": "four", "text": "Eva the Boss Sun: “four”"})
    assert spelt("speaker", "the boss").stdout.startswith('3 speakers fit "the boss"; ask for one of them:\n')
    add(spelt, {"id": "five", "text": "The Boss: “five”"})
    # Whoever is only called so may be any of those who certainly are: all are shown.
    shown = spelt("speaker", "the boss").stdout.splitlines()
    assert [line.partition(" · ")[0] for line in shown if " · speaker " in line] == ["The Boss", "Ana Paz", "Ana Ruiz"]
    assert "also: Eva the Boss Sun (1)" in shown


OTHERWISE = [
    # typed, whom it means
    ("김정은", "Kim Jong Un"),
    ("Ким Чен Ын", "Kim Jong Un"),
    ("Kim Jong Eun", "Kim Jong Un"),
    ("Валерий Герасимов", "Valery Gerasimov"),
]


@pytest.mark.parametrize(("typed", "name"), OTHERWISE)
def test_a_well_known_name_is_known_in_other_alphabets(filled: Run, typed: str, name: str) -> None:
    assert filled("speaker", typed).stdout.startswith(f"{name} · person · ")


def test_show_says_why_it_is_believed(spelt: Run) -> None:
    spelt("people", "merge", PAZZ, PAZ, "--why", "another spelling", "--by", "Mia")
    lines = spelt("people", "show", "ana", "paz").stdout.splitlines()
    when = lines.pop()
    assert lines == [
        "Ana Paz · speaker 1 · person · 2 quotations",
        "roles: minister 2025 (1 document), mayor 2024 (1 document)",
        "called: Ana Paz (1), Anna Pazz (1)",
        "",
        "Quoted in 2 documents",
        "    2  Moon, 4 Mar 2025, two · 1 quotation",
        "       as “anna pazz”: first met under this name",
        "    1  Sun, 2 Jan 2024, one · 1 quotation",
        "       as “ana paz”: first met under this name",
        "",
        "Decisions",
        "    1  Anna Pazz (2) is Ana Paz (1) (another spelling)",
    ]
    assert when.startswith("       merge, Mia, 20")
    (found,) = records(spelt, "people", "show", PAZ)
    assert [naming["document_id"] for naming in found["namings"]] == [2, 1]
    assert [decision["decided_by"] for decision in found["decisions"]] == ["Mia"]


def test_what_was_noted_of_a_merged_speaker_is_not_lost(spelt: Run) -> None:
    spelt("people", "note", PAZZ, "the same?")
    spelt("people", "wikidata", PAZZ, "Q42")
    spelt("people", "merge", PAZZ, PAZ)
    spelt("people", "note", PAZ, "yes")
    lines = spelt("speaker", "ana paz").stdout.splitlines()
    assert lines[2:5] == ["wikidata: Q42", "note: the same?", "note: yes"]


def test_a_merged_speaker_is_shown_as_whom_they_were_merged_into(spelt: Run) -> None:
    spelt("people", "merge", PAZZ, PAZ)
    assert spelt("people", "show", PAZZ).stdout == spelt("people", "show", PAZ).stdout


def test_the_log(spelt: Run) -> None:
    assert spelt("people", "log").stdout == "nothing was decided yet\n"
    spelt("people", "note", PAZ, "one")
    spelt("people", "undo", "1", "--by", "Mia", "--why", "wrong")
    spelt("people", "note", PAZ, "two")
    assert [line for line in spelt("people", "log").stdout.splitlines() if line[4] != " "] == [
        "    3  Ana Paz (1): two",
        "    2  decision 1 is taken back (wrong)",
        "    1  Ana Paz (1): one; taken back",
    ]
    assert [record["decided_by"] for record in records(spelt, "people", "log")] == ["desk", "Mia", "desk"]
    assert [record["id"] for record in records(spelt, "people", "log", "--limit", "1")] == [3]
    assert spelt("people", "log", "--limit", "1").stdout.endswith(
        "… more than 1; --limit 4 shows more, --format csv all\n"
    )


def test_the_log_is_that_of_people_unless_all_is_asked_for(spelt: Run, tmp_path: Path) -> None:
    with Store.open(tmp_path / "quotes.db", create=True) as store:
        store.describe(1, "note", "by itself", by="quotetrail")
    assert spelt("people", "log").stdout == "nothing was decided yet\n"
    assert "Ana Paz (1): by itself\n       note, quotetrail, 20" in spelt("people", "log", "--all").stdout


REFUSED = [
    # arguments, status, the one line
    (["merge", PAZ, "ana paz"], 2, "speakers 1 and 1 are one already"),
    (
        ["merge", "ana", PAZ],
        2,
        'several speakers fit "ana", name one by its number: 1 Ana Paz (mayor, 1 quoted), 3 Ana',
    ),
    (["merge", "Xxq", PAZ], 1, 'nobody called "Xxq"'),
    (["merge", "99", PAZ], 1, "no speaker 99 in this store; `quotes people find NAME` shows the numbers"),
    (["show", "9" * 30], 1, "no speaker 999"),
    (["show", "?!"], 2, "'?!' is not a name"),
    (["find", "Xxq"], 1, 'nobody called "Xxq"'),
    (["split", PAZ], 2, "name the documents that mean somebody else: --document N"),
    (["split", PAZ, "--document", "2"], 2, "speaker 1 is not quoted in document 2"),
    (["split", PAZ, "--document", "1", "--name", "-"], 2, "'-' is not a name"),
    (["rename", PAZ, "…"], 2, "'…' is not a name"),
    (["alias", PAZ, "?"], 2, "'?' is not a name"),
    (["note", PAZ, " "], 2, "the note is empty"),
    (["wikidata", PAZ, "42"], 2, "'42' is no number of Wikidata such as Q56226"),
    (["wikidata", PAZ, "Q0"], 2, "'Q0' is no number of Wikidata"),
    (["undo", "7"], 1, "no decision 7 in this store; `quotes people log` shows the numbers"),
    (["note", PAZ, "x", "--by", " "], 2, "say who decides: --by NAME, or set QUOTES_USER"),
]


@pytest.mark.parametrize(("arguments", "status", "line"), REFUSED, ids=[" ".join(a)[:40] for a, _, _ in REFUSED])
def test_what_cannot_be_is_one_line(spelt: Run, arguments: list[str], status: int, line: str) -> None:
    result = spelt("people", *arguments)
    assert (result.exit_code, result.stdout) == (status, "")
    assert result.stderr.startswith(f"quotes: {line}")
    assert result.stderr.count("\n") == 1
    assert records(spelt, "people", "log") == []


def test_nothing_is_taken_back_twice(spelt: Run) -> None:
    spelt("people", "note", PAZ, "one")
    assert spelt("people", "undo", "1").exit_code == 0
    for number, line in (("1", "decision 1 was taken back before"), ("2", "decision 2 takes another one back")):
        result = spelt("people", "undo", number)
        assert (result.exit_code, result.stderr.startswith(f"quotes: {line}")) == (2, True)


def test_a_decision_makes_no_store(run: Run) -> None:
    result = run("people", "note", "1", "x")
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (3, "", 1)
    assert run("speakers").exit_code == 3


FORMATTED = [["find", "ana"], ["show", PAZ], ["log"]]


@pytest.mark.parametrize("arguments", FORMATTED, ids=" ".join)
def test_every_list_comes_in_every_format(spelt: Run, arguments: list[str]) -> None:
    spelt("people", "merge", PAZZ, PAZ)
    assert [
        json.loads(line) for line in spelt("people", *arguments, "--format", "jsonl").stdout.splitlines()
    ] == records(spelt, "people", *arguments)
    for how in ("csv", "tsv"):
        assert len(spelt("people", *arguments, "--format", how).stdout.splitlines()) > 1


def test_a_note_cannot_steer_the_terminal(spelt: Run) -> None:
    for text in ("\x1b]0;x\x07", "[red]no[/red]\u202e"):
        done = spelt("people", "note", PAZ, text).stdout
        shown = (
            done + spelt("people", "log").stdout + spelt("speaker", "paz").stdout + spelt("people", "show", PAZ).stdout
        )
        assert not set(shown) & set("\x1b\x07\u202e")
