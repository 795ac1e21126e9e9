"""The text of a page: its own characters, a paragraph a line, and none of what is no story."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.readers.page import read_page

TODAY = "2026-11-27"
ONE = "The bridge was closed on Monday after a crack was found in one of its pillars, the town said."
TWO = "“Nobody will cross it before I have crossed it myself,” said the engineer, Ruth Olander, at the site."
THREE = "It is expected to open again in the spring, when the river is low and the stone can be repaired."


PIECES = [
    *(
        "<p>",
        "</p>",
        "<div class=ad>",
        "</div>",
        "<a href=x>",
        "</a>",
        "<h1>",
        "<br>",
        "<table>",
        "<td>",
        "<!--",
        "-->",
    ),
    *(
        "<q>",
        '"',
        "'",
        "&#x41;",
        "&",
        "<",
        "said. ",
        "one two ",
        "\u00ad",
        "&nbsp;",
        "<pre>",
        "<title>",
        "</title>",
        "<article>",
    ),
    *(
        "<script type=application/ld+json>",
        "</script>",
        "<time datetime=2025-01-01T>",
        "<meta property=og:title content=",
    ),
]


def text(body: str, head: str = "") -> str:
    found = read_page(f"<html><head>{head}</head><body>{body}</body></html>", today=TODAY)
    return "\n".join(article.text for article in found)


def story(*inside: str) -> str:
    """Return the text of a page with three paragraphs, and what is given behind the second."""
    return text(f"<article><h1>The bridge</h1><p>{ONE}</p><p>{TWO}</p>{''.join(inside)}<p>{THREE}</p></article>")


def described(body: str) -> str:
    """Return a script that describes an article with this text."""
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{body}"}}</script>'


WHOLE = "\n\n".join([ONE, TWO, THREE])


@pytest.mark.parametrize(
    "furniture",
    [
        "<script>document.write('<p>said the script</p>')</script>",
        "<style>p { color: red }</style>",
        "<nav><a href='/'>Home</a> <a href='/news'>News</a></nav>",
        "<figure><img src='a.jpg'><figcaption>The bridge, seen from the mill. Photo: Ann Lowe</figcaption></figure>",
        "<p><strong>Baca juga: <a href='/x'>Jembatan Lain Juga Ditutup</a></strong></p>",
        "<p><a href='/x'>Another bridge was closed as well</a></p>",
        "<div class='newsletter'><p>Get our letter every morning, with all that you need to know.</p></div>",
        "<div><h4>Stay with us</h4><p>Get a single message each evening, with the news that matters.</p></div>",
        "<div class='ad'>Advertisement</div><p>SCROLL TO CONTINUE WITH CONTENT</p>",
        "<aside><p>Bridges of the county: there are forty of them, and eleven are closed.</p></aside>",
        "<div style='display: none'><p>This text is hidden from you, said the page to its reader.</p></div>",
        "<div hidden><p>This text is hidden from you, said the page to its reader.</p></div>",
        "<noscript><p>Please turn on JavaScript, or this page will not be shown to you as it is.</p></noscript>",
        "<div class='pull'><p>“Nobody will cross it before I have crossed it myself”</p></div>",
        "<!-- <p>This was commented out, said the comment, and nobody will ever read it.</p> -->",
        "<svg><text>drawn</text></svg><button>Share</button>",
    ],
)
def test_what_is_no_story_is_left_out(furniture: str) -> None:
    assert story(furniture) == WHOLE


@pytest.mark.parametrize(
    ("markup", "line"),
    [
        ("<h2>A second crack</h2>", "A second crack"),
        ("<blockquote><p>We will not wait.</p></blockquote>", "We will not wait."),
        ("<p><q>We will not wait,</q> she said to us.</p>", "“We will not wait,” she said to us."),
        ("<p><q>“We will not wait,”</q> she said to us.</p>", "“We will not wait,” she said to us."),
        ("<p>She said: \n   we  will\tnot wait.</p>", "She said: we will not wait."),
        (
            "<p>“I\u00a0have wai\u00adted,” the gov\u200bernor said.</p>",
            "“I\u00a0have wai\u00adted,” the gov\u200bernor said.",
        ),
        ("<p>&ldquo;We&nbsp;wait,&rdquo; she&#32;said &amp; left.</p>", "“We\u00a0wait,” she said & left."),
        ("<p>“\u200fالصبر\u200e,” she said to all of us.</p>", "“\u200fالصبر\u200e,” she said to all of us."),
        ("<p>In <ruby>東京<rp>(</rp><rt>とうきょう</rt><rp>)</rp></ruby> nobody waits.</p>", "In 東京 nobody waits."),
        ("<p>W<b>e</b> wi<wbr>ll not wa<i>it</i>.</p>", "We will not wait."),
        ("<p><strong>And who will pay for it?</strong></p>", "And who will pay for it?"),
        ("<ul><li>two beams of oak;</li></ul>", "two beams of oak;"),
        ("<pre>We will\nnot wait.</pre>", "We will not wait."),
        ("<p>Related cracks were found.</p>", "Related cracks were found."),
        ("<p>We will not<br>wait for it.</p>", "We will not wait for it."),
        ("<p>cafe\u0301 is not caf\u00e9, she said.</p>", "cafe\u0301 is not caf\u00e9, she said."),
    ],
)
def test_a_line_of_the_story_is_kept_in_its_own_characters(markup: str, line: str) -> None:
    assert story(markup) == "\n\n".join([ONE, TWO, line, THREE])


def test_two_line_breaks_end_a_paragraph() -> None:
    assert text(f"<h1>The bridge</h1><div>{ONE}<br><br>{TWO}<BR/>\n<br />{THREE}</div>") == WHOLE


def test_tags_that_are_never_closed_end_where_a_browser_ends_them() -> None:
    assert text(f"<body><div><h1>The bridge<p>{ONE}<p>{TWO}</b></td><p>{THREE}</body>") == WHOLE


def test_a_last_sentence_that_begins_like_a_call_is_story() -> None:
    last = "Share prices of the company that built it fell by three percent on Tuesday, the exchange said."
    assert text(f"<h1>The bridge</h1><p>{ONE}</p><p>{TWO}</p><p>{last}</p>").endswith(last)


def test_a_sentence_with_a_link_that_begins_like_a_call_is_story() -> None:
    line = "Share prices of <a href='/acme'>Acme Stone</a> fell by three percent on Tuesday, the exchange said."
    assert "Share prices of Acme Stone fell" in story(f"<p>{line}</p>")


def test_a_page_of_short_lines_is_read_whole() -> None:
    page = "<h1>What was said</h1><p>ANN: We are ready.</p><p>BEN: Are we?</p><p>ANN: Yes, Ben.</p>"
    assert text(page) == "ANN: We are ready.\n\nBEN: Are we?\n\nANN: Yes, Ben."


def test_comments_are_out_however_many_there_are() -> None:
    comments = "".join(f"<div class=x><b>Ann</b><p>{TWO} And {number} more.</p></div>" for number in range(20))
    page = f"<div class=a><h1>The bridge</h1><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></div>"
    assert text(f"{page}<div><h3>Comments (20)</h3>{comments}</div>") == WHOLE


def test_a_page_that_only_a_script_would_write_has_the_text_of_its_description() -> None:
    head = (
        f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{ONE}\\n\\n{THREE}"}}</script>'
    )
    assert text("<div id=root>Loading</div>", head) == f"{ONE}\n\n{THREE}"


def test_what_a_paywall_hides_is_not_read_from_the_description() -> None:
    head = described(f"{ONE} {TWO} {THREE} {ONE}")
    assert text(f"<h1>The bridge</h1><p>{ONE}</p><p>{TWO}</p>", head) == f"{ONE}\n\n{TWO}"


def test_stories_that_stand_in_full_on_one_page_are_articles_of_their_own() -> None:
    def one(name: str) -> str:
        return f"<article><h2><a href='/{name}'>On the {name}</a></h2><p>{ONE}</p><p>{TWO} {THREE} {ONE}</p></article>"

    found = read_page(f"<link rel=canonical href='https://a.example/'>{one('bridge')}{one('mill')}", today=TODAY)
    assert [(article.title, article.url) for article in found] == [
        ("On the bridge", "https://a.example/bridge"),
        ("On the mill", "https://a.example/mill"),
    ]


def test_teasers_are_no_articles() -> None:
    teaser = "<article><h2><a href='/x'>Another bridge was closed</a></h2><p>All that is known so far.</p></article>"
    found = read_page(
        f"<article><h1>The bridge</h1><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></article>{teaser * 4}", today=TODAY
    )
    assert [article.text for article in found] == [WHOLE]


@given(st.lists(st.sampled_from(PIECES), max_size=60))
@settings(max_examples=150, deadline=None)
def test_no_markup_makes_the_reader_raise(parts: list[str]) -> None:
    for article in read_page("".join(parts), today=TODAY):
        assert article.text.strip()
