"""Where pages stand, and which addresses of articles may be linked to."""

from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit

from quotes.safe import visible

__all__ = ["article", "claim", "network", "outlet", "person", "search", "source"]


def article(document_id: int, quotation_id: int | None = None) -> str:
    """Return the path of a document, at one of its quotations if that is given."""
    return f"/article/{document_id}" + (f"#q{quotation_id}" if quotation_id else "")


def person(speaker_id: int) -> str:
    return f"/person/{speaker_id}"


def outlet(outlet_id: int) -> str:
    return f"/outlet/{outlet_id}"


def claim(claim_id: int) -> str:
    return f"/claim/{claim_id}"


def network(**fields: str) -> str:
    """Return the path of the network; empty fields are left out."""
    return "/network" + _query(fields)


def search(**fields: str) -> str:
    """Return the path of a search; empty fields are left out."""
    return "/search" + _query(fields)


def _query(fields: Mapping[str, str]) -> str:
    given = {name: value for name, value in fields.items() if value}
    return f"?{urlencode(given, errors='replace')}" if given else ""


def source(url: str | None) -> str | None:
    """Return an address that may be linked to: one on the web, in plain characters. None for any other, which is shown
    as text: an article can name `javascript:` as its address."""
    if not url or url != visible(url) or any(character.isspace() for character in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None
