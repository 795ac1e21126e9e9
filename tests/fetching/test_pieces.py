"""Addresses among inputs: what is behind them stands in their place."""

import io
import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from quotes.errors import FetchError, InputError
from quotes.fetching.fetcher import Limits, Page
from quotes.fetching.pieces import ADDRESS, Found, address_piece, fetched
from quotes.model import Document
from quotes.readers.paths import read_paths
from quotes.readers.piece import Fetched, Finished, Options, Piece, SourceStat
from tests.fetching.serving import Server, page

PAGE = "<!doctype html><title>Waduk</title><p>“Satu dua,” kata Sari.".encode()
LINES = b'{"id": "a", "text": "Halo."}\n{"id": "b", "text": "Hai."}\n'


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let hosts be asked without a pause."""
    monkeypatch.setattr("quotes.fetching.fetcher.Limits", partial(Limits, pause=0.0, tries=1))


def read(*paths: str, private: bool = True) -> list[Document | InputError]:
    return list(read_paths(paths, io.BytesIO(), Options(allow_private=private)))


def test_an_address_is_one_document_with_how_it_came(server: Server) -> None:
    server.actions["/a"] = page(PAGE, headers={"ETag": '"1"'})
    (document,) = read(server.url("/a"))
    assert isinstance(document, Document)
    assert "“Satu dua,” kata Sari." in document.text
    assert (document.name, document.location) == (server.url("/a"), server.url("/a"))
    assert document.url == server.url("/a")
    capture = document.capture
    assert capture is not None
    assert (capture.url, capture.final_url, capture.status) == (server.url("/a"), server.url("/a"), 200)
    assert ("ETag", '"1"') in capture.headers
    assert capture.retrieved_at is not None


def test_the_bytes_tell_what_came_and_the_header_only_where_they_do_not(server: Server) -> None:
    server.actions["/plain"] = page(b"Halo.<br>Hai.", kind="text/plain")
    server.actions["/html"] = page(b"Halo.<br>Hai.", kind="text/html")
    server.actions["/lie"] = page(PAGE, kind="text/plain")
    server.actions["/lines.jsonl"] = page(LINES, kind="application/octet-stream")
    found = read(*(server.url(path) for path in ("/plain", "/html", "/lie", "/lines.jsonl")))
    texts = [item.text for item in found if isinstance(item, Document)]
    assert texts[0] == "Halo.<br>Hai."
    assert "<br>" not in texts[1]
    assert "<p>" not in texts[2]
    assert texts[3:] == ["Halo.", "Hai."]


def test_inputs_stay_in_order_and_what_fails_is_named(server: Server, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Halo.")
    server.actions["/a"] = page(PAGE)
    found = read(server.url("/none"), str(tmp_path / "a.txt"), server.url("/a"), "file:///etc/passwd", "ftp://x/y")
    assert [str(item) if isinstance(item, InputError) else item.name for item in found] == [
        f"{server.url('/none')}: is not there (404)",
        str(tmp_path / "a.txt"),
        server.url("/a"),
        "file:///etc/passwd: only http and https addresses are fetched",
        "ftp://x/y: only http and https addresses are fetched",
    ]


def test_without_allow_private_this_machine_is_not_asked(server: Server) -> None:
    (error,) = read(server.url("/a"), private=False)
    assert str(error).endswith("127.0.0.1 is a loopback address and is not fetched without --allow-private")
    assert server.asked == []


def test_a_file_whose_name_looks_like_an_address_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("data:x").write_text("Halo.")
    (document,) = read("data:x")
    assert isinstance(document, Document)


def test_a_password_is_in_no_document_and_in_no_error(server: Server) -> None:
    server.actions["/a"] = page(PAGE)
    for path in ("/a", "/none"):
        assert "rahasia" not in repr(read(f"http://ana:rahasia@127.0.0.1:{server.port}{path}"))


def test_without_the_libraries_one_line_names_the_extra(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotes.fetching.pieces.find_spec", lambda name: None)
    (error,) = read(server.url("/a"))
    assert str(error) == f"{server.url('/a')}: fetching needs the extra web: pip install 'quotetrail[web]'"


class Web:
    """What fetches from memory: a page is its bytes, or what is done to get them."""

    def __init__(self, **pages: bytes | Callable[[], bytes]) -> None:
        self.pages = pages
        self.asked: list[str] = []
        self.closed = False

    def page(self, url: str) -> Page:
        name = url.removeprefix("https://warta.example/")
        self.asked.append(name)
        if name not in self.pages:
            raise FetchError(url, "is not there (404)", status=404)
        found = self.pages[name]
        return Page(found if isinstance(found, bytes) else found(), Fetched(url, url, 200, (), "2025-04-28T01:02:03Z"))

    def close(self) -> None:
        self.closed = True


SOURCE = SourceStat("/news/list.txt", 10, 20)


def address(name: str, number: int = 0) -> Piece:
    piece = address_piece(f"https://warta.example/{name}")
    return Piece(piece.where, piece.name, piece.location, ADDRESS, data=piece.data, source=SOURCE, number=number)


def split(piece: Piece) -> Iterable[Piece | InputError]:
    """Read JSON lines as addresses, one a line."""
    for line in piece.data.decode().splitlines():
        yield InputError("bad") if line == "{bad" else address(line.removeprefix("{"), 99)


def walk(web: Web, *items: Found) -> list[Found]:
    return list(fetched(items, Options(), split, lambda options: web))  # type: ignore[arg-type, return-value]


def test_what_a_feed_links_to_is_fetched_in_its_place() -> None:
    web = Web(**{"feed.jsonl": b"{a\n{bad\n{b", "a": b"A", "b": b"B", "c": b"C"})
    found = walk(web, address("feed.jsonl", 4), address("c", 5), Finished(SOURCE, 6))
    assert [item.data if isinstance(item, Piece) else type(item) for item in found] == [
        b"A", InputError, b"B", b"C", Finished,
    ]  # fmt: skip
    pieces = [item for item in found if isinstance(item, Piece)]
    assert [(piece.source, piece.number) for piece in pieces] == [(None, 4), (SOURCE, 4), (SOURCE, 5)]
    assert web.closed


def test_what_a_list_knows_of_a_page_stays_with_it_but_for_passwords() -> None:
    known = {"title": "Waduk @ malam", "url": "https://ana:rahasia@warta.example/a"}
    (piece,) = walk(Web(a=b"A"), replace(address("a"), known=known))
    assert isinstance(piece, Piece)
    assert piece.known == {"title": "Waduk @ malam", "url": "https://warta.example/a"}


def test_a_feed_in_a_feed_is_not_followed() -> None:
    web = Web(**{"a.jsonl": b"{b.jsonl", "b.jsonl": b"{a.jsonl"})
    (error,) = walk(web, address("a.jsonl"))
    assert str(error) == (
        "https://warta.example/b.jsonl: holds many articles, and was found in what does, too; name it by itself"
    )
    assert web.asked == ["a.jsonl", "b.jsonl"]


def test_a_slow_page_keeps_its_place_while_others_are_read() -> None:
    others = threading.Event()

    def slow() -> bytes:
        assert others.wait(5)
        return b"slow"

    def quick() -> bytes:
        others.set()
        return b"quick"

    found = walk(Web(slow=slow, quick=quick), address("slow"), address("quick"))
    assert [item.data for item in found if isinstance(item, Piece)] == [b"slow", b"quick"]


def test_whoever_stops_reading_stops_the_fetching() -> None:
    web = Web(a=b"A")
    reading = fetched([address("a"), address("b")], Options(), split, lambda options: web)  # type: ignore[arg-type, return-value]
    next(reading)
    reading.close()  # type: ignore[attr-defined]
    assert web.closed


def test_a_mistake_in_the_program_is_not_swallowed() -> None:
    def broken() -> bytes:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        walk(Web(a=broken), address("a"))


def test_only_a_few_addresses_are_asked_ahead() -> None:
    web = Web(**{str(number): b"x" for number in range(100)})
    reading = fetched((address(str(number)) for number in range(100)), Options(), split, lambda options: web)  # type: ignore[arg-type, return-value]
    next(iter(reading))
    assert len(web.asked) <= 18
