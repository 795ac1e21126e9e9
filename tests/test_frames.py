"""Frames: collapsing a row of items, as one would do it by hand."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.frames import Frame, Item, collapse, matches
from quotes.packs import Pack, read_pack

PACK = """
[language]
code = "xx"
name = "Testish"

[words]
a = ["a"]
b = ["b"]
c = ["c"]
d = ["d"]

[dates]
month = [["may"]]
weekday = [["monday"]]
"""
RULES = [
    # pattern, types, keep
    ("head:A B", ["AB"], ["C"]),
    ("cue:AB+", ["ROW"], ["C"]),
    ("A / C D", ["ONE"], []),
    ("[ AB|ROW ] head:D", ["D"], []),
    ("ONE ONE?", ["W"], []),
    ("* {! * }", ["LAST"], []),
    ("W ( D / C ) 1,2", ["A"], []),
    ("ROW|W {! LAST }", ["B"], []),
]
SETS = [frozenset({name}) for name in ("A", "B", "C", "D", "W")]


def pack_of(order: Sequence[int]) -> Pack:
    chunks = "".join(
        f"[[chunk]]\nname = 'r{number}'\npattern = '{RULES[number][0]}'\ntypes = {RULES[number][1]}\n"
        f"keep = {RULES[number][2]}\nexample = 'a'\n"
        for number in order
    )
    return read_pack(PACK + chunks, "xx.toml")


PACKS = [pack_of(order) for order in (range(len(RULES)), range(len(RULES) - 1, -1, -1), (4, 0, 6, 1, 3, 2, 7, 5))]


def by_hand(frame: Frame, pack: Pack) -> Frame:
    """Every rule in its order, whatever the row holds; a new frame after each."""
    for rule in pack.rules("chunk"):
        items: list[Item] = []
        position = 0
        for match in matches(rule, frame):
            parts = {label: match.items(frame, label) for label in match.labels}
            heads = parts.get("cue") or parts.get("head", ())
            types = rule.types | {name for head in heads for name in head.types if name in rule.keep}
            first, last = frame.items[match.start], frame.items[match.end - 1]
            made = Item(first.start, last.end, types, pack.alphabet.code(types), "", rule.name, parts)
            items += [*frame.items[position : match.start], made]
            position = match.end
        frame = Frame([*items, *frame.items[position:]])
    return frame


def told(item: Item) -> object:
    parts = {label: [told(part) for part in within] for label, within in item.parts.items()}
    return item.start, item.end, item.types, item.code, item.rule, parts


def row(types: Sequence[frozenset[str]], pack: Pack) -> Frame:
    return Frame([Item(n, n + 1, one, pack.alphabet.code(one)) for n, one in enumerate(types)])


@given(st.lists(st.sampled_from(SETS), max_size=9), st.sampled_from(PACKS))
def test_collapsing_is_every_rule_in_its_order(types: list[frozenset[str]], pack: Pack) -> None:
    fast, slow = collapse(row(types, pack), pack.rules("chunk"), pack), by_hand(row(types, pack), pack)
    assert [told(item) for item in fast.items] == [told(item) for item in slow.items]
    assert fast.row == slow.row
    assert fast.present == frozenset(fast.row)


@pytest.mark.parametrize("pack", PACKS)
def test_an_item_knows_its_place(pack: Pack) -> None:
    frame = row([SETS[0], SETS[0], SETS[1]], pack)
    assert [frame.position(item) for item in frame.items] == [0, 1, 2]
