"""Names in documents → the speakers they stand for, each with the reason why that is believed.

A name joins a speaker who is known already only on strong evidence, which an `Identity` weighs; it knows languages and
spellings, and the store does not. Two people of one name stay two. Where nothing tells those of one name apart they are
kept together as one undecided speaker, who says so. A bare description (`seorang warga`, `a spokesman for the port`) is
a speaker of its document alone: the same words elsewhere are somebody else.
"""

import sqlite3
from collections.abc import Collection, Iterable, Sequence

from quotes_db.bearers import Bearers, Key
from quotes_db.identity import Identity, Naming, is_description
from quotes_db.name_index import add_name, index_names

__all__ = ["People", "note_roles"]

# Speakers of other names that a name is compared to at most; once two fit, it is open whose it is.
_CROWD = 2_000
_SEVERAL = 2


class People:
    """The speakers of one store. Whom names stand for is asked once and kept in memory until something changes it."""

    def __init__(self, connection: sqlite3.Connection, identity: Identity) -> None:
        self._connection = connection
        self._identity = identity
        self._bearers = Bearers(connection)
        self._unindexed: list[tuple[str, int]] = []  # (name_key, speaker)

    def trim(self) -> None:
        """Forget what is kept in memory if it is too much."""
        self._bearers.trim()

    def forget(self) -> None:
        """Forget what is kept in memory; whoever is new is still to be indexed."""
        self._bearers.forget()

    def look_up(self, keys: Iterable[Key]) -> None:
        """Ask for the bearers of many names ahead."""
        self._bearers.look_up(keys)

    def drop_new(self) -> None:
        """Index nobody: whoever was new is taken back."""
        self._unindexed.clear()

    def index_new(self) -> None:
        """Let the speakers who are new be found under each word of their names; many at once take half the time."""
        index_names(self._connection, self._unindexed)
        self._unindexed.clear()

    def assign(
        self, namings: Iterable[Naming], document_id: int, earlier: Sequence[int]
    ) -> list[tuple[str, str, int, str]]:
        """Return (name_key, kind, key of the speaker, why) for the names in one document, which have no two alike.

        What was settled in the `earlier` documents, this one before or the version that it replaces, stays, whether by
        a reading or by a person. `index_new` is to follow.
        """
        assigned = []
        noted: set[tuple[int, str]] = set()  # two names of one speaker can have one role
        for naming in namings:
            speaker_id, reason = _settled(self._connection, naming, earlier)
            if speaker_id is None:
                root, reason = self._speaker(naming)
                speaker_id = _merged_one(self._connection, naming, root) if self._bearers.merging else root
            elif document_id not in earlier:
                reason = f"as in the version before: {reason}"
            assigned.append((naming.name_key, naming.kind, speaker_id, reason))
            if naming.roles:  # at once, since the next name may be another spelling of this speaker
                new = [role for role in naming.roles if (speaker_id, role) not in noted]
                noted.update((speaker_id, role) for role in new)
                note_roles(self._connection, speaker_id, new, naming.day, counted=not earlier)
                self._bearers.note_roles(speaker_id, new, naming.day, counted=not earlier)
        return assigned

    def named(self, naming: Naming) -> int:
        """Return the speaker of this very name, the most quoted of several, made if there is none."""
        for bearer in self._bearers.called((naming.name_key, naming.kind)):
            return bearer.speaker_id
        speaker_id = self._new(naming)
        self.index_new()
        return speaker_id

    def _speaker(self, naming: Naming) -> tuple[int, str]:
        """Return whom a name stands for, a new speaker if need be, and why."""
        if is_description(naming.name, naming.kind):
            return self._new(naming, described=True), "a description, of this document alone"
        key = naming.name_key, naming.kind
        called, same = self._bearers.called(key), self._identity.same
        found = {
            bearer.speaker_id: why
            for bearer in called
            if not bearer.undecided and (why := same(naming, self._bearers.known(bearer.speaker_id, bearer.name, key)))
        }
        if not found:
            found = self._spelt_otherwise(naming, {bearer.speaker_id for bearer in called})
        if len(found) == 1:
            ((speaker_id, reason),) = found.items()
            if all(bearer.speaker_id != speaker_id for bearer in called):
                self._note_name(speaker_id, naming)
            return speaker_id, reason
        if not found and not called:
            # A name that is not enough to know its bearer by when it is met again stands for all who are called so.
            return self._new(naming, undecided=same(naming, naming) is None), "first met under this name"
        if not found and naming.roles:
            return self._new(naming), "the same name, but nothing says that it is the same speaker"
        undecided_one = next((bearer.speaker_id for bearer in called if bearer.undecided), None)
        reason = "the same name, and nothing that tells whose it is"
        return self._new(naming, undecided=True) if undecided_one is None else undecided_one, reason

    def _spelt_otherwise(self, naming: Naming, called: Collection[int]) -> dict[int, str]:
        """Return the speakers of other names of whom this is a spelling, with the reasons."""
        same: dict[int, str] = {}
        for id_, name, name_key in _by_clues(self._connection, self._identity.sought(naming.name), naming.kind):
            if id_ in called:
                continue
            known = self._bearers.known(id_, name, (name_key, naming.kind))
            if why := self._identity.same(naming, known):
                same[id_] = why
                if len(same) == _SEVERAL:
                    break
        return same

    def _note_name(self, speaker_id: int, naming: Naming) -> None:
        """Let a speaker be known under a name that was not one of theirs."""
        self._bearers.note_name((naming.name_key, naming.kind))
        if add_name(self._connection, speaker_id, naming.name, naming.name_key):
            _keep_fullest(self._connection, speaker_id, naming)
            _note_clues(self._connection, speaker_id, self._identity.keys(naming.name))

    def _new(self, naming: Naming, *, undecided: bool = False, described: bool = False) -> int:
        """Make a speaker; one who is only described is not looked up under any word of that."""
        speaker_id = self._connection.execute(
            "INSERT INTO speaker (name, name_key, kind, undecided) VALUES (?, ?, ?, ?)",
            (naming.name, naming.name_key, naming.kind, undecided),
        ).lastrowid
        assert speaker_id is not None
        add_name(self._connection, speaker_id, naming.name, naming.name_key, by_words=False)
        if not described:
            self._unindexed.append((naming.name_key, speaker_id))
            _note_clues(self._connection, speaker_id, self._identity.keys(naming.name))
        self._bearers.add(speaker_id, naming, undecided=undecided)
        return speaker_id


def _merged_one(connection: sqlite3.Connection, naming: Naming, root: int) -> int:
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


def _by_clues(connection: sqlite3.Connection, keys: Sequence[str], kind: str) -> list[tuple[int, str, str]]:
    """Return the speakers (id, name, name_key) who may be spelt otherwise: all of them, for whoever else is in the
    store must not decide."""
    if not keys:
        return []
    return connection.execute(
        f"""SELECT DISTINCT r.id, r.name, r.name_key
            FROM speaker_clue c JOIN speaker s ON s.id = c.speaker_id JOIN speaker r ON r.id = coalesce(s.same_as, s.id)
            WHERE c.clue IN ({", ".join("?" * len(keys))}) AND s.kind = ? AND s.undecided = 0
              AND EXISTS (SELECT 1 FROM speaker_name n WHERE n.speaker_id = s.id) LIMIT {_CROWD}""",
        (*keys, kind),
    ).fetchall()


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
