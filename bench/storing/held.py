"""What a store must hold at a size: a figure and its bound, as a row of a table."""

from collections.abc import Sequence
from dataclasses import dataclass

from bench.tables import columns

__all__ = ["Held", "held_table"]


@dataclass(frozen=True, slots=True)
class Held:
    """A figure that may not be over its bound, or where `least` not under it."""

    name: str
    figure: float
    bound: float
    unit: str
    least: bool = False

    @property
    def holds(self) -> bool:
        return self.figure >= self.bound if self.least else self.figure <= self.bound


def held_table(held: Sequence[Held]) -> str:
    rows = [["must hold", "figure", "bound", "holds"]]
    for item in held:
        bound = f"{'≥' if item.least else '≤'} {item.bound:g} {item.unit}"
        rows.append([item.name, f"{item.figure:.3g} {item.unit}", bound, "yes" if item.holds else "NO"])
    return columns(rows)
