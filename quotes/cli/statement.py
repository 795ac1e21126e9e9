"""One quotation, printed: the words, and below them whose they are and how they came."""

from quotes.asking.matched import parted
from quotes.asking.statement import UNSAID, Statement, chain
from quotes.cli.page import Page, Piece

__all__ = ["highlight", "print_statement"]


def print_statement(page: Page, statement: Statement, matched: str = "") -> None:
    """Print the words, and below them whose they are; reported speech without marks, since its words are not theirs.
    Words that were not said never stand there without saying so."""
    indirect, unsaid = statement.kind == "indirect", UNSAID.get(statement.modality, "")
    marks = (unsaid or "reported: ", "") if indirect else (unsaid + "“", "”")
    indent = 4 if statement.id is None else 7
    label = "" if statement.id is None else str(statement.id)
    page.line(marks[0], *highlight(statement.text, matched), marks[1], indent=indent, label=label)
    page.line((chain(statement), "aside"), indent=indent)


def highlight(text: str, query: str) -> list[Piece]:
    """Return the text in pieces, the words that a search asked for styled."""
    return [(piece, "match") if matched else piece for piece, matched in parted(text, query)]
