"""`quotes recapture`: pages that stand, are gone, or were edited."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo
from functools import partial
from typing import Any

import pytest
from click.testing import Result

from quotes.errors import InputError
from quotes.fetching.fetcher import Limits
from quotes.model import Document
from quotes.readers.articles import read_piece
from quotes.readers.piece import Piece
from quotes_db.errors import BadRecords
from tests.cli.fake import Run, add, records
from tests.fetching.serving import Action, Server, page, serving

ANA, BUDI = "Ana: “The dam will hold this winter”", "Budi [AFP]: “Nobody asked the village”"
LEAD = "The reservoir above the village was filled for the first time in spring, and people below it watch the wall."
MORE = "The council of the valley meets again on Thursday to hear what the engineers have found since the last frost."


def html(*lines: str, title: str = "The dam", beside: str = "v1", headers: dict[str, str] | None = None) -> Action:
    """Return what sends an article, with something beside it that is no part of it."""
    told = "".join(f"<p>{line}</p>\n" for line in (LEAD, *lines, MORE))
    head = f"<!doctype html><html lang='en'><head><title>{title}</title><!-- {beside} --></head>"
    return page(
        f"{head}<body><article><h1>The dam</h1>\n{told}</article></body></html>".encode(),
        kind="text/html; charset=utf-8",
        headers=headers,
    )


class Calendar:
    """A day passes each time that somebody asks."""

    day = 0

    @classmethod
    def now(cls, zone: tzinfo) -> datetime:
        cls.day += 1
        return datetime(2025, 4, 1, tzinfo=zone) + timedelta(days=cls.day)


@pytest.fixture
def titled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a page be called what its head says, however the reader of pages finds that out."""

    def reading(piece: Piece) -> Iterator[Document | InputError]:
        for item in read_piece(piece):
            title = re.search("<title>(.*?)</title>", piece.data.decode())
            yield replace(item, title=title[1] if title else None) if isinstance(item, Document) else item

    monkeypatch.setattr("quotes.cli.recapturing.read_piece", reading)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setattr("quotes.fetching.fetcher.Limits", partial(Limits, pause=0.0, tries=1))
    monkeypatch.setattr("quotes.fetching.fetcher.datetime", Calendar)
    with serving() as server:
        server.actions["/a"] = html(ANA, BUDI)
        yield server


@pytest.fixture
def fetched(run: Run, server: Server) -> Run:
    """A store whose document 1 is the page at /a."""
    assert run("add", "--allow-private", server.url("/a")).output == "1 document added\n"
    return run


def again(run: Run, *arguments: str) -> Result:
    return run("recapture", "--allow-private", *(arguments or ["--all"]))


def found(run: Run, *arguments: str) -> list[dict[str, Any]]:
    answer: list[dict[str, Any]] = json.loads(again(run, *(arguments or ["--all"]), "--format", "json").stdout)
    return answer


def test_a_page_that_stands_as_it_was(fetched: Run) -> None:
    result = again(fetched)
    assert (result.exit_code, result.output) == (0, "1 unchanged\n")
    assert len(records(fetched, "documents")) == 1


def test_that_it_still_stands_is_noted_without_its_bytes(fetched: Run, server: Server) -> None:
    server.actions["/a"] = html(ANA, BUDI, headers={"ETag": '"1"', "Last-Modified": "Mon, 28 Apr 2025 00:00:00 GMT"})
    assert again(fetched).exit_code == 0
    server.actions["/a"] = page(b"", status=304)
    (outcome,) = found(fetched, "1")
    assert (outcome["status"], outcome["page_differs"]) == ("unchanged", False)
    _, headers = server.asked[-1]
    assert headers["If-None-Match"] == '"1"'
    assert headers["If-Modified-Since"] == "Mon, 28 Apr 2025 00:00:00 GMT"
    latest, *_, first = records(fetched, "original", "1", "--list")
    assert (latest["status"], first["status"]) == (304, 200)
    assert latest["sha256"] == first["sha256"]
    assert fetched("original", "1").stdout_bytes == fetched("original", "1", "--capture", "1").stdout_bytes
    assert fetched("original", "1", "--warc").exit_code == 0
    result = fetched("original", "1", "--warc", "--capture", str(latest["capture"]))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "brought no bytes (304)" in result.stderr


def test_another_page_around_the_same_article_is_no_change(fetched: Run, server: Server) -> None:
    server.actions["/a"] = html(ANA + "  ", BUDI, beside="v2")
    result = again(fetched)
    assert (result.exit_code, result.output) == (0, "1 unchanged (the page around 1 differs)\n")
    assert len(records(fetched, "documents")) == 1
    latest, first = records(fetched, "original", "1", "--list")
    assert latest["sha256"] != first["sha256"]
    (outcome,) = found(fetched)
    assert (outcome["status"], outcome["page_differs"]) == ("unchanged", False)


@pytest.mark.usefixtures("titled")
def test_silent_edits_are_told_and_the_new_version_is_kept(fetched: Run, server: Server) -> None:
    server.actions["/a"] = html(
        "Ana: “The dam will not hold this winter”", "Cici: “Nobody asked the village”", "Dedi: “We leave”",
        title="The cracked dam",
    )  # fmt: skip
    result = again(fetched)
    assert result.exit_code == 1
    assert result.stderr == ""
    lines = [line.strip() for line in result.stdout.splitlines()]
    assert lines[0] == "1  changed · The dam"
    assert lines[1] == server.url("/a")
    assert lines[2:] == [
        "title: The {+cracked+} dam",
        "reworded “The dam will {+not+} hold this winter” Ana",
        "speaker “Nobody asked the village” Budi → Cici",
        "via “Nobody asked the village” AFP → no outlet",
        "added “We leave” Dedi",
        "now document 2",
        "0 unchanged, 1 changed",
    ]
    new, old = records(fetched, "documents")
    assert (new["replaces"], old["replaced_by"], new["url"]) == (1, 2, old["url"])
    assert records(fetched, "search", "winter")[0]["text"] == "The dam will not hold this winter"
    assert again(fetched).exit_code == 0
    assert [outcome["document"] for outcome in found(fetched, "1")] == [2]  # the old version stands for the page


def test_machines_get_every_edit_with_both_sides(fetched: Run, server: Server) -> None:
    server.actions["/a"] = html("Ana did not say: “The dam will hold this winter”")
    (outcome,) = found(fetched)
    assert {key: outcome[key] for key in ("document", "status", "new_document", "new_title", "error")} == {
        "document": 1, "status": "changed", "new_document": 2, "new_title": None, "error": None,
    }  # fmt: skip
    unsaid, removed = outcome["edits"]
    assert unsaid["changes"] == ["modality"]
    assert (unsaid["before"]["modality"], unsaid["after"]["modality"]) == ("said", "negated")
    assert [run["kind"] for run in unsaid["wording"]] == ["same"]
    assert (removed["changes"], removed["after"], removed["wording"]) == (["removed"], None, None)
    assert (removed["before"]["speakers"], removed["before"]["via"]) == (["Budi"], ["AFP"])


@pytest.mark.usefixtures("titled")
def test_a_table_for_spreadsheets_has_a_row_for_each_change(fetched: Run, server: Server) -> None:
    server.actions["/a"] = html("Ana: “The dam will hold this summer”", title="=Dam")
    lines = again(fetched, "1", "--format", "csv").stdout.splitlines()
    assert lines[0].startswith("document,status,url,")
    assert [line.split(",")[7] for line in lines[1:]] == ["title", "reworded", "removed"]
    assert ",'=Dam," in lines[1]


def test_other_words_outside_quotations_are_a_change(fetched: Run, server: Server) -> None:
    server.actions["/a"] = html(ANA, BUDI, "Three people were hurt.")
    result = again(fetched)
    assert result.exit_code == 1
    assert "other words, though in no quotation; now document 2" in result.stdout


@pytest.mark.usefixtures("titled")
def test_another_title_alone_is_a_change_without_a_new_version(fetched: Run, server: Server) -> None:
    server.actions["/a"] = html(ANA, BUDI, title="The crack")
    (outcome,) = found(fetched)
    assert (outcome["status"], outcome["new_title"], outcome["new_document"]) == ("changed", "The crack", None)
    assert again(fetched).exit_code == 0


def test_an_edit_that_was_taken_back_is_one_more(fetched: Run, server: Server) -> None:
    server.actions["/a"] = html("Ana: “The dam will not hold this winter”", BUDI)
    assert again(fetched).exit_code == 1
    server.actions["/a"] = html(ANA, BUDI)
    (outcome,) = found(fetched)
    assert (outcome["status"], outcome["document"], outcome["new_document"]) == ("changed", 2, 1)
    assert again(fetched).exit_code == 0


@pytest.mark.parametrize(("status", "says"), [(404, "is not there (404)"), (410, "is gone for good (410)")])
def test_a_page_that_is_gone(fetched: Run, server: Server, status: int, says: str) -> None:
    server.actions["/a"] = page(b"", status=status)
    result = again(fetched)
    assert (result.exit_code, result.stderr) == (1, "")
    assert result.stdout.split()[:2] == ["1", "gone"]
    assert result.stdout.endswith("0 unchanged, 1 gone\n")
    (outcome,) = found(fetched)
    assert outcome["error"] == f"{server.url('/a')}: {says}"
    assert fetched("original", "1").exit_code == 0


@pytest.mark.parametrize(
    "action",
    [page(b"", status=503), page(b""), page(b"\x00\x01", kind="text/html"), page(b"x", kind="image/png"),
     page(b'{"id": "a", "text": "b"}\n', kind="application/x-ndjson")],
)  # fmt: skip
def test_a_page_that_cannot_be_read_is_named_and_the_others_are_asked(
    fetched: Run, server: Server, action: Action
) -> None:
    server.actions["/b"] = html("Eka: “Another one”")
    assert fetched("add", "--allow-private", server.url("/b")).exit_code == 0
    server.actions["/a"] = action
    result = again(fetched)
    assert result.exit_code in (1, 3)
    if result.exit_code == 3:
        assert result.stderr.startswith(f"quotes: {server.url('/a')}: ")
        assert result.stderr.count("\n") == 1
        assert result.stdout == "1 unchanged, 1 could not be read\n"


def test_an_article_that_cannot_be_stored_is_named(
    fetched: Run, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object) -> None:
        raise BadRecords("cannot hold this")

    monkeypatch.setattr("quotes_db.store.Store.add", refuse)
    server.actions["/a"] = html(ANA)
    result = again(fetched)
    assert (result.exit_code, result.stderr) == (3, f"quotes: {server.url('/a')}: cannot hold this\n")


def test_what_came_from_a_file_and_has_the_same_words_has_no_other_page(
    run: Run, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = f"{LEAD}\n\n{ANA}\n\n{MORE}"

    def reading(piece: Piece) -> Iterator[Document | InputError]:
        for item in read_piece(piece):
            assert isinstance(item, Document)
            yield replace(Document.from_text(text), capture=item.capture)

    monkeypatch.setattr("quotes.cli.recapturing.read_piece", reading)
    add(run, {"id": "dam", "text": text, "url": server.url("/a")})
    server.actions["/a"] = html(ANA)
    (outcome,) = found(run)
    assert (outcome["status"], outcome["page_differs"]) == ("unchanged", False)
    assert records(run, "original", "1", "--list")[0]["url"] == server.url("/a")
    server.actions["/a"] = html(ANA, beside="v2")
    assert found(run)[0]["page_differs"]


def test_without_allow_private_nothing_here_is_asked(fetched: Run, server: Server) -> None:
    before = len(server.asked)
    result = fetched("recapture", "--all")
    assert result.exit_code == 3
    assert "is a loopback address and is not fetched without --allow-private" in result.stderr
    assert len(server.asked) == before


def test_what_was_added_from_a_file_is_compared_with_its_text_and_keeps_what_is_known(run: Run, server: Server) -> None:
    text = f"{LEAD}\n\n{ANA}\n\n{BUDI}\n\n{MORE}"
    add(
        run,
        {"id": "dam", "text": text, "url": server.url("/a"), "publisher": "Warta", "published_on": "2025-04-28"},
        {"id": "bare", "text": "Eka: “No address”"},
    )
    server.actions["/a"] = html(ANA)
    (outcome,) = found(run)
    assert (outcome["document"], outcome["status"], outcome["publisher"]) == (1, "changed", "Warta")
    assert [edit["changes"] for edit in outcome["edits"]] == [["removed"]]
    new = next(document for document in records(run, "documents") if document["id"] == outcome["new_document"])
    assert (new["name"], new["publisher"], new["published_on"], new["replaces"]) == ("dam", "Warta", "2025-04-28", 1)


def test_only_what_is_asked_for_is_fetched(run: Run, server: Server) -> None:
    for name, publisher in (("a", "Warta"), ("b", "Kabar")):
        server.actions[f"/{name}"] = html(f"Ana: “Words of page {name}”")
        add(run, {"id": name, "text": f"old {name}", "url": server.url(f"/{name}"), "publisher": publisher})
    assert [outcome["document"] for outcome in found(run, "--in", "kabar")] == [2]
    assert server.paths() == ["/b"]


def test_two_pages_with_the_same_text_are_asked_both_and_part_when_one_is_edited(fetched: Run, server: Server) -> None:
    server.actions["/b"] = html(ANA, BUDI)
    assert "already there under another name" in fetched("add", "--allow-private", server.url("/b")).output
    server.actions["/b"] = html(ANA)
    first, second = found(fetched)
    assert (first["url"], first["status"]) == (server.url("/a"), "unchanged")
    assert (second["url"], second["status"], second["new_document"]) == (server.url("/b"), "changed", 2)
    assert [(outcome["document"], outcome["status"]) for outcome in found(fetched)] == [
        (1, "unchanged"),
        (2, "unchanged"),
    ]


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        ([], 2, "say which pages to fetch again: ID, --in PUBLISHER, or --all"),
        (["--all"], 1, "no document has an address that it could be fetched from"),
        (["3"], 1, "document 3 has no address that it could be fetched from"),
        (["99"], 1, "no document 99 in this store; `quotes documents` shows the numbers"),
    ],
)
def test_what_cannot_be_asked_is_one_line(filled: Run, arguments: list[str], status: int, says: str) -> None:
    result = filled("recapture", *arguments)
    assert (result.exit_code, result.stdout, result.stderr) == (status, "", f"quotes: {says}\n")


def test_without_a_store_there_is_nothing_to_ask(run: Run) -> None:
    assert run("recapture", "--all").exit_code == 3


def test_without_the_libraries_one_line_names_the_extra(fetched: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotes.fetching.pieces.find_spec", lambda name: None)
    result = again(fetched)
    assert (result.exit_code, result.stderr) == (
        3,
        "quotes: fetching needs the extra web: pip install 'quotetrail[web]'\n",
    )
