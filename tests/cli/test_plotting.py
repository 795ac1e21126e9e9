"""`--plot`: an answer as a picture in a new file."""

import json
import sys
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest

from tests.cli.fake import Run, add

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def said(run: Run) -> Run:
    for number, day in enumerate(("2024-11-30", "2025-01-05", "2025-01-06")):
        add(run, {"id": str(number), "published_on": day, "text": f"Ana Paz: “words {number}”"})
    return run


def titles(path: str) -> list[str]:
    return [str(title.text) for title in ElementTree.fromstring(Path(path).read_bytes()).iter(f"{SVG}title")]


def test_a_timeline_is_drawn_beside_its_answer(said: Run) -> None:
    result = said("timeline", "ana", "--plot", "ana.svg")
    assert result.exit_code == 0
    size = Path("ana.svg").stat().st_size
    assert result.stdout == said("timeline", "ana").stdout + f"written to ana.svg ({size} bytes)\n"
    assert titles("ana.svg") == ["Ana Paz: quotations by month", "2024-11: 1 said", "2025-01: 2 said"]


def test_the_unit_and_the_filters_count(said: Run) -> None:
    said("timeline", "ana", "--per", "day", "--since", "2025", "--plot", "ana.svg")
    assert titles("ana.svg")[1:] == ["2025-01-05: 1 said", "2025-01-06: 1 said"]


def test_two_of_one_name_are_drawn_one_below_the_other(said: Run) -> None:
    said("people", "split", "ana", "--document", "1")
    said("timeline", "ana", "--plot", "ana.svg")
    assert titles("ana.svg").count("Ana Paz: quotations by month") == 2


def test_the_store_at_a_glance_is_drawn(said: Run) -> None:
    assert said("stats", "--plot", "all.svg").exit_code == 0
    assert titles("all.svg")[:2] == ["The store at a glance", "Quotations by month"]
    assert "Ana Paz: 3" in titles("all.svg")


def test_records_are_not_disturbed(said: Run) -> None:
    result = said("stats", "--format", "json", "--plot", "all.svg")
    assert json.loads(result.stdout)
    assert result.stderr.startswith("written to all.svg (")


@pytest.mark.parametrize(
    ("name", "status", "message"),
    [
        ("there.svg", 2, "there.svg: is there already; name a new file"),
        ("new.pdf", 2, "'new.pdf' ends neither in .svg nor in .png"),
        ("new", 2, "'new' ends neither in .svg nor in .png"),
        ("missing/new.svg", 3, "missing/new.svg: no such file or directory"),
    ],
)
def test_what_cannot_be_written(said: Run, name: str, status: int, message: str) -> None:
    Path("there.svg").write_text("mine", encoding="utf-8")
    result = said("stats", "--plot", name)
    assert (result.exit_code, message in result.stderr) == (status, True)
    assert Path("there.svg").read_text(encoding="utf-8") == "mine"
    assert sorted(path.name for path in Path().glob("new*")) == []


def test_a_png_names_the_extra_that_it_needs(said: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    result = said("timeline", "ana", "--plot", "ana.png")
    assert (result.exit_code, Path("ana.png").exists()) == (3, False)
    assert result.stderr == "quotes: a PNG needs the extra plot: pip install 'quotetrail[plot]'; or write an .svg\n"


def test_a_png_is_what_the_library_makes_of_the_picture(said: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    made = SimpleNamespace(svg_to_bytes=lambda svg_string, zoom: f"{zoom} {svg_string[:4]}".encode())
    monkeypatch.setitem(sys.modules, "resvg_py", made)
    assert said("timeline", "ana", "--plot", "ana.PNG").exit_code == 0
    assert Path("ana.PNG").read_bytes() == b"2 <svg"


def test_a_real_png(said: Run) -> None:
    pytest.importorskip("resvg_py", reason="the extra plot is not installed")
    assert said("stats", "--plot", "all.png").exit_code == 0
    assert Path("all.png").read_bytes().startswith(b"\x89PNG")
