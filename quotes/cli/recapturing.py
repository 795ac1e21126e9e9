"""A page that is stored, fetched once more: whether it still stands, and what was edited in it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Literal, cast

from quotes.cli.update import as_read
from quotes.edits import Edit, edits
from quotes.errors import FetchError, InputError
from quotes.fetching.asking import Asked, in_order
from quotes.fetching.fetcher import Fetcher, Known, NotModified, Page
from quotes.fetching.pieces import address_piece, page_piece
from quotes.model import Capture, Document
from quotes.readers.articles import read_piece
from quotes.readers.kinds import CONTAINERS
from quotes.readers.piece import Fetched
from quotes.records import capture_row, original_row, records
from quotes.rewording import folded_words

if TYPE_CHECKING:
    from quotes.model import EncodingSource
    from quotes.outlets import OutletRegistry
    from quotes_db import Store
    from quotes_db.answers import CaptureView
    from quotes_db.standing import Standing

__all__ = ["Outcome", "Recapturing", "Status"]

Status = Literal["unchanged", "changed", "gone", "unreadable"]
_GONE = (404, 410)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a page. `page_differs` tells that its bytes are others though its article is the same; `titles`
    and `edits` are what changed, `new_document` is the version that was added, `error` says why there is nothing."""

    url: str
    document_id: int
    status: Status
    title: str | None = None
    publisher: str | None = None
    page_differs: bool = False
    titles: tuple[str | None, str | None] | None = None
    edits: tuple[Edit, ...] = ()
    new_document: int | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class _Question:
    """A page with its document as it was, how that came, the latest first, and what was found behind its address."""

    page: "Standing"
    stored: Document
    came: "tuple[CaptureView, ...]"
    found: Page | NotModified | InputError | None = None


@dataclass(frozen=True, slots=True)
class Recapturing:
    """What fetches pages again, reads them as they were and as they are with the same program, and stores what is new.

    A page that came from the web before is compared with those bytes, so that a newer version of quotetrail, which may
    read the same page otherwise, is not taken for an edit.
    """

    store: "Store"
    fetcher: Fetcher
    outlets: "OutletRegistry" = field(repr=False)

    def outcomes(self, pages: "Iterable[Standing]") -> Iterator[Outcome]:
        """Ask pages again, several hosts at a time, and yield in their order what became of each. What is stored of it,
        and how, is what `quotes add` would."""
        return map(self._outcome, in_order(self._asked(page) for page in pages))

    def _asked(self, page: "Standing") -> _Question | Asked[_Question]:
        question = _Question(page, self._stored(page), tuple(self._came(page)))
        return Asked(partial(_ask, self.fetcher, question))

    def _outcome(self, question: _Question) -> Outcome:
        page, stored, came, found = question.page, question.stored, question.came, question.found
        told = Outcome(page.url, page.document_id, "unchanged", stored.title, stored.publisher)
        try:
            if isinstance(found, InputError):
                raise found
            if isinstance(found, NotModified):
                self._still_stands(came, found.fetched)
                return told
            assert found is not None
            after = _read(found, stored)
        except FetchError as error:
            return replace(told, status="gone" if error.status in _GONE else "unreadable", error=str(error))
        except InputError as error:
            return replace(told, status="unreadable", error=str(error))
        return self._compared(told, self._before(came, stored), after)

    def _stored(self, page: "Standing") -> Document:
        """Return the document of a page as that page has it: another with the same text may be called otherwise."""
        stored = as_read(self.store.stored_text(page.document_id))
        return replace(stored, url=page.url, name=page.name, publisher=page.publisher or stored.publisher)

    def _came(self, page: "Standing") -> "list[CaptureView]":
        """Return how a page came from the web, the latest first. What came from another address than the one that the
        page calls its own counts where no other page has the same text."""
        came = [item for item in self.store.captures(page.document_id) if item.url and item.final_url]
        own = [item for item in came if page.url in (item.url, item.final_url)]
        alone = len({item.url for item in self.store.document(page.document_id).appearances}) == 1
        return own or (came if alone else [])

    def _still_stands(self, came: "Sequence[CaptureView]", fetched: Fetched) -> None:
        """Note that the server says that the bytes that came last are those of the page still."""
        last = _with_bytes(came)
        capture = Capture(
            last.original, 0, None, last.media_type, last.encoding, cast("EncodingSource | None", last.encoding_from),
            fetched.url, fetched.final_url, fetched.status, fetched.headers, fetched.retrieved_at,
        )  # fmt: skip
        self.store.note_capture(last.document_id, capture_row(capture), None)

    def _before(self, came: "Sequence[CaptureView]", stored: Document) -> Document:
        """Return the article as it was: read anew from the bytes that came last, or else as it is stored."""
        if not came:
            return stored
        last = _with_bytes(came)
        assert last.url is not None
        assert last.final_url is not None
        fetched = Fetched(
            last.url, last.final_url, last.status or 200, last.headers, last.retrieved_at or "", last.media_type,
            last.encoding if last.encoding_from == "http" else None,
        )  # fmt: skip
        try:
            return _read(Page(self.store.original(last), fetched), stored)
        except InputError:
            return stored

    def _compared(self, told: Outcome, before: Document, after: Document) -> Outcome:
        if before.text.split() != after.text.split():  # white space is furniture
            return self._edited(told, before, after)
        hashes = [document.capture.sha256 for document in (before, after) if document.capture]
        differs = len(set(hashes)) > 1
        titles = _titles(before.title, after.title)
        self._note(told.document_id, after)
        told = replace(told, title=before.title or told.title, page_differs=differs, titles=titles)
        return replace(told, status="changed" if titles else "unchanged")

    def _note(self, document_id: int, after: Document) -> None:
        """Note that an article came once more; bytes that are but another text in UTF-8 would have no place."""
        capture = after.capture
        if capture is None:
            return
        if capture.packed is None and after.sha256 != self.store.document(document_id).sha256:
            return
        self.store.note_capture(document_id, capture_row(capture), original_row(capture))

    def _edited(self, told: Outcome, before: Document, after: Document) -> Outcome:
        from quotes.pipeline import extract
        from quotes_db.errors import BadRecords

        was, is_now = extract(before, self.outlets), extract(after, self.outlets)
        try:
            added = self.store.add(records(is_now))
        except BadRecords as error:
            return replace(told, status="unreadable", error=f"{told.url}: {error}")
        return replace(
            told,
            status="changed",
            title=was.title or told.title,
            titles=_titles(was.title, is_now.title),
            edits=tuple(edits(was.quotations, is_now.quotations)),
            new_document=added.document_id,
        )


def _ask(fetcher: Fetcher, question: _Question) -> _Question:
    """Ask the address that gave the page last, which may not be what the page calls its own."""
    url = (question.came[0].url if question.came else None) or question.page.url
    try:
        return replace(question, found=fetcher.get(url, _known(question.came)))
    except InputError as error:
        return replace(question, found=error)


def _known(came: "Sequence[CaptureView]") -> Known | None:
    return Known.of(came[0].final_url or "", came[0].headers) if came else None


def _with_bytes(came: "Sequence[CaptureView]") -> "CaptureView":
    return next((capture for capture in came if capture.status != 304), came[-1])


def _read(page: Page, stored: Document) -> Document:
    """Return the article of a page; what the page does not say of itself is as it was known. Raises InputError."""
    piece = page_piece(page, address_piece(page.fetched.url))
    if piece.kind in CONTAINERS:
        raise InputError(f"{piece.where}: holds many articles by now")
    found = next(read_piece(piece), InputError(f"{piece.where}: holds no article"))
    if isinstance(found, InputError):
        raise found
    return replace(
        found,
        name=stored.name,
        url=stored.url,
        lang=found.lang or stored.lang,
        publisher=found.publisher or stored.publisher,
        byline=found.byline or stored.byline,
        published_on=found.published_on or stored.published_on,
    )


def _titles(before: str | None, after: str | None) -> tuple[str | None, str | None] | None:
    """Return two titles that differ in a word."""
    return None if folded_words(before or "") == folded_words(after or "") else (before, after)
