"""Is a confidence of 0.9 right nine times in ten? Attributions counted by band of confidence."""

from collections.abc import Collection, Iterable

from bench.judge import Judgement
from bench.scorers import Json

__all__ = ["BANDS", "bands", "counts", "is_right", "together"]

BANDS = (0.9, 0.7, 0.5, 0.0)


def bands(judged: Iterable[tuple[Judgement, Json]]) -> Json:
    """Return {lower edge: {"n", "right", "share", "precision"}} over (judgement, predicted quote) pairs.

    An attribution counts when it names a speaker and the gold can judge it: the pair has a gold speaker, or there is
    no such quotation, which is wrong too. Right means that the name fits wherever the gold knows it.
    """
    counted = [(quote["confidence"], is_right(judgement)) for judgement, quote in judged if counts(judgement, quote)]
    return {str(edge): _band(counted, edge) for edge in BANDS}


def _band(counted: list[tuple[float, bool]], edge: float) -> Json:
    upper = min((other for other in BANDS if other > edge), default=2.0)
    hits = [right for confidence, right in counted if edge <= confidence < upper]
    return _figures(len(hits), sum(hits), len(counted))


def together(several: Collection[Json]) -> Json:
    """Return the bands of several corpora or kinds as one."""
    total = sum(band["n"] for one in several for band in one.values())
    return {
        edge: _figures(sum(one[edge]["n"] for one in several), sum(one[edge]["right"] for one in several), total)
        for edge in map(str, BANDS)
    }


def _figures(count: int, right: int, total: int) -> Json:
    share, precision = count / total if total else None, right / count if count else None
    return {"n": count, "right": right, "share": share, "precision": precision}


def counts(judgement: Judgement, quote: Json) -> bool:
    """Whether the gold can judge this attribution."""
    if not quote["speakers"] or "SHORT" in judgement.faults:
        return False
    gold = judgement.gold
    return gold is None or gold["speaker"] is not None or bool(gold.get("speaker_name"))


def is_right(judgement: Judgement) -> bool:
    """Whether the words are a quotation, the speaker is right, and the name fits where the gold knows it."""
    return judgement.gold is not None and not {"SPEAKER", "NAME"} & set(judgement.faults)
