"""Row "terminal": whatever a store or an input holds, no control reaches a terminal, and visible text is unchanged."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.cli.failures import complain
from quotes.cli.page import Page, PlainPage, TerminalPage
from quotes.safe import one_line
from tests.hardening.hostile import CITED, FORMATS, READING, TRICKS, hostile_store, is_safe, run

UNSEEN = "".join(trick for trick in TRICKS if not all(map(is_safe, trick)))
# What is printed as it stands: a quotation with [sic], markup that means nothing here, smileys, letters with marks.
SEEN = "He [sic] said [red]no[/red] :smile: Núñez Nu\u0301n\u0303ez 김정은 🙂"


@pytest.fixture(scope="module", params=["all unsafe", "all visible"])
def store(request: pytest.FixtureRequest) -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "quotes.db"
        hostile_store(path, UNSEEN if request.param == "all unsafe" else SEEN)
        yield path


@pytest.fixture(params=[PlainPage, TerminalPage], ids=["pipe", "terminal"])
def page(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> type[Page]:
    """Print as in a pipe, and as on a terminal, which here has no colours: what it gets is what was asked for."""
    kind: type[Page] = request.param
    monkeypatch.setattr("quotes.cli.page.open_page", kind)
    monkeypatch.setenv("COLUMNS", "200")
    return kind


def assert_safe(text: str) -> None:
    assert [ascii(character) for character in text if not is_safe(character) and character != "\n"] == []


@pytest.mark.usefixtures("page")
@pytest.mark.parametrize("command", READING, ids=lambda command: " ".join(command[:2]))
def test_no_control_reaches_a_terminal_by_any_command(store: Path, command: tuple[str, ...]) -> None:
    result = run(store, *command)
    assert result.exit_code in (0, 1), result.output
    assert_safe(result.stdout + result.stderr)


@pytest.mark.parametrize("how", ["json", "jsonl"])
@pytest.mark.parametrize("command", READING, ids=lambda command: " ".join(command[:2]))
def test_json_is_exact_and_safe_to_look_at(store: Path, command: tuple[str, ...], how: str) -> None:
    printed = run(store, *command, "--format", how).stdout
    assert_safe(printed)
    for line in [printed] if how == "json" else printed.splitlines():
        json.loads(line)


@pytest.mark.usefixtures("page")
def test_no_control_reaches_a_terminal_by_what_the_engine_reads(tmp_path: Path) -> None:
    path, file = tmp_path / "quotes.db", tmp_path / "a.jsonl"
    hidden = "".join(character for character in UNSEEN if character not in "\r\x85\u2028")  # these end a paragraph
    said = f"“The gates {hidden} were opened at night,” said Mara Vell, the harbour minister, to {hidden} Reuters."
    file.write_text(json.dumps({"id": f"a{UNSEEN}", "text": said, "title": f"Gates {UNSEEN}"}), encoding="utf-8")
    commands = [("add", str(file)), ("show", "1"), ("explain", "1"), ("explain", "1", "--format", "json")]
    for command in commands:
        result = run(path, *command)
        assert result.exit_code == 0, result.output
        assert_safe(result.stdout + result.stderr)
    extracted = run(path, "extract", str(file))
    assert extracted.exit_code == 0
    assert_safe(extracted.stdout)


@pytest.mark.usefixtures("page")
@pytest.mark.parametrize("options", [(), ("--details",), ("--format", "sarif"), ("--format", "html")])
def test_no_control_reaches_a_terminal_by_a_check(store: Path, options: tuple[str, ...]) -> None:
    result = run(store, "check", "-", *options, stdin=f"Mara Vell: “{CITED} {UNSEEN.replace(chr(0), '')} tahun lalu.”")
    assert result.exit_code in (0, 1), result.output
    assert_safe(result.stdout.replace("\t", " ") + result.stderr)


@pytest.mark.usefixtures("page")
def test_visible_text_is_unchanged(tmp_path: Path) -> None:
    path = tmp_path / "quotes.db"
    hostile_store(path, SEEN)
    for command in (("show", "1"), ("speaker", "Bayu"), ("search", "jalan")):
        assert f"{CITED} {SEEN} tahun depan" in " ".join(run(path, *command).stdout.split())


NAMES = st.text(
    st.one_of(st.sampled_from("\x1b\x07\x9b\u202e\u200b[]\n:'\"\\"), st.characters()), min_size=1, max_size=30
)


@given(NAMES)
@settings(max_examples=8, deadline=None)
def test_whatever_is_typed_comes_back_safe_in_the_error(name: str) -> None:
    with TemporaryDirectory() as folder:
        told = f"no {name}"
        for command in (
            ("add", told),
            ("search", told),
            ("speaker", told),
            ("show", told),
            (told,),
            ("add", f"--{told}"),
        ):
            result = run(Path(folder) / "quotes.db", *command)
            assert_safe(result.stderr)
            assert result.stderr.count("\n") <= 1 or "Usage" in result.stderr


@given(NAMES)
@settings(max_examples=8, deadline=None)
def test_files_of_any_name_are_named_safely(name: str) -> None:
    name = os.fsdecode(name.encode("utf-8", "replace").replace(b"/", b"").replace(b"\0", b"")[:60]).strip(".") or "a"
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"a{name}.txt"
        path.write_bytes(b"")
        result = run(Path(folder) / "quotes.db", "add", str(path))
        assert result.exit_code == 3
        assert one_line(f"a{name}.txt") in one_line(result.stderr.replace("\\", "\\"))
        assert_safe(result.stderr)


@given(NAMES)
def test_a_complaint_is_one_safe_line(text: str) -> None:
    import contextlib
    import io

    with contextlib.redirect_stderr(io.StringIO()) as stream:
        complain(text)
    assert_safe(stream.getvalue())
    assert stream.getvalue().count("\n") == 1


def test_other_formats_are_exact_whatever_they_hold(store: Path) -> None:
    for how in FORMATS:
        assert run(store, "search", "jalan", "--format", how, "--raw").exit_code == 0
