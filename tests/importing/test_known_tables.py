"""A table of known quotations: which columns are understood, and what is said of a row that is not."""

import pytest

from quotes.errors import InputError
from quotes.importing.entered import Entered
from quotes.importing.tables import is_table, read_table


def rows(text: str) -> list[Entered | InputError]:
    return list(read_table(text.encode(), "known.csv"))


def row(text: str) -> Entered:
    (found,) = rows(text)
    assert isinstance(found, Entered), found
    return found


def test_a_row_has_all_that_its_columns_say() -> None:
    found = row(
        "Text,Speaker,Role,Via,Publisher,Date,URL,Title,Lang\n"
        '"We are open, all of us",Ann Lowe,mayor,KCNA; AFP,Warta,28 April 2025,https://a.example/1,Port stays open,en\n'
    )
    assert found == Entered(
        "known.csv:2",
        2,
        "We are open, all of us",
        ("Ann Lowe",),
        "mayor",
        via=("KCNA", "AFP"),
        publisher="Warta",
        published_on="2025-04-28",
        url="https://a.example/1",
        title="Port stays open",
        lang="en",
    )


@pytest.mark.parametrize(
    "text",
    [
        "quote,said by,outlet\nWe are open,Ann Lowe,KCNA\n",
        "kutipan;narasumber;lewat\nWe are open;Ann Lowe;KCNA\n",
        "text\tspeakers\tvia\nWe are open\tAnn Lowe\tKCNA\n",
        "\ufeffspeaker,text,through\r\nAnn Lowe,We are open,KCNA\r\n",
        "text,speaker,via,,other\nWe are open,Ann Lowe,KCNA,x,y\n",
    ],
)
def test_columns_go_by_several_names_and_stand_in_any_order(text: str) -> None:
    found = row(text)
    assert (found.text, found.speakers, found.via) == ("We are open", ("Ann Lowe",), ("KCNA",))
    assert is_table(text.encode())


def test_what_a_spreadsheet_was_kept_from_is_as_it_was() -> None:
    assert row("text,speaker\n'=1+1,'-Ann\n").text == "=1+1"
    assert row("text,speaker\n'tis the season,Ann\n").text == "'tis the season"


BAD = [
    ("text,speaker\n ,Ann\n", "known.csv:2: has no words in the column of quotations"),
    (
        "text,speaker,date\nHi,Ann,4/5/2025\n",
        "known.csv:2: '4/5/2025' is no day, or could be two; write it like 2025-04-28",
    ),
    ("text,speaker,url\nHi,Ann,javascript:alert(1)\n", "known.csv:2: 'javascript:alert(1)' is no address of the web"),
    ("text,speaker,kind\nHi,Ann,loud\n", "known.csv:2: 'loud' is no kind: direct, mixed, indirect"),
    ("text,speaker,confidence\nHi,Ann,nan\n", "known.csv:2: 'nan' is no confidence; write a number from 0 to 1"),
]


@pytest.mark.parametrize(("text", "complaint"), BAD)
def test_a_bad_row_is_named_and_the_others_go_in(text: str, complaint: str) -> None:
    wrong, good = rows(text + "Bye,Bo\n")
    assert str(wrong) == complaint
    assert isinstance(good, Entered)
    assert (good.text, good.number) == ("Bye", 3)


@pytest.mark.parametrize("text", ["text,title\nHi,Ann\n", "speaker\nAnn\n", "", "\n"])
def test_a_table_without_words_or_speakers_is_none(text: str) -> None:
    assert not is_table(text.encode())
    with pytest.raises(InputError, match=r"no column is called|is empty"):
        rows(text)


def test_a_cell_may_have_lines_and_an_empty_row_is_none() -> None:
    first, second = rows('text,speaker\n"One.\nTwo.",Ann\n,\nThree,Bo\n')
    assert isinstance(first, Entered)
    assert isinstance(second, Entered)
    assert (first.text, first.number, second.number) == ("One.\nTwo.", 2, 5)


@pytest.mark.parametrize("words", ['"never closed', '"he said "yes" and left"'])
def test_a_mark_too_many_ends_the_table_where_it_stands_and_nothing_is_guessed(words: str) -> None:
    first, second = rows(f"text,speaker\nkept,Ann Lowe\n{words},Bo Lind\nlost,Cy Dean\n")
    assert isinstance(first, Entered)
    assert first.text == "kept"
    assert isinstance(second, InputError)
    assert str(second).startswith("known.csv:3: is no row of a table")
