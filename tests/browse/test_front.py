"""The front page."""

from quotes.browse.asked import Asked
from quotes.browse.pages.front import Front, page
from quotes.outlets import OutletRegistry
from quotes_db import Store
from tests.browse.conftest import Get
from tests.browse.pages import one, parsed, said, spaced


def test_the_newest_documents_come_first(get: Get) -> None:
    page = parsed(get("/").text)
    titles = [said(node) for node in page.css("#latest .headline")]
    assert titles[0].startswith("</title><script>")
    assert titles[1:4] == ["Harbour opens again"] * 3


def test_what_the_program_is_least_sure_of_waits(get: Get) -> None:
    waiting = parsed(get("/").text).css("#waiting .quotation")
    assert "0.30" in said(waiting[0])
    assert [float(said(one.css_first(".unsure")).split(", ")[1]) for one in waiting] == sorted(
        float(said(one.css_first(".unsure")).split(", ")[1]) for one in waiting
    )


def test_only_what_was_surely_said_in_full_stands_at_the_head(get: Get) -> None:
    heroes = parsed(get("/").text).css("#heroes .quotation")
    assert "The harbour will open" in said(heroes[0])
    assert all("unsaid" not in (node.attributes["class"] or "") for node in heroes)
    assert all(node.css_first(".unsure") is None for node in heroes)


def test_who_is_quoted_most_and_how_much_there_is(get: Get) -> None:
    most = spaced(one(parsed(get("/").text), "#most"))
    assert "Ana Brook" in most
    assert "Northwire" in most
    assert "documents 19" in most


def test_every_chain_is_told(get: Get) -> None:
    chain = said(parsed(get("/").text).css_first("#heroes .chain"))
    assert chain.startswith("Ana Brook, via State Herald → Northwire → Daily Copy, 29 Apr 2025, said 28 Apr 2025")


def test_nothing_stands_twice_at_the_head_and_nothing_of_an_older_version(store: Store) -> None:
    view = page(Asked(store, OutletRegistry.default())).view
    assert isinstance(view, Front)
    ids = [card.id for card in view.heroes]
    claims = [claim for claim, _ in store.claims_of(ids).values()]
    assert ids
    assert len(set(claims)) == len(claims)
    assert [id_ for id_ in ids if store.quotation(id_).replaced_by] == []
    assert any(document.replaced_by for document in view.latest)  # else it says nothing of them
