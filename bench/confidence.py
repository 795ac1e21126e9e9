"""Is a confidence of 0.9 right nine times in ten? Attributions counted by band of confidence."""

from collections.abc import Iterable

from bench.judge import Judgement
from bench.scorers import Json

__all__ = ["BANDS", "bands", "counts", "is_right"]

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
    return {
        "n": len(hits),
        "right": sum(hits),
        "share": len(hits) / len(counted) if counted else None,
        "precision": sum(hits) / len(hits) if hits else None,
    }


def counts(judgement: Judgement, quote: Json) -> bool:
    """Whether the gold can judge this attribution."""
    if not quote["speakers"] or "SHORT" in judgement.faults:
        return False
    gold = judgement.gold
    return gold is None or gold["speaker"] is not None or bool(gold.get("speaker_name"))


def is_right(judgement: Judgement) -> bool:
    """Whether the words are a quotation, the speaker is right, and the name fits where the gold knows it."""
    return judgement.gold is not None and not {"SPEAKER", "NAME"} & set(judgement.faults)
