"""The user's own list of outlets: where it is looked for, what it changes, what is said when it is wrong."""

import json
from pathlib import Path
from typing import Any

import pytest

from quotes.pipeline import extract
from tests.cli.fake import Run

OWN = """
[[outlet]]
name = "Kabar Teluk"
aliases = ["Teluk Online"]
domains = ["kabarteluk.example"]
kind = "newspaper"
country = "ID"
run_by = "party"

[[outlet]]
name = "Reuters"
aliases = ["Reuters News Agency", "RTRS"]
domains = ["reuters.com"]
kind = "agency"
"""
ARTICLE = "Dikutip dari Teluk Online, “Kami akan pergi dari teluk ini,” kata Budi Santoso pada hari ini."


@pytest.fixture
def real(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run commands with the engine itself."""
    monkeypatch.setattr("quotes.pipeline.extract", extract)
    return run


@pytest.fixture
def own(config: Path) -> Path:
    """A list in the user's config folder."""
    return written(config / "outlets.toml")


def written(path: Path, text: str = OWN) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def through(run: Run, *arguments: str) -> tuple[list[str], str]:
    """Return the outlets that the words of the article came through, and the rules they were read by."""
    result = run(*arguments, stdin=ARTICLE)
    assert (result.exit_code, result.stderr) == (0, "")
    (found,) = json.loads(result.stdout)
    return [via["outlet"] for via in found["quotes"][0]["via"]], found["extractor"]["rules"]


EXTRACT = ("extract", "-", "--format", "json")


def test_without_a_list_of_ones_own_the_rules_are_those_of_the_language(real: Run) -> None:
    outlets, rules = through(real, *EXTRACT)
    assert outlets == ["Teluk Online"]
    assert "+" not in rules


def test_the_list_in_the_config_folder_is_used(real: Run, own: Path) -> None:
    outlets, rules = through(real, *EXTRACT)
    assert outlets == ["Kabar Teluk"]
    assert "+" in rules


def test_the_option_comes_before_the_environment_and_that_before_the_config_folder(
    real: Run, own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = written(tmp_path / "mine.toml", OWN.replace("Kabar Teluk", "Teluk Pos"))
    monkeypatch.setenv("QUOTES_OUTLETS", str(mine))
    assert through(real, *EXTRACT)[0] == ["Teluk Pos"]
    assert through(real, *EXTRACT, "--outlets", str(own))[0] == ["Kabar Teluk"]
    assert through(real, "--outlets", str(own), *EXTRACT)[0] == ["Kabar Teluk"]
    assert through(real, "--outlets", "nowhere.toml", *EXTRACT, "--outlets", str(own))[0] == ["Kabar Teluk"]


def test_an_empty_list_changes_nothing(real: Run, own: Path, tmp_path: Path) -> None:
    assert through(real, *EXTRACT, "--outlets", str(written(tmp_path / "none.toml", "# nothing yet\n"))) == through(
        real, *EXTRACT, "--outlets", "/dev/null"
    )
    assert "+" not in through(real, *EXTRACT, "--outlets", "/dev/null")[1]


def test_a_text_is_read_anew_when_the_list_changes(real: Run, tmp_path: Path) -> None:
    own = str(written(tmp_path / "own.toml"))
    article = str(written(tmp_path / "a.txt", ARTICLE))
    assert real("add", article).stdout == "1 document added\n"
    assert real("add", article, "--outlets", own).stdout.endswith("1 read anew by this version of quotetrail\n")
    assert real("add", article, "--outlets", own).stdout == "0 documents added, 1 already there\n"
    assert real("outlet", "Teluk Online", "--outlets", own).stdout.startswith(
        "Kabar Teluk · party newspaper, Indonesia\n"
    )
    (found,) = json.loads(real("outlet", "kabar teluk", "--format", "json", "--outlets", own).stdout)
    assert found["rests_on"] == "one party-run source"
    assert " by party" not in real("explain", str(found["id"]), "--outlets", own).stdout
    assert "Kabar Teluk" in real("explain", str(found["id"]), "--outlets", own).stdout


def test_what_runs_the_users_own_outlet_is_said(real: Run, own: Path) -> None:
    assert (
        "Budi Santoso, via Kabar Teluk (party newspaper, Indonesia); rests on one party-run source\n"
        in real("extract", "-", stdin=ARTICLE).stdout
    )


WRONG = [
    # the list, what is said of it
    ("[[outlet]]\nname = 'A'\n", "outlet 1 (A): kind None is none of agency, broadcaster"),
    ("[[outlet]]\nname = 'A'\nkind = 'site'\nowner = 1\n", "outlet 1 (A): unknown key 'owner'"),
    ("[[outlet]]\nname = 'A'\nkind = 'site'\ncountry = 'Java'\n", "outlet 1 (A): country 'Java' is no ISO 3166-1 code"),
    ("[[outlet]]\nname = 'AFP 2'\naliases = ['AFP']\nkind = 'site'\n", "AFP 2: 'AFP' is already a spelling of AFP; an"),
    ("[[outlet]]\nname = 'LKBN Antara'\nkind = 'site'\n", "already a spelling of Antara; an entry named 'Antara' adds"),
    ("[[outlet]]\nname = 'B'\nkind = 'site'\ndomains = ['tempo.co']\n", "'tempo.co' is already a domain of Tempo; an"),
    ("[[outlet]\n", "not TOML: "),
    ("[other]\na = 1\n", "must hold [[outlet]] entries and nothing else"),
]
COMMANDS: list[tuple[str, ...]] = [("extract", "-"), ("add", "-"), ("outlets", "--known")]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize(("text", "said"), WRONG)
def test_a_wrong_list_is_one_line_that_names_it(
    run: Run, tmp_path: Path, command: tuple[str, ...], text: str, said: str
) -> None:
    wrong = written(tmp_path / "wrong.toml", text)
    result = run(*command, "--outlets", str(wrong), stdin=ARTICLE)
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith(f"quotes: {wrong}: ")
    assert said in result.stderr
    assert result.stderr.count("\n") == 1


UNREADABLE: list[tuple[Any, int, str]] = [
    (lambda folder: folder / "none.toml", 3, "cannot be read as a list of outlets: no such file or directory"),
    (lambda folder: folder, 3, "cannot be read as a list of outlets: is a directory"),
    (lambda folder: "", 2, "the name of the list of outlets is empty; give --outlets FILE, or unset QUOTES_OUTLETS"),
    (lambda folder: latin(folder / "latin.toml"), 3, "cannot be read as a list of outlets: it is not UTF-8"),
]


def latin(path: Path) -> Path:
    path.write_bytes('name = "Libération"'.encode("latin-1"))
    return path


@pytest.mark.parametrize(("path", "status", "said"), UNREADABLE)
def test_a_list_that_cannot_be_read_is_one_line(run: Run, tmp_path: Path, path: Any, status: int, said: str) -> None:
    result = run("extract", "-", "--outlets", str(path(tmp_path)), stdin=ARTICLE)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (status, "", 1)
    assert said in result.stderr


def test_the_library_reads_no_config(own: Path) -> None:
    from quotes import Document

    analysis = extract(Document.from_text(ARTICLE))
    assert [via.outlet for via in analysis.quotations[0].via] == ["Teluk Online"]
