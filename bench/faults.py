"""What a store loses: `python -m bench.faults` makes faults happen to it and prints one table; exit 1 when any shows.

A writer killed at random moments; the power cut at random points of what was written to the disk; two writers and four
readers at one store for a minute; a full disk, a file that cannot be written, one that another program has locked, a
store of a future version. A document that was reported as added must be there with all its quotations, none may be
there by half, and a command that cannot write must say so in one line and leave the store as it was.
"""

import sys
import tempfile
from pathlib import Path

import click

from bench.faulting.kill import kills
from bench.faulting.powercut import cuts
from bench.faulting.refusals import refusals, refusals_table
from bench.faulting.result import Result, table
from bench.faulting.together import together

__all__ = ["main"]

PARTS = ("kill", "power", "together", "refusals")


@click.command()
@click.option("--kills", "kill_count", type=int, default=200, help="How many writers to kill.")
@click.option("--cuts", "cut_count", type=int, default=500, help="At how many points to cut the power.")
@click.option("--minute", "seconds", type=float, default=60.0, help="Seconds that two writers and four readers work.")
@click.option("--only", "parts", multiple=True, type=click.Choice(PARTS), help="Only this part; repeatable.")
@click.option("--seed", type=int, default=1, help="Other documents and other moments for each.")
@click.option(
    "--dir", "where", type=click.Path(path_type=Path), help="Where to make the stores; else a temporary folder."
)
def main(
    kill_count: int, cut_count: int, seconds: float, parts: tuple[str, ...], seed: int, where: Path | None
) -> None:
    """Make faults happen to stores and count what is lost."""
    results: list[Result] = []
    tables: list[str] = []
    well = True
    if where is not None:
        where.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=where, prefix="faults-") as name:
        folder = Path(name)
        for part in parts or PARTS:
            click.echo(f"{part} …", err=True)
            if part == "kill":
                results.append(kills(folder / part, kill_count, seed))
            elif part == "power":
                results.append(cuts(folder / part, cut_count, seed))
            elif part == "together":
                results.append(together(folder / part, seconds, seed))
            else:
                refused = refusals(folder / part)
                tables.append(refusals_table(refused))
                well = all(refusal.is_well for refusal in refused)
    if results:
        tables.insert(0, table(results))
    click.echo("\n\n".join(tables))
    sys.exit(0 if well and all(result.is_well for result in results) else 1)


if __name__ == "__main__":
    main()
