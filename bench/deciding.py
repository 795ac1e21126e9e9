"""What deciding about a set costs: `python -m bench.deciding SET… [--store STORE] [--kills 3]`.

Each set, which `quotes spark extract` wrote, is decided about anew by `quotes spark claims`: seconds of the processor
of all processes, what Spark moves between tasks, memory at its peak, how the set fell into parts, and how long the
longest task took, which is where one speaker or one story of very many shows. With `--store`, one that `quotes add`
made of the same articles as the first set, what was decided is compared, quotation by quotation and name by name. With
`--kills`, each set is decided about so often again and killed (SIGKILL) on the way, spread over the time that it took,
then once more to its end, and the rows it comes to are compared with those of the undisturbed run.
"""

import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from bench.crawling.decided import compared
from bench.crawling.killed import contents, killed_after
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
@click.option("--kills", default=0, show_default=True, help="Decide once more, killed so often.")
def main(sets: Sequence[Path], store: Path | None, master: str, shares: int | None, kills: int) -> None:
    rows, equal = list[Sequence[str]]([_HEADING]), True
    for root in sets:
        command = _command(root.resolve(), master, shares)
        cost, told = _decided(command)
        rows.append(_row(root, cost, told))
        click.echo(columns(rows))
        if kills:
            equal &= _same_though_killed(root, command, [cost.seconds * (n + 1) / (kills + 1) for n in range(kills)])
    if store is not None:
        found = compared(sets[0], store)
        click.echo(found.told())
        equal &= found.equal
    sys.exit(0 if equal else 1)


def _command(root: Path, master: str, shares: int | None) -> list[str | Path]:
    cut = ["--shares", str(shares)] if shares else []
    return ["spark", "claims", root, "--again", "--limit", "1", "--master", master, *cut]


def _same_though_killed(root: Path, command: list[str | Path], moments: Sequence[float]) -> bool:
    before = contents(root)
    for seconds in moments:
        was_running = killed_after(seconds, command)
        click.echo(f"{'killed' if was_running else 'ended by itself'} after {seconds:,.0f} s")
    _decided(command)
    unlike = [name for name, rows in contents(root).items() if rows != before[name]]
    click.echo(f"then to its end: {'other rows in ' + ', '.join(unlike) if unlike else 'the same rows in all tables'}")
    return not unlike


def _decided(command: list[str | Path]) -> tuple[Cost, Moved]:
    with tempfile.TemporaryDirectory(prefix="deciding-") as name:
        conf, events = Path(name) / "conf", Path(name) / "events"
        conf.mkdir()
        events.mkdir()
        settings = {**CONF, "spark.eventLog.dir": events.as_uri()}
        lines = "".join(f"{key} {value}\n" for key, value in settings.items())
        (conf / "spark-defaults.conf").write_text(lines, encoding="utf-8")
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
