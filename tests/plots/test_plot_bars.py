"""Bars over time and bars of amounts: what is drawn, what is told of it, and that any text stays text."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.plots.bars import Amount, Count, amounts, over_time
from quotes.plots.periods import months_between, ordinal, period_at
from quotes.plots.svg import Drawing, document, fitted, stacked, width_of

SVG = "{http://www.w3.org/2000/svg}"


def drawn(drawing: Drawing) -> ElementTree.Element:
    return ElementTree.fromstring(document(drawing))


def shapes(root: ElementTree.Element, kind: str) -> list[dict[str, float]]:
    """Return where the shapes of a class stand that are in bars."""
    found = [rect for bar in root.iter(f"{SVG}g") for rect in bar if rect.get("class") == kind]
    return [{name: float(rect.get(name, "0")) for name in ("x", "y", "width", "height")} for rect in found]


def told(root: ElementTree.Element) -> list[str]:
    return [str(title.text) for title in root.iter(f"{SVG}title")][1:]


MONTHS = [Count("2024-11", 4, 1), Count("2025-02", 2), Count("2024", 3), Count(None, 0, 2)]


def test_a_bar_stands_where_its_month_is_and_a_gap_is_as_wide_as_it_was_long() -> None:
    first, second = shapes(drawn(over_time("Ann Lowe", MONTHS, 7)), "said")
    assert first["height"] == pytest.approx(2 * second["height"], abs=0.2)
    one_month = (720 - 64 - 16) / 4
    assert second["x"] - first["x"] == pytest.approx(3 * one_month, abs=0.2)


def test_what_was_not_said_stands_above_in_outline() -> None:
    root = drawn(over_time("Ann Lowe", MONTHS, 7))
    ((said, _), (unsaid,)) = shapes(root, "said"), shapes(root, "unsaid")
    assert unsaid["y"] + unsaid["height"] == pytest.approx(said["y"], abs=0.2)
    (outline,) = [rect for bar in root.iter(f"{SVG}g") for rect in bar if rect.get("class") == "unsaid"]
    assert (outline.get("fill"), outline.get("stroke-dasharray")) == ("none", "3 2")


def test_it_says_all_that_it_shows() -> None:
    root = drawn(over_time("Ann Lowe", MONTHS, 7))
    assert told(root) == ["2024-11: 4 said, 1 not said", "2025-02: 2 said"]
    assert root.findtext(f"{SVG}title") == "Ann Lowe"
    assert root.findtext(f"{SVG}desc") == (
        "9 said, 3 not said, by month from 2024-11 to 2025-02; most in 2024-11: 4 said, 1 not said; "
        "not drawn, as no month is known: 3 said, 2 not said."
    )


def test_estimates_say_so() -> None:
    assert "numbers are estimates" in document(over_time("All", MONTHS, 7, about=True))
    assert over_time("All", MONTHS, 7, about=True).description.startswith("About 9 said")


@pytest.mark.parametrize("counts", [[], [Count(None, 0)], [Count("2025-13", 0)], [Count("2025-12", 0)]])
def test_nothing_to_draw(counts: list[Count]) -> None:
    assert over_time("Nobody", counts, 7).description == "There is nothing to draw."


@pytest.mark.parametrize(
    ("counts", "length", "labels"),
    [
        ([Count("1901", 1), Count("2025", 1)], 4, ["1904", "1920", "1936", "1952", "1968", "1984", "2000", "2016"]),
        ([Count("2015-03", 1), Count("2025-03", 1)], 7, [f"{year}-01" for year in range(2016, 2026, 2)]),
        ([Count("2025-02-27", 1), Count("2025-03-01", 1)], 10, ["2025-02-27", "2025-02-28", "2025-03-01"]),
        ([Count("0001-01", 1), Count("9999-12", 1)], 7, None),
    ],
)
def test_few_labels_along_the_axis(counts: list[Count], length: int, labels: list[str] | None) -> None:
    texts = [str(text.text) for text in drawn(over_time("x", counts, length)).iter(f"{SVG}text")]
    shown = [text for text in texts if re.fullmatch(r"\d{4}(-\d\d)*", text)]
    assert len(shown) <= 9
    assert labels is None or shown == labels


def test_amounts_are_told_in_full_and_cut_where_they_do_not_fit() -> None:
    rows = [Amount("Ann Lowe", 12, "/person/3"), Amount("The Harbour Gazette of Lower Sagara and Environs", 3)]
    drawing = amounts("Most quoted", rows)
    root = drawn(drawing)
    assert told(root) == ["Ann Lowe: 12", "The Harbour Gazette of Lower Sagara and Environs: 3"]
    assert [link.get("href") for link in root.iter(f"{SVG}a")] == ["/person/3"]
    assert root.get("role") == "group"
    assert any(str(text.text).endswith("…") for text in root.iter(f"{SVG}text"))


COUNTS = st.builds(
    Count,
    st.one_of(
        st.none(), st.sampled_from(["2024", "2024-12", "2025-01", "2025-02-30", "nonsense"]), st.dates().map(str)
    ),
    st.integers(0, 10**7),
    st.integers(0, 10**7),
)


@given(st.text(), st.lists(COUNTS, max_size=6), st.sampled_from([4, 7, 10]))
def test_bars_of_anything_are_inside_the_picture(title: str, counts: list[Count], length: int) -> None:
    drawing = over_time(title, counts, length)
    root = drawn(stacked(title, [drawing, drawing]))
    for rect in shapes(root, "said") + shapes(root, "unsaid"):
        assert rect["x"] >= -1
        assert rect["x"] + rect["width"] <= drawing.width + 1
        assert rect["y"] >= 0
        assert rect["y"] + rect["height"] <= drawing.height


HOSTILE = ["</title><script>x</script>", '" onload="x', "\x1b[2J", "\u202eevil", "\ufffe\uffff", "\ud800", "]]>&amp;"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text(text: str) -> None:
    svg = document(stacked(text, [amounts(text, [Amount(text, 1)]), over_time(text, MONTHS, 7)]))
    tags = {node.tag.removeprefix(SVG) for node in ElementTree.fromstring(svg).iter()}
    assert tags <= {"svg", "g", "title", "desc", "rect", "line", "text"}
    assert not set(svg) & set("\x1b\u202e\ufffe\ud800")
    assert "onload" not in {name for node in ElementTree.fromstring(svg).iter() for name in node.attrib}


@given(st.text(), st.text(), st.integers(0, 10**9))
def test_any_text_makes_a_document(title: str, name: str, number: int) -> None:
    assert drawn(amounts(title, [Amount(name, number)])).tag == f"{SVG}svg"


@given(st.text(), st.floats(20, 500))
def test_what_is_fitted_fits(text: str, width: float) -> None:
    assert width_of(fitted(text, width, 12), 12) <= width + 1e-6


PERIODS = [("2024", 2024), ("2024-12", 24299), ("0001-01-01", 1), ("2024-13", None), ("2024-02-30", None), ("x", None)]


@pytest.mark.parametrize(("period", "place"), [*PERIODS, ("", None), ("२०२४", None), ("20241231xx", None)])
def test_the_place_of_a_period(period: str, place: int | None) -> None:
    assert ordinal(period) == place
    if place is not None:
        assert period_at(place, len(period)) == period


MONTHS_BETWEEN = [
    ("2024-11", "2025-01", ["2024-11", "2024-12", "2025-01"]),
    ("2025-01", "2025-01", ["2025-01"]),
    ("1999", "2001", ["1999", "2000", "2001"]),
]


@pytest.mark.parametrize(("first", "last", "months"), MONTHS_BETWEEN)
def test_months_between(first: str, last: str, months: list[str]) -> None:
    assert months_between(first, last) == months
