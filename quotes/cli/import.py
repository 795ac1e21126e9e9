"""`quotes import`: what `quotes export` wrote back into a store, and what people know that somebody said."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quotes.cli.decided import by_option, whoever
from quotes.cli.options import db_option, outlets_option
from quotes.cli.selecting import Wanted, selection_options
from quotes.errors import UsageError

if TYPE_CHECKING:
    from quotes.importing.lines import Archived, Piece
    from quotes.importing.merging import Brought
    from quotes_db import Store

_RESTORED = ("document", "quotation", "decision")


@click.command(epilog="Example: quotes import crawl.set --speaker 'Kim Jong Un' --since 2026-01 --db kim.db")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path, exists=True))
@selection_options
@by_option
@db_option
@outlets_option
def command(paths: tuple[Path, ...], wanted: Wanted, by: str | None) -> int:
    """Bring documents into the store from a file that `quotes export --as jsonl` wrote, with all that was found in them
    and what people decided; or from folders of Parquet tables; or known quotations, from a table or Web Annotations.

    An empty store becomes the one that was exported, row for row. Into a store that has something, documents that are
    not there are added, and decisions about what is there are kept. A damaged line is named, and the rest goes in.

    A table (CSV) has the columns text and speaker, and may have role, via, publisher, date, url, title. An annotation
    is tagged `speaker: NAME`. Where the store has a quotation at the words that it marks, it confirms or corrects that
    one; otherwise each becomes a document of its own, which says who entered it (--by, unless the annotation tells).
    docs/exporting.md says more, and what cannot be brought over.

    Folders of tables, which `quotes spark extract` and `quotes export --as parquet` write, fill a store as `quotes add`
    does from the articles: all of them, or with --speaker, --via and the like the documents in which such a quotation
    stands, whole. A name fits whoever has all its words; --since and --until are days of publication.
    """
    from quotes.importing.known import is_known

    if any(path.is_dir() for path in paths):
        from quotes.cli.loading import load_sets

        return load_sets(paths, wanted)
    if wanted != Wanted():
        raise UsageError("only what is in folders of tables can be chosen from; leave the filters out")
    if len(paths) > 1:
        raise UsageError("name one file; only of folders of tables there can be several")
    file = paths[0]
    if is_known(file):
        from quotes.cli.bringing import bring_known

        return bring_known(file, whoever(by))
    return _archive(file)


def _archive(file: Path) -> int:
    from quotes.asking.identity import IDENTITY
    from quotes.cli.stores import open_store
    from quotes.importing.lines import examine
    from quotes_db.archive import SCHEMA

    archived = examine(file, SCHEMA)
    with open_store(create=True, identity=IDENTITY) as store:
        if archived.exact and store.archive.is_empty() and _restored(store, archived):
            return 0
        return _bring(store, archived)


def _restored(store: "Store", archived: "Archived") -> bool:
    """Make the store the one that was exported; False when its tables were older and had not all that these have."""
    from quotes.cli.progress import counted
    from quotes.importing.lines import pieces
    from quotes_db.archive import SCHEMA
    from quotes_db.errors import BadRecords

    found: Counter[str] = Counter()

    def each() -> "Iterator[Piece]":
        for _, piece in counted(pieces(archived), "lines restored"):
            found.update([next(iter(piece))])
            found["quotation"] += sum(len(reading["quotations"]) for reading in piece.get("readings", ()))
            yield piece

    try:
        store.archive.restore(each())
    except BadRecords:
        if archived.schema == SCHEMA:
            raise
        return False
    click.echo("restored row for row: " + ", ".join(_counted(found[kind], kind) for kind in _RESTORED))
    return True


def _bring(store: "Store", archived: "Archived") -> int:
    from quotes.cli.failures import complain
    from quotes.cli.progress import counted, steps
    from quotes.importing.merging import bring
    from quotes.safe import one_line

    where = one_line(str(archived.path))
    brought = bring(
        store,
        archived,
        lambda line, reason: complain(f"{where}:{line}: {reason}"),
        lambda pieces: counted(pieces, "lines read"),
    )
    with steps("looking for the same words in other documents"):
        store.cluster()
    click.echo(_summary(brought))
    return 3 if brought.refused or brought.undecidable else 0


def _summary(brought: "Brought") -> str:
    parts = [
        f"{_counted(brought.added, 'document')} added ({_counted(brought.quotations, 'quotation')})",
        f"{brought.there} already there" if brought.there else "",
        f"{_counted(brought.refused, 'line')} could not be brought over" if brought.refused else "",
        f"{_counted(brought.decided, 'decision')} kept" if brought.decided else "",
        f"{_counted(brought.decided_before, 'decision')} already there" if brought.decided_before else "",
        f"{_counted(brought.undecidable, 'decision')} could not be kept" if brought.undecidable else "",
    ]
    return ", ".join(part for part in parts if part)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
