"""Imported by the server that workers are forked from (`workers.py`) and by nothing else: what every worker needs is
read here, once for all of them, which is the only work that any module does when it is imported."""

import gc

from quotes import records
from quotes.model import Document
from quotes.packs import available
from quotes.pipeline import extract
from quotes.readers import articles

__all__ = ["articles", "records"]

for _code in available():
    extract(Document.from_text("“…”", lang=_code))
# What is there now stays: no worker looks through it for garbage, which would copy its pages.
gc.collect()
gc.freeze()
