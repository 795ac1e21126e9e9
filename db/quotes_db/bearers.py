"""Who goes by a name, and as what: asked once, for a name or for many, and kept in memory with what is added since."""

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from quotes_db.identity import Naming, is_description
from quotes_db.rows import marked

__all__ = ["Bearer", "Bearers", "Key", "as_known", "root_of"]

Key = tuple[str, str]  # name_key, kind

# Speakers that a name is compared to, and roles of each: those of most documents.
_COMPARED = 20
_ROLES = 12
_KEPT = 20_000


@dataclass(frozen=True, slots=True)
class Bearer:
    """A speaker who goes by a name, in the spelling that is stored."""

    speaker_id: int
    name: str
    undecided: bool


@dataclass(slots=True)
class _Roles:
    """What documents say that a speaker is, in how many of them each, and the last day of any."""

    documents: dict[str, int] = field(default_factory=dict)
    last: str = ""
    _ranked: tuple[str, ...] | None = None

    @property
    def ranked(self) -> tuple[str, ...]:
        """The roles of most documents, those first."""
        if self._ranked is None:
            documents = self.documents
            self._ranked = tuple(sorted(documents, key=lambda role: (documents[role], role), reverse=True)[:_ROLES])
        return self._ranked

    def add(self, role: str, documents: int, last: str | None) -> None:
        self.documents[role] = self.documents.get(role, 0) + documents
        self.last = max(self.last, last or "")
        self._ranked = None


class Bearers:
    """The speakers of one store by their names; one who was merged into another counts as that one."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._of: dict[Key, list[Bearer]] = {}
        self._roles: dict[int, _Roles] = {}
        self._merged: bool | None = None  # whether anybody was merged into another, once it was asked

    def forget(self) -> None:
        """Forget what is kept in memory."""
        self._of.clear()
        self._roles.clear()
        self._merged = None

    def trim(self) -> None:
        """Forget what is kept in memory if it is too much."""
        if len(self._of) > _KEPT or len(self._roles) > _KEPT:
            self.forget()

    @property
    def merging(self) -> bool:
        """Whether anybody was merged into another: in most stores nobody, and then no name need be asked for that."""
        if self._merged is None:
            row = self._connection.execute("SELECT 1 FROM speaker WHERE same_as IS NOT NULL").fetchone()
            self._merged = row is not None
        return self._merged

    def look_up(self, keys: Iterable[Key]) -> None:
        """Ask for many names ahead."""
        missing = {key for key in keys if key not in self._of}
        if not missing:
            return
        found = _bearers(self._connection, missing)
        self._of |= {key: bearers for key, bearers in found.items() if len(bearers) < _COMPARED}
        ids = {bearer.speaker_id for bearers in found.values() for bearer in bearers}
        self._roles |= _roles(self._connection, [id_ for id_ in ids if id_ not in self._roles], merging=self.merging)

    def called(self, key: Key) -> list[Bearer]:
        """Return the speakers of this very name, those who are undecided last, else the most quoted first; a
        description of the same words is none.

        A crowd is asked for each time: who of them are quoted most may have changed.
        """
        if key not in self._of:
            self.look_up([key])
        return self._of[key] if key in self._of else _bearers(self._connection, [key])[key]

    def known(self, speaker_id: int, name: str, key: Key) -> Naming:
        """Return a speaker under a name, with the roles of most documents, those first, and the last day of any."""
        if speaker_id not in self._roles:
            self._roles |= _roles(self._connection, [speaker_id], merging=self.merging)
        roles = self._roles[speaker_id]
        return Naming(name, *key, roles.ranked, day=roles.last or None)

    def add(self, speaker_id: int, naming: Naming, *, undecided: bool) -> None:
        """Remember a speaker who is new."""
        key = naming.name_key, naming.kind
        self._roles[speaker_id] = _Roles()
        if key not in self._of or is_description(naming.name, naming.kind):
            return
        bearers = [*self._of[key], Bearer(speaker_id, naming.name, undecided)]
        if len(bearers) < _COMPARED:
            self._of[key] = sorted(bearers, key=attrgetter("undecided"))
        else:
            del self._of[key]

    def note_name(self, key: Key) -> None:
        """Ask anew for a name that somebody goes by now."""
        self._of.pop(key, None)

    def note_roles(self, speaker_id: int, roles: Iterable[str], day: str | None, *, counted: bool) -> None:
        """Remember what a document says that a speaker is, as `note_roles` of `quotes_db.people` stores it."""
        if self.merging:
            self._roles.pop(root_of(self._connection, speaker_id), None)
        elif (known := self._roles.get(speaker_id)) is not None:
            for role in roles:
                if counted or role not in known.documents:
                    known.add(role, 1, day)


def root_of(connection: sqlite3.Connection, speaker_id: int) -> int:
    """Return the speaker that this one was merged into, or itself."""
    row = connection.execute("SELECT coalesce(same_as, id) FROM speaker WHERE id = ?", (speaker_id,)).fetchone()
    return speaker_id if row is None else int(row[0])


def as_known(connection: sqlite3.Connection, speaker_id: int) -> Naming:
    """Return a speaker as all documents so far name them."""
    name, name_key, kind = connection.execute(
        "SELECT name, name_key, kind FROM speaker WHERE id = ?", (speaker_id,)
    ).fetchone()
    return Bearers(connection).known(speaker_id, name, (name_key, kind))


def _bearers(connection: sqlite3.Connection, keys: Collection[Key]) -> dict[Key, list[Bearer]]:
    found: defaultdict[Key, list[tuple[int, str, int, int]]] = defaultdict(list)
    for marks, some in marked(list(dict.fromkeys(name_key for name_key, _ in keys))):
        for name_key, kind, *bearer in connection.execute(
            f"""SELECT n.name_key, s.kind, r.id, n.name, s.undecided, coalesce(t.quotations, -1)
                FROM speaker_name n CROSS JOIN speaker s ON s.id = n.speaker_id
                CROSS JOIN speaker r ON r.id = coalesce(s.same_as, s.id)
                LEFT JOIN speaker_tally t ON t.speaker_id = r.id
                WHERE n.name_key IN ({marks})""",
            some,
        ):
            found[name_key, kind].append(tuple(bearer))
    return {key: _ranked(found[key], key[1]) if key in found else [] for key in keys}


def _ranked(rows: Iterable[tuple[int, str, int, int]], kind: str) -> list[Bearer]:
    # Sorted here: SQLite would make two tables for each name, to tell two or three rows apart.
    named = [row for row in dict.fromkeys(rows) if not is_description(row[1], kind)]
    ranked = sorted(named, key=lambda row: (row[2], -row[3]))[:_COMPARED]
    return [Bearer(id_, name, bool(undecided)) for id_, name, undecided, _ in ranked]


def _roles(connection: sqlite3.Connection, ids: Sequence[int], *, merging: bool) -> dict[int, _Roles]:
    """Return speaker → roles, also of all who were merged into them."""
    found = {id_: _Roles() for id_ in ids}
    for marks, some in marked(ids):
        for id_, role, documents, last_on in connection.execute(
            f"SELECT speaker_id, role, documents, last_on FROM speaker_role WHERE speaker_id IN ({marks})", some
        ):
            found[id_].add(role, documents, last_on)
        for id_, role, documents, last_on in (
            connection.execute(
                f"""SELECT s.same_as, r.role, r.documents, r.last_on
                FROM speaker s CROSS JOIN speaker_role r ON r.speaker_id = s.id WHERE s.same_as IN ({marks})""",
                some,
            )
            if merging
            else ()
        ):
            found[id_].add(role, documents, last_on)
    return found
