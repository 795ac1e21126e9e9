"""The articles that a dossier cites, with what proves that they are what was read."""

from collections import Counter
from typing import TYPE_CHECKING

from quotes.asking.statement import day
from quotes.export.dossier.held import Dossier
from quotes.export.dossier.markup import counted, link, listed, text
from quotes.importing.entered import ENTERED_BY

if TYPE_CHECKING:
    from quotes.export.values import Entry
    from quotes_db.answers import DocumentView

__all__ = ["sources"]


def sources(dossier: Dossier) -> str:
    """Return the articles by the numbers that they are cited by."""
    cited = Counter(entry.document.sha256 for entry in dossier.entries)
    once = {entry.document.sha256: entry for entry in reversed(dossier.entries)}
    items = "".join(_source(once[sha256], number, cited[sha256]) for sha256, number in dossier.sources.items())
    return f'<ol class="sources">{items}</ol>'


def _source(entry: "Entry", number: int, cited: int) -> str:
    document = entry.document
    printed = ", ".join(
        filter(None, (document.publisher, day(document.published_on), "; ".join(document.byline), document.name))
    )
    title = link(document.url, text(document.title or document.url or document.name))
    newer = f"replaced by document {document.replaced_by}" if document.replaced_by is not None else ""
    facts = [
        f"text: SHA-256 <code>{document.sha256}</code>",
        *(_captured(capture.original, capture.retrieved_at, capture.url) for capture in entry.captures[:1]),
        f"document {document.id}, added {text(document.added_at[:10])}, {_reading(document)}",
        newer,
    ]
    return (
        f'<li id="s{number}" value="{number}"><cite>{title}</cite><br>{text(printed)}; '
        f"{counted(cited, 'quotation')} cited{listed('notes', list(filter(None, facts)))}</li>"
    )


def _reading(document: "DocumentView") -> str:
    """Return what found the quotations, or who entered them."""
    if document.extractor.startswith(ENTERED_BY):
        return f"{text(document.extractor)}: what they say that the article has, not the article"
    return f"read by {text(document.extractor)} {text(document.version)}, rules {text(document.rules)}"


def _captured(original: str, retrieved_at: str | None, url: str | None) -> str:
    when = f", retrieved {text(retrieved_at)}" if retrieved_at else ""
    where = f" from {text(url)}" if url else ""
    return f"bytes as they came: SHA-256 <code>{text(original)}</code>{when}{where}"
