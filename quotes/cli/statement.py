"""One quotation, printed: the words, and below them whose they are and how they came."""

from quotes.asking.matched import parted
from quotes.asking.statement import Statement, chain, marks
from quotes.cli.page import Page, Piece

__all__ = ["highlight", "print_statement"]


def print_statement(page: Page, statement: Statement, matched: str = "") -> None:
    """Print the words, and below them whose they are; reported speech without marks, since its words are not theirs.
    Words that were not said never stand there without saying so."""
    before, after = marks(statement)
    indent = 4 if statement.id is None else 7
    label = "" if statement.id is None else str(statement.id)
    page.line(before, *highlight(statement.text, matched), after, indent=indent, label=label)
    page.line((chain(statement), "aside"), indent=indent)


def highlight(text: str, query: str) -> list[Piece]:
    """Return the text in pieces, the words that a search asked for styled."""
    return [(piece, "match") if matched else piece for piece, matched in parted(query, text)]
