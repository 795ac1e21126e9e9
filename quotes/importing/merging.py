"""An export → documents, and what people decided, in a store that may have something in it.

A document whose text is there is left as it is. All others are added as if they had just been read, under numbers of
this store: their names join the speakers that it knows by its own rules, and claims are found anew. Then what people
decided is decided again, in their name and on the day on which they did (`deciding.py`).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from quotes.importing.deciding import Deciding
from quotes.importing.lines import Archived, Piece, original, pieces
from quotes.importing.rows import document_rows

if TYPE_CHECKING:
    from quotes_db import Store

__all__ = ["Brought", "bring"]

_AT_ONCE = 200  # documents a transaction
_Refuse = Callable[[int, str], None]
_Numbered = tuple[int, Piece]


@dataclass(slots=True)
class Brought:
    """What became of an export: documents that were added, were there, or could not be; quotations of those that were
    added; decisions that were made again, were there, or could not be made."""

    added: int = 0
    there: int = 0
    refused: int = 0
    quotations: int = 0
    decided: int = 0
    decided_before: int = 0
    undecidable: int = 0


def bring(
    store: "Store",
    archived: Archived,
    refuse: _Refuse,
    watched: Callable[[Iterable[_Numbered]], Iterable[_Numbered]] = iter,
) -> Brought:
    """Bring an export into a store; `refuse` is told the line of what cannot be, and why. `watched` sees all pieces
    pass. What is damaged is named first; no document is there by half."""
    bringing = _Bringing(store, archived, refuse)
    each = iter(watched(pieces(archived)))
    while batch := list(islice(each, _AT_ONCE)):
        with store.batch():
            for line, piece in batch:
                bringing.take(line, piece)
    bringing.decide()
    return bringing.brought


class _Bringing:
    def __init__(self, store: "Store", archived: Archived, refuse: _Refuse) -> None:
        for damage in archived.damages:
            refuse(damage.line, damage.reason)
        self.brought = Brought(refused=len(archived.damages))
        self._archive = store.archive
        self._archived = archived
        self._refuse = refuse
        self._until = self._archive.last_document()
        self._deciding = Deciding(store, archived.decisions)

    def take(self, line: int, piece: Piece) -> None:
        """Add a document, and remember what the decisions need to know of it; other pieces are not brought over."""
        from quotes_db.errors import BadRecords

        if "speaker" in piece:
            self._deciding.note_speaker(piece["speaker"])
        if "document" not in piece:
            return
        try:
            id_ = self._document(piece)
        except (BadRecords, KeyError, TypeError, AttributeError, ValueError) as error:
            self.brought.refused += 1
            self._refuse(line, str(error) if isinstance(error, (_Refused, BadRecords)) else "is no document")
            return
        self._deciding.note_document(piece, id_)

    def _document(self, piece: Piece) -> int:
        """Return which document it is here, added if it was not there."""
        document = piece["document"]
        if (there := self._archive.document_with(document["sha256"])) is not None:
            self.brought.there += 1
            return there
        for place in piece["appearances"]:
            later = self._archive.later_version(place["source_key"], document["added_at"], self._until)
            if later is not None:
                raise _Refused(f"document {later}, which is here, is a later version of {document['name']}")
        added = self._archive.add(document_rows(piece, partial(original, self._archived)))
        self.brought.added += 1
        self.brought.quotations += sum(
            len(reading["quotations"]) for reading in piece["readings"] if reading["current"]
        )
        return added.document_id

    def decide(self) -> None:
        """Decide again what people decided."""
        from quotes_db.errors import StoreError

        for line, decision in self._deciding.in_force():
            try:
                new = self._deciding.decide(decision)
            except (StoreError, KeyError, TypeError, AttributeError, ValueError) as error:
                self.brought.undecidable += 1
                reason = str(error) if isinstance(error, StoreError) else "is no decision"
                self._refuse(line, f"{decision.get('kind')} by {decision.get('decided_by')}: {reason}")
            else:
                self.brought.decided += new
                self.brought.decided_before += not new
        self._deciding.carry_on()


class _Refused(ValueError):
    """A document that is right, and still cannot come into this store."""
