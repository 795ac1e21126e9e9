"""Claims: how long clustering takes, and how well what it joins agrees with the truth.

Pairwise precision: of the pairs of quotations that the store joins, the share that are one claim. Pairwise recall: of
the pairs that are one claim, the share that the store joins. Beside these, by the way in which syndication changed a
quotation, the share that is joined with the first printing; and which hard negatives were joined with something.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bench.inventing.variants import CHANGES
from bench.storing.growing import Grown
from bench.storing.held import Held
from bench.syndication import FIRST, Truth
from bench.tables import columns, figure

__all__ = ["Agreement", "Clustered", "agreement", "claims_held", "claims_of", "claims_table", "clustered"]

PRECISION, RECALL = 0.99, 0.95


@dataclass(frozen=True, slots=True)
class Agreement:
    """How what was joined agrees with the truth. `joined` is by change, `wrong` by the kind of the claim that was added
    to another one; both with how many there were."""

    precision: float
    recall: float
    joined: dict[str, tuple[int, int]]
    wrong: dict[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Clustered:
    """The claims of one store, or those of another way (`name`), with the seconds that comparing took."""

    name: str
    quotations: int
    documents: int
    claims: int
    seconds: float
    cpu: float
    agreement: Agreement


def clustered(grown: Grown, truth: Sequence[Truth]) -> Clustered:
    """Compare the claims of a grown store with the truth."""
    found = claims_of(Path(grown.path))
    wall, cpu = grown.claims_wall / grown.times, grown.claims_cpu / grown.times
    return Clustered("store", len(truth), grown.documents, len(set(found)), wall, cpu, agreement(found, truth))


def claims_of(path: Path) -> list[int]:
    """Return the claim of every quotation in the order of their ids, a negative number for one without."""
    with closing(sqlite3.connect(path)) as connection:
        claims = dict(connection.execute("SELECT quotation_id, claim_id FROM occurrence").fetchall())
        ids = [id_ for (id_,) in connection.execute("SELECT id FROM quotation ORDER BY id")]
    return [claims.get(id_, -id_) for id_ in ids]


def agreement(found: Sequence[int], truth: Sequence[Truth]) -> Agreement:
    """Compare the claim found for each quotation with the true one; both in the same order."""
    both = Counter(zip(found, (item.claim for item in truth), strict=True))
    right = _pairs(both.values())
    joined, true = _pairs(Counter(found).values()), _pairs(Counter(item.claim for item in truth).values())
    return Agreement(
        right / joined if joined else 1.0, right / true if true else 1.0, _joined(found, truth), _wrong(found, truth)
    )


def _pairs(sizes: Iterable[int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes)


def _joined(found: Sequence[int], truth: Sequence[Truth]) -> dict[str, tuple[int, int]]:
    """Return change → (joined with the first printing, all)."""
    first: dict[int, int] = {}
    joined, every = Counter[str](), Counter[str]()
    for claim, item in zip(found, truth, strict=True):
        if item.is_first:
            first[item.claim] = claim
            continue
        for key in (item.change, "speaker spelt otherwise") if item.spelling else (item.change,):
            every[key] += 1
            joined[key] += first[item.claim] == claim
    return {key: (joined[key], every[key]) for key in (*CHANGES, "speaker spelt otherwise") if every[key]}


def _wrong(found: Sequence[int], truth: Sequence[Truth]) -> dict[str, tuple[int, int]]:
    """Return kind of claim → (added to a claim that was there before, all)."""
    holds: dict[int, int] = {}
    wrong, every = Counter[str](), Counter[str]()
    for claim, item in zip(found, truth, strict=True):
        if item.is_first:
            every[item.change] += 1
            wrong[item.change] += holds.setdefault(claim, item.claim) != item.claim
    return {key: (wrong[key], every[key]) for key in FIRST if every[key]}


def claims_table(done: Sequence[Clustered]) -> str:
    """Return clustering by size or way: time, growth, agreement; below it what is joined and what is joined wrongly."""
    rows = [
        ["clustering", "quotations", "claims", "seconds", "cpu s", "docs/s", "µs a quotation", "precision", "recall"]
    ]
    for item in done:
        agrees = item.agreement
        times = [f"{item.seconds:.2f}", f"{item.cpu:.2f}"]
        rates = [f"{item.documents / item.seconds:,.0f}", f"{1e6 * item.cpu / item.quotations:.0f}"]
        shares = [figure(agrees.precision), figure(agrees.recall)]
        rows.append([item.name, f"{item.quotations:,}", f"{item.claims:,}", *times, *rates, *shares])
    return f"{columns(rows)}\n\n{_kinds_table(done)}"


def _kinds_table(done: Sequence[Clustered]) -> str:
    measured = list(done)
    rows = [["", *(f"{item.name} {item.quotations:,}" for item in measured)]]
    parts = [
        ("joined with the first printing: ", [item.agreement.joined for item in measured]),
        ("joined though another claim: ", [item.agreement.wrong for item in measured]),
    ]
    for label, kinds in parts:
        for kind in dict.fromkeys(key for of in kinds for key in of):
            rows.append([label + kind, *(_share(of.get(kind)) for of in kinds)])
    return columns(rows)


def _share(counts: tuple[int, int] | None) -> str:
    return "-" if counts is None else f"{counts[0] / counts[1]:.3f} of {counts[1]:,}"


def claims_held(done: Sequence[Clustered]) -> list[Held]:
    """Return what clustering must hold at the largest size."""
    last = done[-1]
    return [
        Held("claims, pairwise precision", last.agreement.precision, PRECISION, "", least=True),
        Held("claims, pairwise recall", last.agreement.recall, RECALL, "", least=True),
    ]
