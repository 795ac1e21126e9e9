"""The engine does not fall under what it reached: the floors of accuracy, and how they are kept."""

import hashlib
from pathlib import Path

import pytest
from click.testing import CliRunner

from bench import gate
from bench.floors import Exam, FloorError, digest, faults, floors_toml, raised, read_floors
from bench.gate import CORPORA, FLOORS, FOLDERS, corpus_exams, folder_exam, table
from bench.scorers import BenchMissingError, default_bench

FLOOR = Exam("a1", {"articles right": 3, "quotations": 0.9})


@pytest.fixture(scope="module")
def corpora() -> dict[str, Exam]:
    """Return the figures on the gold corpora; they are publishers' texts and no part of the project."""
    try:
        return corpus_exams(default_bench())
    except BenchMissingError as error:
        pytest.skip(f"the gold corpora are publishers' texts and not part of the project: {error}")


@pytest.mark.parametrize("name", FOLDERS)
def test_the_articles_of_the_project_hold_their_floor(name: str) -> None:
    assert faults(name, read_floors(FLOORS)[name], folder_exam(FOLDERS[name])) == []


@pytest.mark.parametrize("name", CORPORA)
def test_the_corpora_hold_their_floor(name: str, corpora: dict[str, Exam]) -> None:
    assert faults(name, read_floors(FLOORS)[name], corpora[name]) == []


def test_every_exam_has_floors() -> None:
    floors = read_floors(FLOORS)
    assert set(floors) == {*FOLDERS, *CORPORA}
    for name, exam in floors.items():
        assert len(exam.sha256) == 64, name
        assert exam.figures, name
        assert all(value > 0 for value in exam.figures.values()), name


def test_the_file_is_as_the_command_writes_it() -> None:
    assert FLOORS.read_text(encoding="utf-8") == floors_toml(read_floors(FLOORS))


@pytest.mark.parametrize(
    ("measured", "messages"),
    [
        (Exam("a1", {"articles right": 3, "quotations": 0.95}), []),
        (Exam("a1", {"articles right": 2, "quotations": 0.95}), ["dock, articles right: 2 is under the floor of 3"]),
        (Exam("a1", {"articles right": 3}), ["dock, quotations: 0 is under the floor of 0.9"]),
        (
            Exam("b2", {"articles right": 9, "quotations": 1.0}),
            ["dock: the exam has changed; if it should, start its floors anew: --new-exam dock"],
        ),
    ],
)
def test_what_is_under_the_floor_is_named(measured: Exam, messages: list[str]) -> None:
    assert faults("dock", FLOOR, measured) == messages


@pytest.mark.parametrize(
    ("figure", "floor"),
    [
        (0.9, 0.9),  # less the margin it would be lower: the floor stays
        (0.9029, 0.9),
        (0.95, 0.947),
        (1.0, 0.997),
    ],
)
def test_a_floor_goes_up_to_the_figure_less_the_margin(figure: float, floor: float) -> None:
    higher = raised({"dock": FLOOR}, {"dock": Exam("a1", {"articles right": 4, "quotations": figure})})
    assert higher["dock"].figures == {"articles right": 4, "quotations": floor}


def test_a_floor_is_not_lowered() -> None:
    with pytest.raises(FloorError, match=r"0\.899 is under the floor of 0\.9"):
        raised({"dock": FLOOR}, {"dock": Exam("a1", {"articles right": 4, "quotations": 0.899})})


def test_a_changed_exam_is_refused_unless_it_is_named() -> None:
    changed = {"dock": Exam("b2", {"quotations": 0.5})}
    with pytest.raises(FloorError, match="dock: the exam has changed"):
        raised({"dock": FLOOR}, changed)
    assert raised({"dock": FLOOR}, changed, ["dock"]) == {"dock": Exam("b2", {"quotations": 0.497})}


def test_what_was_not_measured_keeps_its_floor() -> None:
    higher = raised({"dock": FLOOR}, {"quay": Exam("c3", {"quotations": 0.5})})
    assert higher == {"dock": FLOOR, "quay": Exam("c3", {"quotations": 0.497})}


def test_a_question_that_is_new_gets_a_floor() -> None:
    higher = raised({"dock": FLOOR}, {"dock": Exam("a1", {"articles right": 3, "quotations": 0.95, "strict": 0.8})})
    assert higher["dock"].figures == {"articles right": 3, "quotations": 0.947, "strict": 0.797}


def test_floors_are_read_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    assert read_floors(path) == {}
    path.write_text(floors_toml({"dock": FLOOR}), encoding="utf-8")
    assert read_floors(path) == {"dock": FLOOR}


def test_the_digest_tells_one_exam_from_another(tmp_path: Path) -> None:
    one, other = tmp_path / "a.txt", tmp_path / "b.txt"
    one.write_text("“Nobody sails.”", encoding="utf-8")
    other.write_text("“Everybody sails.”", encoding="utf-8")
    alone, both = digest([one]), digest([other, one])
    assert alone == hashlib.sha256(one.read_bytes()).hexdigest()  # what sha256sum prints
    assert both == digest([one, other]) != alone
    one.write_text("“Nobody sails!”", encoding="utf-8")
    assert digest([one]) != alone
    assert digest([one, other]) != both


def test_the_command_writes_nothing_when_a_floor_would_fall(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "floors.toml"
    path.write_text(floors_toml({"dock": FLOOR}), encoding="utf-8")
    figures = {"articles right": 4, "quotations": 0.8}
    monkeypatch.setattr(gate, "_measured", lambda bench, jobs: {"dock": Exam("a1", figures)})
    result = CliRunner().invoke(gate.main, ["--floors", str(path), "--raise"])
    assert result.exit_code == 1
    assert "error: dock, quotations: 0.8 is under the floor of 0.9" in result.output
    assert read_floors(path) == {"dock": FLOOR}
    figures["quotations"] = 0.99
    assert CliRunner().invoke(gate.main, ["--floors", str(path)]).exit_code == 0
    assert read_floors(path) == {"dock": FLOOR}
    assert CliRunner().invoke(gate.main, ["--floors", str(path), "--raise"]).exit_code == 0
    assert read_floors(path)["dock"].figures == {"articles right": 4, "quotations": 0.987}


def test_the_table_shows_figure_and_floor() -> None:
    lines = table({"dock": FLOOR}, {"dock": Exam("a1", {"articles right": 4, "quotations": 0.95, "strict": 0.5})})
    assert [line.split()[-2:] for line in lines.splitlines()[1:]] == [["4", "3"], ["0.9500", "0.9000"], ["0.5000", "-"]]
