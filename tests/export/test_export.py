"""`quotes export`: what is selected, where it goes, what it says when it cannot."""

import json
from pathlib import Path

import pytest

from quotes.export.formats import FORMATS, by_ending
from tests.cli.fake import Run, add


def exported(run: Run, *arguments: str) -> list[str]:
    """Return the words of the quotations that an export has, in its order."""
    result = run("export", *arguments, "--as", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    return [record["text"].split()[0] for record in json.loads(result.stdout)]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["kim", "jong", "un"], ["Whoever", "a"]),
        (["kim jong un", "--about", "hero"], ["Whoever"]),
        (["kim jong un", "--kind", "indirect"], ["a"]),
        (["ana"], ["Never,", "No"]),
        (["--via", "kcna"], ["The", "Whoever"]),
        (["--via", "KCNA", "--until", "2025-04"], ["Whoever"]),
        (["--in", "daily sun", "--limit", "1"], ["The"]),
        (["--sort", "oldest", "--since", "2025"], ["Whoever", "great", "a", "The", "Never,"]),
        (["--sort", "confidence", "--limit", "2", "--since", "2025"], ["The", "Never,"]),
        (["--min-confidence", "0.6", "--until", "2025-04-28"], ["Whoever", "great"]),
        (["--claim", "1"], ["Whoever"]),
    ],
)
def test_what_is_asked_for_is_exported(filled: Run, arguments: list[str], words: list[str]) -> None:
    assert exported(filled, *arguments) == words


def test_without_a_name_it_is_all_that_is_stored(filled: Run) -> None:
    assert len(exported(filled)) == 6


@pytest.mark.parametrize(
    ("arguments", "status", "complaint"),
    [
        (["kim"], 2, 'several speakers fit "kim", name one: Kim Jong Un, Kim Yo Jong'),
        (["nobody"], 1, 'nobody called "nobody"'),
        (["ana", "--via", "kcna"], 1, "nothing to export: Ana Núñez, via kcna"),
        (["--claim", "99"], 1, "no quotation 99"),
        (["ana", "--claim", "1"], 2, "--claim stands alone"),
        (["--raw"], 2, "the format json has no --raw"),
        (["--no-originals"], 2, "the format json has no --no-originals"),
    ],
)
def test_what_cannot_be_exported_is_said_in_one_line(
    filled: Run, arguments: list[str], status: int, complaint: str
) -> None:
    result = filled("export", *arguments, "--as", "json")
    assert (result.exit_code, result.stdout) == (status, "")
    assert complaint in result.stderr
    assert result.stderr.count("\n") == 1


def test_what_both_of_two_said_is_exported_once(run: Run) -> None:
    add(run, {"id": "a", "text": "Ruth Farrow: “One way”\n"}, {"id": "b", "text": "Ruth Farrow: “Other way”\n"})
    assert sorted(exported(run, "farrow")) == ["One", "Other"]


def test_a_file_is_written_and_never_overwritten_unless_forced(filled: Run, tmp_path: Path) -> None:
    path = tmp_path / "kim.json"
    assert filled("export", "kim jong un", "--output", str(path)).exit_code == 0
    assert len(json.loads(path.read_text(encoding="utf-8"))) == 2
    again = filled("export", "ana", "--output", str(path))
    assert (again.exit_code, again.stderr) == (
        2,
        f"quotes: {path}: is there already; name a new file, or overwrite it with --force\n",
    )
    assert filled("export", "ana", "--output", str(path), "--force").exit_code == 0
    assert json.loads(path.read_text(encoding="utf-8"))[0]["speakers"][0]["name"] == "Ana Núñez"


def test_a_file_is_there_whole_or_not_at_all(filled: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "all.json"
    path.write_text("what was there", encoding="utf-8")
    monkeypatch.setattr("quotes.export.json_array.json_line", lambda record: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        raise filled("export", "--output", str(path), "--force").exception or AssertionError
    assert path.read_text(encoding="utf-8") == "what was there"
    assert [file.name for file in tmp_path.iterdir() if file.suffix == ".part"] == []


def test_a_folder_is_no_file(filled: Run, tmp_path: Path) -> None:
    result = filled("export", "--as", "json", "--output", str(tmp_path))
    assert (result.exit_code, result.stderr) == (2, f"quotes: {tmp_path}: is a folder; name a file\n")


def test_what_is_wrong_with_a_folder_is_said_of_the_file(filled: Run, tmp_path: Path) -> None:
    target = tmp_path / "nowhere" / "all.json"
    result = filled("export", "--output", str(target))
    assert (result.exit_code, result.stderr) == (3, f"quotes: {target}: no such file or directory\n")


def test_without_a_format_the_ending_of_the_file_tells_it(filled: Run) -> None:
    assert by_ending("KIM.CSV") == "csv"
    assert by_ending("kim.json") == "json"
    assert by_ending("kim") is None
    result = filled("export", "ana")
    assert (result.exit_code, result.stderr) == (2, f"quotes: name a format with --as: {', '.join(FORMATS)}\n")


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_writes_something_and_says_what_it_is(filled: Run, name: str) -> None:
    assert filled("export", "--as", name).stdout_bytes
    assert f"{name} " in filled("export", "--help").stdout
