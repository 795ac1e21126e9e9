"""quotetrail: who said it, through whom it reached us, and do the words hold.

What is named here is the whole public interface; docs/api.md has an example for each::

    import quotes

    for quotation in quotes.extract("“The well is dry,” Mayor Ana Ruiz told Radio Sol.").quotations:
        print(quotation.text, [speaker.name for speaker in quotation.speakers])

    with quotes.open_store("quotes.db", create=True) as store:
        quotes.add_all(store, quotes.read("articles/", on_error=print))
        print(quotes.verify(store, "The well is dry", speaker="ruiz").verdict)
"""

from importlib import import_module
from typing import TYPE_CHECKING

from quotes.errors import InputError, NothingFound, QuotesError, UsageError
from quotes.model import Analysis, Document, Quotation

if TYPE_CHECKING:
    from quotes.library import (
        Added,
        Checked,
        Judgement,
        QuotationView,
        SpeakerSummary,
        Store,
        StoreError,
        TraceView,
        add,
        add_all,
        chain_of,
        check,
        find_speakers,
        load_outlets,
        open_store,
        quotations,
        read,
        rows,
        search,
        trace,
        verify,
    )
    from quotes.outlets import OutletRegistry
    from quotes.pipeline import extract

__version__ = "0.1.0"
__all__ = [
    "Added",
    "Analysis",
    "Checked",
    "Document",
    "InputError",
    "Judgement",
    "NothingFound",
    "OutletRegistry",
    "Quotation",
    "QuotationView",
    "QuotesError",
    "SpeakerSummary",
    "Store",
    "StoreError",
    "TraceView",
    "UsageError",
    "__version__",
    "add",
    "add_all",
    "chain_of",
    "check",
    "extract",
    "find_speakers",
    "load_outlets",
    "open_store",
    "quotations",
    "read",
    "rows",
    "search",
    "trace",
    "verify",
]

if not TYPE_CHECKING:  # to whom a name that is not there must be a mistake
    # The engine alone knows no store; what asks one is in `quotes.library`.
    _ENGINE = {"OutletRegistry": "quotes.outlets", "extract": "quotes.pipeline"}

    def __getattr__(name):
        """Import what is heavy only when it is asked for: `quotes --help` needs none of it."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(_ENGINE.get(name, "quotes.library")), name)

    def __dir__():
        return __all__
