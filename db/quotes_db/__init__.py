"""The store of quotetrail: one SQLite file. It takes rows (`quotes.records`) and knows nothing of the engine.

    with Store.open(path, create=True) as store:    # for `add`; without create: for reading, and it must be there
        with store.batch():
            store.add(records(analysis))            # → Added(document_id, status)
    with Store.open(path) as store:
        ids = [speaker.id for speaker in store.find_speakers("kim jong un")]     # a name folded by quotes.names
        store.quotations(speaker_ids=ids)           # → list[QuotationView]

What to know beside the docstrings: `quotation`, `document` and `document_text` raise NotInStore for a number that is
not there; `outlet_names` gives (id, name, quotations, documents); `quotations(outlet_ids=…)` are those that came
through an outlet, `quotations(publisher=name)` those it published. Every error is a StoreError with an `exit_code`.
"""

from quotes_db.answers import (
    AppearanceView,
    ChannelView,
    CreditView,
    DescribedAs,
    DocumentSummary,
    DocumentView,
    EvidenceView,
    OutletName,
    OutletSummary,
    Passage,
    Published,
    QuotationView,
    SpeakerName,
    SpeakerSummary,
    SpeakerView,
    ViaView,
)
from quotes_db.conditions import Filters
from quotes_db.errors import StoreError
from quotes_db.store import Store
from quotes_db.writer import Added, Status

__all__ = [
    "Added",
    "AppearanceView",
    "ChannelView",
    "CreditView",
    "DescribedAs",
    "DocumentSummary",
    "DocumentView",
    "EvidenceView",
    "Filters",
    "OutletName",
    "OutletSummary",
    "Passage",
    "Published",
    "QuotationView",
    "SpeakerName",
    "SpeakerSummary",
    "SpeakerView",
    "Status",
    "Store",
    "StoreError",
    "ViaView",
]
