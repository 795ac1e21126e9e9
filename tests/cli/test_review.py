"""Uncertain attributions, one by one: what the keys do, and that nothing decided is lost."""

import builtins
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from quotes.cli.keys import LineKeys, TerminalKeys
from quotes.cli.others import others
from quotes_db import Store
from tests.cli.fake import Run, add, records

ARTICLE = {
    "id": "dam",
    "publisher": "Sun",
    "published_on": "2025-01-02",
    "text": "Ana Paz (mayor) [AFP]: the dam holds\nBen Ode: “It leaks”\nCleo Ruiz: ‘no danger’\n",
}
# what the store has of it: 1 Ana (0.5), 2 Ben (0.9, which is certain), 3 Cleo (0.7); Dora is named, but not quoted
WHO = {"Ana Paz": 1, "Ben Ode": 2, "Cleo Ruiz": 3, "Dora Lim": 4}


@pytest.fixture
def dam(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setattr("quotes.cli.others.read_names", lambda store, view: [(name, "person") for name in WHO])
    monkeypatch.setenv("QUOTES_USER", "desk")
    add(run, ARTICLE)
    return run


def speakers(run: Run, *ids: int) -> list[str]:
    """Return the names to which quotations are attributed, `nobody` where it is not known who said them."""
    shown = [records(run, "show", str(id_))[0]["speakers"] for id_ in ids]
    return [" and ".join(speaker["name"] for speaker in found) or "nobody" for found in shown]


def kinds(run: Run) -> list[str]:
    """Return the kinds of the decisions that were made and not taken back, the first first."""
    made = records(run, "people", "log")[::-1]
    return [one["kind"] for one in made if one["kind"] != "undo" and not one["taken_back"]]


KEYS = [
    # lines typed, decisions, who said 1 and 3 then
    ("", [], ["Ana Paz", "Cleo Ruiz"]),
    ("q", [], ["Ana Paz", "Cleo Ruiz"]),
    ("c\nq", ["confirm"], ["Ana Paz", "Cleo Ruiz"]),
    ("\n\n", ["confirm", "confirm"], ["Ana Paz", "Cleo Ruiz"]),
    ("C\nQ", ["confirm"], ["Ana Paz", "Cleo Ruiz"]),
    ("1\nq", ["correct speaker"], ["Ben Ode", "Cleo Ruiz"]),
    ("2\n1", ["correct speaker", "correct speaker"], ["Cleo Ruiz", "Ana Paz"]),
    ("3\n+\nq", ["correct speaker"], ["Dora Lim", "Cleo Ruiz"]),
    ("3\nx\nq", [], ["Ana Paz", "Cleo Ruiz"]),
    ("9\nq", [], ["Ana Paz", "Cleo Ruiz"]),
    ("0\nq", ["correct speaker"], ["nobody", "Cleo Ruiz"]),
    ("n Ben Ode\nq", ["correct speaker"], ["Ben Ode", "Cleo Ruiz"]),
    ("n\nBen Ode\nq", ["correct speaker"], ["Ben Ode", "Cleo Ruiz"]),
    ("n ode\n1\nq", ["correct speaker"], ["Ben Ode", "Cleo Ruiz"]),
    ("n Eva Sun\n+\nq", ["correct speaker"], ["Eva Sun", "Cleo Ruiz"]),
    ("n Eva Sun\n1\nq", [], ["Ana Paz", "Cleo Ruiz"]),
    ("n ?!\nq", [], ["Ana Paz", "Cleo Ruiz"]),
    ("n", [], ["Ana Paz", "Cleo Ruiz"]),
    ("r\nq", ["reject"], ["Ana Paz", "Cleo Ruiz"]),
    ("s\ns", ["skip", "skip"], ["Ana Paz", "Cleo Ruiz"]),
    ("1\nu\nc\nq", ["confirm"], ["Ana Paz", "Cleo Ruiz"]),
    ("u\nq", [], ["Ana Paz", "Cleo Ruiz"]),
    ("x\n?\nc\nq", ["confirm"], ["Ana Paz", "Cleo Ruiz"]),
    ("o KCNA\nc\nq", ["correct outlet", "confirm"], ["Ana Paz", "Cleo Ruiz"]),
    ("o KCNA\nu\nq", [], ["Ana Paz", "Cleo Ruiz"]),
    ("o ,\nq", [], ["Ana Paz", "Cleo Ruiz"]),
]


@pytest.mark.parametrize(("typed", "decisions", "who"), KEYS, ids=[typed or "nothing" for typed, _, _ in KEYS])
def test_what_the_keys_do(dam: Run, typed: str, decisions: list[str], who: list[str]) -> None:
    result = dam("review", stdin=typed)
    assert (result.exit_code, result.stderr) == (0, "")
    assert kinds(dam) == decisions
    assert speakers(dam, 1, 3) == who


OUTLETS = [
    # typed, the outlets then
    ("o reuters, korean central news agency", ["Reuters", "KCNA"]),
    ("o Radio Sol", ["Radio Sol"]),
    ("o -", []),
]


@pytest.mark.parametrize(("typed", "outlets"), OUTLETS)
def test_outlets_are_typed_under_any_spelling(dam: Run, typed: str, outlets: list[str]) -> None:
    dam("review", stdin=typed)
    (found,) = records(dam, "show", "1")
    assert [via["outlet"] for via in found["via"]] == outlets
    if outlets:
        assert f"via         1. {outlets[0]}" in dam("show", "1").stdout
        assert ": somebody decided so\n" in dam("show", "1").stdout


def test_what_is_on_the_screen(dam: Run) -> None:
    lines = dam("review", stdin="q").stdout.splitlines()
    assert lines[1:] == [
        "1 of 2 · quotation 1 · Ana Paz (indirect), via AFP → Sun, 2 Jan 2025",
        "",
        "  Ana Paz (mayor) [AFP]: [[the dam holds]]",
        "",
        "  Ben Ode: “It leaks”",
        "",
        "speaker     Ana Paz, mayor (person), here “Ana Paz” (0-7)",
        "kind        indirect",
        "via         1. AFP (public agency, France): named here, “AFP” (17-20)",
        "evidence    line (0-7): Ana Paz",
        "confidence  0.50",
        "",
        "Also named in this document:",
        "  1  Ben Ode (person)",
        "  2  Cleo Ruiz (person)",
        "  3  Dora Lim (person)",
        "[c]onfirm [1-9] speaker [n]ame [o]utlets [r]eject [s]kip [u]ndo [?]help [q]uit",
        "",
        "nothing was decided; 2 quotations of these not looked at, `quotes review` goes on",
    ]


def test_the_keys_fit_any_terminal(dam: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for columns in (40, 80):
        monkeypatch.setenv("COLUMNS", str(columns))
        (keys,) = [line for line in dam("review", stdin="q").stdout.splitlines() if "?" in line]
        assert len(keys) <= columns


def test_it_says_what_was_decided_and_how_to_take_it_back(dam: Run) -> None:
    assert dam("review", stdin="1\ns\n").stdout.endswith(
        "\n1 given another speaker, 1 left open\nto take one back: quotes people undo 2; all: quotes people log\n"
    )
    log = dam("people", "log").stdout
    assert "“the dam holds” (document 1) was said by Ben Ode (2)\n" in log
    assert "“no danger” (document 1) was left open\n" in log


def test_it_goes_on_where_it_was_left_and_what_was_left_open_comes_last(dam: Run) -> None:
    dam("review", stdin="s\nq")
    assert "1 of 2 · quotation 3 " in dam("review", stdin="c\nq").stdout
    assert "1 of 1 · quotation 1 " in dam("review", stdin="c").stdout
    assert dam("review").stdout == "nothing is uncertain that nobody looked at\n"


NARROWED = [
    # arguments, the quotations that come up
    (["--below", "0.6"], [1]),
    (["--below", "0.5"], []),
    (["--below", "1"], [1, 3]),
    (["--speaker", "cleo"], [3]),
    (["--speaker", "ben"], []),
    (["--limit", "1"], [1]),
]


@pytest.mark.parametrize(("arguments", "ids"), NARROWED, ids=[" ".join(a) for a, _ in NARROWED])
def test_what_comes_up(dam: Run, arguments: list[str], ids: list[int]) -> None:
    shown = dam("review", *arguments, stdin="c\nc\nc\n").stdout
    assert [id_ for id_ in (1, 2, 3) if f"· quotation {id_} ·" in shown] == ids


def test_a_rejected_quotation_is_in_no_list_until_that_is_taken_back(dam: Run) -> None:
    dam("review", stdin="r\nq")
    assert dam("search", "dam").exit_code == 1
    assert dam("people", "undo", "1").stdout == "Taken back: “the dam holds” (document 1) is no quotation\n"
    assert [record["id"] for record in records(dam, "search", "dam")] == [1]


def test_who_decided_is_kept(dam: Run) -> None:
    dam("review", "--by", "Mia", stdin="c\nq")
    assert [one["decided_by"] for one in records(dam, "people", "log")] == ["Mia"]


def test_a_wrong_share_is_one_line(dam: Run) -> None:
    result = dam("review", "--below", "nan")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)


@pytest.mark.parametrize("stop", [KeyboardInterrupt, EOFError])
def test_leaving_keeps_what_was_decided(dam: Run, monkeypatch: pytest.MonkeyPatch, stop: type[BaseException]) -> None:
    keys = iter("c")

    def key(_: LineKeys) -> str:
        for typed in keys:
            return typed
        raise stop

    monkeypatch.setattr(LineKeys, "key", key)
    result = dam("review")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "\n1 right; 1 quotation of these not looked at" in result.stdout
    assert kinds(dam) == ["confirm"]


def test_an_article_cannot_steer_the_terminal(dam: Run) -> None:
    add(dam, {"id": "bad", "text": "Eve\x1b[2J: it is \x07 done\u202e"})
    assert not set(dam("review", stdin="q").stdout) & set("\x1b\x07\u202e")


def test_whoever_the_article_names_is_read_from_it(run: Run, tmp_path: Path) -> None:
    text = "The dam will hold, Mayor Ana Paz said. Engineer Dora Lim was with her. Ben Ode, a farmer, disagreed."
    add(run, {"id": "1", "lang": "en", "text": text + "\nCleo Ruiz: it leaks"})
    with Store.open(tmp_path / "quotes.db") as store, click.Context(click.Command("quotes")):
        names = [other.name for other in others(store, store.quotation(1))]
    assert {"Ana Paz", "Ben Ode"} <= set(names)
    assert "Cleo Ruiz" not in names


def typed(monkeypatch: pytest.MonkeyPatch, *chunks: str) -> None:
    """Let a terminal give these chunks, one at every read."""
    waiting: Iterator[str] = iter(chunks)
    monkeypatch.setattr(click, "getchar", lambda: next(waiting))


def test_keys_of_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, "c", "\r", "\n", "su", "\x1b[A", "ö")
    keys = TerminalKeys()
    assert [keys.key() for _ in range(7)] == ["c", "", "", "s", "u", "\x1b[A", "ö"]


def test_words_typed_ahead_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, "nBe")
    monkeypatch.setattr(builtins, "input", lambda asked: "n Ode ")
    keys = TerminalKeys()
    assert (keys.key(), keys.words("who")) == ("n", "Ben Ode")
