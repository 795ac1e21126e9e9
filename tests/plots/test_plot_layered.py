"""Ways in columns: who stands where, what is drawn between them, and that the picture is always the same."""

from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.plots.arranging import arranged
from quotes.plots.layered import Dot, Line, layered
from quotes.plots.svg import document

SVG = "{http://www.w3.org/2000/svg}"
HEADINGS = ("Said by", "Through", "Printed by")


def drawn(dots: list[Dot], lines: list[Line], fixed: set[int] | None = None) -> ElementTree.Element:
    return ElementTree.fromstring(document(layered("Ways", "All of them.", HEADINGS, dots, lines, fixed or set())))


def dot(key: str, column: int, weight: int = 1, name: str = "") -> Dot:
    return Dot(key, name or key.title(), column, "outlet", weight, f"{key}: {weight}", f"/outlet/{key}")


def places(root: ElementTree.Element) -> dict[str, tuple[float, float]]:
    """Return dot → (left, middle)."""
    found = {}
    for link in root.iter(f"{SVG}a"):
        rect = link.find(f"{SVG}rect")
        assert rect is not None
        x, y, height = (float(rect.get(name, "")) for name in ("x", "y", "height"))
        found[str(link.get("data-dot"))] = (x, y + height / 2)
    return found


def test_every_column_stands_right_of_the_one_before_and_names_link_to_their_pages() -> None:
    root = drawn([dot("ann", 0), dot("wire", 1), dot("post", 2)], [Line("ann", "wire", 3, "three")])
    lefts = [places(root)[key][0] for key in ("ann", "wire", "post")]
    assert lefts == sorted(lefts)
    assert [link.get("href") for link in root.iter(f"{SVG}a")] == ["/outlet/ann", "/outlet/wire", "/outlet/post"]
    (line,) = root.iter(f"{SVG}path")
    assert (line.get("data-from"), line.get("data-to"), line.findtext(f"{SVG}title")) == ("ann", "wire", "three")


def test_the_more_went_a_way_the_thicker_it_is_and_the_strongest_lies_on_top() -> None:
    dots = [dot("ann", 0), dot("bob", 0), dot("wire", 1)]
    lines = list(drawn(dots, [Line("ann", "wire", 9, "nine"), Line("bob", "wire", 1, "one")]).iter(f"{SVG}path"))
    assert [line.findtext(f"{SVG}title") for line in lines] == ["one", "nine"]
    assert float(str(lines[0].get("stroke-width"))) < float(str(lines[1].get("stroke-width")))


def test_neighbours_stand_side_by_side() -> None:
    columns = [["a", "b", "c"], ["z", "y", "x"]]
    lines = {("a", "x"): 1, ("b", "y"): 1, ("c", "z"): 1}
    first, second = arranged(columns, lines)
    assert [dict(zip("abc", "xyz", strict=True))[key] for key in first] == second


def test_a_fixed_column_stays_as_it_is() -> None:
    assert arranged([["a", "b"], ["z", "y"]], {("a", "y"): 1, ("b", "z"): 1}, {1}) == [["b", "a"], ["z", "y"]]


def test_lines_within_a_column_and_back_are_drawn_too() -> None:
    dots = [dot("wire", 1), dot("herald", 1), dot("post", 2)]
    root = drawn(dots, [Line("wire", "herald", 1, "within"), Line("post", "wire", 1, "back")])
    assert {line.findtext(f"{SVG}title") for line in root.iter(f"{SVG}path")} == {"within", "back"}


@pytest.mark.parametrize("count", [1, 60, 1000])
def test_names_never_lie_on_each_other(count: int) -> None:
    dots = [dot(f"n{number}", number % 3, number, name="A name of some length here") for number in range(count)]
    lines = [Line(f"n{number}", f"n{(number * 7) % count}", 1, "x") for number in range(count)]
    root = drawn(dots, lines)
    sizes = {float(str(text.get("font-size"))) for text in root.iter(f"{SVG}text") if text.get("class") == "name"}
    (size,) = sizes
    assert size >= 10
    by_column: dict[float, list[float]] = {}
    for left, middle in places(root).values():
        by_column.setdefault(left, []).append(middle)
    for middles in by_column.values():
        assert all(below - above >= size for above, below in pairwise(sorted(middles)))


KEYS = st.lists(st.text(max_size=5), max_size=12, unique=True)


@given(KEYS, st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11), st.integers(1, 99)), max_size=20))
def test_any_names_make_a_picture_that_is_always_the_same(keys: list[str], pairs: list[tuple[int, int, int]]) -> None:
    dots = [Dot(key, key, number % 3, "speaker", number, key, None) for number, key in enumerate(keys)]
    lines = [Line(keys[a], keys[b], n, "x") for a, b, n in pairs if max(a, b) < len(keys)]
    first, second = (document(layered("Ways", "", HEADINGS, dots, lines)) for _ in range(2))
    assert first == second
    assert ElementTree.fromstring(first).tag == f"{SVG}svg"
