"""The title and the author that a PDF or a Word document names → those that a person wrote, and not a program."""

import re

__all__ = ["sensible_author", "sensible_title"]

# What programs put where the title and the author belong.
_NO_TITLE = re.compile(
    r"(?i)^(?:microsoft|untitled|document\d*$|slide \d|powerpoint|layout \d|tanpa judul)|\.\w{2,4}$|[/\\]"
)
_NO_AUTHOR = re.compile(
    r"(?i)^(?:(?:microsoft|office|windows|unknown|anonymous|admin\w*|user\w*|owner|author|root|pc|asus|acer|hp|lenovo|dell)"
    r"\b.*|.*(?:pdf|office|adobe|acrobat|latex|@).*|\d+)$"
)


def sensible_title(given: str) -> str | None:
    """Return a title of several words that is no name of a file or program."""
    title = _line(given)
    return title if 8 <= len(title) <= 200 and " " in title and not _NO_TITLE.search(title) else None


def sensible_author(given: str) -> str | None:
    """Return a name of several words that is no name of a program, a machine or an account."""
    author = _line(given)
    return author if 4 <= len(author) <= 80 and " " in author and not _NO_AUTHOR.search(author) else None


def _line(given: str) -> str:
    """Return a field on one line, empty when it holds what no text can."""
    line = " ".join(given[:1000].split())
    return line if line.isprintable() else ""
