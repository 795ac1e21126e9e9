"""The pages of an outlet, of a claim, and of the network: how words travelled."""

import html
import re
from xml.etree import ElementTree

import pytest

from quotes_db import Store
from tests.browse.conftest import Get
from tests.browse.invented import HOSTILE_NAME

SVG = "{http://www.w3.org/2000/svg}"


def outlet(store: Store, name: str) -> str:
    return f"/outlet/{store.outlet_ids([name])[name]}"


def claim(store: Store, words: str) -> str:
    (view,) = store.search(words, limit=1)
    return f"/claim/{store.claims_of([view.id])[view.id][0]}"


def section(text: str, id_: str) -> str:
    """Return what stands in a section, without markup, on one line."""
    found = re.search(rf'<section id="{id_}".*?</section>', text, re.DOTALL)
    assert found, id_
    return plain(found[0])


def plain(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", markup)).split())


def pictures(text: str) -> list[ElementTree.Element]:
    return [ElementTree.fromstring(svg) for svg in re.findall(r"<svg.*?</svg>", text, re.DOTALL)]


def titles(picture: ElementTree.Element) -> list[str]:
    return [str(title.text) for title in picture.iter(f"{SVG}title")][1:]


def test_an_outlet_tells_what_it_passes_on(get: Get, store: Store) -> None:
    text = get(outlet(store, "Northwire")).text
    assert "<h1>Northwire</h1>" in text
    assert section(text, "speakers").endswith("Quotations via Northwire. Ana Brook 2")
    assert section(text, "sources").endswith("by the next outlet inward. State Herald 2")
    assert "Eldra Post 1" in section(text, "takers")
    assert "Daily Copy 1" in section(text, "takers")
    assert "Ana Brook , via State Herald → Northwire → Eldra Post" in section(text, "through")


def test_an_outlet_tells_what_it_prints(get: Get, store: Store) -> None:
    text = get(outlet(store, "Eldra Post")).text
    assert "Tom Reed 2" in section(text, "quoted")
    assert "Northwire 1" in section(text, "sources")
    assert "Northwire 1" in section(text, "credited")
    assert "0 of 1 document name no other outlet" in section(text, "reporting")
    assert "Harbour opens again" in section(text, "published")
    assert titles(pictures(text)[0]) == [
        "Documents, own: 0",
        "Documents, relaying: 1",
        "Quotations, own: 0",
        "Quotations, relayed: 3",
    ]


def test_an_outlet_that_printed_nothing_has_no_picture(get: Get, store: Store) -> None:
    text = get(outlet(store, "State Herald")).text
    assert pictures(text) == []
    assert 'id="reporting"' not in text


def test_a_claim_shows_every_occurrence_with_what_changed(get: Get, store: Store) -> None:
    text = get(claim(store, "harbour")).text
    assert section(text, "first").startswith("First seen “The harbour will open again before the first snow,”")
    occurrences = section(text, "occurrences")
    assert "[- again -]" in occurrences
    assert occurrences.count("→ Northwire →") == 2
    assert text.count("<del>") == text.count("</del>") == 1


def test_a_claim_tells_how_many_sources_it_has(get: Get, store: Store) -> None:
    assert "Sources 1: State Herald (2)." in plain(get(claim(store, "harbour")).text)


def test_a_claim_is_drawn_from_speaker_to_publishers(get: Get, store: Store) -> None:
    (picture,) = pictures(get(claim(store, "harbour")).text)
    texts = [str(text.text) for text in picture.iter(f"{SVG}text")]
    assert texts[:4] == ["Said by", "Through", "then", "Printed by"]
    assert {"Ana Brook", "State Herald", "Northwire", "Eldra Post, 29 Apr 2025"} <= set(texts)
    assert "State Herald → Northwire: 2 occurrences" in titles(picture)
    assert all(str(link.get("href")).startswith("/") for link in picture.iter(f"{SVG}a"))


def test_what_was_not_said_is_in_no_picture(get: Get, store: Store) -> None:
    text = get(claim(store, '"port is lost"')).text
    assert pictures(text) == []
    assert section(text, "first").startswith("First seen did not say: “the port is lost”")
    assert "did not say: “the port is lost”" in section(text, "occurrences")


def test_any_quotation_leads_to_its_claim(get: Get, store: Store) -> None:
    first, *others = (one.quotation.id for one in store.trace(store.search("harbour", limit=1)[0].id).occurrences)
    assert others
    assert {section(get(f"/claim/{id_}").text, "occurrences") for id_ in (first, *others)} == {
        section(get(f"/claim/{first}").text, "occurrences")
    }


def rows(text: str) -> list[list[str]]:
    return [
        [plain(cell) for cell in re.findall(r"<td.*?</td>", row, re.DOTALL)]
        for row in re.findall(r"<tr><td.*?</tr>", text, re.DOTALL)
    ]


def test_the_table_of_the_network_says_what_its_picture_says(get: Get) -> None:
    for query in ("", "?own=1"):
        text = get(f"/network{query}").text
        (picture,) = pictures(text)
        lines = [titles_of(line) for line in picture.iter(f"{SVG}path")]
        found = rows(text)
        assert sorted(lines) == sorted(
            f"{bare(one)}, {how} {bare(other)}: {count} quotation{'' if count == '1' else 's'}"
            for one, how, other, count in found
        )
        assert ["State Herald", "relayed by", "Northwire", "2"] in found


def bare(cell: str) -> str:
    return re.sub(r" \([^()]*\)$", "", cell)


def titles_of(line: ElementTree.Element) -> str:
    return str(line.findtext(f"{SVG}title"))


def test_own_reporting_is_drawn_when_it_is_asked_for(get: Get) -> None:
    assert ["Tom Reed", "quoted by", "Eldra Post", "2"] not in rows(get("/network").text)
    assert ["Tom Reed", "quoted by", "Eldra Post", "2"] in rows(get("/network?own=1").text)


@pytest.mark.parametrize(("order", "column"), [("from", 0), ("kind", 1), ("to", 2)])
def test_the_table_can_be_sorted_by_links(get: Get, order: str, column: int) -> None:
    text = get(f"/network?own=1&sort={order}").text
    cells = [row[column].casefold() for row in rows(text)]
    assert cells == sorted(cells)
    assert 'aria-sort="ascending"' in text
    assert f'href="/network?own=1&amp;sort={order}#table"' in text


def test_counts_are_sorted_greatest_first(get: Get) -> None:
    counts = [int(row[3]) for row in rows(get("/network?own=1").text)]
    assert counts == sorted(counts, reverse=True)


NARROWED = [
    ("speaker=ana+brook", {"Ana Brook", "State Herald", "Northwire", "Eldra Post", "Daily Copy"}),
    ("outlet=northwire&until=2025-04", {"Ana Brook", "State Herald", "Northwire", "Eldra Post", "Daily Copy"}),
    ("outlet=wire&until=2025-04-29", set()),
    ("speaker=tom", set()),
    ("since=2026", set()),
    ("in=daily", {"Ana Brook", "State Herald", "Northwire", "Daily Copy"}),
    ("speaker=1", {"Sari", "Antara", "Warta"}),
]


@pytest.mark.parametrize(("query", "names"), NARROWED)
def test_the_network_is_narrowed(get: Get, query: str, names: set[str]) -> None:
    text = get(f"/network?{query}").text
    assert {bare(cell) for one, _, other, _ in rows(text) for cell in (one, other)} == names
    if not names:
        assert "Nothing in this store fits" in text


@pytest.mark.parametrize(
    ("path", "status", "message"),
    [
        ("/outlet/999", 404, "no outlet 999"),
        ("/claim/999", 404, "no quotation 999"),
        ("/network?speaker=zzz", 404, "nobody called"),
        ("/network?outlet=zzz", 404, "nothing came through"),
        ("/network?in=zzz", 404, "nothing was published by"),
        ("/network?speaker=999", 404, "no speaker 999"),
        ("/network?since=yesterday", 400, "is not a day"),
        ("/network?speaker=!!!", 400, "is not a name"),
    ],
)
def test_what_cannot_be_shown_is_one_line(get: Get, path: str, status: int, message: str) -> None:
    answer = get(path)
    assert answer.status_code == status
    assert message in answer.text


@pytest.mark.parametrize("query", ["nodes=0", "nodes=x", "nodes=999999999", "sort=x", "page=0", "own=%00%ff"])
def test_odd_fields_do_no_harm(get: Get, query: str) -> None:
    assert get(f"/network?{query}").status_code == 200
    assert get(f"/claim/1?{query}").status_code == 200
    assert get(f"/outlet/1?{query}").status_code == 200


def test_hostile_text_is_text(get: Get, store: Store) -> None:
    paths = [
        "/network?own=1",
        claim(store, "txet"),
        outlet(store, "<i>Wire</i>"),
        outlet(store, '"><svg onload=alert(2)>'),
    ]
    for path in paths:
        answer = get(path)
        assert answer.status_code == 200
        for harm in (
            "<script>alert",
            "<img src=x",
            "<svg onload",
            "<i>Wire",
            "<b>bold",
            "\u202e",
            "javascript:alert(d",
        ):
            assert harm not in answer.text.replace("javascript:alert(document.domain)</", "")
        assert re.findall(r"<[^>]*\son\w+\s*=", answer.text) == []
    assert html.escape(HOSTILE_NAME.replace("\u202e", "\\u202e").replace("\u202c", "\\u202c")) in get(paths[1]).text


def test_lists_are_turned_page_by_page(get: Get, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotes.browse.pages.claim._LISTED", 1)
    monkeypatch.setattr("quotes.browse.pages.outlet._THROUGH", 1)
    path = claim(store, "harbour")
    first, second = get(path).text, get(f"{path}?page=2").text
    assert f'rel="next" href="{path}?page=2#occurrences"' in first
    assert f'rel="prev" href="{path}#occurrences"' in second
    assert "<del>" not in first
    assert "<del>" in second
    northwire = outlet(store, "Northwire")
    assert f'href="{northwire}?through=2#through"' in get(northwire).text
