"""BibTeX as bibtexparser, which is somebody else's, reads it back."""

import re

import pytest
from bibtexparser.entrypoint import parse_string

from tests.cli.fake import Run, add
from tests.export.hostile import HOSTILE, add_hostile


def entries(run: Run, *arguments: str) -> list[dict[str, str]]:
    text = run("export", *arguments, "--as", "bibtex").stdout_bytes.decode()
    library = parse_string(text)
    assert library.failed_blocks == []
    return [
        {"ENTRY": entry.entry_type, "KEY": entry.key, **{field.key: str(field.value) for field in entry.fields}}
        for entry in library.entries
    ]


def test_a_document_is_an_entry_with_its_quotations(filled: Run) -> None:
    sea, kursk, bare = entries(filled)
    assert (kursk["ENTRY"], kursk["KEY"], kursk["journal"]) == ("article", "faktacom2025-1", "Fakta.com")
    assert (kursk["year"], kursk["month"], kursk["day"]) == ("2025", "4", "28") or kursk["month"] == "apr"
    assert kursk["title"].strip("{}") == "Kursk"
    assert kursk["note"].count(" / ") == 2
    assert "“Whoever fights for justice is a hero” — Kim Jong Un (leader of North Korea), via KCNA" in kursk["note"]
    assert "rests on one state-run source (kursk, characters 52-88)" in kursk["note"]
    assert (bare["ENTRY"], "year" in bare, sea["journal"]) == ("misc", False, "Daily Sun")


def test_keys_are_all_different(run: Run) -> None:
    add(run, *({"id": f"{number}", "publisher": "Sün!", "text": f"Ann Lowe: “Go {number}”\n"} for number in range(3)))
    assert [entry["KEY"] for entry in entries(run)] == ["sun-3", "sun-2", "sun-1"]


def test_quotations_of_a_document_stand_together_whatever_their_order(filled: Run) -> None:
    surest = [entry["KEY"] for entry in entries(filled, "--sort", "confidence")]
    assert len(surest) == len(set(surest)) == 3


@pytest.mark.parametrize(
    "title", ["50% & more #1_a $x ^~", "{", "}}", "\\end{x}", "a\\", "“" * 3, '"quoted"', "@article{x,"]
)
def test_any_title_is_a_title(run: Run, title: str) -> None:
    add(run, {"id": "a", "title": title, "text": "Ann Lowe: “Go”\n"})
    (entry,) = entries(run)
    assert printed(entry["title"]) == title


def printed(value: str) -> str:
    """Return what LaTeX prints."""
    names = {"backslash": "\\", "braceleft": "{", "braceright": "}", "asciitilde": "~", "asciicircum": "^"}
    names |= {"less": "<", "greater": ">", "bar": "|"}
    value = value.removeprefix("{").removesuffix("}")
    return re.sub(r"\\text(\w+)\{\}|\\([$&#%_])", lambda found: names[found[1]] if found[1] else found[2], value)


def test_a_hostile_article_is_text(run: Run) -> None:
    add_hostile(run)
    (entry,) = entries(run)
    assert "url" not in entry
    assert printed(entry["title"]) == HOSTILE["title"].replace("\u202e", "\\u202e").replace("\n", " ")
    assert "\\input" not in entry["note"]
    assert "<script>alert(1)</script>" in printed(entry["note"])
