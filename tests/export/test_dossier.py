"""The dossier: one page that loads nothing, runs nothing and hides nothing."""

import json
import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from quotes_db import Store
from tests.cli.fake import ALONE, Run
from tests.export.hostile import HOSTILE, add_hostile
from tests.export.told import RELAY, tell

_ADDRESSES = ("src", "srcset", "href", "data", "action", "poster", "background", "xlink:href", "ping", "formaction")


def dossier(run: Run, *arguments: str) -> LexborHTMLParser:
    result = run("export", *arguments, "--as", "html")
    assert (result.exit_code, result.stderr) == (0, "")
    return LexborHTMLParser(result.stdout)


def first(page: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    found = page.css_first(selector)
    assert found is not None
    return found


def text_of(page: LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(node.text(separator=" ").split()) for node in page.css(selector)]


def is_harmless(page: LexborHTMLParser) -> bool:
    """Tell whether a page loads nothing, runs nothing, and links only to itself and to the web."""
    assert not page.css("script, link, img, iframe, object, embed, form, base, audio, video, meta[http-equiv=refresh]")
    for node in page.css("*"):
        for name, value in node.attributes.items():
            assert not name.startswith("on"), name
            assert name not in _ADDRESSES or node.tag == "a", (node.tag, name)
            assert name != "href" or re.match(r"#|https?://", value or ""), value
            assert name == "style" or "url(" not in (value or "")
    assert not re.search(r"url\(|@import|https?:", "".join(node.text() for node in page.css("style")))
    (policy,) = page.css("meta[http-equiv=Content-Security-Policy]")
    return policy.attributes["content"] == "default-src 'none'; style-src 'unsafe-inline'"


def test_a_person_has_a_portrait_a_timeline_quotations_claims_and_sources(filled: Run) -> None:
    tell(filled)
    page = dossier(filled, "kim jong un")
    assert is_harmless(page)
    assert text_of(page, "h1") == ["Kim Jong Un"]
    assert text_of(page, "main h2") == [
        "Who speaks", "In figures", "When", "Through whom the words came", "Quotations", "Claims in several articles",
        "Sources",
    ]  # fmt: skip
    assert "leader of North Korea" in text_of(page, "#who dd")
    assert page.css("#when svg[role=img] title, #when svg desc")
    assert text_of(page, "#through tbody tr") == ["KCNA state agency, North Korea 2", "AFP public agency, France 1"]
    assert text_of(page, ".sources cite") == ["Heroes", "Kursk"]
    assert first(page, ".sources cite a").attributes["href"] == RELAY["url"]


def test_a_quotation_stands_in_its_surroundings_with_its_chain(filled: Run) -> None:
    (figure,) = dossier(filled, "gerasimov").css("figure")
    assert " ".join(first(figure, "blockquote").text().split()) == (
        "Valery Gerasimov (chief of staff) [Kremlin]: ‘great valour’"
    )
    assert first(figure, ".words").text() == "great valour"
    assert (
        first(figure, "figcaption")
        .text()
        .startswith(f"Valery Gerasimov (mixed), via Kremlin (official site, Russia) → Fakta.com, 28 Apr 2025{ALONE}")
    )
    assert first(figure, "figcaption a").attributes["href"] == "#s1"


def test_months_are_headings_only_in_the_order_of_time(filled: Run) -> None:
    assert text_of(dossier(filled, "--since", "2025"), "#quotations h3") == ["May 2025", "Apr 2025"]
    assert text_of(dossier(filled, "--since", "2025", "--sort", "oldest"), "#quotations h3") == ["Apr 2025", "May 2025"]
    assert text_of(dossier(filled), "#quotations h3")[-1] == "Without a day"
    assert text_of(dossier(filled, "--sort", "confidence"), "#quotations h3") == []


def test_what_was_not_said_or_only_reported_says_so_before_the_words(filled: Run) -> None:
    tell(filled)
    told = [first(figure, "blockquote").text() for figure in dossier(filled, "kim jong un").css("figure")]
    assert [words.split(":")[0] for words in told if words.startswith(("did", "would", "reported"))] == [
        "did not say", "would say", "reported",
    ]  # fmt: skip


def test_a_claim_shows_where_its_words_differ_not_by_colour_alone(filled: Run) -> None:
    tell(filled)
    page = dossier(filled, "--claim", "1")
    assert text_of(page, "h1") == ["the claim of quotation 1"]
    (claim,) = page.css(".claim")
    assert text_of(page, ".claim h3") == ["2 occurrences, 2 wordings"]
    earlier, later = (first(item, ".words").text() for item in claim.css("li"))
    assert earlier == "Whoever fights for justice is a hero"
    assert later == "Whoever {+really+} fights for justice is a hero"
    assert first(claim, "ins").text() == "{+really+}"


def test_what_people_decided_stands_beside_the_words(filled: Run) -> None:
    (found,) = json.loads(filled("speaker", "gerasimov", "--format", "json").stdout)
    with Store.open(Path("quotes.db"), create=True) as store:
        store.confirm(found["id"], by="Ann <b>", why="heard it")
    page = dossier(filled, "gerasimov")
    assert text_of(page, "figure .notes li")[0].startswith("confirm, by Ann <b>, 20")


def test_every_reference_leads_somewhere(filled: Run) -> None:
    tell(filled)
    page = dossier(filled)
    ids = [node.attributes["id"] for node in page.css("[id]")]
    assert len(ids) == len(set(ids))
    links = {node.attributes["href"] for node in page.css("a[href]")}
    assert {link[1:] for link in links if link and link.startswith("#")} <= set(ids)


def test_a_hostile_article_stays_text(run: Run) -> None:
    add_hostile(run)
    page = dossier(run)
    assert is_harmless(page)
    body = first(page, "body").text()
    assert "<script>alert(1)</script>" in body
    assert "\\u202e" in body
    assert not {"\u202e", "\x1b"} & set(page.html or "")
    assert text_of(page, ".sources cite")[0].startswith("<img src=x onerror=alert(3)>")
    assert not page.css(".sources cite a")
    assert str(HOSTILE["url"]) not in [node.attributes.get("href") for node in page.css("a")]


def test_more_than_anybody_reads_is_refused(filled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotes.export.dossier.held.MOST", 3)
    result = filled("export", "--as", "html")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "a dossier has room for 3 quotations" in result.stderr
