"""What `import quotes` gives to a type checker; never run, mypy reads it with the rest."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Literal, assert_type

import quotes

Verdict = Literal["verbatim", "abridged", "partial", "altered", "misattributed", "ambiguous", "not found"]
Status = Literal["added", "unchanged", "new version", "appearance", "reextracted"]


def everything(path: Path) -> None:
    assert_type(quotes.__version__, str)
    assert_type(quotes.read(path, "https://lorn.example/", on_error=print), Iterator[quotes.Document])
    analysis = quotes.extract("“No,” said Ana Ruiz.", outlets=quotes.load_outlets("own.toml"))
    assert_type(analysis, quotes.Analysis)
    assert_type(analysis.quotations, tuple[quotes.Quotation, ...])
    assert_type(quotes.chain_of(analysis.quotations[0], analysis), str)
    with quotes.open_store(path, create=True) as store:
        assert_type(store, quotes.Store)
        assert_type(quotes.add(store, analysis), quotes.Added)
        assert_type(quotes.add_all(store, quotes.read(path), on_error=print), dict[Status, int])
        (speaker, *_) = quotes.find_speakers(store, "ruiz")
        assert_type(speaker, quotes.SpeakerSummary)
        found = quotes.quotations(store, speaker=speaker, since=date(2025, 3, 1), kind="direct", sort="oldest")
        assert_type(found, list[quotes.QuotationView])
        assert_type(quotes.search(store, "well OR river", speaker=speaker.id), list[quotes.QuotationView])
        assert_type(quotes.trace(store, found[0]), quotes.TraceView)
        assert_type(quotes.chain_of(found[0]), str)
        assert_type(quotes.rows(found), list[dict[str, Any]])
        assert_type(quotes.verify(store, "No", speaker="ruiz"), quotes.Judgement)
        assert_type(quotes.verify(store, "No").verdict, Verdict)
        assert_type(quotes.check(store, "“No,” said Ana Ruiz."), list[quotes.Checked])


def mistakes(store: quotes.Store, analysis: quotes.Analysis) -> None:
    quotes.open_store("quotes.db", True)  # type: ignore[call-arg]
    quotes.quotations(store, "ruiz")  # type: ignore[call-arg]
    quotes.quotations(store, kind="shouted")  # type: ignore[arg-type]
    quotes.chain_of(analysis.quotations[0])  # type: ignore[call-overload]
    quotes.nonsense()  # type: ignore[attr-defined]
