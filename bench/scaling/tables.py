"""The tables of `bench.scale`, and what must hold."""

from collections.abc import Mapping
from pathlib import Path

from bench.scaling.curve import Points, fitted, plotted
from bench.scaling.ways import Reading, set_bytes
from bench.storing.held import Held
from bench.storing.space import space
from bench.tables import columns

__all__ = ["bytes_table", "costs_table", "curve", "growth_table", "scale_held", "stored"]

GROWTH = 1.25  # what an article costs the processor with all of them, over what it costs with the fewest
TWICE = 1.6  # what --jobs 2 must gain where there are two processors
OVERHEAD = 0.5  # of what an article costs a single process: what Spark may add
MEMORY = 1.5
Readings = Mapping[tuple[str, int], Reading]


def costs_table(found: Readings) -> str:
    """Return for each number of articles and each way what it took."""
    rows = [
        [
            *("reading", "articles", "a second", "seconds", "cpu s", "cpu ms each", "Spark adds, ms"),
            *("MB read", "MB written", "peak MB", "largest process"),
        ]
    ]
    for (way, articles), item in sorted(found.items(), key=lambda pair: pair[0][1]):
        cost, single = item.cost, found.get(("extract", articles))
        added = f"{_each(item) - _each(single):.2f}" if single and way.startswith("spark") else ""
        figures = [f"{articles / cost.seconds:,.0f}", f"{cost.seconds:,.1f}", f"{cost.cpu:,.1f}", f"{_each(item):.2f}"]
        moved = [f"{cost.read:,.0f}", f"{cost.written:,.0f}", f"{cost.memory:,.0f}", f"{cost.largest:,.0f}"]
        rows.append([way, f"{articles:,}", *figures, added, *moved])
    return columns(rows)


def _each(item: Reading) -> float:
    """Return milliseconds of the processor for one article."""
    return 1000 * item.cost.cpu / item.articles


def growth_table(found: Readings) -> str:
    """Return for each way what starting it costs and what each article, and the sizes against that line."""
    rows = [["the line through all sizes", "to start, cpu s", "an article, ms", "a million, cpu h", "furthest off it"]]
    for way, points in _series(found).items():
        start, slope = fitted(points)
        off = max(abs(y - start - slope * x) / y for x, y in points)
        rows.append([way, f"{start:.1f}", f"{1000 * slope:.2f}", f"{slope * 1e6 / 3600:.2f}", f"{100 * off:.1f} %"])
    return columns(rows)


def curve(found: Readings) -> str:
    """Return the seconds of the processor over the articles as a plot."""
    return plotted(_series(found), "articles", "cpu seconds")


def _series(found: Readings) -> dict[str, Points]:
    series: dict[str, list[tuple[float, float]]] = {}
    for (way, articles), item in sorted(found.items(), key=lambda pair: pair[0][1]):
        series.setdefault(way, []).append((articles, item.cost.cpu))
    return dict(series)


def bytes_table(spark: Reading, store: Reading) -> str:
    """Return the bytes of a quotation in a set and in a store of the same archives, by table."""
    in_set = set_bytes(Path(spark.result))
    held = space(Path(store.result))
    in_store: dict[str, int] = {}
    for part, size in held.parts:
        name = part.partition(":")[0]
        in_store[name] = in_store.get(name, 0) + size
    heading = [f"bytes a quotation, {spark.articles:,} articles", "Parquet", "share", "SQLite", "share"]
    rows = [heading, ["all", *_shares(sum(in_set.values()), spark, in_set), *_shares(held.total, store, in_store)]]
    for name in sorted({*in_set, *in_store}, key=lambda name: -max(in_set.get(name, 0), in_store.get(name, 0))):
        rows.append([name, *_shares(in_set.get(name), spark, in_set), *_shares(in_store.get(name), store, in_store)])
    return columns([row for row in rows if {*row[1:]} != {"-", "0", "0.00"} or row[0] == "all"])


def _shares(size: int | None, item: Reading, every: Mapping[str, int]) -> list[str]:
    if size is None:
        return ["-", "-"]
    return [f"{size / max(item.quotations, 1):.0f}", f"{size / sum(every.values()):.2f}"]


def stored(found: Readings, articles: int) -> Reading | None:
    """Return the reading that made a store of so many articles, by one process or by two: it is the same store."""
    return found.get(("add", articles)) or found.get(("add --jobs 2", articles))


def scale_held(found: Readings, processors: int) -> list[Held]:
    """Return what must hold of what was measured."""
    ways = dict.fromkeys(way for way, _ in found)
    sizes = sorted({articles for _, articles in found})
    first, last = sizes[0], sizes[-1]
    held: list[Held] = []
    for way in ways if len(sizes) > 1 else ():
        small, large = found[way, first], found[way, last]
        held.append(
            Held(f"{way}: an article at {last:,} over one at {first:,}", _each(large) / _each(small), GROWTH, "×")
        )
        if not way.startswith("add"):
            grown = large.cost.memory / max(small.cost.memory, 1)
            held.append(Held(f"{way}: memory at {last:,} over that at {first:,}", grown, MEMORY, "×"))
    for way in ("extract", "add"):
        if processors > 1 and (way, last) in found and (f"{way} --jobs 2", last) in found:
            gain = found[way, last].cost.seconds / found[f"{way} --jobs 2", last].cost.seconds
            held.append(Held(f"{way} --jobs 2: times as fast", gain, TWICE, "×", least=True))
    spark = found.get(("spark extract", last))
    return held + (_spark_held(spark, found, last) if spark else [])


def _spark_held(spark: Reading, found: Readings, last: int) -> list[Held]:
    held: list[Held] = []
    if ("extract", last) in found:
        single = _each(found["extract", last])
        held.append(Held("Spark adds to an article, of a single process", _each(spark) / single - 1, OVERHEAD, ""))
    if store := stored(found, last):
        held.append(Held("documents in the set and not in the store", abs(spark.documents - store.documents), 0, ""))
        ratio = _size(spark) / _size(store)
        held.append(Held("a quotation in Parquet over one in SQLite", ratio, 1.0, "×"))
    return held


def _size(item: Reading) -> float:
    """Return the bytes of a quotation."""
    path = Path(item.result)
    total = sum(set_bytes(path).values()) if path.is_dir() else path.stat().st_size
    return total / max(item.quotations, 1)
