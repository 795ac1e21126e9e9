"""The pattern language: what each element matches, what is refused, and a slow plain matcher beside the fast one."""

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.errors import PackError
from quotes.grammar import Alphabet, Pattern, compile_pattern

# An item is written by its types: "A", or "A&B" for one that has both.
ITEMS = ("A", "B", "C", "A&B", "B&C")
ALPHABET = Alphabet(frozenset(item.split("&")) for item in ITEMS)
MACROS = {"ab": "A B", "either": "A / <cb>", "cb": "C B", "loop": "A <loop>"}


def row(items: str) -> str:
    return "".join(ALPHABET.code(frozenset(item.split("&"))) for item in items.split())


def compiled(pattern: str) -> Pattern:
    return compile_pattern(pattern, ALPHABET, MACROS)


def has_needed(pattern: Pattern, text: str) -> bool:
    """Whether a row of codes holds something of all that a pattern needs."""
    return all(not need.isdisjoint(text) for need in pattern.needs)


def found(pattern: str, items: str) -> list[str]:
    """The rows of items that a pattern matches, left to right."""
    words = items.split()
    matches = compiled(pattern).regex.finditer(row(items))
    return [" ".join(words[match.start() : match.end()]) for match in matches]


@pytest.mark.parametrize(
    ("pattern", "items", "rows"),
    [
        ("A", "C A B", ["A"]),
        ("A", "B C", []),
        ("A", "A&B", ["A&B"]),
        ("A B", "A B A B", ["A B", "A B"]),
        ("A B", "A A&B C", ["A A&B"]),
        ("A|C", "A B C", ["A", "C"]),
        ("A-B", "A A&B B", ["A"]),
        ("A|C-B", "A A&B B C B&C", ["A", "C"]),
        ("*", "A C", ["A", "C"]),
        ("*-A", "A B A&B C", ["B", "C"]),
        ("*-A|B", "A B A&B C", ["C"]),
        ("A B? C", "A C A B C", ["A C", "A B C"]),
        ("A+", "A A B A", ["A A", "A"]),
        ("A B** C", "A C A B B C", ["A C", "A B B C"]),
        ("A 2,3", "A A A A A", ["A A A", "A A"]),
        ("A ( B / C ) A", "A B A C A", ["A B A"]),
        ("A ( B C )? A", "A B C A", ["A B C A"]),
        ("A ( B / C ) 1,2", "A B C B", ["A B C"]),
        ("A *+ C", "A B C B C", ["A B C B C"]),
        ("A *+lazy C", "A B C B C", ["A B C"]),
        ("A * 0,3lazy C", "A B C B C", ["A B C"]),
        ("[ A ] B", "A B C B", ["B"]),
        ("[! A ] B", "A B C B", ["B"]),
        ("B { C }", "B B C", ["B"]),
        ("B { C }", "B", []),
        ("B {! C }", "B C B", ["B"]),
        ("[ A ] B { C }", "A B C", ["B"]),
        ("[ A|C ] B", "A B C B", ["B", "B"]),
        ("A / C", "A B C", ["A", "C"]),
        ("<ab> C", "A B C", ["A B C"]),
        ("<either> A", "C B A A A", ["C B A", "A A"]),
        ("( A <cb> )", "A C B", ["A C B"]),
    ],
)
def test_what_a_pattern_matches(pattern: str, items: str, rows: list[str]) -> None:
    assert found(pattern, items) == rows


@pytest.mark.parametrize(
    ("pattern", "items", "labels"),
    [
        ("q:A c:B", "A B", {"q": [0], "c": [1]}),
        ("q:A B q:A", "A B A", {"q": [0, 2]}),
        ("q:A+ c:C", "A A C", {"q": [0, 1], "c": [2]}),
        ("q:A|B 2,2", "B A", {"q": [0, 1]}),
        ("( q:A / q:B ) c:C", "B C", {"q": [0], "c": [1]}),
        ("q:A c:B?", "A C", {"q": [0], "c": []}),
    ],
)
def test_what_a_label_is_bound_to(pattern: str, items: str, labels: dict[str, list[int]]) -> None:
    match = compiled(pattern).regex.search(row(items))
    assert match is not None
    assert {label: match.starts(label) for label in labels} == labels


@pytest.mark.parametrize(
    ("pattern", "refusal"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("A /", "ends with nothing"),
        ("/ A", "nothing stands before '/'"),
        ("A / / B", "nothing stands before '/'"),
        ("( / A )", "nothing stands before '/'"),
        ("A ( )", "nothing stands before ')'"),
        ("A [ ] B", "nothing stands before ']'"),
        ("( A", "'(' is not closed"),
        ("[! A", "'[!' is not closed"),
        ("A )", "unbalanced ')'"),
        ("( A ]", "unbalanced ']'"),
        ("[ A }", "unbalanced '}'"),
        ("D", "unknown type 'D'"),
        ("A-D", "unknown type 'D'"),
        ("*-D", "unknown type 'D'"),
        ("C-B|C", "holds nothing"),
        ("a", "cannot read 'a'"),
        ("A;B", "cannot read 'A;B'"),
        ("A ?", "cannot read '?'"),
        ("A ** B", "cannot read '** B'"),
        ("q: A", "cannot read 'q: A'"),
        ("<no>", "unknown macro <no>"),
        ("<loop>", "circular macro <loop>"),
        ("A 3,1", "pattern 'A 3,1'"),
    ],
)
def test_what_is_refused(pattern: str, refusal: str) -> None:
    with pytest.raises(PackError) as error:
        compiled(pattern)
    assert refusal in str(error.value)


@pytest.mark.parametrize(
    ("pattern", "items", "possible"),
    [
        ("A B", "A B", True),
        ("A B", "A C", False),
        ("A B", "A&B", True),  # the row is not read, only what it holds
        ("A B?", "A C", True),
        ("A / B", "B", True),
        ("A ( B / C )", "A C", True),
        ("A ( B / C )", "A", False),  # one of the two is needed
        ("A ( B / C )?", "A", True),
        ("A+ C", "C", False),
        ("* A", "B", False),
        ("[ A ] B", "A B", True),
        ("[ A ] B", "B", False),
        ("[! A ] B", "B", True),
        ("*-A B", "A", False),
    ],
)
def test_a_row_without_what_a_pattern_needs_is_not_searched(pattern: str, items: str, possible: bool) -> None:
    assert has_needed(compiled(pattern), row(items)) is possible


def test_an_alphabet_knows_its_sets() -> None:
    assert ALPHABET.code(frozenset({"A", "B"})) == ALPHABET.code(frozenset({"B", "A"}))
    assert set(ALPHABET.holding("A")) == {row("A"), row("A&B")}
    with pytest.raises(PackError, match="unknown type 'D'"):
        ALPHABET.holding("D")


def test_an_alphabet_has_an_end() -> None:
    with pytest.raises(PackError, match="too many for one language"):
        Alphabet(frozenset({f"T{number}"}) for number in range(7000))


# The same subset of the language twice: as a pattern, and as a tree for a matcher that is slow and plain to read.
@dataclass(frozen=True)
class AnyOf:
    types: tuple[str, ...]


@dataclass(frozen=True)
class AnyBut:
    type: str


@dataclass(frozen=True)
class Row:
    parts: tuple["Node", ...]


@dataclass(frozen=True)
class Either:
    parts: tuple["Node", ...]


@dataclass(frozen=True)
class Times:
    part: "Node"
    least: int
    most: int


Node = AnyOf | AnyBut | Row | Either | Times
MANY = 9  # more than a row in these tests has
TYPES = st.sampled_from(["A", "B", "C"])
ELEMENTS = st.one_of(
    st.builds(AnyOf, st.lists(TYPES, min_size=1, max_size=2, unique=True).map(tuple)), st.builds(AnyBut, TYPES)
)
QUANTIFIERS = {(0, 1): "?", (1, MANY): "+", (0, MANY): "**", (1, 2): " 1,2"}


def larger(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    parts = st.lists(inner, min_size=1, max_size=3).map(tuple)
    times = st.tuples(inner, st.sampled_from(list(QUANTIFIERS))).map(lambda pair: Times(pair[0], *pair[1]))
    return st.one_of(st.builds(Row, parts), st.builds(Either, parts), times)


PATTERNS: st.SearchStrategy[Node] = st.recursive(ELEMENTS, larger, max_leaves=5)


def written(node: Node) -> str:
    match node:
        case AnyOf(types):
            return "|".join(types)
        case AnyBut(name):
            return f"*-{name}"
        case Times(part, least, most):
            return f"( {written(part)} ){QUANTIFIERS[least, most]}"
        case Row(parts):
            return f"( {' '.join(map(written, parts))} )"
        case Either(parts):
            return f"( {' / '.join(map(written, parts))} )"


def ends(node: Node, items: list[set[str]], starts: set[int]) -> set[int]:
    """Return every position where a match that begins at one of `starts` may end."""
    inside = [start for start in starts if start < len(items)]
    match node:
        case AnyOf(types):
            return {start + 1 for start in inside if items[start] & set(types)}
        case AnyBut(name):
            return {start + 1 for start in inside if name not in items[start]}
        case Row(parts):
            return in_turn(parts, items, starts)
        case Either(parts):
            return set[int]().union(*(ends(part, items, starts) for part in parts))
        case Times(part, least, most):
            return set[int]().union(*(in_turn((part,) * n, items, starts) for n in range(least, most + 1)))


def in_turn(parts: tuple[Node, ...], items: list[set[str]], starts: set[int]) -> set[int]:
    for part in parts:
        starts = ends(part, items, starts)
    return starts


@given(PATTERNS, st.lists(st.sampled_from(ITEMS), max_size=5))
@settings(max_examples=300, deadline=None)
def test_a_slow_matcher_agrees(node: Node, items: list[str]) -> None:
    sets = [set(item.split("&")) for item in items]
    fast = compiled(written(node)).regex
    text = row(" ".join(items))
    for start in range(len(items) + 1):
        possible = ends(node, sets, {start})
        for end in range(start, len(items) + 1):
            assert (fast.fullmatch(text, start, end) is not None) == (end in possible), written(node)


@given(PATTERNS, st.lists(st.sampled_from(ITEMS), max_size=5))
@settings(max_examples=200, deadline=None)
def test_no_match_is_lost_to_what_a_pattern_needs(node: Node, items: list[str]) -> None:
    pattern, text = compiled(written(node)), row(" ".join(items))
    match = pattern.regex.search(text)
    assert has_needed(pattern, text) or match is None or match.start() == match.end()
