"""What a journalist asks, and what the command line answers."""

import csv
import io
import json

import pytest

from quotes.cli.page import TerminalPage
from tests.cli.fake import ALONE, KCNA, Run, add, records


def test_one_speaker_newest_first_with_the_whole_way(filled: Run) -> None:
    result = filled("speaker", "jong-un")
    assert result.exit_code == 0
    assert result.stdout == (
        "Kim Jong Un · person · leader of North Korea · 2 quotations\n"
        "\n"
        "    1  “Whoever fights for justice is a hero”\n"
        f"       Kim Jong Un, via {KCNA} → Fakta.com, 28 Apr 2025{ALONE}\n"
        "    3  reported: a monument will rise\n"
        "       Kim Jong Un (indirect), Fakta.com, 28 Apr 2025\n"
    )


def test_several_people_fit(filled: Run) -> None:
    result = filled("speaker", "kim")
    assert result.exit_code == 0
    assert result.stdout == (
        '2 speakers fit "kim"; ask for one of them:\n'
        "\n"
        "name         kind    roles                  quotations\n"
        "Kim Jong Un  person  leader of North Korea  2\n"
        "Kim Yo Jong  person  sister                 1\n"
    )
    assert [record["name"] for record in records(filled, "speaker", "kim")] == ["Kim Jong Un", "Kim Yo Jong"]


def test_a_whole_name_is_meant_and_the_others_are_mentioned(filled: Run) -> None:
    filled("add", "-", stdin="Kim: “It is me”")
    lines = filled("speaker", "KIM").stdout.splitlines()
    assert lines[0] == "Kim · person · 1 quotation"
    assert lines[1] == "also: Kim Jong Un (2), Kim Yo Jong (1)"
    assert [record["text"] for record in records(filled, "speaker", "kim")] == ["It is me"]


SPEAKERS = [
    # typed, who is shown
    (["gerasimov"], "Valery Gerasimov"),
    (["Gerasimof"], "Valery Gerasimov"),
    (["valery", "gerasimov"], "Valery Gerasimov"),
    (["kim", "jong-un"], "Kim Jong Un"),
    (["Kim Jongun"], "Kim Jong Un"),
    (["nunez"], "Ana Núñez"),
    (["ANA NÚÑEZ"], "Ana Núñez"),
]


@pytest.mark.parametrize(("typed", "name"), SPEAKERS)
def test_any_spelling_of_a_name(filled: Run, typed: list[str], name: str) -> None:
    assert filled("speaker", *typed).stdout.startswith(f"{name} · person · ")


NOTHING = [
    # arguments, status, the one line
    (["speaker", "Grasmvo"], 1, 'nobody called "Grasmvo"; nearest: Valery Gerasimov'),
    (["speaker", "Gerasmv-Petrov"], 1, 'nobody called "Gerasmv-Petrov"'),
    (["speaker", "Xxq"], 1, 'nobody called "Xxq"'),
    (["speaker", "?!"], 2, "'?!' is not a name"),
    (["outlet", "Xxq"], 1, 'no outlet called "Xxq"'),
    (["speaker", "nunez", "--via", "Xxq"], 1, 'nothing came through "Xxq"'),
    (["speaker", "nunez", "--in", "Xxq"], 1, 'nothing was published by "Xxq"'),
    (["search", "rise", "--min-confidence", "0.6"], 1, "no quotation holds rise"),
    (["search", "glacier"], 1, "no quotation holds glacier"),
    (["search", "?!"], 2, 'nothing to search for; give a word, or a phrase in marks such as "rule of law"'),
    (["show", "999"], 1, "no quotation 999 in this store; `quotes search WORDS` shows the numbers"),
    (["show", str(10**30)], 1, f"no quotation {10**30} in this store"),
]


@pytest.mark.parametrize(("arguments", "status", "line"), NOTHING, ids=[" ".join(a) for a, _, _ in NOTHING])
def test_no_answer_is_one_line(filled: Run, arguments: list[str], status: int, line: str) -> None:
    result = filled(*arguments)
    assert (result.exit_code, result.stdout) == (status, "")
    assert result.stderr.startswith(f"quotes: {line}")
    assert result.stderr.count("\n") == 1


FILTERS = [
    # arguments, texts
    (["nunez"], ["Never, I say", "No comment on the sea"]),
    (["nunez", "--via", "reuters"], ["Never, I say"]),
    (["nunez", "--in", "daily sun"], ["Never, I say"]),
    (["nunez", "--in", "sun"], ["Never, I say"]),
    (["nunez", "--since", "2025"], ["Never, I say"]),
    (["nunez", "--since", "2025-05-03"], []),
    (["nunez", "--until", "2025-05"], ["Never, I say"]),
    (["nunez", "--until", "2025-04"], []),
    (["nunez", "--kind", "mixed"], []),
    (["nunez", "--limit", "1"], ["Never, I say"]),
    (["jong-un", "--min-confidence", "0.9"], ["Whoever fights for justice is a hero"]),
    (["jong-un", "--min-confidence", "0.5"], ["Whoever fights for justice is a hero", "a monument will rise"]),
    (["jong-un", "--min-confidence", "0.95"], []),
    (["gerasimov", "--kind", "mixed", "--via", "Kremlin", "--since", "2025-04-28"], ["great valour"]),
]


@pytest.mark.parametrize(("arguments", "texts"), FILTERS, ids=[" ".join(a) for a, _ in FILTERS])
def test_filters(filled: Run, arguments: list[str], texts: list[str]) -> None:
    assert [record["text"] for record in records(filled, "speaker", *arguments)] == texts
    assert filled("speaker", *arguments).exit_code == (0 if texts else 1)


def test_more_than_the_limit_is_told(filled: Run) -> None:
    result = filled("speaker", "nunez", "--limit", "1")
    assert "“Never, I say”" in result.stdout
    assert "No comment" not in result.stdout
    assert result.stdout.endswith("… more than 1; --limit 4 shows more, --format csv all\n")


def test_a_replaced_version_is_not_counted_as_if_said_twice(run: Run) -> None:
    first = {"id": "1", "url": "https://sun.example/1", "publisher": "Sun", "text": "Ana [KCNA]: “the price fel”"}
    add(run, first)
    add(run, {**first, "text": "Ana [KCNA]: “the price fell”"})
    for question in (["speaker", "ana"], ["outlet", "kcna"], ["outlet", "sun"], ["search", "price"]):
        assert [record["text"] for record in records(run, *question)] == ["the price fell"], question
        texts = [record["text"] for record in records(run, *question, "--all-versions")]
        assert sorted(texts) == ["the price fel", "the price fell"], question
    assert [record["quotations"] for record in records(run, "speakers")] == [1]
    assert f"Ana, via {KCNA} → Sun, replaced by document 2" in run("search", "fel", "--all-versions").stdout
    header, newer, older = run("documents").stdout.splitlines()
    assert header.endswith("replaced by")
    assert (older.split()[0], older.split()[-1], newer.split()[0]) == ("1", "2", "2")


def test_an_outlet_in_two_sections(filled: Run) -> None:
    assert filled("outlet", "kcna").stdout == (
        "KCNA · state agency, North Korea\n"
        "\n"
        "Came through KCNA: 2 quotations\n"
        "    4  “The sea is ours”\n"
        f"       Kim Yo Jong, via {KCNA} → AFP + Reuters → Daily Sun, 2 May 2025{ALONE}\n"
        "    1  “Whoever fights for justice is a hero”\n"
        f"       Kim Jong Un, via {KCNA} → Fakta.com, 28 Apr 2025{ALONE}\n"
        "\n"
        "Published by KCNA: 0 documents\n"
    )
    lines = filled("outlet", "fakta").stdout.splitlines()
    assert lines[2] == "Came through Fakta.com: 0 quotations"
    assert lines[4] == "Published by Fakta.com: 1 document, 3 quotations"
    assert len(lines) == 5 + 6


OUTLETS = [
    (["kcna"], 2),
    (["Korean Central News Agency"], 2),
    (["kcna", "--in", "fakta"], 1),
    (["kcna", "--since", "2025-05"], 1),
    (["kcna", "--min-confidence", "0.9"], 2),
    (["kcna", "--min-confidence", "1"], 0),
    (["fakta.com", "--min-confidence", "0.6"], 2),
    (["reuters"], 2),
    (["fakta.com"], 3),
    (["fakta", "--in", "daily sun"], 0),
]


@pytest.mark.parametrize(("arguments", "count"), OUTLETS, ids=[" ".join(a) for a, _ in OUTLETS])
def test_any_spelling_of_an_outlet(filled: Run, arguments: list[str], count: int) -> None:
    assert len(records(filled, "outlet", *arguments)) == count


SEARCHES = [
    (["sea"], ["The sea is ours", "No comment on the sea"]),
    (["sea", "ours"], ["The sea is ours"]),
    (["the sea is"], ["The sea is ours"]),
    (['"sea is"'], ["The sea is ours"]),
    (["just*"], ["Whoever fights for justice is a hero"]),
    (["sea", "--via", "kcna"], ["The sea is ours"]),
    (["rise", "--min-confidence", "0.5"], ["a monument will rise"]),
    (["sea", "--min-confidence", "0.9"], ["The sea is ours", "No comment on the sea"]),
    (["sea", "--kind", "direct", "--limit", "1"], ["The sea is ours"]),
]


@pytest.mark.parametrize(("arguments", "texts"), SEARCHES, ids=[" ".join(a) for a, _ in SEARCHES])
def test_search(filled: Run, arguments: list[str], texts: list[str]) -> None:
    assert {record["text"] for record in records(filled, "search", *arguments)} == set(texts)


def test_a_phrase_is_words_in_their_order(filled: Run) -> None:
    assert filled("search", "sea the").exit_code == 1


LISTS = [
    # command, titles, first cells
    ("speakers", ["id", "name", "kind", "quotations", "documents"], {"Ana Núñez", "Kim Jong Un", "Kim Yo Jong"}),
    ("outlets", ["id", "name", "quotations", "published", "credited"], {"KCNA", "Reuters", "Fakta.com", "Daily Sun"}),
    ("documents", ["id", "quotations", "published_on", "publisher", "title", "name"], {"kursk", "sea", "bare"}),
]


@pytest.mark.parametrize(("command", "titles", "names"), LISTS)
def test_lists(filled: Run, command: str, titles: list[str], names: set[str]) -> None:
    rows = list(csv.DictReader(io.StringIO(filled(command, "--format", "csv").stdout)))
    assert list(rows[0])[: len(titles)] == titles
    assert names <= {row["name"] for row in rows}
    table = filled(command).stdout
    assert all(name in table for name in names)
    assert len(records(filled, command, "--limit", "1")) == 1
    assert "… more than 1" in filled(command, "--limit", "1").stdout


FORMATTED = [
    ["speaker", "nunez"],
    ["speaker", "kim"],
    ["outlet", "kcna"],
    ["search", "sea"],
    ["show", "1"],
    ["speakers"],
    ["outlets"],
    ["documents"],
]


@pytest.mark.parametrize("arguments", FORMATTED, ids=" ".join)
def test_every_list_comes_in_every_format(filled: Run, arguments: list[str]) -> None:
    as_json = records(filled, *arguments)
    lines = filled(*arguments, "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line) for line in lines] == as_json
    for how, mark in (("csv", ","), ("tsv", "\t")):
        rows = list(csv.reader(io.StringIO(filled(*arguments, "--format", how).stdout), delimiter=mark))
        assert len(rows) == 1 + len(as_json)
        assert len({len(row) for row in rows}) == 1
    assert filled(*arguments, "--format", "table").exit_code == 0


def test_formulas_are_disarmed_unless_raw(run: Run) -> None:
    run("add", "-", stdin="Ana Paz: “=HYPERLINK(1)”")
    assert ",'=HYPERLINK(1)," in run("speaker", "ana", "--format", "csv").stdout
    assert ",=HYPERLINK(1)," in run("speaker", "ana", "--format", "csv", "--raw").stdout


def test_an_article_cannot_steer_the_terminal(run: Run) -> None:
    run("add", "-", stdin="Ana\x1b]0;x\x07 [KC\u202eNA]: “[sic] \x1b[31m [red]no[/red]\u200b”")
    for arguments in (["speaker", "ana"], ["search", "no"], ["show", "1"], ["speakers"], ["outlets"]):
        shown = run(*arguments).stdout
        assert not set(shown) & set("\x1b\x07\u202e\u200b"), arguments
    assert "“[sic] \\x1b[31m [red]no[/red]\\u200b”" in run("speaker", "ana").stdout


@pytest.mark.parametrize("arguments", FORMATTED, ids=" ".join)
def test_a_terminal_shows_the_same_words(filled: Run, monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> None:
    plain = filled(*arguments).stdout
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setattr("quotes.cli.page.open_page", TerminalPage)
    monkeypatch.setattr(TerminalPage, "styled", False)
    assert filled(*arguments).stdout.split() == plain.split()
