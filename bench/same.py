"""Whether a set is what one machine makes of the same crawl: `python -m bench.same DIR SET`.

The archives of the crawl in DIR are added to a store by `quotes add`, the set that Spark wrote of them is brought into
another one by `quotes import`, and both stores are compared, table by table and row by row, the times of writing apart.
Which files were read is known to adding only, and a set without `--originals` has no pages as they came. What `quotes
spark claims` and `people` decided is compared with what the store came to, quotation by quotation and name by name.
With `--store` the store is there already: what `quotes add` made of just the archives that the set was made of.
"""

import sys
import tempfile
from pathlib import Path

import click

from bench.bulking.content import differences
from bench.bulking.running import documents
from bench.crawling.decided import compared
from bench.faulting.process import quotes

__all__ = ["main"]


@click.command(help=__doc__)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.argument("tables", metavar="SET", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--store", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Added before.")
def main(folder: Path, tables: Path, store: Path | None) -> None:
    archives = sorted((folder.resolve() / "warc").glob("*.warc.gz"))
    with tempfile.TemporaryDirectory(prefix="same-") as name:
        added, imported = store or Path(name) / "added.db", Path(name) / "imported.db"
        if store is None:
            _run("--db", added, "add", *archives)
        _run("--db", imported, "import", tables.resolve())
        missing = {"source_file"} | (set() if (tables / "original").is_dir() else {"original", "capture"})
        found = [line for line in differences(added, imported) if line.partition(",")[0] not in missing]
        click.echo("\n".join(found) or f"{documents(added):,} documents: the same rows in all tables of both stores")
        if (tables / "occurrence").is_dir():
            decided = compared(tables, added)
            found += [] if decided.equal else [decided.told()]
            click.echo(decided.told())
    sys.exit(1 if found else 0)


def _run(*words: str | Path) -> None:
    done = quotes(*words)
    if done.returncode not in (0, 3):  # 3: some could not be read, and that is named
        raise click.ClickException(f"quotes {words[2]}: {done.stderr.strip()}")


if __name__ == "__main__":
    main()
