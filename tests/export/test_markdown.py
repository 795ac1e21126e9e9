"""The citation list: what a journalist pastes, and nothing else."""

import re

import pytest

from tests.cli.fake import ALONE, KCNA, Run, add
from tests.export.hostile import add_hostile


def items(run: Run, *arguments: str) -> list[str]:
    """Return the items of the list, each on one line."""
    result = run("export", *arguments, "--as", "markdown")
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout.replace("\n  ", " ").split("\n- ")[1:]


def test_it_has_the_words_the_speaker_the_chain_the_day_and_the_place(filled: Run) -> None:
    first, second = items(filled, "kim jong un")
    assert first == (
        f"“Whoever fights for justice is a hero” — Kim Jong Un (leader of North Korea), via {KCNA} → Fakta.com, "
        f"28 Apr 2025{ALONE}. Kursk. kursk, characters 52-88."
    )
    assert second.startswith("reported: a monument will rise — Kim Jong Un (indirect), Fakta.com, 28 Apr 2025.")


def test_the_head_says_what_it_is(filled: Run) -> None:
    head = filled("export", "kim jong un", "--via", "kcna", "--as", "markdown").stdout.splitlines()[0]
    assert head == "# Kim Jong Un, via kcna"


def test_words_that_were_not_said_say_so(run: Run) -> None:
    add(run, {"id": "a", "text": "Ann Lowe did not say: “We are ready”\nAnn Lowe would say: “Go”\n"})
    first, second = items(run)
    assert first.startswith("did not say: “We are ready” — Ann Lowe (negated)")
    assert second.startswith("would say: “Go” — Ann Lowe (hypothetical)")


def test_the_title_is_linked_where_the_article_stands_on_the_web(run: Run) -> None:
    add(run, {"id": "a", "url": "https://sun.example/a (1)?b=<c>", "title": "[Sun]", "text": "Ann Lowe: “Go”\n"})
    assert r". [\[Sun\]](<https://sun.example/a%20(1)?b=%3Cc%3E>). a, characters" in items(run)[0]


def test_nothing_in_a_hostile_article_is_markup(run: Run) -> None:
    add_hostile(run)
    (item,) = items(run)
    assert "](<" not in item
    bare = re.sub(r"\\.", "", item)
    assert not set("*_`<>[]|#~&") & set(bare)
    assert not {"\u202e", "\x1b"} & set(item)
    assert "javascript:alert(2)" in bare


@pytest.mark.parametrize("title", ["1) one", "- two", "http://evil.example", "www.evil.example", "![x](y)"])
def test_a_title_is_a_title(run: Run, title: str) -> None:
    add(run, {"id": "a", "title": title, "text": "Ann Lowe: “Go”\n"})
    shown = items(run)[0].split(". ", 1)[1]
    assert re.sub(r"\\(.)", r"\1", shown).startswith(title + ".")
    assert not re.match(r"1\)|- |http:|www\.|!\[", shown)
