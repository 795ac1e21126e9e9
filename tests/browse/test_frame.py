"""What holds for every page: who is answered, what the browser is told, what stands around the page."""

import re

import pytest

from tests.browse.conftest import Get

OWN = ["/", "/network", "/network?own=1", "/outlet/1", "/claim/1"]
TABLES = ["/store", "/store/quotation", "/store/quotations_with_sources", "/store/quotation/1", "/store?sql=select+1"]


@pytest.mark.parametrize("path", [*OWN, *TABLES])
def test_every_page_is_there_and_tells_the_browser_what_it_may_do(get: Get, path: str) -> None:
    answer = get(path)
    assert answer.status_code == 200
    policy = answer.headers["content-security-policy"]
    assert {"default-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"} <= set(policy.split("; "))
    assert "script-src" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "etag" not in answer.headers


@pytest.mark.parametrize("path", OWN)
def test_pages_of_ours_may_not_even_bring_styles_of_their_own(get: Get, path: str) -> None:
    assert "unsafe" not in get(path).headers["content-security-policy"]


@pytest.mark.parametrize("path", [*OWN, *TABLES, "/nowhere", "/store/nowhere"])
def test_no_page_has_a_script_in_itself_or_loads_from_elsewhere(get: Get, path: str) -> None:
    text = get(path).text
    assert re.findall(r"<script(?![^>]*\bsrc=\"/)[^>]*>", text) == []
    assert re.findall(r"<[^>]*\son\w+\s*=", text) == []
    assert (
        re.findall(r"<(?:link|script|img|iframe|source)[^>]*(?:src|href)=\"(?!/|http://127.0.0.1:8001/)[^>]*>", text)
        == []
    )


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8001", 200),
        ("localhost:8001", 200),
        ("LOCALHOST:8001", 200),
        ("[::1]:8001", 200),
        ("127.0.0.1", 421),
        ("127.0.0.1:9999", 421),
        ("rebound.example:8001", 421),
        ("127.0.0.1.rebound.example:8001", 421),
    ],
)
def test_only_this_machine_is_answered(get: Get, host: str, status: int) -> None:
    assert get("/", host=host).status_code == status


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
@pytest.mark.parametrize("path", ["/", "/store", "/store/quotation"])
def test_nothing_can_be_sent(get: Get, method: str, path: str) -> None:
    assert get(path, method=method).status_code == 405


def test_another_site_may_link_here_and_load_nothing(get: Get) -> None:
    assert get("/", sec_fetch_site="cross-site", sec_fetch_mode="navigate").status_code == 200
    assert get("/", sec_fetch_site="cross-site", sec_fetch_mode="no-cors").status_code == 403


@pytest.mark.parametrize(
    "path",
    ["/nowhere", "/article/", "/article/0", "/article/x", "/-/metadata", "/-/settings", "/-/auth-token", "/_internal"],
)
def test_what_is_not_there_is_told_in_the_same_frame(get: Get, path: str) -> None:
    answer = get(path)
    assert answer.status_code == 404
    assert 'role="alert"' in answer.text
    assert 'id="q"' in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/static/browse.css",
        "/static/browse.js",
        "/static/theme.css",
        "/static/theme.js",
        "/static/mark.svg",
        "/favicon.ico",
    ],
)
def test_what_pages_load_is_there(get: Get, path: str) -> None:
    assert get(path).status_code == 200


@pytest.mark.parametrize("path", ["/static/../plugin.py", "/static/%2e%2e/plugin.py", "/static/..%2fplugin.py"])
def test_nothing_else_of_the_program_is_served(get: Get, path: str) -> None:
    assert "import" not in get(path).text


def test_the_frame_is_for_everybody(get: Get) -> None:
    text = get("/").text
    assert '<html lang="en">' in text
    assert 'class="skip" href="#content"' in text
    for landmark in ("<header", "<nav", '<main id="content"', "<footer", 'role="search"'):
        assert landmark in text
    assert '<a href="/" aria-current="page">' in text


def test_too_many_fields_are_refused_in_one_line(get: Get) -> None:
    answer = get("/?" + "&".join(f"a{number}=1" for number in range(100)))
    assert answer.status_code == 400
    assert "Traceback" not in answer.text
