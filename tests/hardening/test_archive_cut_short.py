"""Row "archive cut short": a WARC cut at half, garbage in its middle: what is whole goes in, and the rest is named."""

import gzip
from pathlib import Path

import pytest

from tests.hardening.hostile import run

PAGE = (
    "<html lang=id><head><title>Kapal {n}</title></head><body><article><h1>Kapal {n}</h1><p>Kapal nomor {n} tiba di "
    "pelabuhan pada hari Senin dengan muatan penuh.</p><p>“Kami siap berlayar lagi ke laut nomor {n},” kata Tari "
    "Wulandari kepada wartawan di pelabuhan itu.</p></article></body></html>"
)


def record(number: int) -> bytes:
    page = PAGE.format(n=number).encode()
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n" % len(page) + page
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://kabar.example/{number}\r\n"
        f"WARC-Date: 2025-05-06T07:08:09Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def archive(count: int, packed: bool) -> bytes:
    return b"".join(gzip.compress(record(n)) if packed else record(n) for n in range(count))


def added(path: Path) -> tuple[int, int, list[str]]:
    """Add an archive; return the status, how many documents are in, and what was complained of."""
    store = path.with_name("quotes.db")
    result = run(store, "add", str(path))
    assert result.exception is None or isinstance(result.exception, SystemExit)
    listed = run(store, "documents", "--format", "jsonl", "--limit", "100").stdout.splitlines()
    return result.exit_code, len(listed), result.stderr.splitlines()


@pytest.mark.parametrize("packed", [True, False], ids=["gz", "plain"])
def test_a_whole_archive_is_read_without_a_word(tmp_path: Path, packed: bool) -> None:
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    path.write_bytes(archive(6, packed))
    assert added(path) == (0, 6, [])


@pytest.mark.parametrize("packed", [True, False], ids=["gz", "plain"])
@pytest.mark.parametrize("share", [0.3, 0.45, 0.95])
def test_an_archive_that_is_cut_is_named_and_what_is_whole_goes_in(tmp_path: Path, packed: bool, share: float) -> None:
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    data = archive(6, packed)
    path.write_bytes(data[: int(len(data) * share)])
    status, documents, complaints = added(path)
    assert (status, documents) == (3, int(6 * share))
    assert complaints
    assert all(line.startswith("quotes: ") for line in complaints)


@pytest.mark.parametrize("packed", [True, False], ids=["gz", "plain"])
def test_garbage_in_the_middle_is_named_and_what_stands_before_goes_in(tmp_path: Path, packed: bool) -> None:
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    half = archive(3, packed)
    path.write_bytes(half + b"\x00garbage\xff" * 50 + half)
    status, documents, complaints = added(path)
    assert status == 3
    assert documents >= 3
    assert complaints
