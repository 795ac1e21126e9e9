"""Row "paths": link loops, links out of the folder, pipes, undecodable names, newlines and escapes in names, `../`."""

import io
import os
import zipfile
from pathlib import Path

import pytest

from tests.hardening.hostile import is_safe, run

TEXT = "“Kami siap,” kata Tari.".encode()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one article and, outside it, one that must never be read."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "in" / "a.txt").write_bytes(TEXT)
    (tmp_path / "out" / "secret.txt").write_bytes(TEXT + b" Rahasia.")
    return tmp_path / "in"


def added(folder: Path) -> tuple[str, list[str]]:
    """Add a folder; return the summary and what could not be read."""
    result = run(folder.parent / "quotes.db", "add", folder.name)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert all(is_safe(character) or character == "\n" for character in result.stdout + result.stderr)
    return result.stdout, result.stderr.splitlines()


def test_a_loop_of_links_ends(folder: Path) -> None:
    (folder / "self").symlink_to(folder)
    (folder / "one.txt").symlink_to("two.txt")
    (folder / "two.txt").symlink_to("one.txt")
    summary, _ = added(folder)
    assert summary.startswith("1 document added")


@pytest.mark.parametrize("target", ["../out/secret.txt", "../out", "/etc"])
def test_a_link_out_of_the_folder_is_named_and_not_followed(folder: Path, target: str) -> None:
    (folder / "link.txt").symlink_to(target)
    summary, complaints = added(folder)
    assert summary.startswith("1 document added")
    assert len(complaints) <= 1
    assert "link.txt" in " ".join(complaints)


def test_a_pipe_and_a_device_are_not_opened(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    (folder / "zero.txt").symlink_to("/dev/zero")
    summary, complaints = added(folder)
    assert summary.startswith("1 document added")
    assert len(complaints) == 2


@pytest.mark.parametrize(
    "name", [b"\xff\xfe.txt", b"a\nb.txt", b"\x1b[31mred.txt", "\u202etxt.exe.txt".encode(), b"-rf.txt"]
)
def test_a_name_of_any_bytes_is_read_and_shown_safely(folder: Path, name: bytes) -> None:
    (Path(os.fsdecode(os.fsencode(folder) + b"/" + name))).write_bytes(TEXT + b" " + name.hex().encode())
    summary, complaints = added(folder)
    assert (summary.split(",")[0].strip(), complaints) == ("2 documents added", [])
    listed = run(folder.parent / "quotes.db", "documents")
    assert listed.exit_code == 0
    assert all(is_safe(character) or character == "\n" for character in listed.stdout)


def test_names_inside_an_archive_lead_nowhere(folder: Path) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        outside = str(folder.parent / "written-from-the-root.txt")
        for name in ("../out/written.txt", outside, "word/../../x.txt", "word/document.xml"):
            archive.writestr(name, "x")
    (folder / "b.docx").write_bytes(held.getvalue())
    before = sorted(path.name for path in folder.parent.rglob("*"))
    run(folder.parent / "quotes.db", "extract", "in/b.docx")
    assert sorted(path.name for path in folder.parent.rglob("*")) == before
