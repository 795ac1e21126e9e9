"""Adding: quotations a second at each size, against the smallest store and against plain `executemany`."""

from collections.abc import Mapping, Sequence

from bench.storing.beside import Beside
from bench.storing.growing import Grown
from bench.storing.held import Held
from bench.tables import columns

__all__ = ["adding_held", "adding_table"]

SLOWER_THAN_SMALL = 1.5
SLOWER_THAN_PLAIN = 8.0
LINEAR = 1.5


def adding_table(grown: Sequence[Grown], beside: Mapping[int, Beside], plain: float) -> str:
    """Return the rates by size: of all while it grew, by the clock and by the processor, and of what was added at the
    end, to all sizes in turns, by the processor.

    `plain` is how long a quotation takes plain `executemany` (`plain.py`), in turns with them.
    The pieces that batches add to the search indexes are joined before the next is compared.
    """
    rows = [
        [
            *("adding, quotations/s", "documents", "all", "cpu: all", "at the end", "× slower", "of executemany"),
            *("with joining", "pieces joined, µs", "compared, µs"),
        ]
    ]
    small = beside[grown[0].size]
    for item in grown:
        end = beside[item.size]
        rows.append(
            [f"{item.size:,}", f"{item.documents:,}"]
            + [f"{figure:,.0f}" for figure in (item.rate, item.cpu_rate, 1 / end.each_added)]
            + [f"{end.each_added / small.each_added:.2f}"]
            + [f"1/{seconds / plain:.1f}" for seconds in (end.each_added, end.each_indexed)]
            + [f"{1e6 * seconds:,.0f}" for seconds in (end.each_joined, end.each_compared)]
        )
    return f"{columns(rows)}\nplain executemany: {1 / plain:,.0f} quotations/s"


def adding_held(grown: Sequence[Grown], beside: Mapping[int, Beside], plain: float) -> list[Held]:
    """Return what adding, joining pieces of the search indexes, and comparing must hold at the largest size."""
    last = grown[-1]
    end = beside[last.size]
    out = [Held("adding slower than plain executemany, in turns", end.each_added / plain, SLOWER_THAN_PLAIN, "×")]
    if len(grown) > 1:
        first, before = grown[0].size, grown[-2].size
        slower = end.each_indexed / beside[first].each_indexed
        out.append(Held(f"adding and joining slower than at {first:,}, in turns", slower, SLOWER_THAN_SMALL, "×"))
        longer = end.each_clustered / beside[before].each_clustered
        out.append(Held(f"comparing and joining longer than at {before:,}, in turns", longer, LINEAR, "×"))
    return out
