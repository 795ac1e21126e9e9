"""`quotes extract`: what is in an article, without keeping it."""

from collections.abc import Iterator

import click

from quotes.cli.failures import complain
from quotes.cli.formats import write
from quotes.cli.options import format_option
from quotes.errors import InputError
from quotes.model import Analysis


@click.command(epilog="Example: quotes extract article.txt --format jsonl")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@format_option
def command(paths: tuple[str, ...], how: str, raw: bool) -> int:
    """Find the quotations of articles and store nothing.

    PATH is a text file, a .jsonl file with a document a line, a folder of these, or - for standard input.
    """
    reader = Reader(paths)
    from quotes.contract import analysis_json

    write((analysis_json(analysis) for analysis in reader), how, ("id",), raw=raw)
    return reader.status


class Reader:
    """The analyses of all that can be read; the rest is named on standard error and makes the status 3."""

    def __init__(self, paths: tuple[str, ...]) -> None:
        self.paths = paths
        self.status = 0

    def __iter__(self) -> Iterator[Analysis]:
        from quotes.pipeline import extract
        from quotes.readers import read_paths

        for document in read_paths(self.paths):
            if isinstance(document, InputError):
                complain(document)
                self.status = 3
            else:
                yield extract(document)
