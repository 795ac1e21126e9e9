"""The library: articles in, questions asked, drafts checked. What `import quotes` offers of a store.

The store comes first in every call, what narrows an answer goes by name, and answers are frozen values. What goes wrong
is a QuotesError (`quotes.errors`) or a StoreError (`quotes_db`) with a message of one line for a person. `outlets` are
the outlets that are known: those that come with quotetrail, unless `load_outlets` gives more.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import islice
from os import PathLike, fspath
from pathlib import Path
from typing import Any, Literal, overload

from quotes.asking.filters import KINDS, ORDERS, Filters, is_day
from quotes.asking.identity import IDENTITY
from quotes.asking.narrow import listed, narrow
from quotes.asking.passages import passages_of
from quotes.asking.records import COLUMNS, found_row, row
from quotes.asking.statement import chain, statement
from quotes.asking.whom import find_all, one_speaker
from quotes.errors import InputError, NothingFound, UsageError
from quotes.model import Analysis, Document, Kind, Quotation
from quotes.outlets import OutletRegistry
from quotes.pipeline import extract
from quotes.readers.paths import read_paths
from quotes.records import records
from quotes.verifying import Citation, Judgement
from quotes.verifying import verify as judge
from quotes.verifying.draft import Checked
from quotes.verifying.draft import check as check_all
from quotes_db import Added, QuotationView, SpeakerSummary, Status, Store, StoreError
from quotes_db import Filters as StoreFilters
from quotes_db.answers import TraceView
from quotes_db.errors import BadRecords, NotInStore

__all__ = [
    "Added",
    "Checked",
    "Judgement",
    "QuotationView",
    "SpeakerSummary",
    "Store",
    "StoreError",
    "TraceView",
    "add",
    "add_all",
    "chain_of",
    "check",
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

Day = str | date
Order = Literal["newest", "oldest", "confidence"]
Who = str | int | SpeakerSummary
_BATCH = 100  # documents that go in together


def read(*paths: str | PathLike[str], on_error: Callable[[InputError], object] | None = None) -> Iterator[Document]:
    """Yield the documents of files, folders (with all below them) and https:// addresses, one after the other.

    What cannot be read is given to `on_error` (`print`, or the `append` of a list) and the rest goes on; without it
    InputError is raised.
    """
    for item in read_paths([fspath(path) for path in paths]):
        if isinstance(item, Document):
            yield item
        elif on_error is None:
            raise item
        else:
            on_error(item)


def load_outlets(path: str | PathLike[str]) -> OutletRegistry:
    """Return the outlets that come with quotetrail and those of your own list. Raises PackError for what is no list."""
    return OutletRegistry.default().extended(Path(path))


def open_store(path: str | PathLike[str], *, create: bool = False) -> Store:
    """Open the store at a path: for reading, or with `create` for adding, made when it is not there.

    Use it in a `with` statement, which closes it. Raises StoreError.
    """
    return Store.open(fspath(path), create=create, identity=IDENTITY)


def add(store: Store, document: Document | Analysis, *, outlets: OutletRegistry | None = None) -> Added:
    """Add a document, or what was found in one: whole, or not at all. It is on the disk on return.

    A text that is there already changes nothing (`Added.status` says so). For many, `add_all` is far faster. Raises
    StoreError, also for a store that was opened without `create`.
    """
    added = _put(store, _analysed(document, outlets))
    store.cluster()
    return added


def add_all(
    store: Store,
    documents: Iterable[Document | Analysis],
    *,
    outlets: OutletRegistry | None = None,
    on_error: Callable[[StoreError], object] | None = None,
) -> dict[Status, int]:
    """Add many documents, a hundred at a time, and return how many were `added`, `unchanged` and so on.

    One that cannot be stored is given to `on_error` and the rest goes in; without it StoreError is raised. What went in
    before an error is kept, but for the hundred that it was among.
    """
    counts: Counter[Status] = Counter()
    analyses = (_analysed(document, outlets) for document in documents)
    while batch := list(islice(analyses, _BATCH)):
        with store.batch():
            for analysis, became in zip(batch, store.add_each([records(one) for one in batch]), strict=True):
                if not isinstance(became, BadRecords):
                    counts[became.status] += 1
                elif on_error is None:
                    raise _named(analysis, became)
                else:
                    on_error(_named(analysis, became))
        store.cluster()
    return dict(counts)


def find_speakers(store: Store, name: str) -> list[SpeakerSummary]:
    """Return whom a name may mean, the likeliest first: any part or spelling of it, in any alphabet that is known.

    Raises NothingFound, with the nearest names, when it fits nobody, and UsageError for what is no name.
    """
    return [store.speaker(found.id) for found in find_all(store, name)]


def quotations(
    store: Store,
    *,
    speaker: Who | None = None,
    about: str | None = None,
    via: str | None = None,
    publisher: str | None = None,
    since: Day | None = None,
    until: Day | None = None,
    kind: Kind | None = None,
    min_confidence: float | None = None,
    unsaid: bool = False,
    all_versions: bool = False,
    sort: Order = "newest",
    limit: int | None = None,
    outlets: OutletRegistry | None = None,
) -> list[QuotationView]:
    """Return the quotations that fit everything that is asked for.

    `speaker` is a name, however it is typed, or the number of a speaker, or one that `find_speakers` found; `about` are
    words that must be there, as `search` takes them; `via` is an outlet that the words came through, `publisher` who
    printed them. `since` and `until` are days, months or years (`2025-04-27`, `2025-04`, `2025`), both inclusive. What
    an article says was not said, or would be, is left out unless `unsaid` is true: look at its `modality` then. Of an
    article that came in several versions only the newest counts, unless `all_versions` is true.

    Raises UsageError when a name may mean several, which it lists with their numbers, NothingFound when it means
    nobody, or an outlet nothing came through.
    """
    order = _one_of("sort", sort, ORDERS)
    narrowed = _narrowed(
        store,
        speaker,
        Filters(about, via, publisher, _day(since), _day(until), kind, min_confidence, all_versions),
        outlets,
    )

    def ask(limit: int | None, offset: int) -> list[QuotationView]:
        return listed(store, narrowed, order, limit, offset=offset)

    return _first(ask, limit, unsaid)


def search(
    store: Store,
    words: str,
    *,
    speaker: Who | None = None,
    via: str | None = None,
    publisher: str | None = None,
    since: Day | None = None,
    until: Day | None = None,
    kind: Kind | None = None,
    min_confidence: float | None = None,
    unsaid: bool = False,
    all_versions: bool = False,
    limit: int | None = None,
    outlets: OutletRegistry | None = None,
) -> list[QuotationView]:
    """Return the quotations that hold these words, the best fit first; none is an answer. What narrows them, and what
    is raised, is as in `quotations`.

    All words must be there, in any order; `"rule of law"` is a phrase, `elect*` stands for all that begin so, `OR`
    asks for either, `NOT` leaves out, parentheses hold together. Raises StoreError for what is no search.
    """
    narrowed = _narrowed(
        store,
        speaker,
        Filters(None, via, publisher, _day(since), _day(until), kind, min_confidence, all_versions),
        outlets,
    )
    narrowed.pop("about")
    return _first(lambda most, offset: store.search(words, limit=most, offset=offset, **narrowed), limit, unsaid)


def trace(store: Store, quotation: QuotationView | int) -> TraceView:
    """Return the claim that a quotation, or the one of that number, belongs to: every occurrence in the order of
    publication, those that were not said among them (see `modality`), and what may be their originals.

    Raises NothingFound for a number that is not there.
    """
    try:
        return store.trace(quotation if isinstance(quotation, int) else quotation.id)
    except NotInStore as error:
        raise NothingFound(str(error)) from None


def verify(
    store: Store,
    text: str,
    *,
    speaker: str | None = None,
    outlet: str | None = None,
    since: Day | None = None,
    until: Day | None = None,
    outlets: OutletRegistry | None = None,
) -> Judgement:
    """Compare a citation with everything that is stored; `Judgement.passes` tells whether it may be printed so.

    `speaker` is whose words they are said to be, `outlet` who published or relayed them, `since` and `until` when; what
    is not given is not checked. Raises UsageError for an empty text, or one that is an article by its length.
    """
    if outlet is not None and not outlet.strip():
        raise UsageError(f"{outlet!r} is not the name of an outlet")
    return judge(Citation(text, speaker, outlet, _day(since), _day(until)), passages_of(store), outlets)


def check(store: Store, draft: Document | str, *, outlets: OutletRegistry | None = None) -> list[Checked]:
    """Verify every quotation in marks of a draft, with the speaker whom the draft names, in the order of the text.

    What the draft only reports, or says was not said, is no citation. `start` and `end` are places in the draft.
    """
    return list(check_all(extract(draft, outlets), passages_of(store), outlets))


@overload
def chain_of(quotation: QuotationView, *, outlets: OutletRegistry | None = None) -> str: ...
@overload
def chain_of(quotation: Quotation, analysis: Analysis, *, outlets: OutletRegistry | None = None) -> str: ...
def chain_of(
    quotation: QuotationView | Quotation, analysis: Analysis | None = None, *, outlets: OutletRegistry | None = None
) -> str:
    """Return who said it and the way the words took: `Kim Jong Un, via KCNA (state agency, North Korea) → Fakta.com`.

    It says what was not said, what a state runs, and when nobody else vouches. A quotation that is not stored needs the
    `analysis` that it comes from, which knows the publisher.
    """
    known = outlets or OutletRegistry.default()
    if isinstance(quotation, QuotationView):
        return chain(statement(quotation, quotation, known, id_=quotation.id, replaced_by=quotation.replaced_by))
    if analysis is None:
        raise UsageError("a quotation that is not stored needs the analysis that it comes from")
    return chain(statement(quotation, analysis, known))


def rows(found: Iterable[QuotationView] | Analysis, *, outlets: OutletRegistry | None = None) -> list[dict[str, Any]]:
    """Return a flat row for each quotation, for a data frame: what `--format csv` prints, and its `chain`."""
    known = outlets or OutletRegistry.default()
    if isinstance(found, Analysis):
        analysed = [(found_row(item, found, known), chain_of(item, found, outlets=known)) for item in found.quotations]
        return [_in_order(cells, way) for cells, way in analysed]
    return [_in_order(row(view, known), chain_of(view, outlets=known)) for view in found]


def _in_order(cells: dict[str, Any], way: str) -> dict[str, Any]:
    return {**{name: cells[name] for name in COLUMNS if name in cells}, "chain": way}


def _analysed(document: Document | Analysis, outlets: OutletRegistry | None) -> Analysis:
    return document if isinstance(document, Analysis) else extract(document, outlets)


def _put(store: Store, analysis: Analysis) -> Added:
    """Add an analysis. Raises StoreError; what is wrong with the document names it."""
    try:
        return store.add(records(analysis))
    except BadRecords as error:
        raise _named(analysis, error) from error


def _named(analysis: Analysis, error: BadRecords) -> BadRecords:
    named = BadRecords(f"{analysis.document.name}: {error}")
    named.__cause__ = error
    return named


def _narrowed(store: Store, speaker: Who | None, filters: Filters, outlets: OutletRegistry | None) -> StoreFilters:
    """Return the filters for the store. Raises UsageError for a value that no filter has, and as `quotations` does."""
    if filters.kind is not None:
        _one_of("kind", filters.kind, KINDS)
    if filters.min_confidence is not None and not 0 <= filters.min_confidence <= 1:
        raise UsageError(f"min_confidence: {filters.min_confidence} is not between 0 and 1")
    narrowed = narrow(store, filters, outlets or OutletRegistry.default())
    if speaker is not None:
        typed = speaker if isinstance(speaker, str) else str(speaker if isinstance(speaker, int) else speaker.id)
        narrowed["speaker_ids"] = [one_speaker(store, typed).id]
    return narrowed


def _first(
    ask: Callable[[int | None, int], list[QuotationView]], limit: int | None, unsaid: bool
) -> list[QuotationView]:
    """Return the first quotations that `ask` gives for a limit and an offset, what was not said only if wanted."""
    if limit is not None and limit < 0:
        raise UsageError(f"limit: {limit} is less than none")
    found: list[QuotationView] = []
    offset = 0
    while limit is None or len(found) < limit:
        page = ask(limit, offset)
        found += [view for view in page if unsaid or view.modality == "said"]
        if limit is None or len(page) < limit:
            break
        offset += limit
    return found[:limit]


def _one_of(what: str, value: str, known: tuple[str, ...]) -> str:
    if value not in known:
        raise UsageError(f"{what}: {value!r} is not one of {', '.join(known)}")
    return value


def _day(given: Day | None) -> str | None:
    """Return a day as ISO 8601. Raises UsageError."""
    if isinstance(given, date):
        return given.isoformat()[:10]  # a time of day, if it has one, is of no account
    if given is not None and not is_day(given):
        raise UsageError(f"{given!r} is not a day such as 2025-04-27, a month or a year")
    return given
