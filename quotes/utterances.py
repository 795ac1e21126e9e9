"""Which quotations are pieces of one utterance: split around their cue, or carried on behind it."""

from collections.abc import Iterable, Mapping

from quotes.attribute import Offer
from quotes.discourse import Link

__all__ = ["utterances"]


def utterances(numbers: Iterable[int], offers: Mapping[int, Offer], links: Mapping[int, Link]) -> dict[int, int]:
    """Return, for each quotation, the number of the first piece of its utterance."""
    parent = {number: number for number in numbers}

    def first(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    def join(one: int, other: int) -> None:
        if one in parent and other in parent:
            low, high = sorted((first(one), first(other)))
            parent[high] = low

    for number, offer in offers.items():
        for other in offer.shared:
            # a rule binds two pieces; only those that took the same clause are one utterance
            if offers.get(other) is not None and offers[other].clause is offer.clause:
                join(number, other)
    for number, link in links.items():
        if link.same_utterance and link.source is not None:
            join(number, link.source)
    return {number: first(number) for number in parent}
