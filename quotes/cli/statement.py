"""One quotation, printed: the words, and below them whose they are and how they came."""

import re
import unicodedata

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
    """Return the text in pieces, the words that a search asked for styled; `elect*` asks for all that begin so."""
    wanted = [_pattern(word) for word in re.findall(r"\w+\*?", _bare(query))]
    if not wanted:
        return [text]
    pieces: list[Piece] = []
    at = 0
    for found in re.finditer(rf"\b(?:{'|'.join(wanted)})", _bare(text)):
        pieces += [text[at : found.start()], (text[found.start() : found.end()], "match")]
        at = found.end()
    return [*pieces, text[at:]]


def _pattern(word: str) -> str:
    return re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else r"\b")


def _bare(text: str) -> str:
    """Return the text without case and accents, character for character, as the search of the store reads it."""
    return "".join(unicodedata.normalize("NFKD", character)[0].lower()[0] for character in text)
