"""The page of an article."""

import pytest

from quotes_db import Store
from tests.browse.conftest import Get
from tests.browse.invented import HARBOUR, HOSTILE, LATER, REMARKS
from tests.browse.pages import one, parsed, said, spaced

DENIED, FIRST, CHANGED, HOSTILE_ID = (REMARKS + place for place in (2, 3, 4, 6))


def test_the_text_is_there_unaltered(get: Get) -> None:
    page = parsed(get(f"/article/{FIRST}").text)
    for node in page.css("sup.ref"):
        node.decompose()
    assert [node.text() for node in page.css("#text p")] == HARBOUR.split("\n\n")


def test_every_quotation_is_marked_where_it_stands(get: Get, store: Store) -> None:
    page = parsed(get(f"/article/{FIRST}").text)
    for node in page.css("sup.ref"):
        node.decompose()
    for view in store.in_document(FIRST):
        parts = [
            node for node in page.css("#text a.mark") if str(view.id) in (node.attributes["data-notes"] or "").split()
        ]
        assert "".join(part.text() for part in parts) == HARBOUR[view.start : view.end]
        assert len(page.css(f"#q{view.id}")) == len(page.css(f"#n{view.id}")) == 1


def test_a_mark_tells_its_kind_and_whether_it_was_said(get: Get) -> None:
    page = parsed(get(f"/article/{FIRST}").text)
    marks = {said(node): (node.attributes["class"] or "").split() for node in page.css("#text a.mark")}
    assert "direct" in next(classes for words, classes in marks.items() if words.startswith("The harbour"))
    assert {"mixed", "nested"} <= set(next(classes for words, classes in marks.items() if "every single" in words))
    denied = next(words for words in marks if words.startswith("the port is lost"))
    assert "unsaid" in marks[denied]
    assert "did not say" in denied


def test_the_side_lists_who_speaks_with_their_quotations(get: Get) -> None:
    page = parsed(get(f"/article/{FIRST}").text)
    voices = [spaced(node) for node in page.css("#voices li")]
    assert voices == ["Ana Brook Mayor 1", "Tom Reed 2 3", "Brook 4"]
    assert all((node.attributes["href"] or "").startswith("#q") for node in page.css("#voices .numbers a"))


def test_a_note_tells_chain_evidence_and_confidence(get: Get) -> None:
    page = parsed(get(f"/article/{FIRST}").text)
    note = said(page.css_first("#notes .note"))
    assert "Ana Brook, via State Herald → Northwire → Eldra Post, 29 Apr 2025, said 28 Apr 2025" in note
    assert "confidence 0.95" in note
    evidence = spaced(page.css_first("#notes .note .fields"))
    assert "evidence cue-speaker (26-76): The harbour will open again before the first snow," in evidence
    assert "cue “said”" in evidence


def test_words_that_were_not_said_are_never_shown_as_said(get: Get) -> None:
    page = parsed(get(f"/article/{DENIED}").text)
    assert [said(node.css_first(".words")).split(":")[0] for node in page.css(".note")] == ["did not say", "would say"]
    assert "the text says that the speaker did not say this" in said(page.css_first(".note"))


def test_the_foot_proves_the_text(get: Get, store: Store) -> None:
    page = parsed(get(f"/article/{FIRST}").text)
    foot = said(one(page, "#provenance"))
    assert store.document(FIRST).sha256 in foot
    assert "rules aa" in foot
    link = one(page, '#provenance a[href="https://eldra.example/harbour"]')
    assert link.attributes["rel"] == "noreferrer noopener"


def test_versions_lead_to_each_other(get: Get) -> None:
    older, newer = (parsed(get(f"/article/{id_}").text) for id_ in (FIRST, CHANGED))
    assert said(one(older, f'.notice a[href="/article/{CHANGED}"]')) == "read that one"
    assert older.css(f'#provenance a[href="/article/{CHANGED}"]')
    assert newer.css(f'#provenance a[href="/article/{FIRST}"]')
    assert not newer.css(".notice")
    assert said(newer.css("#text p")[-1]) == LATER.rpartition("\n")[2]


def test_a_hostile_article_is_nothing_but_text(get: Get) -> None:
    page = parsed(get(f"/article/{HOSTILE_ID}").text)
    for node in page.css("sup.ref"):
        node.decompose()
    shown = HOSTILE.replace("\u202e", "\\u202e").replace("\u202c", "\\u202c")
    assert one(page, "#text").text().strip() == shown
    assert "javascript:alert(document.domain)" in said(one(page, "#provenance"))


@pytest.mark.parametrize("id_", [20, 999, 10**17])
def test_what_is_not_in_the_store_is_said_in_one_line(get: Get, id_: int) -> None:
    answer = get(f"/article/{id_}")
    assert answer.status_code == 404
    assert f"no document {id_} in this store" in answer.text
