"""A web page → its articles: the text that stands there, and what the page says about itself; see docs/pages.md."""

from quotes.readers.page.article import PageArticle, read_page

__all__ = ["PageArticle", "read_page"]
