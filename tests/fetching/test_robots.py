"""What a site asks of programs is read first, and obeyed."""

import pytest

from quotes.fetching.fetcher import Fetcher
from tests.fetching.conftest import Time, got, reason
from tests.fetching.serving import Server, page, redirect, serving


def test_one_host_is_asked_once_a_second(server: Server, fetcher: Fetcher, time: Time) -> None:
    server.actions["/a"] = page(b"x")
    for _ in range(3):
        fetcher.get(server.url("/a"))
    assert time.slept == [1.0, 1.0]
    assert [path for path, _ in server.asked] == ["/robots.txt", "/a", "/a", "/a"]


ROBOTS = b"User-agent: *\nDisallow: /\n\nUser-agent: quotetrail\nDisallow: /shop\nCrawl-delay: 4\n"


def test_robots_txt_is_obeyed_as_it_speaks_to_this_program(server: Server, fetcher: Fetcher, time: Time) -> None:
    server.actions["/robots.txt"], server.actions["*"] = page(ROBOTS, kind="text/plain"), page(b"x")
    assert reason(fetcher, server.url("/shop/1")) == (
        "the site asks programs not to read this (robots.txt); save the page in a browser and add the file"
    )
    for _ in range(2):
        fetcher.get(server.url("/a"))
    assert time.slept == [4.0]
    assert server.paths() == ["/a", "/a"]


def test_a_delay_of_an_hour_is_ten_seconds(server: Server, fetcher: Fetcher, time: Time) -> None:
    server.actions["/robots.txt"] = page(b"User-agent: *\nCrawl-delay: 3600\n")
    server.actions["/a"] = page(b"x")
    for _ in range(2):
        fetcher.get(server.url("/a"))
    assert time.slept == [10.0]


def test_where_a_redirect_leads_is_asked_for_its_rules_too(server: Server, fetcher: Fetcher) -> None:
    with serving() as other:
        server.actions["/a"] = redirect(other.url("/b"))
        other.actions["/robots.txt"] = page(b"User-agent: *\nDisallow: /b\n")
        assert "robots.txt" in reason(fetcher, server.url("/a"))
        assert other.paths() == []


@pytest.mark.parametrize("status", [404, 401, 403, 410])
def test_a_site_without_robots_txt_forbids_nothing(server: Server, fetcher: Fetcher, status: int) -> None:
    server.actions["/robots.txt"], server.actions["/a"] = page(b"", status=status), page(b"x")
    assert got(fetcher, server.url("/a")).data == b"x"


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_robots_txt_that_cannot_be_read_forbids_everything(server: Server, fetcher: Fetcher, status: int) -> None:
    server.actions["/robots.txt"], server.actions["*"] = page(b"", status=status), page(b"x")
    says = [reason(fetcher, server.url(path)) for path in ("/a", "/b")]
    assert says[0] == says[1]
    assert says[0].startswith("nothing is read there while its robots.txt cannot be: it ")
    assert server.paths() == []
    assert len(server.asked) == 3


def test_a_robots_txt_may_be_elsewhere_but_not_in_a_circle(server: Server, fetcher: Fetcher) -> None:
    server.actions["/robots.txt"], server.actions["/r"] = redirect("/r"), page(b"User-agent: *\nDisallow: /a")
    assert "robots.txt" in reason(fetcher, server.url("/a"))
    with serving() as other:
        other.actions["/robots.txt"], other.actions["/a"] = redirect("/robots.txt"), page(b"x")
        assert got(fetcher, other.url("/a")).data == b"x"


@pytest.mark.parametrize("rules", [b"\xff\xfe\0\0", b"\xef\xbb\xbfUser-agent: *\nDisallow: /x", b"Disallow", b"<html>"])
def test_a_robots_txt_that_makes_no_sense_forbids_nothing(server: Server, fetcher: Fetcher, rules: bytes) -> None:
    server.actions["/robots.txt"], server.actions["/a"] = page(rules), page(b"x")
    assert got(fetcher, server.url("/a")).data == b"x"


def test_a_host_that_is_not_there_is_said_to_be_so_rather_than_its_robots_txt(fetcher: Fetcher) -> None:
    with serving() as server:
        url = server.url("/a")
    assert reason(fetcher, url) == "127.0.0.1 takes no connection; try again later"
