"""Printing for people: plain in a pipe, styled on a terminal, safe in both."""

import io
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.cli.page import Page, PlainPage, TerminalPage, open_page


def printed(page_class: type[PlainPage] | type[TerminalPage], show: str, text: str) -> str:
    """Return what a page writes of a text as line, text, or table."""
    saved, sys.stdout = sys.stdout, io.StringIO()
    try:
        page: Page = page_class()
        if show == "table":
            page.table(["title"], [[text]])
        elif show == "fields":
            page.fields([("label", text)], indent=2)
        elif show == "line":
            page.line(text, indent=2)
        else:
            page.text((text, "match"), indent=2)
        return sys.stdout.getvalue()
    finally:
        sys.stdout = saved


def test_a_pipe_gets_the_plain_page() -> None:
    assert isinstance(open_page(), PlainPage)


def test_columns_are_aligned_by_what_is_seen(capsys: pytest.CaptureFixture[str]) -> None:
    PlainPage().table(["name", "kind", "n"], [["김정은", "person", 3], ["Ana\n\x1b", None, 12]])
    assert capsys.readouterr().out.splitlines() == [
        "name      kind    n",
        "김정은    person  3",
        "Ana \\x1b          12",
    ]


def test_the_edges_of_pieces_keep_their_space(capsys: pytest.CaptureFixture[str]) -> None:
    PlainPage().line("a ", ("b", "match"), " \n c", "", " ", "d")
    assert capsys.readouterr().out == "a b c d\n"


def test_text_keeps_its_lines(capsys: pytest.CaptureFixture[str]) -> None:
    PlainPage().text("a\r\n\r\n", ("b\x1b", "match"), indent=2)
    assert capsys.readouterr().out == "  a\n\n  b\\x1b\n"


def test_fields_stand_side_by_side_in_their_indent() -> None:
    for page_class in (PlainPage, TerminalPage):
        assert printed(page_class, "fields", "word").rstrip() == "  label  word"


def test_a_terminal_shows_brackets_and_smileys_as_they_are() -> None:
    for show in ("line", "text", "table", "fields"):
        assert "[sic] [red]x[/red] :smile: 12" in printed(TerminalPage, show, "[sic] [red]x[/red] :smile: 12")


@given(st.text(st.one_of(st.sampled_from("\x1b\x07\x9b\u202e\u200b[]\n "), st.characters(exclude_categories=["Cs"]))))
def test_no_text_reaches_a_terminal_with_a_control_in_it(text: str) -> None:
    for page_class in (PlainPage, TerminalPage):
        for show in ("line", "text", "table", "fields"):
            out = printed(page_class, show, text)
            assert not set(out) & set("\x1b\x07\x9b\u202e\u200b\r\x00\x85\ufeff")
