"""What people decided in one store, decided again in another: the same quotations, names and speakers are found there
by their places, which are the same in every store that has the document."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from quotes.importing.lines import Piece

if TYPE_CHECKING:
    from quotes_db import Store

__all__ = ["Deciding"]

_PROGRAM = "settle"  # decided by quotetrail, which does so again when it finds the claims


class Deciding:
    """Decisions, each with the number of its line, and what is needed to know what they are about."""

    def __init__(self, store: "Store", decisions: Sequence[tuple[int, Piece]]) -> None:
        self._store = store
        self._archive = store.archive
        self._until = self._archive.last_decision()
        undone = {piece["decision"].get("undoes") for _, piece in decisions}
        self._decisions = [
            (line, piece["decision"])
            for line, piece in decisions
            if piece["decision"].get("kind") not in ("undo", _PROGRAM) and piece["decision"].get("id") not in undone
        ]
        about = [decision for _, decision in self._decisions]
        self._speakers = {decision.get(whom) for decision in about for whom in ("speaker_id", "other_id")} - {None}
        self._wanted = {decision.get("document_id") for decision in about} | set(_split_documents(about))
        # Theirs → ours, of documents and speakers; names are (our document, name_key, kind).
        self._documents: dict[int, int] = {}
        self._names: dict[int, list[tuple[int, str, str]]] = {}
        self._called: dict[int, Piece] = {}
        self._made: dict[int, int] = {}
        self._decided: set[int] = set()

    def in_force(self) -> Iterator[tuple[int, Piece]]:
        """Yield what people decided and did not take back, in the order in which they did."""
        yield from sorted(self._decisions, key=lambda numbered: int(numbered[1].get("id", 0)))

    def note_speaker(self, speaker: Piece) -> None:
        """Remember what a speaker is called, if a decision is about them."""
        if speaker.get("id") in self._speakers:
            self._called[speaker["id"]] = speaker

    def note_document(self, piece: Piece, id_: int) -> None:
        """Remember which document it is here, and which names in it are those of speakers that decisions are about."""
        if piece["document"].get("id") in self._wanted:
            self._documents[piece["document"]["id"]] = id_
        for name in piece.get("names", ()):
            if name["speaker_id"] in self._speakers:
                self._names.setdefault(name["speaker_id"], []).append((id_, name["name_key"], name["kind"]))

    def decide(self, decision: Piece) -> bool:
        """Decide again; False when that was decided here before. Raises a StoreError that says why it cannot be."""
        from quotes_db.archive import Made
        from quotes_db.clock import at

        kind, place = decision["kind"], decision.get("document_id")
        ours = None if place is None else self._document(place)
        made = Made(
            kind,
            decision["decided_by"],
            decision["decided_at"],
            decision.get("why"),
            ours,
            decision.get("start"),
            decision.get("value"),
        )
        if self._archive.is_decided(made, self._until):
            return False
        with at(decision["decided_at"]):
            if ours is None:
                return self._of_speaker(kind, decision)
            self._of_quotation(kind, decision, ours)
            self._decided.add(ours)
            return True

    def carry_on(self) -> None:
        """Let what was decided about a document hold for its later versions."""
        for document_id in sorted(self._decided):
            self._archive.carry_on(document_id)

    def _of_quotation(self, kind: str, decision: Piece, document_id: int) -> None:
        from quotes_db.errors import Undecidable

        store, said = self._store, {"by": decision["decided_by"], "why": decision.get("why")}
        id_ = self._archive.quotation_at(document_id, decision["start"], decision["end"])
        if id_ is None:
            raise Undecidable(f"no quotation stands at its place in document {document_id}")
        if kind == "correct speaker":
            theirs = decision.get("speaker_id")
            store.correct_speaker(id_, None if theirs is None else self._whom(theirs, make=True), **said)
        elif kind == "correct outlet":
            store.correct_outlets(id_, json.loads(decision.get("value") or "[]"), **said)
        else:
            plain: dict[str, Callable[..., int]] = {
                "confirm": store.confirm,
                "skip": store.skip,
                "reject": store.reject,
            }
            plain[kind](id_, **said)

    def _of_speaker(self, kind: str, decision: Piece) -> bool:
        store, said = self._store, {"by": decision["decided_by"], "why": decision.get("why")}
        value, theirs = decision.get("value", ""), decision["speaker_id"]
        if kind == "split":
            self._split(decision)
            return True
        whom = self._whom(theirs)
        if kind == "merge":
            into = self._whom(decision["other_id"])
            if whom == into:
                return False
            store.merge(whom, into, **said)
        elif kind == "rename":
            store.rename(whom, value, **said)
        elif kind == "alias":
            store.alias(whom, *json.loads(value), **said)
        else:
            store.describe(whom, kind, value, **said)
        return True

    def _split(self, decision: Piece) -> None:
        """Part a speaker again in those of the documents that are here."""
        from quotes_db.errors import Undecidable

        rows = [row for row in json.loads(decision["value"]) if row[0] in self._documents]
        whose = {self._archive.named(self._documents[row[0]], row[1], row[2]) for row in rows} - {None}
        if len(whose) != 1:
            raise Undecidable("the names that it parts are not those of one speaker here")
        (speaker_id,) = whose
        assert speaker_id is not None
        documents = {self._documents[row[0]] for row in rows}
        _, other = self._store.split(speaker_id, documents, by=decision["decided_by"], why=decision.get("why"))
        self._made[decision["other_id"]] = other

    def _document(self, theirs: int) -> int:
        from quotes_db.errors import Undecidable

        if theirs not in self._documents:
            raise Undecidable("its document is not here")
        return self._documents[theirs]

    def _whom(self, theirs: int, *, make: bool = False) -> int:
        """Return who a speaker is here: whoever most of the names stand for that they have in documents; `make` one of
        that name if there is no such document."""
        from quotes_db.errors import Undecidable

        if theirs in self._made:
            return self._made[theirs]
        named = [self._archive.named(*name) for name in self._names.get(theirs, ())]
        found = Counter(speaker for speaker in named if speaker is not None)
        name = self._called.get(theirs, {}).get("name", f"speaker {theirs}")
        for speaker, times in found.most_common(1):
            if 2 * times > found.total():
                return speaker
            raise Undecidable(f"{name} is several speakers here")
        if make and theirs in self._called:
            called = self._called[theirs]
            return self._store.new_speaker(called["name"], called["name_key"], called["kind"])
        raise Undecidable(f"{name} is named in no document here")


def _split_documents(decisions: Iterable[Piece]) -> Iterator[int]:
    for decision in decisions:
        if decision.get("kind") == "split":
            yield from (row[0] for row in json.loads(decision.get("value") or "[]"))
