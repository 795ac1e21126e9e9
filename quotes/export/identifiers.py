"""Names of things that other programs can hold on to: made of hashes and offsets, so that every store gives the same.

A document is `urn:sha256:HASH` of its text in UTF-8, and a passage of it `urn:sha256:HASH#chars-START-END`: characters
(code points) from 0, end exclusive. An outlet goes by its folded name. A speaker has a number that means something in
one store only, so a format must keep it inside its file.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from quotes.names import fold_name

if TYPE_CHECKING:
    from quotes_db.answers import QuotationView, SpeakerView, TraceView

__all__ = [
    "TEXTS",
    "claim_name",
    "passage_name",
    "said_in",
    "slug",
    "speaker_name",
    "text_urn",
    "web_address",
    "wikidata_page",
]

TEXTS = "urn:sha256:"
_ALLOWED = ":/?#[]@!$&'()*+,;=%~"  # beside letters and digits, in an address


def text_urn(sha256: str) -> str:
    """Return what the text of a document is called everywhere."""
    return TEXTS + sha256


def passage_name(view: "QuotationView") -> str:
    """Return what a quotation is called behind `TEXTS`."""
    return f"{view.sha256}#chars-{view.start}-{view.end}"


def claim_name(trace: "TraceView") -> str | None:
    """Return what a claim is called behind `TEXTS`, after the quotation that it is known by; None for one that nobody
    has compared yet, and for words that were not said."""
    said = said_in(trace)
    if trace.claim_id is None or not said:
        return None
    first = next((view for view in said if view.id == trace.claim_id), said[0])
    return f"{first.sha256}#claim-{first.start}-{first.end}"


def said_in(trace: "TraceView") -> "Sequence[QuotationView]":
    """Return the occurrences of a claim in which it was said, in their order."""
    return [item.quotation for item in trace.occurrences if item.quotation.modality == "said"]


def speaker_name(view: "QuotationView", position: int) -> str:
    """Return what the speaker at that position is called in one file: whoever has no name is another one each time."""
    speaker: SpeakerView = view.speakers[position]
    return f"speaker-{speaker.id}" if speaker.id is not None else f"speaker-{position}-of-quotation-{view.id}"


def slug(name: str) -> str:
    """Return a name as a part of an identifier: the same for all its spellings, never empty."""
    return quote(fold_name(name).replace(" ", "-") or name.strip() or "unnamed", safe="", errors="replace")


def web_address(url: str | None) -> str | None:
    """Return an address if it is one of the web and can be followed, every odd character of it escaped; else None."""
    try:
        parts = urlsplit(url or "")
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    return quote((url or "").strip(), safe=_ALLOWED, errors="replace")


def wikidata_page(id_: str | None) -> str | None:
    """Return the page of a Wikidata id such as `Q42`; None for what is none."""
    number = (id_ or "").removeprefix("Q")
    return f"https://www.wikidata.org/wiki/Q{number}" if number.isascii() and number.isdecimal() else None
