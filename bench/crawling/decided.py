"""Whether a set and a store of the same articles say the same of whose words they are and which are one claim.

A document is told by the hash of its text, a quotation by that and its position, a claim by its first quotation. A
speaker is told by all the names in documents that stand for them: by the least of these.
"""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pyarrow.dataset as ds

__all__ = ["Compared", "compared"]

K = TypeVar("K")
_NAMED = 20
_Quotation = tuple[str, int]
_Naming = tuple[str, str, str]
_OCCURRENCES = """
SELECT d.sha256, q.position, first.sha256, c.position
FROM occurrence o JOIN quotation q ON q.id = o.quotation_id JOIN document d ON d.id = q.document_id
JOIN quotation c ON c.id = o.claim_id JOIN document first ON first.id = c.document_id"""
_NAMINGS = """
SELECT d.sha256, n.name_key, n.kind, n.speaker_id FROM naming n JOIN document d ON d.id = n.document_id"""


@dataclass(frozen=True, slots=True)
class Compared:
    """How many quotations and names in documents there are in the store, and how many of them, or of those in the set,
    are of another claim or speaker in the one than in the other; and the names of some documents that they are in."""

    quotations: int
    other_claim: int
    names: int
    other_speaker: int
    where: tuple[str, ...] = ()

    @property
    def equal(self) -> bool:
        return not self.other_claim and not self.other_speaker

    def told(self) -> str:
        """Return it in words."""
        return (
            f"{self.other_claim:,} of {self.quotations:,} quotations are of another claim, "
            f"{self.other_speaker:,} of {self.names:,} names of another speaker"
        )


def compared(root: Path, store: Path) -> Compared:
    """Compare a set that `quotes spark claims` was run on with a store."""
    hashes = {row["id"]: row["sha256"] for row in _rows(root, "document", ["id", "sha256"])}
    with closing(sqlite3.connect(store)) as connection:
        stored = {(sha, at): (first, of) for sha, at, first, of in connection.execute(_OCCURRENCES)}
        called = dict(connection.execute("SELECT sha256, name FROM document"))
        namings = {(sha, key, kind): speaker for sha, key, kind, speaker in connection.execute(_NAMINGS)}
    found: dict[_Quotation, _Quotation] = {}
    for row in _rows(root, "occurrence"):
        claim = hashes[row["claim_document_id"]], row["claim_position"]
        found[hashes[row["document_id"]], row["position"]] = claim
    named: dict[_Naming, tuple[Any, ...]] = {}
    for row in _rows(root, "naming"):
        speaker = row["speaker_document_id"], row["speaker_name_key"], row["speaker_kind"]
        named[hashes[row["document_id"]], row["name_key"], row["kind"]] = speaker
    speakers, others = _by_least(namings), _by_least(named)
    claims, people = _unlike(stored, found), _unlike(speakers, others)
    where = sorted({called[sha] for sha, *_ in (*claims, *people)})[:_NAMED]
    return Compared(len(stored), len(claims), len(speakers), len(people), tuple(where))


def _rows(root: Path, table: str, columns: list[str] | None = None) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = ds.dataset(root / table, partitioning="hive").to_table(columns=columns).to_pylist()
    return rows


def _by_least(namings: Mapping[_Naming, Any]) -> dict[_Naming, _Naming]:
    """Return name → the least of all names that stand for the same speaker."""
    least: dict[Any, _Naming] = {}
    for name, speaker in namings.items():
        least[speaker] = min(least.get(speaker, name), name)
    return {name: least[speaker] for name, speaker in namings.items()}


def _unlike(ones: Mapping[K, object], others: Mapping[K, object]) -> list[K]:
    return [key for key in ones.keys() | others.keys() if ones.get(key) != others.get(key)]
