"""Names in documents → the speakers they stand for, each with the reason why that is believed.

A name joins a speaker who is known already only on strong evidence, which an `Identity` weighs; it knows languages and
spellings, and the store does not. Two people of one name stay two. Where nothing tells those of one name apart they are
kept together as one undecided speaker, who says so. A bare description (`seorang warga`, `a spokesman for the port`) is
a speaker of its document alone: the same words elsewhere are somebody else.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from quotes_db.name_index import add_name, index_names

__all__ = ["BY_NAME", "Identity", "Naming", "People", "as_known", "is_description", "note_roles", "root_of"]

_DESCRIBED = ("group", "unknown")
# Speakers that a name is compared to, and roles of each: those of most documents.
_COMPARED = 20
# Speakers of other names that a name is compared to at most; once two fit, it is open whose it is.
_CROWD = 2_000
_SEVERAL = 2
_ROLES = 12
_KEPT = 20_000
_SETTLE = """INSERT INTO naming (document_id, name_key, kind, speaker_id, reason) VALUES (?, ?, ?, ?, ?)
ON CONFLICT DO NOTHING"""


@dataclass(frozen=True, slots=True)
class Naming:
    """A name as a document gives it, or a speaker as all documents so far name them, with their roles."""

    name: str
    name_key: str
    kind: str
    roles: tuple[str, ...] = ()
    lang: str | None = None
    day: str | None = None  # ISO 8601: when the document was published, or the last one that gives the speaker a role


class Identity(Protocol):
    """Who tells whether two names stand for the same speaker."""

    def keys(self, name: str) -> Sequence[str]:
        """Return the keys under which a name is looked up: what spellings of it have in common."""

    def sought(self, name: str) -> Sequence[str]:
        """Return the keys under which whoever may be the same as this name is to be found."""

    def same(self, new: Naming, known: Naming) -> str | None:
        """Return why the two are the same, in a few words for a journalist; None when the evidence is not strong."""

    def apart(self, new: Naming, known: Naming) -> bool:
        """Tell whether the roles of the two say that they are not, so that not even the same words make them one."""


class _ByName:
    """One name, one speaker: for a store that is filled without anybody who could tell."""

    def keys(self, name: str) -> Sequence[str]:
        return ()

    def sought(self, name: str) -> Sequence[str]:
        return ()

    def same(self, new: Naming, known: Naming) -> str | None:
        return "the same name" if new.name_key == known.name_key else None

    def apart(self, new: Naming, known: Naming) -> bool:
        return False


BY_NAME: Identity = _ByName()


def is_description(name: str, kind: str) -> bool:
    """Tell whether a name is no name but a description: no person or organisation, and written without capitals.

    The first word may have one from standing at the head of a sentence, when more words follow.
    """
    first, *others = name.split()
    return kind in _DESCRIBED and (first[0].islower() or (bool(others) and all(word[0].islower() for word in others)))


def root_of(connection: sqlite3.Connection, speaker_id: int) -> int:
    """Return the speaker that this one was merged into, or itself."""
    row = connection.execute("SELECT coalesce(same_as, id) FROM speaker WHERE id = ?", (speaker_id,)).fetchone()
    return speaker_id if row is None else int(row[0])


_Called = list[tuple[int, Naming, bool]]


class People:
    """The speakers of one store. Whom names stand for is asked once and kept in memory until something changes it."""

    def __init__(self, connection: sqlite3.Connection, identity: Identity) -> None:
        self._connection = connection
        self._identity = identity
        self._kept: dict[tuple[str, str], _Called] = {}
        self._keys_of: defaultdict[int, set[tuple[str, str]]] = defaultdict(set)
        self._unindexed: list[tuple[str, int]] = []  # (name_key, speaker)
        self._merged: bool | None = None  # whether anybody was merged into another, once it was asked

    @property
    def is_full(self) -> bool:
        """Whether more is kept in memory than should be."""
        return len(self._kept) > _KEPT

    def forget(self) -> None:
        """Forget what is kept in memory; whoever is new is still to be indexed."""
        self._merged = None
        self._kept.clear()
        self._keys_of.clear()

    def drop_new(self) -> None:
        """Index nobody: whoever was new is taken back."""
        self._unindexed.clear()

    def index_new(self) -> None:
        """Let the speakers who are new be found under each word of their names; many at once take half the time."""
        index_names(self._connection, self._unindexed)
        self._unindexed.clear()

    def assign(self, namings: Iterable[Naming], document_id: int, earlier: Sequence[int]) -> dict[tuple[str, str], int]:
        """Return (name_key, kind) → key of the speaker for the names in one document, which have no two alike.

        What was settled in the `earlier` documents, this one before or the version that it replaces, stays, whether by
        a reading or by a person. `index_new` is to follow.
        """
        found: dict[tuple[str, str], int] = {}
        noted: set[tuple[int, str]] = set()  # two names of one speaker can have one role
        rows = []
        for naming in namings:
            speaker_id, reason = _settled(self._connection, naming, earlier)
            if speaker_id is None:
                root, reason = self._speaker(naming)
                speaker_id = _bearer(self._connection, naming, root) if self._merging() else root
            elif document_id not in earlier:
                reason = f"as in the version before: {reason}"
            rows.append((document_id, naming.name_key, naming.kind, speaker_id, reason))
            if naming.roles:  # at once, since the next name may be another spelling of this speaker
                new = [role for role in naming.roles if (speaker_id, role) not in noted]
                noted.update((speaker_id, role) for role in new)
                note_roles(self._connection, speaker_id, new, naming.day, counted=not earlier)
                self._drop(root_of(self._connection, speaker_id) if self._merging() else speaker_id, naming)
            found[naming.name_key, naming.kind] = speaker_id
        self._connection.executemany(_SETTLE, rows)
        return found

    def _merging(self) -> bool:
        """Whether anybody was merged into another: in most stores nobody, and then no name need be asked for that."""
        if self._merged is None:
            row = self._connection.execute("SELECT 1 FROM speaker WHERE same_as IS NOT NULL").fetchone()
            self._merged = row is not None
        return self._merged

    def named(self, naming: Naming) -> int:
        """Return the speaker of this very name, the most quoted of several, made if there is none."""
        for speaker_id, _, _ in self._called(naming):
            return speaker_id
        speaker_id = self._new(naming)
        self.index_new()
        return speaker_id

    def _speaker(self, naming: Naming) -> tuple[int, str]:
        """Return whom a name stands for, a new speaker if need be, and why."""
        if is_description(naming.name, naming.kind):
            return self._new(naming, described=True), "a description, of this document alone"
        called, same = self._called(naming), self._identity.same
        found = {id_: why for id_, known, undecided in called if not undecided and (why := same(naming, known))}
        if not found:
            found = self._spelt_otherwise(naming, {id_ for id_, *_ in called})
        if len(found) == 1:
            ((speaker_id, reason),) = found.items()
            if speaker_id not in {id_ for id_, *_ in called}:
                self._note_name(speaker_id, naming)
            return speaker_id, reason
        if not found and not called:
            # A name that is not enough to know its bearer by when it is met again stands for all who are called so.
            return self._new(naming, undecided=same(naming, naming) is None), "first met under this name"
        if not found and naming.roles:
            return self._new(naming), "the same name, but nothing says that it is the same speaker"
        undecided_one = next((id_ for id_, _, undecided in called if undecided), None)
        reason = "the same name, and nothing that tells whose it is"
        return self._new(naming, undecided=True) if undecided_one is None else undecided_one, reason

    def _called(self, naming: Naming) -> _Called:
        """Return the speakers of this very name, as `_called` does."""
        key = naming.name_key, naming.kind
        if key not in self._kept:
            self._kept[key] = _called(self._connection, naming, merging=self._merging())
            for speaker_id, *_ in self._kept[key]:
                self._keys_of[speaker_id].add(key)
        return self._kept[key]

    def _drop(self, speaker_id: int, naming: Naming) -> None:
        """Forget a speaker whose roles or names change; of one who is only met on a later day, keep that."""
        kept = self._kept.get((naming.name_key, naming.kind), ())
        known = next((one for id_, one, _ in kept if id_ == speaker_id), None)
        if known is None or not set(naming.roles) <= set(known.roles):
            for key in self._keys_of.pop(speaker_id, ()):
                self._kept.pop(key, None)
        elif (naming.day or "") > (known.day or ""):
            for key in self._keys_of[speaker_id] & self._kept.keys():
                self._kept[key] = [
                    (id_, replace(one, day=naming.day) if id_ == speaker_id else one, undecided)
                    for id_, one, undecided in self._kept[key]
                ]

    def _spelt_otherwise(self, naming: Naming, called: Collection[int]) -> dict[int, str]:
        """Return the speakers of other names of whom this is a spelling, with the reasons."""
        same: dict[int, str] = {}
        for id_, known in _by_clues(self._connection, self._identity.sought(naming.name), naming.kind):
            if id_ not in called and (why := self._identity.same(naming, known)):
                same[id_] = why
                if len(same) == _SEVERAL:
                    break
        return same

    def _note_name(self, speaker_id: int, naming: Naming) -> None:
        """Let a speaker be known under a name that was not one of theirs."""
        self._kept.pop((naming.name_key, naming.kind), None)
        if add_name(self._connection, speaker_id, naming.name, naming.name_key):
            _keep_fullest(self._connection, speaker_id, naming)
            _note_clues(self._connection, speaker_id, self._identity.keys(naming.name))

    def _new(self, naming: Naming, *, undecided: bool = False, described: bool = False) -> int:
        """Make a speaker; one who is only described is not looked up under any word of that."""
        self._kept.pop((naming.name_key, naming.kind), None)
        speaker_id = self._connection.execute(
            "INSERT INTO speaker (name, name_key, kind, undecided) VALUES (?, ?, ?, ?)",
            (naming.name, naming.name_key, naming.kind, undecided),
        ).lastrowid
        assert speaker_id is not None
        add_name(self._connection, speaker_id, naming.name, naming.name_key, by_words=False)
        if not described:
            self._unindexed.append((naming.name_key, speaker_id))
            _note_clues(self._connection, speaker_id, self._identity.keys(naming.name))
        return speaker_id


def _bearer(connection: sqlite3.Connection, naming: Naming, root: int) -> int:
    """Return whom of those who were merged a name is of, so that the merge can be taken back: the speaker they were
    merged into if that one is called so, too."""
    row = connection.execute(
        """SELECT s.id FROM speaker s JOIN speaker_name n ON n.speaker_id = s.id
           WHERE s.same_as = ?1 AND s.kind = ?2 AND n.name_key = ?3
             AND NOT EXISTS (SELECT 1 FROM speaker_name WHERE speaker_id = ?1 AND name_key = ?3)
           ORDER BY s.undecided, s.id LIMIT 1""",
        (root, naming.kind, naming.name_key),
    ).fetchone()
    return root if row is None else int(row[0])


def _settled(connection: sqlite3.Connection, naming: Naming, earlier: Sequence[int]) -> tuple[int | None, str]:
    for document_id in earlier:
        row = connection.execute(
            "SELECT speaker_id, reason FROM naming WHERE document_id = ? AND name_key = ? AND kind = ?",
            (document_id, naming.name_key, naming.kind),
        ).fetchone()
        if row is not None:
            return int(row[0]), str(row[1])
    return None, ""


# What documents say that somebody is, in how many of them, and when last; of all who were merged into them, too.
_SAID_TO_BE = "SELECT role, documents, last_on FROM speaker_role WHERE speaker_id = ?1"
_ALL_SAID_TO_BE = f"""{_SAID_TO_BE} UNION ALL
SELECT role, documents, last_on FROM speaker_role WHERE speaker_id IN (SELECT id FROM speaker WHERE same_as = ?1)"""


def as_known(connection: sqlite3.Connection, speaker_id: int) -> Naming:
    """Return a speaker as all documents so far name them."""
    name, key, kind = connection.execute(
        "SELECT name, name_key, kind FROM speaker WHERE id = ?", (speaker_id,)
    ).fetchone()
    return _known(connection, speaker_id, name, key, kind)


def _known(
    connection: sqlite3.Connection, speaker_id: int, name: str, key: str, kind: str, *, merging: bool = True
) -> Naming:
    """Return a speaker under a name, with the roles of most documents, those first, and the last day of any; not
    `merging`: nobody was merged into another."""
    documents: dict[str, int] = {}
    last = ""
    for role, count, last_on in connection.execute(_ALL_SAID_TO_BE if merging else _SAID_TO_BE, (speaker_id,)):
        documents[role] = documents.get(role, 0) + count
        last = max(last, last_on or "")
    roles = sorted(documents, key=lambda role: (documents[role], role), reverse=True)[:_ROLES]
    return Naming(name, key, kind, tuple(roles), day=last or None)


def _called(connection: sqlite3.Connection, naming: Naming, *, merging: bool) -> list[tuple[int, Naming, bool]]:
    """Return the speakers of this very name and whether they are undecided, those last, else the most quoted first; a
    description of the same words is none."""
    # Sorted here: SQLite would make two tables for each name, to tell two or three rows apart.
    rows = connection.execute(
        """SELECT r.id, n.name, s.undecided, coalesce(t.quotations, -1)
           FROM speaker_name n JOIN speaker s ON s.id = n.speaker_id
           JOIN speaker r ON r.id = coalesce(s.same_as, s.id) LEFT JOIN speaker_tally t ON t.speaker_id = r.id
           WHERE n.name_key = ? AND s.kind = ?""",
        (naming.name_key, naming.kind),
    ).fetchall()
    ranked = sorted(dict.fromkeys(map(tuple, rows)), key=lambda row: (row[2], -row[3]))[:_COMPARED]
    # Under the name that is stored: whoever is kept in memory is asked for in other spellings, too.
    key, kind = naming.name_key, naming.kind
    return [
        (id_, _known(connection, id_, stored, key, kind, merging=merging), bool(undecided))
        for id_, stored, undecided, _ in ranked
        if not is_description(stored, kind)
    ]


def _by_clues(connection: sqlite3.Connection, keys: Sequence[str], kind: str) -> Iterator[tuple[int, Naming]]:
    """Yield the speakers who may be spelt otherwise: all of them, for whoever else is in the store must not decide."""
    if not keys:
        return
    rows = connection.execute(
        f"""SELECT DISTINCT r.id, r.name, r.name_key
            FROM speaker_clue c JOIN speaker s ON s.id = c.speaker_id JOIN speaker r ON r.id = coalesce(s.same_as, s.id)
            WHERE c.clue IN ({", ".join("?" * len(keys))}) AND s.kind = ? AND s.undecided = 0
              AND EXISTS (SELECT 1 FROM speaker_name n WHERE n.speaker_id = s.id) LIMIT {_CROWD}""",
        (*keys, kind),
    ).fetchall()
    for id_, name, key in rows:
        yield id_, _known(connection, id_, name, key, kind)


def _note_clues(connection: sqlite3.Connection, speaker_id: int, keys: Iterable[str]) -> None:
    connection.executemany(
        "INSERT INTO speaker_clue (clue, speaker_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
        ((key, speaker_id) for key in keys),
    )


def _keep_fullest(connection: sqlite3.Connection, speaker_id: int, naming: Naming) -> None:
    """Show the speaker under the name of most words, unless somebody decided on another."""
    connection.execute(
        """UPDATE speaker SET name = :name
           WHERE id = :id
             AND length(:name) - length(replace(:name, ' ', '')) > length(name) - length(replace(name, ' ', ''))
             AND NOT EXISTS (SELECT 1 FROM decisions_in_force WHERE speaker_id = :id AND kind = 'rename')""",
        {"id": speaker_id, "name": naming.name},
    )


def note_roles(
    connection: sqlite3.Connection, speaker_id: int, roles: Iterable[str], day: str | None, *, counted: bool
) -> None:
    """Note what a document of a day says that a speaker is; not `counted` when the document was, in an earlier reading
    or version, and only what is new in it is to be noted."""
    again = (
        """DO UPDATE SET documents = documents + 1,
             first_on = coalesce(min(first_on, excluded.first_on), first_on, excluded.first_on),
             last_on = coalesce(max(last_on, excluded.last_on), last_on, excluded.last_on)"""
        if counted
        else "DO NOTHING"
    )
    connection.executemany(
        f"""INSERT INTO speaker_role (speaker_id, role, documents, first_on, last_on) VALUES (?1, ?2, 1, ?3, ?3)
            ON CONFLICT (speaker_id, role) {again}""",
        [(speaker_id, role, day) for role in roles],
    )
