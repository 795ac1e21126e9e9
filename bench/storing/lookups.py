"""Lookups inside the process: how long an answer takes, as a person would ask, and whether it is the right one."""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from random import Random
from typing import Any

from bench.storing.asking import misspelt, word_queries
from bench.storing.growing import truths
from bench.storing.held import Held
from bench.tables import columns
from quotes.names import fold_name
from quotes_db import QuotationView, SpeakerView, Store

__all__ = ["Answered", "lookups", "lookups_held", "lookups_table"]

QUESTIONS, WARM = 300, 5
SAMPLE = 2_000  # quotations from which words and names are taken
PATIENCE = 20.0  # seconds for one kind of question
SLOWEST, GROWTH = 0.100, 3.0  # p95 in seconds, and against a tenth of the size
_NOISE = 0.001  # what a tenth of the size takes at least, lest the clock be what is compared


@dataclass(frozen=True, slots=True)
class Answered:
    """One kind of question: seconds of each answer in order of size, by the clock and by the processor; the share
    right at first and in the list."""

    name: str
    seconds: tuple[float, ...]
    cpu: tuple[float, ...]
    right: float | None = None
    listed: float | None = None

    def at(self, percent: int) -> float:
        return _at(self.seconds, percent)

    def cpu_at(self, percent: int) -> float:
        return _at(self.cpu, percent)


def _at(seconds: Sequence[float], percent: int) -> float:
    return seconds[min(len(seconds) - 1, len(seconds) * percent // 100)]


def lookups(path: Path, quotations: int, seed: int) -> list[Answered]:
    """Ask a grown store everything."""
    rng = Random(seed)
    with Store.open(path) as store:
        sample = [store.quotation(rng.randint(1, quotations)) for _ in range(min(SAMPLE, quotations))]
        answered = _speakers(store, sample, rng)
        for name, queries in word_queries([view.text for view in sample], rng).items():
            answered.append(_timed(f"search: {name}", queries, store.search))
        searches = [item for item in answered if item.name.startswith("search: ")]
        answered.append(_together("search: all of these", searches))
        for name, ids in _traced(sample, _most_printed(path), rng).items():
            answered.append(_timed(name, ids, store.trace))
        for name, of in _quoted(sample, rng).items():
            answered.append(_timed(name, of, lambda ids: store.periods(speaker_ids=ids)))
    return answered


def _traced(sample: Sequence[QuotationView], printed: Sequence[int], rng: Random) -> dict[str, list[int]]:
    """Return the quotations to trace: any, and those that many printed."""
    return {
        "trace: any": [view.id for view in rng.choices(sample, k=QUESTIONS)],
        "trace: the most printed": rng.choices(printed, k=QUESTIONS),
    }


def _quoted(sample: Sequence[QuotationView], rng: Random) -> dict[str, list[list[int]]]:
    """Return whose timelines to ask for: anybody's, and those of whoever is quoted most."""
    ids = Counter(speaker.id for view in sample for speaker in view.speakers if speaker.id is not None)
    most = [id_ for id_, _ in ids.most_common(30)]
    views = rng.choices(sample, k=QUESTIONS)
    anybody = [[speaker.id] for view in views for speaker in view.speakers[:1] if speaker.id is not None]
    return {
        "timeline: anybody": anybody,
        "timeline: the most quoted": [[id_] for id_ in rng.choices(most, k=QUESTIONS)],
    }


def _most_printed(path: Path) -> list[int]:
    """Return a quotation of each of the claims that most outlets printed."""
    truth = truths(path)
    most = {claim for claim, _ in Counter(item.claim for item in truth).most_common(50)}
    return [place + 1 for place, item in enumerate(truth) if item.claim in most and item.is_first]


def _speakers(store: Store, sample: Sequence[QuotationView], rng: Random) -> list[Answered]:
    """Find people by misspelt names, then list what they said."""

    def find(query: str) -> Sequence[Any]:
        return store.find_speakers(fold_name(query))

    meant = [view.speakers[0] for view in rng.choices(sample, k=QUESTIONS) if view.speakers]
    queries = [misspelt(speaker.name, rng) for speaker in meant]
    found: list[Sequence[Any]] = []
    finding = _timed("speaker, misspelt", queries, lambda query: found.append(find(query)))
    asked = list(zip(meant, found[WARM:], strict=False))
    right = sum(bool(hits) and _is(hits[0], speaker) for speaker, hits in asked) / max(1, len(asked))
    listed = sum(any(_is(hit, speaker) for hit in hits) for speaker, hits in asked) / max(1, len(asked))
    ids = [[hits[0].id] for hits in found if hits]
    listing = _timed("speaker: their quotations", ids, lambda of: store.quotations(speaker_ids=of, limit=50))
    most = Counter(speaker.id for view in sample for speaker in view.speakers if speaker.id is not None).most_common(20)
    busy = [[id_] for id_, _ in most]
    return [
        replace(finding, right=right, listed=listed),
        listing,
        _timed("speaker: of the most quoted", busy * 10, lambda of: store.quotations(speaker_ids=of, limit=50)),
    ]


def _is(hit: Any, meant: SpeakerView) -> bool:
    return hit.id == meant.id or fold_name(str(hit.name)) == fold_name(meant.name)


def _timed(name: str, questions: Sequence[Any], ask: Callable[[Any], object]) -> Answered:
    """Ask, a few first to warm up, until all is asked or patience ends."""
    for question in questions[:WARM]:
        ask(question)
    seconds: list[float] = []
    cpu: list[float] = []
    deadline = time.perf_counter() + PATIENCE
    for question in questions:
        started, worked = time.perf_counter(), time.process_time()
        ask(question)
        cpu.append(time.process_time() - worked)
        seconds.append(time.perf_counter() - started)
        if started > deadline:
            break
    return Answered(name, tuple(sorted(seconds)) or (0.0,), tuple(sorted(cpu)) or (0.0,))


def _together(name: str, kinds: Sequence[Answered]) -> Answered:
    """Return questions of several kinds as one; each has as many."""
    seconds, cpu = (
        sorted(chain.from_iterable(each)) for each in zip(*((k.seconds, k.cpu) for k in kinds), strict=True)
    )
    return Answered(name, tuple(seconds), tuple(cpu))


def lookups_table(answered: dict[int, list[Answered]]) -> str:
    """Return milliseconds p50 / p95 / p99 by size; of the processor the p95 at the largest, and how many times that of
    the size before it is."""
    sizes = list(answered)
    rows = [["lookup, ms: p50 / p95 / p99", *(f"{size:,}" for size in sizes), "cpu p95", "×", "right", "in list"]]
    for place, item in enumerate(answered[sizes[-1]]):
        kinds = [answered[size][place] for size in sizes]
        cells = [" / ".join(f"{1000 * kind.at(percent):.1f}" for percent in (50, 95, 99)) for kind in kinds]
        growth = f"{_growth(kinds[-2], kinds[-1]):.1f}" if len(kinds) > 1 else "-"
        shares = ["" if share is None else f"{share:.2f}" for share in (item.right, item.listed)]
        rows.append([item.name, *cells, f"{1000 * item.cpu_at(95):.1f}", growth, *shares])
    return columns(rows)


def _growth(before: Answered, now: Answered) -> float:
    return now.cpu_at(95) / max(before.cpu_at(95), _NOISE)


def lookups_held(answered: dict[int, list[Answered]]) -> list[Held]:
    """Return what each kind of question must hold at the largest size: its time by the clock, its growth by the
    processor, since what other programs do is not growth."""
    sizes = list(answered)
    out = [Held(f"{item.name}, p95", 1000 * item.at(95), 1000 * SLOWEST, "ms") for item in answered[sizes[-1]]]
    if len(sizes) > 1:
        pairs = zip(answered[sizes[-2]], answered[sizes[-1]], strict=True)
        out += [Held(f"{now.name}, p95 × {sizes[-2]:,}", _growth(before, now), GROWTH, "×") for before, now in pairs]
    return out
