"""What the store holds of a kind → a table for people or records for machines."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from itertools import islice
from typing import TYPE_CHECKING, Any, Protocol

from quotes.cli.formats import write
from quotes.cli.options import Output

if TYPE_CHECKING:
    from quotes_db import DocumentSummary, OutletSummary, SpeakerSummary

__all__ = ["show"]


class Summaries(Protocol):
    """A question to the store that is answered by summaries, all of one kind."""

    def __call__(self, *, limit: int | None = None) -> "Iterable[DocumentSummary | OutletSummary | SpeakerSummary]": ...


def show(ask: Summaries, columns: Sequence[str], limit: int | None, output: Output) -> int:
    """Print the answer and return the exit status; a table leaves out columns in which nothing stands, and that of what
    was not said when all was."""
    most = output.most(limit)
    records = map(asdict, ask(limit=None if most is None else most + 1))
    if output.for_people:
        _print(list(records), columns, most)
    else:
        write(islice(records, most), output, columns)
    return 0


def _print(records: Sequence[dict[str, Any]], columns: Sequence[str], most: int | None) -> None:
    from quotes.cli.page import open_page

    page = open_page()
    if not records:
        page.line("nothing yet")
        return
    records = [{**record, "unsaid": record["unsaid"] or None, "undecided": _several(record)} for record in records]
    shown = [column for column in columns if any(record[column] is not None for record in records[:most])]
    titles = [column.replace("_", " ") for column in shown]
    page.table(titles, [[record[column] for column in shown] for record in records[:most]])
    if most is not None and len(records) > most:
        page.line((f"… more than {most}; --limit {4 * most} shows more, --format csv all", "aside"))


def _several(record: dict[str, Any]) -> str | None:
    """Return whether a name may be that of several people, which in one document it is not."""
    return "yes" if record.get("undecided") and record["documents"] > 1 else None
