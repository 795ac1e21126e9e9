"""Text of articles as HTML that can neither be markup nor hide anything."""

from collections.abc import Iterable, Sequence
from html import escape

from quotes.export.identifiers import web_address
from quotes.safe import visible

__all__ = ["counted", "edges", "facts", "lines", "link", "listed", "table", "text"]


def text(given: str) -> str:
    """Return text on one line."""
    return escape(visible(" ".join(given.split())))


def edges(given: str) -> str:
    """Return text from the middle of a line, a space at its ends kept."""
    first, last = (" " if given[at:].startswith((" ", "\n", "\t")) else "" for at in (0, len(given) - 1))
    return first + text(given) + (last if given.strip() else "")


def lines(given: str) -> str:
    """Return text with the lines that it has."""
    return escape(visible(given.replace("\r\n", "\n"), keep="\n\t"))


def link(url: str | None, inner: str) -> str:
    """Return markup as a link to an address of the web; as it is for what is none."""
    address = web_address(url)
    return f'<a href="{escape(address)}" rel="noreferrer noopener nofollow">{inner}</a>' if address else inner


def counted(number: int, noun: str) -> str:
    """Return `1 quotation`, `2,000 quotations`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def listed(kind: str, items: Sequence[str]) -> str:
    """Return markup as a list of that class; nothing for no items."""
    return f'<ul class="{kind}">{"".join(f"<li>{item}</li>" for item in items)}</ul>' if items else ""


def facts(pairs: Iterable[tuple[str, str]]) -> str:
    """Return (label, markup) as a list of terms, without those of which there is nothing."""
    return f"<dl>{''.join(f'<div><dt>{label}</dt><dd>{value}</dd></div>' for label, value in pairs if value)}</dl>"


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table of markup; the first cell of a row names it."""
    head = "".join(f'<th scope="col">{name}</th>' for name in heads)
    body = "".join(
        f'<tr><th scope="row">{row[0]}</th>{"".join(f"<td>{cell}</td>" for cell in row[1:])}</tr>' for row in rows
    )
    return f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
