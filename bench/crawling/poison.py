"""Archives that go wrong where real ones do: a broken member, an end that is missing, and pages nobody can take."""

import zlib
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

from bench.crawling.articles import crawled_at, foreign
from bench.crawling.pages import HTML, Record, records
from bench.crawling.stories import Recipe
from bench.crawling.warc import answered, response
from bench.crawling.writing import Written, archive_name, write_file

__all__ = ["BOMB", "HUGE", "write_poison"]

HUGE = 50 * 10**6  # bytes of the page that is too long
BOMB = 256 * 2**20  # bytes that the packed body unpacks to
_SOUND = 30  # pages of each file that can be read
_FIRST_NUMBER = 90_000


def write_poison(folder: Path, recipe: Recipe) -> Written:
    """Write three archives beside the others: one with a broken member in its middle, one that breaks off in its last
    record, and one of sound pages with four others among them. The truth has a kind for each that cannot be read:
    broken, cut, huge, bomb, digest; `encoding` is a page that is not in the encoding that it declares."""
    begin = recipe.articles + 1  # a number that no page of the crawl has
    parts = [records(recipe, begin + turn * _SOUND, begin + (turn + 1) * _SOUND) for turn in range(3)]
    broken = _with_kind(list(parts[0]), _SOUND // 2, "broken")
    cut = _with_kind(list(parts[1]), -1, "cut")
    mixed = list(parts[2])
    hard = chain(mixed[: _SOUND // 2], _hard(recipe, begin + 3 * _SOUND), mixed[_SOUND // 2 :])
    when = crawled_at(recipe, begin)
    names = [archive_name(when, _FIRST_NUMBER + turn) for turn in range(3)]
    written = [write_file(folder, name, when, pages) for name, pages in zip(names, (broken, cut, hard), strict=True)]
    _break(folder / "warc" / names[0], broken)
    _cut(folder / "warc" / names[1])
    return sum(written, start=Written())


def _with_kind(pages: list[Record], place: int, kind: str) -> list[Record]:
    """Tell that one of the pages cannot be read."""
    pages[place] = replace(pages[place], kind=kind, article=None)
    return pages


def _break(path: Path, pages: list[Record]) -> None:
    """Overwrite a piece in the middle of the member of the page whose kind is `broken`."""
    place = next(number for number, page in enumerate(pages) if page.kind == "broken") + 1  # behind the first record
    data = bytearray(path.read_bytes())
    ends = list(_ends(bytes(data)))
    middle = (ends[place - 1] + ends[place]) // 2
    data[middle : middle + 64] = b"\xff" * 64
    path.write_bytes(data)


def _ends(data: bytes) -> Iterator[int]:
    """Yield where each member ends."""
    end = 0
    while end < len(data):
        unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
        unpacker.decompress(data[end:])
        end = len(data) - len(unpacker.unused_data)
        yield end


def _cut(path: Path) -> None:
    """Take away the second half of the last member."""
    data = path.read_bytes()
    *_, before, end = _ends(data)
    path.write_bytes(data[: (before + end) // 2])


def _hard(recipe: Recipe, number: int) -> Iterator[Record]:
    """Yield a page of 50 MB, one with bytes that are no UTF-8, one that unpacks to a quarter of a gigabyte, and one
    whose digests are those of something else."""
    when, site = crawled_at(recipe, number), f"https://www.{foreign(recipe, number).outlet.domain}"
    paragraph = b"<p>The council of the town will meet again to consider the inquiry into the sea wall.</p>\n"
    begin, end = b"<html><head><title>All</title></head><body><article>\n", b"</article></body></html>\n"
    huge = begin + paragraph * (HUGE // len(paragraph)) + end
    wrong = begin + paragraph + b"<p>The \xff\xfe\xc3( wall.</p>\n" + end
    answers = {
        "huge": answered(huge, HTML),
        "encoding": answered(wrong, HTML),
        "bomb": answered(_bomb(), HTML, more="Content-Encoding: gzip\r\n"),
    }
    for kind, block in answers.items():
        url = f"{site}/{kind}.html"
        yield Record(response(url, when, block), url, kind, None)
    url, other = f"{site}/digest.html", "sha1:" + "A" * 32
    yield Record(response(url, when, answered(begin + paragraph + end, HTML), digest=other), url, "digest", None)


def _bomb() -> bytes:
    packer, piece = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16), b" " * 2**20
    return b"".join([*(packer.compress(piece) for _ in range(BOMB // 2**20)), packer.flush()])
