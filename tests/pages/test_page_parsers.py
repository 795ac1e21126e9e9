"""The linear reading of tags, which stands in for lexbor where that one could take too long, reads as it does."""

import time
from collections.abc import Callable

import pytest

from bench.pages import SETS, Sample, load
from quotes.readers.decode import read_text
from quotes.readers.page import read_page
from quotes.readers.page.blocks import read_blocks
from quotes.readers.page.linear import parse_linear
from quotes.readers.page.tokens import attributes, tokens
from quotes.readers.page.tree import Element, is_harmless, parse_page

TODAY = "2026-11-27"
MARKER = (
    "<p>The words behind it are found, said the reader who had waited for them. “They are still here,” she said.</p>"
)
SAMPLES = [sample for kind in SETS for sample in load(kind)]
Parser = Callable[[str], tuple[Element, list[Element]]]


def lines(parser: Parser, source: str) -> list[str]:
    return [block.text for block in read_blocks(parser(source)[0])]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_both_readings_of_a_page_have_the_same_lines(sample: Sample) -> None:
    source = read_text(sample.data, "page", page=True).text
    assert lines(parse_linear, source) == lines(parse_page, source)


@pytest.mark.parametrize(
    "source",
    [
        "<p>one<p>two<div>three</p>four</div>",
        "<ul><li>one<li>two<ul><li>three</ul></ul>",
        "<dl><dt>one<dd>two<dt>three</dl>",
        "<b>one<p>two</b>three</p>four",
        "<a href=x>one<a href=y>two</a>three",
        "<table><tr><td>one<td>two<tr><th>three</table>four",
        "<p title='a > b'>one</p><p title=\"</p>\">two</p>",
        "<!-- > <p>none</p> --><p>one</p><!--> <p>two</p><!- -->",
        "<P>one</P><BR>two<Hr>three",
        "<select><option>one<option>two</select>three",
        "<title>one < two</title><p>three",
        "<script>if (a < b) '</p>'</script><p>one",
        "<p>AT&ampT &lt;p&gt; &#8220;one&#x201D; &nosuch; 1 < 2",
        "<h1>one<h2>two</h1>three",
        "one<br/>two</br>three",
    ],
)
def test_wrong_markup_is_read_alike(source: str) -> None:
    assert lines(parse_linear, source) == lines(parse_page, source)


def test_attributes_are_read_in_every_form() -> None:
    written = ' a=1 B=\'two\' c="three"d = e/f g="&amp;&nbsp;" a=2'
    assert attributes(written) == {"a": "1", "b": "two", "c": "three", "d": "e/f", "g": "&\u00a0"}


def test_a_quotation_mark_in_a_name_opens_nothing() -> None:
    assert [token.name or token.text for token in tokens('<a b"c="d"><i>x</i>')] == ["a", "i", "x", "i"]


BOMBS: dict[str, Callable[[int], str]] = {
    "nested": lambda size: "<div>" * size,
    "nested and closed": lambda size: "<div>" * size + "</div>" * size,
    "nested, with ends that are none": lambda size: '<div><a title="</div></a>">' * (size // 4),
    "attributes": lambda size: f"<p {' '.join(f'a{number}=1' for number in range(size))}>x</p>",
    "open formatting": lambda size: "".join(f"<i class=a{n}>" for n in range(size // 8)) + "<p>x" * (size // 8),
    "tables": lambda size: "<table><tr><td>" * (size // 4),
    "less-than signs": lambda size: "<" * size,
    "open comments": lambda size: "<!--x-->" + "<!-" * size,
    "open quotation marks": lambda size: "<a b='\"<a b=\"'" * (size // 4) + "'>",
    "empty spans": lambda size: "<span></span>" * (size // 2),
    "line breaks": lambda size: "<br>" * size,
    "links": lambda size: "<ul>" + "<li><a href=/x>Some link</a>" * (size // 4) + "</ul>",
    "headings of boxes": lambda size: "<h3>Related</h3>" * (size // 4),
    "headlines": lambda size: "<h1>One more headline</h1>" * (size // 4),
    "stories": lambda size: f"<article><h2>Headline</h2>{MARKER * 3}</article>" * (size // 40),
    "images": lambda size: "<div><img src=x>" * (size // 2),
    "JSON brackets": lambda size: f'<script type="application/ld+json">{"[" * size}</script>',
    "JSON backslashes": lambda size: '<script type="application/ld+json">"' + '\\"' * size + "</script>",
    "JSON comments": lambda size: f'<script type="application/ld+json">x{"/*" * size}</script>',
    "JSON spaces": lambda size: f'<script type="application/ld+json">x{" " * size}y</script>',
    "one long title": lambda size: f"<title>{'a - ' * size}</title>",
    "a byline of many": lambda size: f"<h1>On the bridge</h1><p>By {'Ann Lowe, ' * size}</p>",
    "names in a class": lambda size: f'<div class="{"aB " * size}">x</div>',
}  # fmt: skip


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_what_stands_behind_a_bomb_is_found_in_linear_time(
    bomb: Callable[[int], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quotes.readers.page.article.is_harmless", lambda source: False)
    small, large = bomb(800) + MARKER, bomb(3200) + MARKER
    assert min(cpu(large) for _ in range(2)) < max(6 * min(cpu(small) for _ in range(3)), 0.05)
    assert any("They are still here" in article.text for article in read_page(large, today=TODAY))


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_whatever_reads_a_page_takes_less_than_a_second_for_100_kb(bomb: Callable[[int], str]) -> None:
    source = bomb(1300) + MARKER
    assert cpu(source) < max(len(source), 20_000) / 100_000


def cpu(source: str) -> float:
    """Return the seconds of the processor that a page takes, the least of three times: once in a while Python tidies up
    after all tests before."""
    return min(_once(source) for _ in range(3))


def _once(source: str) -> float:
    start = time.process_time()
    read_page(source, today=TODAY)
    return time.process_time() - start


def test_ten_megabytes_in_one_paragraph_are_read() -> None:
    found = read_page(f"<p>{'word ' * 2_000_000}</p>{MARKER}", today=TODAY)
    assert "They are still here" in found[0].text


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 5000,
        f"<p {' '.join(f'a{number}' for number in range(5000))}>",
        "<p " + " ".join(f'a{number}=">"' for number in range(100)) + ">",
        "".join(f"<i class=a{number}>" for number in range(1300)) + "<p>" * 1300,
    ],
)
def test_lexbor_is_not_given_what_could_take_it_long(source: str) -> None:
    assert not is_harmless(source)


def test_lexbor_reads_ordinary_pages() -> None:
    ordinary = [is_harmless(read_text(sample.data, "page", page=True).text) for sample in SAMPLES]
    assert all(ordinary)
