"""Row "gzip, zip, brotli bombs": zeros packed a thousand to one end in one line, under 300 MB at its peak.

128 MiB of them, and 1 GiB with `QUOTES_LONG_TESTS=1`, which `make fuzz` sets.

Over HTTP, with Content-Encoding: tests/fetching. Here: files.
"""

import gzip
import io
import os
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MEMORY = 300 * 2**20


def packed(size: int, wbits: int) -> bytes:
    """Return zeros packed, made piece by piece."""
    packer = zlib.compressobj(9, zlib.DEFLATED, wbits)
    piece = bytes(2**20)
    return b"".join([*(packer.compress(piece) for _ in range(size // 2**20)), packer.flush()])


def gzip_bomb(size: int) -> bytes:
    return packed(size, 31)


def gzip_of_gzip(size: int) -> bytes:
    return gzip.compress(packed(size, 31))


def zip_bomb(size: int, name: str = "word/document.xml") -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(name, "w", force_zip64=True) as part:
        for _ in range(size // 2**20):
            part.write(bytes(2**20))
    return held.getvalue()


def many_entries(size: int) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(size // 2**17):
            archive.writestr(f"word/{number}.xml", b"")
    return held.getvalue()


def record(body: bytes) -> bytes:
    head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\nContent-Type: application/http;"
    return f"{head} msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body + b"\r\n\r\n"


def warc_bomb(size: int) -> bytes:
    body = packed(size, 31)
    head = (
        f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return gzip.compress(record(head.encode() + body))


BOMBS: dict[str, tuple[str, Callable[[int], bytes]]] = {
    "gzip": ("a.txt.gz", gzip_bomb),
    "gzip of gzip": ("a.txt.gz", gzip_of_gzip),
    "docx": ("a.docx", zip_bomb),
    "zip": ("a.zip", lambda size: zip_bomb(size, "a.txt")),
    "many entries": ("a.docx", many_entries),
    "warc": ("a.warc.gz", warc_bomb),
}
# Runs the command, then says on its last line how much memory it had at its peak: of its own, which is not what
# getrusage says, since that begins with what whoever started it had.
SCRIPT = """
import resource, sys
from pathlib import Path
from quotes.cli import cli

def peak():
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM")) * 1024

try:
    cli(["extract", sys.argv[1]], prog_name="quotes")
except SystemExit as end:
    print(end.code, peak())
"""


@pytest.mark.parametrize(("name", "make"), BOMBS.values(), ids=BOMBS)
def test_a_bomb_ends_in_one_line_and_little_memory(tmp_path: Path, name: str, make: Callable[[int], bytes]) -> None:
    size = 2**30 if os.environ.get("QUOTES_LONG_TESTS") == "1" else 2**27
    (tmp_path / name).write_bytes(make(size))
    env = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'db'}"}
    command = [sys.executable, "-c", SCRIPT, str(tmp_path / name)]
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=120, check=False)
    lines = done.stderr.splitlines()
    assert len(lines) == 1, done.stderr
    assert lines[0].startswith("quotes: ")
    status, peak = done.stdout.splitlines()[-1].split()
    assert status == "3"
    assert int(peak) < MEMORY
