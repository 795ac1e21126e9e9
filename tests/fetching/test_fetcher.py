"""A page with all that belongs to it: robots.txt, redirects, conditions, patience, and what went wrong in one line."""

import threading

import pytest

from quotes.errors import FetchError, InputError
from quotes.fetching import vetting
from quotes.fetching.client import Client
from quotes.fetching.fetcher import Fetcher, Known, Limits, NotModified, Page
from quotes.readers.piece import Fetched
from tests.fetching.conftest import Time, got, here, reason
from tests.fetching.serving import Server, page, raw, redirect, serving


def test_a_page_comes_with_how_it_came(server: Server, fetcher: Fetcher) -> None:
    server.actions["/a"] = redirect("/b?c")
    server.actions["/b?c"] = page(b"<p>Halo.", kind='Text/HTML; Charset="ISO-8859-2"; x=y', headers={"ETag": '"1"'})
    found = got(fetcher, server.url("/a#top"))
    assert found.data == b"<p>Halo."
    assert found.fetched == Fetched(
        server.url("/a"), server.url("/b?c"), 200, found.fetched.headers, "2025-04-28T01:02:03Z", "text/html",
        "iso-8859-2",
    )  # fmt: skip
    assert ("ETag", '"1"') in found.fetched.headers


@pytest.mark.parametrize(
    ("kind", "media_type", "charset"),
    [
        (None, None, None),
        ("", None, None),
        ("html", None, None),
        ("text/html;charset=utf-8", "text/html", "utf-8"),
        ("text/html; boundary=charset; CHARSET = utf-8 ; x", "text/html", "utf-8"),
        ("text/html, text/plain", None, None),
    ],
)
def test_what_a_header_says_of_a_page(
    server: Server, fetcher: Fetcher, kind: str | None, media_type: str | None, charset: str | None
) -> None:
    server.actions["/"] = page(b"x", kind=kind)
    fetched = got(fetcher, server.url()).fetched
    assert (fetched.media_type, fetched.charset) == (media_type, charset)


STATUSES = [
    (404, "is not there (404)"),
    (410, "is gone for good (410)"),
    (401, "wants a login (401)"),
    (403, "may not be read (403); save the page in a browser and add the file"),
    (429, "is asked too often (429); try again later"),
    (451, "may not be read for legal reasons (451)"),
    (418, "answers 418"),
    (204, "answers 204"),
    (304, "answers 304"),
    (500, "has an error of its own (500); try again later"),
    (503, "has an error of its own (503); try again later"),
    (599, "has an error of its own (599); try again later"),
]


@pytest.mark.parametrize(("status", "says"), STATUSES)
def test_an_answer_without_a_page_says_what_it_is(server: Server, fetcher: Fetcher, status: int, says: str) -> None:
    server.actions["/x"] = page(b"", status=status)
    with pytest.raises(FetchError) as found:
        fetcher.get(server.url("/x"))
    assert (found.value.reason, found.value.status) == (says, status)
    assert str(found.value) == f"{server.url('/x')}: {says}"


@pytest.mark.parametrize("kind", ["image/png", "video/mp4", "text/css", "application/javascript", "font/woff2"])
def test_what_is_no_article_is_not_read(server: Server, fetcher: Fetcher, kind: str) -> None:
    server.actions["/"] = page(b"x", kind=kind)
    assert reason(fetcher, server.url()) == f"is {kind}, which is no article"


@pytest.mark.parametrize("kind", ["application/pdf", "application/octet-stream", "text/plain", "application/rss+xml"])
def test_what_may_be_one_is(server: Server, fetcher: Fetcher, kind: str) -> None:
    server.actions["/"] = page(b"x", kind=kind)
    assert got(fetcher, server.url()).data == b"x"


def test_a_password_goes_to_its_own_origin_only_and_is_kept_nowhere(server: Server, fetcher: Fetcher) -> None:
    with serving() as other:
        server.actions["/a"] = redirect("/b")
        server.actions["/b"] = redirect(other.url("/c"))
        other.actions["/c"] = page(b"x")
        found = got(fetcher, f"http://ana:rahasia@127.0.0.1:{server.port}/a")
        sent = {path: "Authorization" in headers for path, headers in server.asked + other.asked}
    assert sent == {"/robots.txt": False, "/a": True, "/b": True, "/c": False}
    assert "rahasia" not in repr(found)
    assert found.fetched.url == server.url("/a")
    server.actions["/a"] = page(b"", status=404)
    assert reason(fetcher, f"http://ana:rahasia@127.0.0.1:{server.port}/a") == "is not there (404)"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed(server: Server, fetcher: Fetcher, status: int) -> None:
    server.actions["/a"] = redirect("b", status)
    server.actions["/b"] = page(b"x")
    assert got(fetcher, server.url("/a")).fetched.final_url == server.url("/b")


INSIDE = [
    "http://127.0.0.1:1/", "http://127.1/", "http://0x7f.1/", "http://2130706433/", "http://0177.0.0.1/", "http://0/",
    "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://10.0.0.1/", "http://169.254.169.254/latest/meta-data/",
    "http://[fd00:ec2::254]/", "//127.0.0.1:1/",
]  # fmt: skip


@pytest.mark.parametrize("location", INSIDE)
def test_a_redirect_into_this_network_is_refused_before_anything_is_connected_to(
    location: str, time: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One loopback address counts as one on the web here, and only to it may anything connect."""
    refusal = vetting.refusal
    monkeypatch.setattr(
        vetting, "refusal", lambda number, **how: None if number == "127.0.0.5" else refusal(number, **how)
    )
    with serving(host="127.0.0.5") as server:
        server.actions["/a"] = redirect(location)
        says = reason(Fetcher(clock=time.clock, sleep=time.sleep), f"http://127.0.0.5:{server.port}/a")
        assert server.paths() == ["/a"]
    assert says.startswith("leads to http://")
    assert "is not fetched" in says


@pytest.mark.parametrize(
    ("location", "says"),
    [
        ("file:///etc/passwd", "redirects to file:///etc/passwd: only http and https addresses are fetched"),
        ("javascript:alert(1)", "redirects to javascript:alert(1): only http and https addresses are fetched"),
        ("ftp://ana:rahasia@a.example/", "redirects to ftp://a.example/: only http and https addresses are fetched"),
        ("", "redirects to nowhere (302)"),
        ("/a", "redirects in a circle"),
    ],
)
def test_a_redirect_to_what_cannot_be_followed(server: Server, fetcher: Fetcher, location: str, says: str) -> None:
    server.actions["/a"] = redirect(location)
    assert reason(fetcher, server.url("/a")) == says


def test_redirects_in_a_circle_and_without_end_are_left(server: Server, fetcher: Fetcher) -> None:
    server.actions["/a"], server.actions["/b"] = redirect("/b"), redirect("/a")
    assert reason(fetcher, server.url("/a")) == "redirects in a circle"
    for number in range(20):
        server.actions[f"/{number}"] = redirect(f"/{number + 1}")
    server.asked.clear()
    assert reason(fetcher, server.url("/0")) == "redirects more than 10 times"
    assert len(server.paths()) == 11


def test_a_redirect_that_fails_names_where_it_led(server: Server, fetcher: Fetcher) -> None:
    server.actions["/a"] = redirect("/b")
    with pytest.raises(FetchError) as found:
        fetcher.get(server.url("/a"))
    assert str(found.value) == f"{server.url('/a')}: leads to {server.url('/b')}: is not there (404)"
    assert found.value.status == 404


def test_a_header_that_a_redirect_would_inject_is_not_sent(server: Server, fetcher: Fetcher) -> None:
    server.actions["/a"] = redirect("/b%0d%0aX-Evil:%201 HTTP/1.1")
    server.actions["*"] = page(b"x")
    got(fetcher, server.url("/a"))
    path, headers = server.asked[-1]
    assert path == "/b%0d%0aX-Evil:%201%20HTTP/1.1"
    assert "X-Evil" not in headers


def in_turn(*actions: object) -> object:
    left = list(actions)
    return lambda handler: left.pop(0)(handler)  # type: ignore[operator]


def test_a_server_that_is_busy_is_asked_again_when_it_wants(server: Server, fetcher: Fetcher, time: Time) -> None:
    busy = page(b"", status=429, headers={"Retry-After": "7"})
    down = page(b"", status=503, headers={"Retry-After": "Mon, 28 Apr 2025 01:02:23 GMT"})
    server.actions["/a"] = in_turn(busy, down, page(b"x"))  # type: ignore[assignment]
    assert got(fetcher, server.url("/a")).data == b"x"
    assert time.slept == [7.0, 20.0]


def test_a_server_that_wants_us_back_tomorrow_is_left_alone(server: Server, fetcher: Fetcher) -> None:
    server.actions["/a"] = page(b"", status=429, headers={"Retry-After": "86400"})
    assert reason(fetcher, server.url("/a")) == "is asked too often (429); try again later"
    assert server.paths() == ["/a"]


def test_an_answer_that_breaks_off_is_asked_for_again(server: Server, fetcher: Fetcher) -> None:
    cut = raw(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nHalo")
    server.actions["/a"] = in_turn(cut, cut, page(b"x"))  # type: ignore[assignment]
    assert got(fetcher, server.url("/a")).data == b"x"


def test_a_page_that_still_stands_is_not_sent_again(server: Server, fetcher: Fetcher) -> None:
    server.actions["/a"] = redirect("/b")
    server.actions["/b"] = page(b"", status=304, headers={"ETag": 'W/"1"'})
    headers = (("ETag", 'W/"1"'), ("Last-Modified", "Sun, 27 Apr 2025 00:00:00 GMT"))
    found = fetcher.get(server.url("/a"), Known.of(server.url("/b"), headers))
    assert isinstance(found, NotModified)
    assert (found.fetched.status, found.fetched.final_url) == (304, server.url("/b"))
    sent = {path: (headers.get("If-None-Match"), headers.get("If-Modified-Since")) for path, headers in server.asked}
    assert sent["/a"] == (None, None)
    assert sent["/b"] == ('W/"1"', "Sun, 27 Apr 2025 00:00:00 GMT")


def test_a_page_that_changed_is(server: Server, fetcher: Fetcher) -> None:
    server.actions["/b"] = page(b"new")
    found = fetcher.get(server.url("/b"), Known(server.url("/b"), '"1"'))
    assert isinstance(found, Page)
    assert found.data == b"new"


def test_all_tries_and_redirects_share_the_time_of_a_page(server: Server) -> None:
    fetcher = Fetcher(Client(True, here), Limits(seconds=0.3, pause=0.0))
    drip = raw(b"HTTP/1.1 302 Found\r\n", *[b"X: a\r\n"] * 8, b"Location: /b\r\nContent-Length: 0\r\n\r\n",
               before=lambda: threading.Event().wait(0.02))  # fmt: skip
    server.actions["/a"] = server.actions["/c"] = drip
    server.actions["/b"] = raw(b"HTTP/1.1 200 OK\r\n\r\n", *[b"x"] * 50, before=lambda: threading.Event().wait(0.02))
    assert reason(fetcher, server.url("/a")).endswith("takes too long; try again later")


def test_what_is_no_address_is_an_error_like_any_other(fetcher: Fetcher) -> None:
    with pytest.raises(InputError, match="only http and https"):
        fetcher.get("file:///etc/passwd")


def test_a_fetcher_that_is_closed_asks_nothing_and_waits_for_nothing(server: Server) -> None:
    fetcher = Fetcher(Client(True, here))
    fetcher.close()
    assert reason(fetcher, server.url("/a")) == "stopped"
    assert server.asked == []
