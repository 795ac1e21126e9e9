"""Adding: quotations a second at each size, against the smallest store and against plain `executemany`."""

from collections.abc import Mapping, Sequence

from bench.storing.growing import Grown
from bench.storing.held import Held
from bench.tables import columns

__all__ = ["adding_held", "adding_table"]

SLOWER_THAN_SMALL = 1.5
SLOWER_THAN_PLAIN = 8.0


def adding_table(grown: Sequence[Grown], plain: Mapping[int, float], slower: Mapping[int, float]) -> str:
    """Return the rates by size, by the clock and by the processor, which the ratios are of; `plain` is size → seconds
    of the processor that `executemany` took, `slower` is size → how much longer a quotation took at the end than in the
    smallest store, measured in turns."""
    head = [
        "adding, quotations/s",
        "documents",
        "all",
        "last 5 %",
        "cpu: all",
        "last 5 %",
        "× slower",
        "plain",
        "share",
    ]
    rows = [head]
    for item in grown:
        figures = [item.rate, item.last_rate, item.cpu_rate, item.last_cpu_rate]
        rows.append(
            [f"{item.size:,}", f"{item.documents:,}"]
            + [f"{figure:,.0f}" for figure in figures]
            + [f"{slower.get(item.size, 1.0):.2f}", f"{item.quotations / plain[item.size]:,.0f}"]
            + [f"1/{_behind(item, plain):.1f}"]
        )
    return columns(rows)


def adding_held(grown: Sequence[Grown], plain: Mapping[int, float], slower: Mapping[int, float]) -> list[Held]:
    """Return what adding must hold, of the largest store."""
    last = grown[-1]
    out = [Held("adding slower than plain executemany", _behind(last, plain), SLOWER_THAN_PLAIN, "×")]
    if len(grown) > 1:
        name = f"adding at the end slower than at {grown[0].size:,}, in turns"
        out.append(Held(name, slower[last.size], SLOWER_THAN_SMALL, "×"))
    return out


def _behind(item: Grown, plain: Mapping[int, float]) -> float:
    return item.quotations / plain[item.size] / item.cpu_rate
