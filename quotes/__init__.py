"""quotetrail: who said it, through whom it reached us, and do the words hold.

The library finds quotations and links them; it knows no store and prints nothing::

    from quotes import Document, extract

    analysis = extract(Document.from_text("…"))
    for quotation in analysis.quotations:
        print(quotation.text, [speaker.name for speaker in quotation.speakers])
"""

from typing import TYPE_CHECKING

from quotes.model import Analysis, Document, Quotation

if TYPE_CHECKING:
    from quotes.pipeline import extract

__version__ = "0.1.0"
__all__ = ["Analysis", "Document", "Quotation", "__version__", "extract"]


def __getattr__(name: str) -> object:
    """Import the engine only when it is asked for: `quotes --help` needs none of it."""
    if name == "extract":
        from quotes.pipeline import extract

        return extract
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
