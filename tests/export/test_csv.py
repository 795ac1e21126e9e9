"""CSV as Python's own reader, which is somebody else's, reads it back."""

import csv
import io

from quotes.asking.records import COLUMNS
from tests.cli.fake import Run
from tests.export.hostile import HOSTILE, add_hostile

FORMULAS = tuple("=+-@\t\r\n\0")


def table(run: Run, *arguments: str) -> list[dict[str, str]]:
    text = run("export", *arguments, "--as", "csv").stdout_bytes.decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_row_is_a_quotation_and_says_who_through_whom(filled: Run) -> None:
    rows = table(filled, "--since", "2025-05")
    assert list(rows[0]) == list(COLUMNS)
    assert [(row["speakers"], row["via"], row["text"]) for row in rows] == [
        ("Kim Yo Jong", "AFP; Reuters; KCNA", "The sea is ours"),
        ("Ana Núñez", "Reuters", "Never, I say"),
    ]


def test_it_is_what_the_lists_print_for_machines(filled: Run) -> None:
    listed = filled("speaker", "kim jong un", "--format", "csv").stdout_bytes
    assert filled("export", "kim jong un", "--as", "csv").stdout_bytes == listed


def test_no_cell_of_a_hostile_article_is_a_formula(run: Run) -> None:
    add_hostile(run)
    (row,) = table(run)
    assert [name for name, text in row.items() if text.startswith(FORMULAS)] == []
    assert (row["document"], row["publisher"]) == ("'" + HOSTILE["id"], "'" + HOSTILE["publisher"])
    (raw,) = table(run, "--raw")
    assert (raw["document"], raw["title"]) == (HOSTILE["id"], HOSTILE["title"])
    assert raw["text"] in HOSTILE["text"]
