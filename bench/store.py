"""What the store does at a size: `python -m bench.store` grows one store for each size and prints figures and ratios.

    python -m bench.store --sizes 1000,100000,1000000 --dir stores

Adding (quotations a second, at the end against a small store and against plain `executemany`, in turns), where the
bytes go, lookups inside the process, claims against the truth and against brute force, the peak memory of every
command. The news is invented (`bench/syndication.py`). At the end stands what must hold at the largest size. With
`--dir` the stores stay, and `--reuse` takes those that are there instead of growing them.
"""

import sys
import tempfile
from pathlib import Path

import click

from bench.storing.adding import adding_held, adding_table
from bench.storing.beside import beside
from bench.storing.brute import brute
from bench.storing.claims import Clustered, claims_held, claims_table, clustered
from bench.storing.growing import Grown, grow, grown_before, truths
from bench.storing.held import Held, held_table
from bench.storing.lookups import lookups, lookups_held, lookups_table
from bench.storing.memory import memory_table, peaks
from bench.storing.space import space, space_table

__all__ = ["main"]

PARTS = ("adding", "claims", "lookups", "memory")
BRUTE = 20_000  # the largest store that is clustered by brute force


@click.command()
@click.option("--sizes", default="1000,10000", show_default=True, help="How many quotations each store has.")
@click.option("--dir", "where", type=click.Path(path_type=Path), help="Where to grow the stores; they stay there.")
@click.option("--reuse", is_flag=True, help="Take the stores that are in --dir already.")
@click.option("--only", "parts", multiple=True, type=click.Choice(PARTS), help="Only this part; repeatable.")
@click.option("--seed", type=int, default=1, help="Other news for each.")
def main(sizes: str, where: Path | None, reuse: bool, parts: tuple[str, ...], seed: int) -> None:
    """Grow stores and measure them."""
    chosen = parts or PARTS
    with tempfile.TemporaryDirectory(prefix="stores-") as name:
        folder = where or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        grown = [_grown(folder, int(size), seed, reuse) for size in sizes.split(",")]
        held: list[Held] = []
        for part in PARTS:  # claims before lookups: a trace needs them
            if part in chosen:
                _say(f"{part} …")
                held += _MEASURED[part](grown, folder, seed)
    if held:
        click.echo(held_table(held))
    sys.exit(0 if all(item.holds for item in held) else 1)


def _say(words: str) -> None:
    click.echo(words, err=True)


def _show(table: str) -> None:
    click.echo(f"{table}\n")


def _grown(folder: Path, size: int, seed: int, reuse: bool) -> Grown:
    before = grown_before(folder, size) if reuse else None
    if before is not None:
        return before
    _say(f"growing {size:,} …")
    return grow(folder, size, seed)


def _adding(grown: list[Grown], folder: Path, seed: int) -> list[Held]:
    in_turns, plain = beside(grown, folder, seed)
    _show(adding_table(grown, in_turns, plain))
    for item in grown:
        _show(f"{item.quotations:,} quotations\n{space_table(space(Path(item.path)), item.quotations)}")
    return adding_held(grown, in_turns, plain)


def _claims(grown: list[Grown], folder: Path, seed: int) -> list[Held]:
    done: list[Clustered] = []
    references: list[Clustered] = []
    for item in grown:
        path = Path(item.path)
        truth = truths(path)
        done.append(clustered(item, truth))
        if item.size <= BRUTE:
            references = brute(path, truth, item.documents)
    _show(claims_table([*done, *references]))
    return claims_held(done)


def _lookups(grown: list[Grown], folder: Path, seed: int) -> list[Held]:
    asked = {item.size: lookups(Path(item.path), item.quotations, seed=7) for item in grown}
    _show(lookups_table(asked))
    return lookups_held(asked)


def _memory(grown: list[Grown], folder: Path, seed: int) -> list[Held]:
    largest = grown[-1]
    _show(memory_table(list(peaks(Path(largest.path), folder)), largest.quotations))
    return []


_MEASURED = {"adding": _adding, "claims": _claims, "lookups": _lookups, "memory": _memory}


if __name__ == "__main__":
    main()
