"""What a page says about itself: title, publisher, byline, days, language, address, from wherever it says it."""

import json

import pytest

from quotes.readers.page import PageArticle, read_page

ENGLISH = (
    "The bridge was closed on Monday after a crack was found in one of its pillars, the town said.",
    "“Nobody will cross it before I have crossed it myself,” said the engineer, who had been at the site since noon.",
    "It is expected to open again in the spring, when the river is low and the stone can be repaired.",
)
INDONESIAN = (
    "Jembatan itu ditutup pada Senin setelah retakan ditemukan di salah satu tiangnya, kata pemerintah kota.",
    "“Tidak ada yang boleh lewat sebelum saya sendiri lewat,” kata insinyur yang sudah berada di lokasi sejak siang.",
    "Jembatan itu akan dibuka lagi dalam waktu dekat, ketika air sungai sudah surut dan batunya dapat diperbaiki.",
)
TITLE = "A crack closes the old bridge"


def read(
    head: str = "", lines: str = f"<h1>{TITLE}</h1>", *, html: str = "", fetched: str | None = None
) -> PageArticle:
    """Read a page with this in its head, and with these lines above its story."""
    paragraphs = "".join(f"<p>{line}</p>" for line in (INDONESIAN if "lang=id" in html else ENGLISH))
    source = f"<html {html}><head>{head}</head><body>{lines}<div>{paragraphs}</div></body></html>"
    (article,) = read_page(source, today="2026-11-27", fetched=fetched)
    return article


def meta(**contents: str) -> str:
    names = ((name.replace("__", ":").replace("_", "."), content) for name, content in contents.items())
    return "".join(f'<meta property="{name}" content="{content}">' for name, content in names)


def ld(**said: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **said})}</script>'


@pytest.mark.parametrize(
    ("head", "lines", "title"),
    [
        ("", f"<h1>{TITLE}</h1>", TITLE),
        ("<title>A crack closes the old bridge - Mill Post</title>", "<h2>A crack closes the old bridge</h2>", TITLE),
        ("<title>Mill Post | A crack closes the old bridge</title>", f"<div><span>{TITLE}</span></div>", TITLE),
        (meta(og__title="Bridge shut: what we know"), f"<h1>{TITLE}</h1>", TITLE),
        (meta(og__title=f"{TITLE} - Mill Post", og__site_name="Mill.Post"), "", f"{TITLE} - Mill Post"),
        (f'<meta property="og:site_name" content="Mill Post"><meta property="og:title" content="{TITLE} | Mill Post">',
         "", TITLE),
        (ld(headline=TITLE), "<h1><a href='/'>Mill Post</a></h1>", TITLE),
        (ld(headline=TITLE, publisher={"name": "Mill Post"}), "<h1>Mill Post</h1>", TITLE),
        (f"<title>{TITLE}</title>", "<h1>Politics</h1><h2>A crack closes the old bridge</h2>", TITLE),
        ("", "<h1>A crack closes the old bridge<p>Monday</p>", TITLE),
        ("<title>The Mill Post Online</title>", "<h2>A crack closes the old bridge</h2>", TITLE),
    ],
)  # fmt: skip
def test_the_title_is_the_headline_that_readers_see(head: str, lines: str, title: str) -> None:
    assert read(head, lines).title == title


@pytest.mark.parametrize(
    ("head", "lines", "publisher"),
    [
        ('<meta property="og:site_name" content="Mill Post">', "", "Mill Post"),
        (ld(publisher={"@type": "Organization", "name": "Mill Post"}), "", "Mill Post"),
        (f"<title>{TITLE} - Mill Post</title>", f"<h1>{TITLE}</h1>", "Mill Post"),
        (f"<title>Mill Post: {TITLE}</title>", f"<h1>{TITLE}</h1>", "Mill Post"),
        (f'<meta property="og:site_name" content="millpost.example"><title>{TITLE} | Mill Post</title>',
         f"<h1>{TITLE}</h1>", "Mill Post"),
        ('<link rel=canonical href="https://www.reuters.com/world/x"><meta name=application-name content="R UK">',
         "", "Reuters"),
        ("", "", None),
    ],
)  # fmt: skip
def test_the_publisher_is_the_outlet_by_its_known_name(head: str, lines: str, publisher: str | None) -> None:
    assert read(head, lines).publisher == publisher


def test_the_publisher_of_a_copy_is_whose_the_article_is() -> None:
    head = '<link rel=canonical href="https://mill.example/bridge"><meta property="og:site_name" content="Everything">'
    article = read(head + ld(publisher={"name": "Mill Post"}), fetched="https://everything.example/a/1")
    assert (article.publisher, article.url) == ("Mill Post", "https://mill.example/bridge")


@pytest.mark.parametrize(
    ("head", "line", "byline"),
    [
        ("", "By Ann Lowe and Ben Ode", ("Ann Lowe", "Ben Ode")),
        ("", "By ANN LOWE, Mill Post Writer", ("Ann Lowe",)),
        ("", "Penulis: Siti Aminah | Editor: Budi Santoso", ("Siti Aminah",)),
        ("", "Minggu, 4 Mei 2025 21:40 WIB oleh Siti Aminah", ("Siti Aminah",)),
        ("", "Ann Lowe · 4 May 2025, 10:00", ("Ann Lowe",)),
        ("", "Harbour Town, 4 May 2025", ()),
        ("", "By Staff Writer", ()),
        ("", "Oleh Tim Redaksi", ()),
        ('<meta name=author content="admin">', "", ()),
        ('<meta name=author content="Ann Lowe, Political Editor">', "", ("Ann Lowe",)),
        ('<meta name=citation_author content="Lowe, Ann">', "", ("Ann Lowe",)),
        ('<meta property="article:author" content="https://people.example/ann">', "", ()),
        ('<meta name=author content="Siti Aminah dan Budi Santoso">', "", ("Siti Aminah", "Budi Santoso")),
        (ld(author=[{"@type": "Person", "name": "Ann Lowe"}, {"@type": "Person", "name": "Ben Ode"}]),
         "", ("Ann Lowe", "Ben Ode")),
        (ld(author={"@type": "Organization", "name": "Mill Post"}), "", ()),
        (ld(author={"@type": "Person", "name": "Budi Santoso"}),
         "Penulis: Siti Aminah | Editor: Budi Santoso", ("Siti Aminah",)),
        (ld(author={"name": "Ann Lowe"}),
         "<a rel=author href=/ann>Ann Lowe</a>, <a rel=author href=/ben>Ben Ode</a>", ("Ann Lowe", "Ben Ode")),
    ],
)  # fmt: skip
def test_a_byline_has_the_persons_who_wrote_it(head: str, line: str, byline: tuple[str, ...]) -> None:
    assert read(head, f"<h1>{TITLE}</h1><p>{line}</p>").byline == byline


@pytest.mark.parametrize(
    ("head", "line", "days"),
    [
        (ld(datePublished="2025-05-04T23:30:00+07:00"), "", ("2025-05-04", None)),
        (ld(datePublished="2025-05-04T17:30:00Z"), "Senin, 5 Mei 2025 00.30 WIB", ("2025-05-05", None)),
        (ld(datePublished="2025-05-04T17:30:00Z", dateModified="2025-05-05T08:00:00+07:00"),
         "", ("2025-05-05", "2025-05-05")),
        (ld(datePublished="2025-05-04", dateModified="2025-05-06"), "", ("2025-05-04", "2025-05-06")),
        (ld(datePublished="2099-01-01", dateModified="2025-05-06"), "4 May 2025", ("2025-05-04", "2025-05-06")),
        (ld(datePublished="1970-01-01T00:00:00Z"), "4 May 2025", ("2025-05-04", None)),
        (ld(datePublished="2025-05-08", dateModified="2025-05-06"), "4 May 2025", ("2025-05-04", "2025-05-06")),
        (ld(datePublished="2025-05-08"), "4 May 2024", ("2024-05-04", None)),
        (ld(datePublished="2025-05-04"), "Updated 6 May 2025", ("2025-05-04", "2025-05-06")),
        (ld(datePublished="2025-08-07"), "07.08.2025", ("2025-08-07", None)),
        ("", "Published 4 May 2025. Last updated: 6 May 2025", ("2025-05-04", "2025-05-06")),
        ("", "<time datetime=2025-05-04T10:00:00>yesterday</time>", ("2025-05-04", None)),
        ('<meta name=publishdate content="2025/05/04 15:20:11">', "", ("2025-05-04", None)),
        ('<meta name=date content="Sun, 04 May 2025 10:00:00 +0700">', "", ("2025-05-04", None)),
        ('<link rel=canonical href="https://a.example/2025/05/04/bridge">', "", ("2025-05-04", None)),
        ("", "", (None, None)),
    ],
)  # fmt: skip
def test_the_day_is_that_of_the_place(head: str, line: str, days: tuple[str | None, str | None]) -> None:
    article = read(head, f"<h1>{TITLE}</h1><p>{line}</p>")
    assert (article.published_on, article.modified_on) == days


@pytest.mark.parametrize(
    ("html", "lang"),
    [
        ("lang=en-GB", "en"),
        ("lang=id-ID", "id"),
        ("lang=in", "en"),
        ("", "en"),
        ("lang=de", "en"),
    ],
)
def test_the_language_is_that_of_the_words(html: str, lang: str) -> None:
    assert read(html=html).lang == lang


def test_a_language_without_a_pack_is_believed() -> None:
    russian = (
        "<p>«Мы не можем ждать, пока он рухнет вместе с автобусом», — сказал глава района Пётр Лаврентьев.</p>" * 2
    )
    (article,) = read_page(f"<html lang=ru>{russian}", today="2026-11-27")
    assert article.lang == "ru"


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ('<link rel=canonical href="https://a.example/x#top">', "https://a.example/x"),
        ('<link rel=canonical href="/x"><meta property="og:url" content="https://a.example/x?s=1">',
         "https://got.example/x"),
        ('<link rel=canonical href="https://a.example/"><meta property="og:url" content="https://a.example/x">',
         "https://a.example/x"),
        ('<link rel=canonical href="javascript:alert(1)">', "https://got.example/y"),
        ('<link rel=canonical href="http://[">', "https://got.example/y"),
        (ld(mainEntityOfPage={"@id": "https://a.example/x"}), "https://a.example/x"),
        ("", "https://got.example/y"),
    ],
)  # fmt: skip
def test_the_address_is_the_page_s_own(head: str, url: str) -> None:
    assert read(head, fetched="https://got.example/y").url == url


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "NewsArticle", "headline": "A crack closes the old bridge",}',
        '// made by hand\n{"@type": ["NewsArticle"], /* title */ "headline": "A crack closes\nthe old bridge"}',
        '<!-- {"@type": "NewsArticle", "headline": "A crack closes the old bridge"} -->',
        '{"@graph": [{"@type": "WebPage"}, {"@type": "Article", "headline": "A crack closes the old bridge"}]}',
        '[{"@type": "BreadcrumbList"}, {"@type": "BlogPosting", "headline": "A crack closes &amp;the old bridge"}]',
    ],
)
def test_json_that_is_not_quite_json_is_read(script: str) -> None:
    title = read(f"<script type='application/ld+json'>{script}</script>", "").title
    assert title is not None
    assert title.replace("&", "") == TITLE


@pytest.mark.parametrize(
    "script", ["{", "null", '"x"', "[[[", '{"@type": 1, "author": [null, 1, {"name": [1]}], "headline": {}}']
)
def test_json_that_is_none_is_passed_over(script: str) -> None:
    assert read(f"<script type='application/ld+json'>{script}</script>").title == TITLE
