"""How fast the engine is: `python -m bench.speed` prints three tables.

Documents and megabytes a second on one core with the peak memory, each corpus in a process of its own; the start-up
time of the command; and processor seconds for texts made to be slow, four times longer from column to column: a ratio
near 4 is linear, near 16 quadratic. `--beside textacy` adds that program's speed on the first English texts, in the
same run, where it is installed (it is no dependency).
"""

import json
import multiprocessing
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

import click

from bench.pathological import PATHOLOGICAL
from bench.peers import PEERS, load_peer
from bench.scorers import ROOT, BenchMissingError, Json, corpora, default_bench
from bench.tables import columns, kilo
from quotes import Document, extract

__all__ = [
    "SIZES",
    "Speed",
    "beside",
    "linearity",
    "linearity_table",
    "main",
    "speed_of",
    "start_table",
    "throughput_table",
]

SIZES = (4_000, 16_000, 64_000, 256_000)
RUNS = 7
SAMPLE_ROUNDS = 20
PEER_CORPUS, PEER_TEXTS = "polnear-dev", 20  # a peer is slow: a few texts will do
# A text that takes this long is not tried four times longer.
PATIENCE = 10.0
STARTS = {
    "python itself": ["-c", "pass"],
    "import quotes": ["-c", "import quotes"],
    "quotes --help": ["-m", "quotes.cli", "--help"],
}


@dataclass(frozen=True, slots=True)
class Speed:
    """One run over some texts; seconds of processor and of the clock, megabytes of UTF-8, peak memory in megabytes.

    `first` is the clock time of the first document, which loads what the engine needs; it is not in the others.
    """

    name: str
    documents: int
    megabytes: float
    first: float
    cpu: float
    wall: float
    peak: float


def _extract(text: str) -> object:
    return extract(Document.from_text(text))


def speed_of(name: str, texts: Sequence[str], read: Callable[[str], object] = _extract) -> Speed:
    """Read every text once and measure; the first text is read once before."""
    started = time.perf_counter()
    read(texts[0])
    first = time.perf_counter() - started
    wall, cpu = time.perf_counter(), time.process_time()
    for text in texts:
        read(text)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    size = sum(len(text.encode("utf-8", "surrogatepass")) for text in texts) / 1e6
    return Speed(name, len(texts), size, first, cpu, wall, _peak_megabytes())


def _peak_megabytes() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # Bytes on macOS, kilobytes elsewhere.
    return peak / 1e6 if sys.platform == "darwin" else peak / 1e3


def _corpus_speed(path: Path) -> Speed:
    return speed_of(path.stem, _texts(path))


def _texts(path: Path) -> list[str]:
    with path.open(encoding="utf-8") as lines:  # a text may hold what splitlines takes for the end of a line
        return [json.loads(line)["text"] for line in lines if line.strip()]


def beside(bench: Path, peer: str) -> list[Speed]:
    """Measure the engine, in a process of its own, and a peer on the same few English texts; nothing when the peer is
    not installed."""
    read = load_peer(peer)
    if read is None:
        return []
    texts = _texts(corpora(bench, (PEER_CORPUS,))[0])[:PEER_TEXTS]
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as one:
        own = one.submit(speed_of, f"first {len(texts)}", texts).result()
    return [own, speed_of(f"first {len(texts)}, {peer}", texts, read)]


def _sample_speed(folder: Path) -> Speed:
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    return speed_of(f"samples × {SAMPLE_ROUNDS}", texts * SAMPLE_ROUNDS)


def throughput(bench: Path) -> list[Speed]:
    """Measure every corpus, or the samples when there is none, each in a new process: the peak memory is its own."""
    work: Callable[[Path], Speed]
    try:
        work, paths = _corpus_speed, corpora(bench)
    except BenchMissingError:
        work, paths = _sample_speed, [ROOT / "samples"]
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context, max_tasks_per_child=1) as pool:
        return list(pool.map(work, paths))


def start_times() -> dict[str, float | None]:
    """Return the median clock seconds of several new processes for each of STARTS, None where they fail."""
    return {name: _median_seconds(arguments) for name, arguments in STARTS.items()}


def _median_seconds(arguments: list[str]) -> float | None:
    seconds = []
    for _ in range(RUNS):
        started = time.perf_counter()
        done = subprocess.run([sys.executable, *arguments], check=False, capture_output=True, cwd=ROOT)
        if done.returncode != 0:
            return None
        seconds.append(time.perf_counter() - started)
    return statistics.median(seconds)


def linearity(sizes: Sequence[int] = SIZES) -> dict[str, list[float | None]]:
    """Return processor seconds by kind of text and size; None where a shorter one took too long already."""
    extract(Document.from_text("Warm.", lang="en"))
    return {name: _growth(text_of, sizes) for name, text_of in PATHOLOGICAL.items()}


def _growth(text_of: Callable[[int], str], sizes: Sequence[int]) -> list[float | None]:
    out: list[float | None] = []
    for size in sizes:
        if out and (out[-1] is None or out[-1] > PATIENCE):
            out.append(None)
            continue
        document = Document.from_text(text_of(size), lang="en")  # some of these texts are in no language
        started = time.process_time()
        extract(document)
        out.append(time.process_time() - started)
    return out


def throughput_table(speeds: Sequence[Speed]) -> str:
    """Return the table of documents and megabytes a second, by processor and by the clock."""
    rates_of = ["docs/s cpu", "docs/s wall", "MB/s cpu", "MB/s wall"]
    rows = [["texts", "docs", "MB", *rates_of, "first doc s", "peak MB", "×"]]
    for last, item in zip([None, *speeds[:-1]], speeds, strict=True):
        rates = [item.documents / item.cpu, item.documents / item.wall]
        sizes = [item.megabytes / item.cpu, item.megabytes / item.wall]
        rows.append(
            [item.name, str(item.documents), f"{item.megabytes:.2f}"]
            + [f"{rate:.0f}" for rate in rates]
            + [f"{size:.3f}" for size in sizes]
            + [f"{item.first:.3f}", f"{item.peak:.0f}", _times(last, item)]
        )
    return columns(rows)


def _times(engine: Speed | None, peer: Speed) -> str:
    """How many times as fast as a peer the engine is, on the same texts right before it."""
    if engine is None or engine.name != peer.name.partition(",")[0] or engine.name == peer.name:
        return ""
    return f"{peer.cpu / engine.cpu:.1f}"


def start_table(starts: dict[str, float | None]) -> str:
    """Return the table of start-up times."""
    return columns([["start-up", "seconds"], *([name, _time(seconds)] for name, seconds in starts.items())])


def linearity_table(growth: dict[str, list[float | None]], sizes: Sequence[int] = SIZES) -> str:
    """Return the table of processor seconds by size, with the ratio of each to the one before."""
    rows = [["characters", *(cell for size in sizes for cell in (kilo(size), "×"))]]
    for name, seconds in growth.items():
        steps = zip(seconds, [None, *seconds[:-1]], strict=True)
        rows.append([name, *(cell for now, last in steps for cell in (_time(now), _ratio(now, last)))])
    return columns(rows)


def _time(seconds: float | None) -> str:
    return "-" if seconds is None else f"{seconds:.3f}"


def _ratio(now: float | None, last: float | None) -> str:
    # Under two milliseconds the clock is what is measured.
    return "-" if now is None or last is None or last < 0.002 else f"{now / last:.1f}"


def _beside(bench: Path, peer: str | None) -> list[Speed]:
    if peer is None:
        return []
    try:
        found = beside(bench, peer)
    except BenchMissingError as error:
        click.echo(f"nothing beside {peer}: {error}", err=True)
        return []
    if not found:
        click.echo(f"{peer} is not installed in this environment: nothing is measured beside it", err=True)
    return found


PARTS = ("throughput", "start", "linearity")


@click.command()
@click.option("--bench", type=click.Path(path_type=Path), default=default_bench, help="Folder that holds corpora/.")
@click.option("--only", "parts", multiple=True, type=click.Choice(PARTS), help="Only this part; repeatable.")
@click.option("--beside", "peer", type=click.Choice(PEERS), help="Measure this program too, where it is installed.")
@click.option("--json", "machine", is_flag=True, help="Print one JSON object.")
def main(bench: Path, parts: tuple[str, ...], peer: str | None, machine: bool) -> None:
    """Measure throughput, start-up and growth with the length of the text."""
    values: Json = {}
    tables: list[str] = []
    for part in parts or PARTS:
        if part == "throughput":
            speeds = throughput(bench) + _beside(bench, peer)
            values[part], table = [asdict(item) for item in speeds], throughput_table(speeds)
        elif part == "start":
            values[part] = start_times()
            table = start_table(values[part])
        else:
            growth = linearity()
            values[part], table = {"sizes": list(SIZES), "seconds": growth}, linearity_table(growth)
        tables.append(table)
    click.echo(json.dumps(values, ensure_ascii=False) if machine else "\n\n".join(tables))


if __name__ == "__main__":
    main()
