"""What people decide about quotations and speakers, what they decided, and what waits for them."""

import sqlite3
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from quotes_db import decisions, merging, reviewing, statistics, undoing
from quotes_db.adding import Adding
from quotes_db.answers import DecisionView, QuotationView
from quotes_db.assembly import assemble
from quotes_db.errors import Undecidable, explained
from quotes_db.identity import Identity, Naming
from quotes_db.people import People
from quotes_db.questions import Questions
from quotes_db.transactions import whole

__all__ = ["Decisions"]

_P = ParamSpec("_P")
_T = TypeVar("_T")


class Decisions(Questions):
    """The decisions of one store. All that make one return its number; `by` is who decides."""

    def __init__(
        self, connection: sqlite3.Connection, path: Path | None, identity: Identity, *, writable: bool = True
    ) -> None:
        super().__init__(connection, path, writable=writable)
        self._identity = identity
        self._adding = Adding(connection, path, identity)

    def decisions(self, *, limit: int = 50, speaker_id: int | None = None) -> list[DecisionView]:
        """Return the latest decisions, also those taken back; only those about one speaker if one is given."""
        return self._ask(decisions.read_all, limit=limit, speaker_id=speaker_id)

    def decided(self, quotation_ids: Collection[int]) -> dict[int, tuple[DecisionView, ...]]:
        """Return quotation → the decisions about it that hold, the first one first; nothing for most."""
        return self._ask(decisions.decided, quotation_ids)

    def undone(self, decision_ids: Collection[int]) -> set[int]:
        """Return those of these decisions that were taken back."""
        return self._ask(statistics.undone, decision_ids)

    def uncertain(self, *, below: float = 0.8, limit: int = 50) -> list[QuotationView]:
        """Return quotations that a person should look at: nobody did, and their confidence is below (at most 0.9)."""
        return self._ask(assemble, self._ask(reviewing.uncertain, below, limit))

    def uncertain_of(self, speaker_ids: Collection[int], *, below: float = 0.8, limit: int = 50) -> list[QuotationView]:
        """Return the same of some speakers only."""
        return self._ask(statistics.uncertain_of, speaker_ids, below, limit)

    def named_in(self, document_id: int) -> list[tuple[int, str, str]]:
        """Return (id, name, kind) of the speakers to whom a document attributes anything."""
        return self._ask(statistics.named_in, document_id)

    def confirm(self, quotation_id: int, *, by: str, why: str | None = None) -> int:
        """Note that a quotation is right as it is. Like all decisions: returns its number; `by` is who decides."""
        return self._change(reviewing.confirm, quotation_id, by, why)

    def skip(self, quotation_id: int, *, by: str, why: str | None = None) -> int:
        """Note that somebody left a quotation open."""
        return self._change(reviewing.skip, quotation_id, by, why)

    def reject(self, quotation_id: int, *, by: str, why: str | None = None) -> int:
        """Note that a quotation is none."""
        return self._change(reviewing.reject, quotation_id, by, why)

    def correct_speaker(self, quotation_id: int, speaker_id: int | None, *, by: str, why: str | None = None) -> int:
        """Note who said it instead; None: it is not known who."""
        return self._change(reviewing.correct_speaker, quotation_id, speaker_id, by, why)

    def correct_outlets(self, quotation_id: int, outlets: Sequence[str], *, by: str, why: str | None = None) -> int:
        """Note which outlets it came through instead, outermost first."""
        return self._change(reviewing.correct_outlets, quotation_id, outlets, by, why)

    def new_speaker(self, name: str, name_key: str, kind: str = "person") -> int:
        """Return the speaker of this very name, made if there is none."""
        return self._change(lambda connection: People(connection, self._identity).named(Naming(name, name_key, kind)))

    def merge(self, speaker_id: int, into: int, *, by: str, why: str | None = None) -> int:
        """Let a speaker be another one. Raises Undecidable when they are."""
        return self._change(merging.merge, speaker_id, into, by, why)

    def split(
        self,
        speaker_id: int,
        document_ids: Collection[int],
        *,
        by: str,
        why: str | None = None,
        name: str | None = None,
    ) -> tuple[int, int]:
        """Let what these documents attribute to a speaker be another's; return the decision and the new speaker."""
        return self._change(merging.split, speaker_id, document_ids, by, why, name)

    def rename(self, speaker_id: int, name: str, *, by: str, why: str | None = None) -> int:
        """Show a speaker under another name."""
        return self._change(merging.rename, speaker_id, name, by, why)

    def alias(self, speaker_id: int, name: str, name_key: str, *, by: str, why: str | None = None) -> int:
        """Let a speaker be known under another name, too."""
        return self._change(merging.alias, speaker_id, name, name_key, by, why)

    def describe(self, speaker_id: int, kind: str, value: str, *, by: str, why: str | None = None) -> int:
        """Add a `note` to a speaker, or their `wikidata` id."""
        return self._change(merging.describe, speaker_id, kind, value, by, why)

    def undo(self, decision_id: int, *, by: str, why: str | None = None) -> DecisionView:
        """Take a decision back and return it. Raises NotInStore, Undecidable."""
        return self._change(undoing.undo, decision_id, by, why)

    def _change(
        self, change: Callable[Concatenate[sqlite3.Connection, _P], _T], *args: _P.args, **kwargs: _P.kwargs
    ) -> _T:
        """Make a change whole or not at all."""
        if self._adding.under_way:
            raise Undecidable("decide before or after a batch, not in it")
        with whole(self._connection, self.path), explained(self.path):
            self._adding.forget()
            return change(self._connection, *args, **kwargs)
