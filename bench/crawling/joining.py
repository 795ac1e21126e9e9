"""Whether those printings of a crawl are one claim, and those names one person, that the truth says are."""

import sqlite3
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.crawling.agreeing import folded
from bench.inventing.variants import CHANGES
from bench.tables import columns, figure

__all__ = ["Joined", "Pairs", "found_in", "joined", "joined_table"]

Found = Mapping[tuple[str, str], tuple[Hashable, Hashable]]  # address and words → claim and speaker

_STORE = """
SELECT d.url, q.text, o.claim_id, coalesce(s.same_as, s.id)
FROM quotation q
JOIN document d ON d.id = q.document_id
LEFT JOIN occurrence o ON o.quotation_id = q.id
LEFT JOIN attribution a ON a.quotation_id = q.id AND a.position = 0
LEFT JOIN speaker s ON s.id = a.speaker_id
ORDER BY q.id
"""
_SET = """
SELECT d.url, q.text, o.claim_document_id || '/' || o.claim_position,
    n.speaker_document_id || '/' || n.speaker_name_key || '/' || n.speaker_kind
FROM {quotation} q
JOIN {document} d ON d.id = q.document_id
LEFT JOIN {occurrence} o ON o.document_id = q.document_id AND o.position = q.position
LEFT JOIN {attribution} a ON a.document_id = q.document_id AND a.quotation = q.position AND a.position = 0
LEFT JOIN {naming} n ON n.document_id = q.document_id AND n.name_key = a.name_key AND n.kind = a.kind
ORDER BY q.document_id, q.position
"""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Of the pairs that were joined, the share that are one (precision); of those that are one, the share that were
    joined (recall); how many there are of either."""

    precision: float
    recall: float
    joined: int
    true: int


@dataclass(frozen=True, slots=True)
class Joined:
    """`changes` has for each way of changing words how many printings were joined with the first one, and of how many;
    `missing` counts the quotations of the truth that were not found at all."""

    claims: Pairs
    speakers: Pairs
    changes: dict[str, tuple[int, int]]
    quotations: int
    missing: int


def found_in(place: Path) -> Found:
    """Return what a store or a set says. Of several versions at one address the last is taken."""
    rows = _of_set(place) if place.is_dir() else _of_store(place)
    return {(url, folded(text)): (claim, speaker) for url, text, claim, speaker in rows}


def _of_store(path: Path) -> Iterator[Any]:
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        yield from connection.execute(_STORE)


def _of_set(folder: Path) -> Iterator[Any]:
    from duckdb import connect

    names = ("quotation", "document", "occurrence", "attribution", "naming")
    tables = {name: f"read_parquet('{folder}/{name}/**/*.parquet')" for name in names}
    with connect() as connection:
        yield from connection.execute(_SET.format(**tables)).fetchall()


def joined(truth: Iterable[dict[str, Any]], found: Found) -> Joined:
    """Compare; a quotation that is in the truth and was not found is counted apart, and one that is no occurrence of
    anything is a claim of its own."""
    claims: list[tuple[Hashable, Hashable]] = []
    speakers: list[tuple[Hashable, Hashable]] = []
    first: dict[int, Hashable] = {}
    same, every = Counter[str](), Counter[str]()
    seen, missing = set[tuple[str, str]](), 0
    for url, item in _articles(truth):
        key = url, folded(item["text"])
        if key in seen:
            continue
        seen.add(key)
        if key not in found:
            missing += 1
            continue
        claim, speaker = found[key]
        claim = claim if claim is not None else key
        claims.append((claim, item["claim"]))
        speakers.append((speaker if speaker is not None else key, item["speaker"]))
        beginning = first.setdefault(item["claim"], claim)
        every[item["change"]] += 1
        same[item["change"]] += beginning == claim
    changes = {change: (same[change], every[change]) for change in CHANGES if every[change]}
    return Joined(_pairs(claims), _pairs(speakers), changes, len(claims), missing)


def _articles(truth: Iterable[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every quotation that has an address of its own: a copy at a second one is kept under the first."""
    for line in truth:
        if line["kind"] in ("article", "version"):
            for item in line["quotations"]:
                yield line["url"], item


def _pairs(both: list[tuple[Hashable, Hashable]]) -> Pairs:
    right = _count(Counter(both))
    joined_, true = _count(Counter(one for one, _ in both)), _count(Counter(other for _, other in both))
    return Pairs(right / joined_ if joined_ else 1.0, right / true if true else 1.0, joined_, true)


def _count(sizes: Mapping[Any, int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes.values())


def joined_table(result: Joined) -> str:
    """Return precision and recall of claims and people, and what was joined by the way it was changed."""
    rows = [[f"of {result.quotations:,} quotations", "precision", "recall", "pairs joined", "true pairs"]]
    for name, pairs in (("claims", result.claims), ("speakers", result.speakers)):
        rows.append([name, figure(pairs.precision), figure(pairs.recall), f"{pairs.joined:,}", f"{pairs.true:,}"])
    changed = [["joined with the first printing", "share", "of"]]
    changed += [[name, figure(count / every), f"{every:,}"] for name, (count, every) in result.changes.items()]
    return f"{columns(rows)}\n{result.missing:,} more were not found as they were printed\n\n{columns(changed)}"
