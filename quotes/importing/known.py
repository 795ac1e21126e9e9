"""Known quotations, from a table or annotations → a store.

A row of a table becomes a document of its own. So does an annotation, unless the store has a quotation at these words
of the article: then it is a decision about that one. A row about such words adds nothing when it says the same, and is
refused when it says something else: two that contradict each other are for a person.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

from quotes.errors import InputError
from quotes.importing.annotated import decide, stored_at
from quotes.importing.composing import composed
from quotes.importing.entered import Annotated, Entered
from quotes.names import fold_name
from quotes.readers.files import display, explain
from quotes.records import Records, records

if TYPE_CHECKING:
    from quotes.model import Analysis, SpeakerKind
    from quotes.outlets import OutletRegistry
    from quotes_db import Store

__all__ = ["Bringer", "Outcome", "is_known", "read_known"]

Outcome = Literal["added", "there", "confirmed", "corrected", "refused"]
_AT_ONCE = 500
_BEGINNING = 64 * 1024
_OURS = b'{"quotetrail"'  # a store as JSON lines


def is_known(path: Path) -> bool:
    """Tell whether a file holds known quotations, by its beginning, or by the ending of a table."""
    from quotes.importing.annotations import is_annotations
    from quotes.importing.tables import is_table

    if path.exists() and not path.is_file():  # opening a pipe can wait for ever
        raise InputError(f"{display(str(path))}: is no file; save what comes through it in one, and import that")
    try:
        with path.open("rb") as file:
            beginning = file.read(_BEGINNING)
    except OSError as error:
        raise InputError(f"{display(str(path))}: {explain(error)}") from None
    if beginning.startswith(_OURS):
        return False
    return path.suffix.lower() in (".csv", ".tsv") or is_annotations(beginning) or is_table(beginning)


def read_known(data: bytes, where: str) -> Iterator[Annotated | InputError]:
    """Yield what a file says that somebody said, a table or annotations. Raises InputError for what is neither."""
    from quotes.importing.annotations import is_annotations, read_annotations
    from quotes.importing.tables import read_table

    if is_annotations(data):
        yield from read_annotations(data, where)
        return
    for row in read_table(data, where):
        yield Annotated(row, (row.url,) if row.url else (), decides=False) if isinstance(row, Entered) else row


class Bringer:
    """Brings known quotations of one file into a store; `outcomes` count what became of them. `importer` answers for
    what does not say who made it, and `refuse` is told what cannot be taken."""

    def __init__(
        self, store: "Store", file: str, importer: str, outlets: "OutletRegistry", refuse: Callable[[InputError], None]
    ) -> None:
        self.outcomes: Counter[Outcome] = Counter()
        self._store = store
        self._file = file
        self._importer = importer
        self._outlets = outlets
        self._refuse = refuse
        self._waiting: list[Records] = []

    def bring(self, found: Iterable[Annotated | InputError]) -> None:
        """Take all that is found, whole or not at all, one after the other."""
        for item in found:
            if isinstance(item, InputError):
                self._refused(item)
            else:
                self._take(item)
            if len(self._waiting) >= _AT_ONCE:
                self._add()
        self._add()

    def _take(self, item: Annotated) -> None:
        """Decide about a stored quotation, or make a document of what is not stored."""
        try:
            view = stored_at(self._store, item)
            if view is None:
                self._waiting.append(records(self._composed(item)))
            else:
                self.outcomes[decide(self._store, view, item, self._importer, self._outlets)] += 1
        except InputError as error:
            self._refused(error)

    def _composed(self, item: Annotated) -> "Analysis":
        """Return the document of a quotation, with what the store or the list of outlets knows of where it was read."""
        entered = item.entered
        known = self._store.documents_at(list(item.sources))
        if known:
            document = self._store.document(known[0])
            entered = replace(
                entered,
                publisher=entered.publisher or document.publisher,
                published_on=entered.published_on or document.published_on,
                title=entered.title or document.title,
                lang=entered.lang or document.lang,
            )
        if entered.speaker_kind == "unknown":
            entered = replace(entered, speaker_kind=self._kind(entered.speakers))
        outlet = self._outlets.by_domain(entered.url) if entered.url and not entered.publisher else None
        if outlet:
            entered = replace(entered, publisher=outlet.name)
        return composed(entered, item.by or self._importer, self._file, self._outlets)

    def _kind(self, names: tuple[str, ...]) -> "SpeakerKind":
        """Return what speakers are, if the store knows those of this very name as one kind only."""
        kinds = set()
        for name in names:
            key = fold_name(name)
            known = {one.kind for one in self._store.find_speakers(key) if fold_name(one.name) == key} if key else set()
            kinds |= known or {"unknown"}
        return cast("SpeakerKind", kinds.pop()) if len(kinds) == 1 else "unknown"

    def _add(self) -> None:
        """Add the documents that wait."""
        from quotes_db.errors import BadRecords

        waiting, self._waiting = self._waiting, []
        for item, became in zip(waiting, self._store.add_each(waiting), strict=True):
            if isinstance(became, BadRecords):
                self._refused(InputError(f"{item.document.location}: {became}"))
            else:
                self.outcomes["added" if became.status in ("added", "new version") else "there"] += 1

    def _refused(self, error: InputError) -> None:
        self.outcomes["refused"] += 1
        self._refuse(error)
