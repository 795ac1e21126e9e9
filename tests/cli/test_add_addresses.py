"""`quotes add` with addresses: what is fetched goes in like any other article."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from quotes.fetching.fetcher import Limits
from tests.cli.fake import Run, records
from tests.fetching.serving import Action, Server, page, serving

LEAD = "The reservoir above the village was filled for the first time in spring, and people below it watch the wall."
MORE = "The council of the valley meets again on Thursday to hear what the engineers have found since the last frost."


def article(words: str) -> Action:
    told = f"<p>{LEAD}</p><p>Ana: “{words}”</p><p>{MORE}</p>"
    return page(
        f"<!doctype html><html><head><title>Dam</title></head><body><article>{told}</article></body></html>".encode()
    )


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setattr("quotes.fetching.fetcher.Limits", partial(Limits, pause=0.0, tries=1))
    with serving() as server:
        yield server


def test_a_page_goes_in_and_is_not_added_twice(run: Run, server: Server) -> None:
    server.actions["/a"] = article("The dam will hold")
    assert run("add", "--allow-private", server.url("/a")).output == "1 document added\n"
    assert run("add", "--allow-private", server.url("/a")).output == "0 documents added, 1 already there\n"
    server.actions["/a"] = article("The dam will not hold")
    assert run("add", "--allow-private", server.url("/a")).output == "0 documents added, 1 new version\n"
    (found,) = records(run, "search", "dam")
    assert (found["text"], found["url"], found["document"]) == (
        "The dam will not hold", server.url("/a"), server.url("/a"),
    )  # fmt: skip


def test_what_cannot_be_fetched_is_named_and_the_rest_goes_in(run: Run, server: Server) -> None:
    Path("a.txt").write_text("Budi: “From a file”")
    server.actions["/a"] = article("From the web")
    result = run(
        "add", "--allow-private", server.url("/none"), "file:///etc/passwd", "a.txt",
        f"http://ana:rahasia@127.0.0.1:{server.port}/secret", server.url("/a"),
    )  # fmt: skip
    assert (result.exit_code, result.stdout) == (3, "2 documents added, 3 could not be read\n")
    assert result.stderr.splitlines() == [
        f"quotes: {server.url('/none')}: is not there (404)",
        "quotes: file:///etc/passwd: only http and https addresses are fetched",
        f"quotes: {server.url('/secret')}: is not there (404)",
    ]


def test_a_password_is_nowhere_in_the_store(run: Run, server: Server, tmp_path: Path) -> None:
    server.actions["/a"] = article("The dam will hold")
    assert run("add", "--allow-private", f"http://ana:rahasia@127.0.0.1:{server.port}/a").exit_code == 0
    stored = b"".join(path.read_bytes() for path in tmp_path.glob("quotes.db*"))
    assert b"The dam will hold" in stored
    assert b"rahasia" not in stored


def test_this_machine_is_not_asked_unless_that_is_allowed(run: Run, server: Server) -> None:
    result = run("add", server.url("/a"), "http://127.1/", "http://0x7f.1/", "http://[::ffff:127.0.0.1]/")
    assert (result.exit_code, result.stdout) == (3, "0 documents added, 4 could not be read\n")
    assert result.stderr.count("is a loopback address and is not fetched without --allow-private\n") == 4
    assert server.asked == []


def test_a_hostile_address_cannot_steer_the_terminal(run: Run) -> None:
    result = run("add", "http://a.example/\x1b[31m\u202e", "http://\x1b]8;;x\x07/")
    assert result.exit_code == 3
    assert "\x1b" not in result.output
    assert "\u202e" not in result.output


def test_pages_are_extracted_without_a_store(run: Run, server: Server) -> None:
    server.actions["/a"] = article("The dam will hold")
    result = run("extract", "--allow-private", server.url("/a"))
    assert "“The dam will hold”" in result.stdout
