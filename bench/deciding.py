"""What deciding about a set costs: `python -m bench.deciding SET… [--store STORE]`.

Each set, which `quotes spark extract` wrote, is decided about anew by `quotes spark claims`: seconds of the processor
of all processes, what Spark moves between tasks, memory at its peak, how the set fell into parts, and how long the
longest task took, which is where one speaker or one story of very many shows. With `--store`, one that `quotes add`
made of the same articles as the first set, what was decided is compared, quotation by quotation and name by name.
"""

import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from bench.crawling.decided import compared
from bench.faulting.process import ENVIRONMENT
from bench.scaling.events import CONF, Moved, moved
from bench.scaling.running import Cost, measured
from bench.tables import columns

__all__ = ["main"]

_HEADING = (
    *("deciding", "documents", "quotations", "seconds", "cpu s", "µs a quotation", "MB shuffled", "MB spilled"),
    *("peak MB", "parts", "largest", "longest task", "share"),
)


@click.command(help=__doc__)
@click.argument("sets", metavar="SET...", nargs=-1, required=True, type=click.Path(path_type=Path, file_okay=False))
@click.option("--store", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Of the first set.")
@click.option("--master", default="local[2]", show_default=True, help="Where Spark runs.")
@click.option("--shares", type=int, help="Into how many shares it is cut.")
def main(sets: Sequence[Path], store: Path | None, master: str, shares: int | None) -> None:
    rows: list[Sequence[str]] = [_HEADING]
    for root in sets:
        cost, told = _decided(root.resolve(), master, shares)
        rows.append(_row(root, cost, told))
        click.echo(columns(rows))
    if store is not None:
        found = compared(sets[0], store)
        click.echo(found.told())
        sys.exit(0 if found.equal else 1)


def _decided(root: Path, master: str, shares: int | None) -> tuple[Cost, Moved]:
    with tempfile.TemporaryDirectory(prefix="deciding-") as name:
        conf, events = Path(name) / "conf", Path(name) / "events"
        conf.mkdir()
        events.mkdir()
        settings = {**CONF, "spark.eventLog.dir": events.as_uri()}
        lines = "".join(f"{key} {value}\n" for key, value in settings.items())
        (conf / "spark-defaults.conf").write_text(lines, encoding="utf-8")
        cut = ["--shares", str(shares)] if shares else []
        command: list[str | Path] = ["spark", "claims", root, "--again", "--limit", "1", "--master", master, *cut]
        cost = measured(command, env={**ENVIRONMENT, "SPARK_CONF_DIR": str(conf)})
        if cost.status:
            raise click.ClickException(cost.said)
        return cost, moved(events)


def _row(root: Path, cost: Cost, told: Moved) -> Sequence[str]:
    counts: dict[str, Any] = json.loads((root / "_decided.json").read_text(encoding="utf-8"))["counts"]
    quotations = counts["quotations"]
    figures = (f"{cost.seconds:,.1f}", f"{cost.cpu:,.1f}", f"{1e6 * cost.cpu / max(quotations, 1):,.0f}")
    bytes_ = (f"{told.shuffled:,.1f}", f"{told.spilled:,.1f}", f"{cost.memory:,.0f}")
    parts = (f"{counts['components']:,}", f"{counts['largest']:,}")
    longest = (f"{told.longest:,.1f} s", f"{told.longest / cost.seconds:.2f}")
    return root.name, f"{counts['documents']:,}", f"{quotations:,}", *figures, *bytes_, *parts, *longest


if __name__ == "__main__":
    main()
