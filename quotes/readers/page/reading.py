"""A page as it was read or fetched → its articles as documents; the second is named `page#2`."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from quotes.errors import InputError
from quotes.model import Document
from quotes.readers.page.article import PageArticle, read_page
from quotes.readers.piece import Piece

__all__ = ["MAX_PAGE_CHARS", "described", "page_articles"]

MAX_PAGE_CHARS = 24 * 1024 * 1024
_MOST_TAGS = 1_000_000


def page_articles(source: str, piece: Piece) -> list[PageArticle]:
    """Return the articles of a page, at least one. Raises InputError for one that is too large or without text."""
    if len(source) > MAX_PAGE_CHARS:
        raise InputError(
            f"{piece.where}: is a page of more than {MAX_PAGE_CHARS // 2**20} MiB; give the article's text"
        )
    if source.count("<") > _MOST_TAGS:
        raise InputError(
            f"{piece.where}: has more than {_MOST_TAGS:,} tags, as no article has; give the article's text"
        )
    fetched = piece.fetched
    today = fetched.retrieved_at[:10] if fetched else _tomorrow()
    articles = read_page(source, today=today, fetched=fetched.final_url if fetched else None)
    if not articles:
        raise InputError(f"{piece.where}: is a page without text; if a script writes it, save it from a browser")
    return articles


def described(found: Document, article: PageArticle, number: int, piece: Piece) -> Document:
    """Add to the document of an article what its page says of it. What is known from around the page is surer."""
    return replace(
        found,
        name=f"{found.name}#{number}" if number > 1 else found.name,
        lang=found.lang or article.lang,
        title=found.title or article.title,
        url=piece.known.get("url") or article.url or found.url,
        publisher=found.publisher or article.publisher,
        byline=found.byline or article.byline,
        published_on=found.published_on or article.published_on,
        modified_on=found.modified_on or article.modified_on,
    )


def _tomorrow() -> str:
    """The latest day that it can be anywhere on earth: a page of a later one is misdated."""
    return (datetime.now(UTC) + timedelta(days=1)).date().isoformat()
