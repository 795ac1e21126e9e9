"""`quotes verify`: whether a citation is right."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from quotes.cli.failures import complain
from quotes.cli.options import Output, days_options, outlets_option, output_options
from quotes.cli.registry import known_outlets
from quotes.cli.stores import with_store
from quotes.errors import InputError, UsageError

if TYPE_CHECKING:
    from quotes.verifying.values import Citation, Judgement, Passages
    from quotes_db import Store

COLUMNS = (
    "id",
    "verdict",
    "text",
    "asked_speaker",
    "asked_outlet",
    "document",
    "quotation",
    "start",
    "end",
    "stored",
    "speakers",
    "via",
    "publisher",
    "published_on",
    "changes",
    "warnings",
)


@click.command(epilog='Example: quotes verify "a stone will be laid" --speaker kim')
@click.argument("text", nargs=-1, metavar="[TEXT]")
@click.option("--speaker", metavar="NAME", help="Whose words they are, under any spelling of the name.")
@click.option("--outlet", metavar="NAME", help="Who is said to have published it, or what it came through.")
@days_options
@click.option(
    "--input", "source", metavar="FILE", help="Verify many: a .jsonl or .csv file with id, text, speaker, outlet."
)
@output_options
@outlets_option
@with_store
def command(
    store: "Store",
    text: tuple[str, ...],
    speaker: str | None,
    outlet: str | None,
    since: str | None,
    until: str | None,
    source: str | None,
    output: Output,
) -> int:
    """Compare a citation with everything that is stored, word by word.

    The verdict is verbatim, abridged (marked elisions, words in brackets) or partial, and the status 0; or altered,
    misattributed, ambiguous or not found, and the status 1. Typography never counts. Every change is named.
    """
    from quotes.asking.passages import passages_of
    from quotes.verifying.values import Citation

    if source is not None:
        if text or speaker or outlet or since or until:
            raise UsageError("with --input, text, speaker, outlet and days stand in the file")
        return _many(store, source, output)
    if not text:
        raise UsageError("there is nothing to verify: give a text, or --input FILE")
    if outlet is not None and not outlet.strip():
        raise UsageError(f"{outlet!r} is not the name of an outlet")
    citation = Citation(" ".join(text), speaker, outlet, since, until)
    _check_speaker(store, speaker)
    return _one(store, citation, passages_of(store), output)


def _check_speaker(store: "Store", speaker: str | None) -> None:
    """Raise UsageError for a speaker whom no document quotes: a slip of the pen would look like a wrong citation."""
    if speaker is None:
        return
    from quotes.asking.whom import NOBODY, ask_speaker
    from quotes.errors import NothingFound

    try:
        ask_speaker(store, speaker, all_versions=True)
    except NothingFound as error:
        raise UsageError(str(error).replace(NOBODY, "nobody is quoted who is called")) from None


def _one(store: "Store", citation: "Citation", passages: "Passages", output: Output) -> int:
    from quotes.cli.judgement import print_judgement
    from quotes.verifying import verify

    judgement = verify(citation, passages, known_outlets())
    if output.for_people:
        print_judgement(judgement, store)
    else:
        write_judgements([judgement], output)
    return 0 if judgement.passes else 1


def _many(store: "Store", source: str, output: Output) -> int:
    from quotes.asking.passages import passages_of
    from quotes.cli.judgement import print_verdicts

    many = Many(source, passages_of(store))
    if output.for_people:
        print_verdicts(list(many))
    else:
        write_judgements(many, output)
    return many.status


class Many:
    """The verdicts on a file of citations, to be read once; what is no citation is named, and the rest goes on."""

    def __init__(self, source: str, passages: "Passages") -> None:
        self._source, self._passages = source, passages
        self.status = 0

    def __iter__(self) -> "Iterator[Judgement]":
        from quotes.cli.citations import read_citations

        for item in read_citations(self._source):
            judgement = self._judged(item)
            if isinstance(judgement, Exception):
                complain(judgement)
                self.status = 3
                continue
            self.status = self.status or (0 if judgement.passes else 1)
            yield judgement

    def _judged(self, item: "Citation | InputError") -> "Judgement | Exception":
        from quotes.verifying import verify

        if isinstance(item, InputError):
            return item
        try:
            return verify(item, self._passages, known_outlets())
        except UsageError as error:
            return InputError(f"{self._source}, citation {item.id}: {error}")


def write_judgements(judgements: "Iterable[Judgement]", output: Output) -> None:
    """Write judgements for machines; in cells, a change is `negation: cited → stored`."""
    from quotes.cli.formats import write
    from quotes.verifying.contract import judgement_json

    records = (judgement_json(judgement) for judgement in judgements)
    write((row(record) for record in records) if output.how in ("csv", "tsv") else records, output, COLUMNS)


def row(record: dict[str, Any]) -> dict[str, Any]:
    """Return the record of a judgement as one row."""
    changes = [f"{change['kind']}: {change['cited']} → {change['stored']}" for change in record["changes"]]
    return {**record, "changes": changes, "via": [hop["outlet"] for hop in record["via"]]}
