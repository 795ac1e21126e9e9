"""`quotes original`: pages and files as they came."""

import gzip
import io
import os
import stat
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from quotes.fetching.fetcher import Limits
from tests.cli.fake import Run, records
from tests.fetching.serving import Server, page, serving

PAGE = b"<!doctype html><html><head><title>Waduk</title></head><body><article><h1>Waduk</h1>\r\n" + (
    "<p>Ana: “Satu dua tiga”</p><p>Budi: “Empat lima”</p></article></body></html>".encode()
)
NOTE = "Ana: “Caf\xe9 ini tutup”\n".encode("utf-16")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setattr("quotes.fetching.fetcher.Limits", partial(Limits, pause=0.0, tries=1))
    with serving() as server:
        server.actions["/a"] = page(
            PAGE, kind="text/html; charset=utf-8", headers={"ETag": '"1"', "Set-Cookie": "a", "X-Kata": "k\xe9"}
        )
        yield server


@pytest.fixture
def fetched(run: Run, server: Server) -> Run:
    """A store whose document 1 is a page and document 2 a file."""
    assert run("add", "--allow-private", server.url("/a")).output == "1 document added\n"
    Path("note.txt").write_bytes(NOTE)
    assert run("add", "note.txt").exit_code == 0
    return run


def test_the_bytes_are_those_that_came(fetched: Run) -> None:
    assert fetched("original", "1").stdout_bytes == PAGE
    assert fetched("original", "2", "--output", "-").stdout_bytes == NOTE


def test_a_file_is_written_once_and_like_any_other(fetched: Run) -> None:
    result = fetched("original", "1", "--output", "page.html")
    assert (result.exit_code, result.stdout) == (0, f"written to page.html ({len(PAGE)} bytes)\n")
    assert Path("page.html").read_bytes() == PAGE
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE(Path("page.html").stat().st_mode) == 0o666 & ~mask
    Path("page.html").write_text("mine")
    result = fetched("original", "1", "--output", "page.html")
    assert (result.exit_code, result.stderr) == (
        2,
        "quotes: page.html: is there already; name a new file, or overwrite it with --force\n",
    )
    assert Path("page.html").read_text() == "mine"
    assert fetched("original", "1", "--output", "page.html", "--force").exit_code == 0
    assert Path("page.html").read_bytes() == PAGE


def test_a_file_that_cannot_be_written_is_one_line(fetched: Run) -> None:
    result = fetched("original", "1", "--output", "none/page.html")
    assert (result.exit_code, result.stderr) == (3, "quotes: none/page.html: no such file or directory\n")


def test_a_terminal_gets_text_without_controls_and_nothing_else(fetched: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("esc.txt").write_bytes(b"Ana: \x1b[31mred\xe2\x80\xae\r\n\tend")
    assert fetched("add", "esc.txt").exit_code == 0
    monkeypatch.setattr("quotes.cli.original._on_terminal", lambda: True)
    assert fetched("original", "3").stdout == "Ana: \\x1b[31mred\\u202e\n\tend\n"
    assert "“Satu dua tiga”" in fetched("original", "1").stdout


def test_what_is_no_text_is_not_shown_on_a_terminal(fetched: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotes.cli.original._on_terminal", lambda: True)
    result = fetched("original", "1", "--warc")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "quotes: document 1 is application/warc, which a terminal cannot show; write it to a file: --output FILE\n"
    )


def test_every_time_that_a_page_came_is_listed(fetched: Run, server: Server) -> None:
    assert fetched("add", "--allow-private", server.url("/a")).exit_code == 0
    rows = records(fetched, "original", "1", "--list")
    assert {row["sha256"] for row in rows} == {rows[0]["sha256"]}
    last = rows[-1]
    assert (last["capture"], last["url"], last["final_url"], last["status"]) == (
        1, server.url("/a"), server.url("/a"), 200,
    )  # fmt: skip
    assert (last["media_type"], last["size"]) == ("text/html", len(PAGE))
    names = [name for name, _ in last["headers"]]
    assert "ETag" in names
    assert "Set-Cookie" not in names
    table = fetched("original", "1", "--list").stdout.splitlines()
    assert table[0].split()[:2] == ["capture", "came"]
    assert "final url" not in table[0]
    assert server.url("/a") in table[1]
    assert fetched("original", "1", "--capture", "1").stdout_bytes == PAGE


def test_a_file_says_that_it_is_one(fetched: Run) -> None:
    (row,) = records(fetched, "original", "2", "--list")
    assert (row["url"], row["status"], row["headers"]) == (None, None, [])
    assert row["came_at"]


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["9"], 1, "there is no document 9; `quotes documents` lists them"),
        (["1", "--capture", "99"], 2, "document 1 has no capture 99; --list shows the numbers"),
        (["2", "--capture", "1"], 2, "document 2 has no capture 1; --list shows the numbers"),
    ],
)
def test_what_is_not_there(fetched: Run, arguments: list[str], status: int, says: str) -> None:
    result = fetched("original", *arguments)
    assert (result.exit_code, result.stdout, result.stderr) == (status, "", f"quotes: {says}\n")


def test_a_line_of_a_file_has_no_original(filled: Run) -> None:
    result = filled("original", "1")
    assert result.exit_code == 1
    assert result.stderr.startswith("quotes: no original of document 1 is kept: it is a part of standard input")


def warc(data: bytes) -> list[tuple[str, str, dict[str, str], bytes]]:
    """Return (type, address, headers of HTTP, bytes) of the records of a WARC, whose digests are all right."""
    found = []
    for record in ArchiveIterator(io.BytesIO(data), check_digests="raise"):
        headers = dict(record.http_headers.headers) if record.http_headers else {}
        body = record.content_stream().read()
        assert record.digest_checker.passed
        found.append((record.rec_type, record.rec_headers.get_header("WARC-Target-URI"), headers, body))
        assert record.rec_headers.protocol == "WARC/1.1"
    return found


def test_a_page_is_a_response_in_a_warc(fetched: Run, server: Server) -> None:
    info, (kind, url, headers, body) = warc(fetched("original", "1", "--warc").stdout_bytes)
    assert info[0] == "warcinfo"
    assert b"software: quotetrail/" in info[3]
    assert (kind, url, body) == ("response", server.url("/a"), PAGE)
    assert headers["ETag"] == '"1"'
    assert headers["Content-Length"] == headers["X-Archive-Orig-Content-Length"] == str(len(PAGE))


def test_a_file_is_a_resource_in_a_warc(fetched: Run, tmp_path: Path) -> None:
    _, (kind, url, headers, body) = warc(fetched("original", "2", "--warc").stdout_bytes)
    assert (kind, url, headers, body) == ("resource", f"file://{tmp_path}/note.txt", {}, NOTE)


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_a_warc_is_packed_when_its_name_says_so_and_is_sound(
    fetched: Run, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert fetched("original", "1", "--warc", "--output", name).exit_code == 0
    data = Path(name).read_bytes()
    assert data.startswith(b"\x1f\x8b") == name.endswith(".gz")
    assert warc(data)[1][3] == PAGE
    checker = Checker(type("Command", (), {"inputs": [name], "verbose": True, "quiet": False})())
    checker.process_all()
    assert checker.exit_value == 0
    assert "digest failed" not in capsys.readouterr().out


def test_what_came_packed_is_in_a_warc_as_it_is_kept(run: Run, server: Server) -> None:
    server.actions["/z"] = page(gzip.compress(PAGE), headers={"Content-Encoding": "gzip"})
    assert run("add", "--allow-private", server.url("/z")).exit_code == 0
    assert run("original", "1").stdout_bytes == PAGE
    _, (_, _, headers, body) = warc(run("original", "1", "--warc").stdout_bytes)
    assert body == PAGE
    assert headers["X-Archive-Orig-Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in headers


def test_without_the_library_one_line_names_the_extra(fetched: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "warcio.warcwriter", None)
    result = fetched("original", "1", "--warc")
    assert (result.exit_code, result.stderr) == (
        3,
        "quotes: a WARC needs the extra archives: pip install 'quotetrail[archives]'\n",
    )
