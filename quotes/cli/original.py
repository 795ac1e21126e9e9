"""`quotes original`: what a document was read from, byte for byte."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quotes.cli.options import Output, output_options
from quotes.cli.stores import with_store
from quotes.errors import NothingFound, UsageError

if TYPE_CHECKING:
    from quotes_db import Store
    from quotes_db.answers import CaptureView

_COLUMNS = (
    "capture",
    "came_at",
    "url",
    "final_url",
    "status",
    "media_type",
    "encoding",
    "encoding_from",
    "doubts",
    "size",
    "sha256",
)
_STANDARD_OUTPUT = "-"


@click.command(epilog="Example: quotes original 12 --output page.html")
@click.argument("id_", metavar="ID", type=click.IntRange(min=1))
@click.option("--output", "-o", "target", metavar="FILE", help="Write to this new file. [default: -, standard output]")
@click.option("--force", is_flag=True, help="Overwrite a file that is there.")
@click.option("--list", "listed", is_flag=True, help="List when the page or file came, from where and as what.")
@click.option("--capture", "number", type=int, metavar="NUMBER", help="One that --list shows. [default: the latest]")
@click.option("--warc", is_flag=True, help="Write a WARC 1.1 file, for replay tools; packed when FILE ends in .gz.")
@output_options
@with_store
def command(
    store: "Store",
    id_: int,
    target: str | None,
    force: bool,
    listed: bool,
    number: int | None,
    warc: bool,
    output: Output,
) -> int:
    """Write out the page or file that a document was read from, byte for byte as it came.

    ID is the number of a document, which `quotes documents` prints. On a terminal text is shown with its controls
    escaped; in a pipe and in a file it is exact. What is packed for the way (gzip) is kept unpacked.
    """
    captures = _captures(store, id_)
    if listed:
        _list(store, captures, output)
        return 0
    capture = _chosen(captures, number)
    data = store.original(capture)
    media_type, encoding = capture.media_type, capture.encoding
    if warc:
        if capture.status == 304:
            raise UsageError(
                f"capture {capture.id} brought no bytes (304); choose one that did, or leave out --capture"
            )
        from quotes.export.warc import warc_file

        data = warc_file(capture, data, store.document(id_).location, packed=(target or "").endswith(".gz"))
        media_type, encoding = "application/warc", None
    if target is not None and target != _STANDARD_OUTPUT:
        _to_file(Path(target), data, force)
    elif _on_terminal():
        _to_terminal(data, f"document {id_} is {media_type}", encoding or _usual(media_type))
    else:
        sys.stdout.buffer.write(data)
    return 0


def _captures(store: "Store", id_: int) -> "list[CaptureView]":
    """Return how a document came, the latest first. Raises NothingFound when its original was not kept."""
    from quotes_db.errors import NotInStore

    try:
        found = store.captures(id_)
    except NotInStore as error:
        raise NothingFound(str(error)) from None
    if not found:
        where = store.document(id_).location
        part = f"it is a part of {where}, or was added by an earlier version" if where else "it is a part of something"
        raise NothingFound(f"no original of document {id_} is kept: {part}")
    return found


def _chosen(captures: "list[CaptureView]", number: int | None) -> "CaptureView":
    """Return the capture of that number, or the latest in which the bytes came rather than were said to stand."""
    if number is None:
        return next((capture for capture in captures if capture.status != 304), captures[0])
    for capture in captures:
        if capture.id == number:
            return capture
    raise UsageError(f"document {captures[0].document_id} has no capture {number}; --list shows the numbers")


def _to_file(path: Path, data: bytes, force: bool) -> None:
    try:
        with path.open("wb" if force else "xb") as file:
            file.write(data)
    except FileExistsError:
        raise UsageError(f"{path}: is there already; name a new file, or overwrite it with --force") from None
    click.echo(f"written to {path} ({len(data)} bytes)")


def _on_terminal() -> bool:
    return sys.stdout.isatty()


def _usual(media_type: str) -> str | None:
    return "utf-8" if media_type.startswith("text/") else None


def _to_terminal(data: bytes, what: str, encoding: str | None) -> None:
    """Show text with every control escaped; what is no text could do anything to a terminal."""
    from quotes.safe import visible

    try:
        text = data.decode(encoding) if encoding else None
    except (UnicodeDecodeError, LookupError):
        text = None
    if text is None:
        raise UsageError(f"{what}, which a terminal cannot show; write it to a file: --output FILE")
    print(visible(text.replace("\r\n", "\n"), keep="\n\t"))


def _list(store: "Store", captures: "list[CaptureView]", output: Output) -> None:
    rows = [_row(store, capture) for capture in captures]
    if not output.for_people:
        from quotes.cli.formats import write

        write(rows, output, _COLUMNS)
        return
    from quotes.cli.page import open_page

    page = open_page()
    rows = [{**row, "final_url": row["final_url"] if row["final_url"] != row["url"] else None} for row in rows]
    shown = [column for column in _COLUMNS if any(row[column] is not None for row in rows)]
    page.table([column.replace("_", " ") for column in shown], [[row[column] for column in shown] for row in rows])


def _row(store: "Store", capture: "CaptureView") -> dict[str, Any]:
    """Return a capture as one record."""
    return {
        "capture": capture.id,
        "came_at": capture.retrieved_at or capture.added_at,
        "url": capture.url,
        "final_url": capture.final_url,
        "status": capture.status,
        "media_type": capture.media_type,
        "encoding": capture.encoding,
        "encoding_from": capture.encoding_from,
        "doubts": "; ".join(capture.doubts) or None,
        "size": len(store.original(capture)),
        "sha256": capture.original,
        "headers": [list(pair) for pair in capture.headers],
    }
