"""The order of a chain: outermost first, the publisher left out."""

import pytest

from quotes.model import Rel, Span
from quotes.relays import Relay, in_order, same_outlet

CUE = 100


def relay(outlet: str, start: int, layer: str = "outer", rel: Rel = "chain") -> Relay:
    return Relay(outlet, Span(start, start + 1), layer, rel, "test")


@pytest.mark.parametrize(
    ("found", "publisher", "order"),
    [
        # two hops before the cue
        ([relay("AFP", 1), relay("TASS", 2, "hop")], None, ["AFP", "TASS"]),
        # behind the cue, the last was added last
        ([relay("TASS", 101), relay("AFP", 102)], None, ["AFP", "TASS"]),
        # told, and where the words were first published, come last
        ([relay("CNN", 1, "told"), relay("AFP", 2)], None, ["AFP", "CNN"]),
        ([relay("Twitter", 1, "inner"), relay("AFP", 2)], None, ["AFP", "Twitter"]),
        # parallel outlets stay in their order
        ([relay("AFP", 101), relay("Reuters", 102, rel="parallel")], None, ["AFP", "Reuters"]),
        # the publisher is left out, and nobody is named twice
        ([relay("Kompas.com", 1), relay("AFP", 2, "hop")], "KOMPAS.com", ["AFP"]),
        ([relay("AFP", 1), relay("AFP", 101)], None, ["AFP"]),
    ],
)
def test_the_order_of_a_chain(found: list[Relay], publisher: str | None, order: list[str]) -> None:
    assert [one.outlet for one in in_order(found, CUE, publisher)] == order


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("Kompas.com", "KOMPAS.com", True), ("Suara", "Suara.com", True), ("AFP", "AP", False)],
)
def test_two_names_of_one_outlet(one: str, other: str, same: bool) -> None:
    assert same_outlet(one, other) is same
