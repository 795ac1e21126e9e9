"""Every gold quotation and every prediction with what is wrong about it, by the scorer's own rules.

The scorer counts; this says which. The faults of a matched pair are SPEAKER, NAME (the mention is right, the name it
was resolved to is not) and CUE; a gold quotation without a prediction is MISSED, a prediction without a gold quotation
WRONG, or SHORT when it has fewer words than the scorer counts. Neutral predictions are left out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from bench.scorers import Json

__all__ = ["FAULTS", "Judgement", "judge"]

FAULTS = ("MISSED", "WRONG", "SHORT", "SPEAKER", "NAME", "CUE")


@dataclass(frozen=True, slots=True)
class Judgement:
    """One gold quotation, one prediction (its index), or a pair of both; no faults: all right.

    `kind` is the gold's, or the predicted one where there is no gold.
    """

    kind: str
    gold: Json | None
    found: int | None
    faults: tuple[str, ...] = ()


def judge(scorer: Any, document: Json, predictions: list[Json]) -> list[Judgement]:
    """Match the predictions of a document (as the scorer's `read_predicted` gives them) and name the faults."""
    text = document["text"]
    golds = {kind: [gold for gold in document["quotes"] if gold["type"] == kind] for kind in scorer.TYPES}
    optional = [gold for gold in golds["indirect"] if gold.get("optional")]
    indirect = [gold for gold in golds["indirect"] if not gold.get("optional")]
    free = set(range(len(predictions)))

    pairs = scorer.match_direct(text, golds["direct"], predictions, exact=False)
    out = _judged(scorer, golds["direct"], {number: [index] for number, index in pairs.items()}, predictions)
    free -= set(pairs.values())

    whole = _closest(scorer, text, golds["mixed"], predictions, free)
    free -= set(whole.values())
    parts = _parts(scorer, text, golds["mixed"], predictions, free)
    free -= {index for indices in parts.values() for index in indices}
    out += _judged(scorer, golds["mixed"], parts | {number: [index] for number, index in whole.items()}, predictions)

    free -= _neutral(scorer, document, golds["mixed"], predictions, free)
    reported = {index for index in free if predictions[index]["type"] == "indirect"}
    pairs = _closest(scorer, text, indirect, predictions, reported)
    out += _judged(scorer, indirect, {number: [index] for number, index in pairs.items()}, predictions)
    free -= set(pairs.values())
    free -= {index for index in reported & free if _near(scorer, text, optional, predictions[index])}
    return out + [_wrong(scorer, predictions[index], index) for index in sorted(free)]


def _closest(scorer: Any, text: str, golds: list[Json], predictions: list[Json], free: Iterable[int]) -> dict[int, int]:
    """Pair gold quotations with free predictions of nearly the same span: {gold number: prediction index}."""
    scored = [
        (_likeness(scorer, text, gold, predictions[index]), number, index)
        for number, gold in enumerate(golds)
        for index in free
    ]
    return dict(scorer.greedy([item for item in scored if item[0] >= scorer.IOU]))


def _likeness(scorer: Any, text: str, gold: Json, predicted: Json) -> float:
    return max(float(scorer.iou(option, [predicted["span"]])) for option in scorer.gold_spans(text, gold))


def _near(scorer: Any, text: str, golds: list[Json], predicted: Json) -> bool:
    return any(_likeness(scorer, text, gold, predicted) >= 0.5 for gold in golds)


def _parts(scorer: Any, text: str, golds: list[Json], predictions: list[Json], free: set[int]) -> dict[int, list[int]]:
    """Pair mixed quotations with predictions of the quoted parts inside them."""
    pairs: dict[int, list[int]] = {}
    for index in sorted(free):
        for number in list(_part_of(scorer, text, golds, predictions[index]))[:1]:
            pairs.setdefault(number, []).append(index)
    return pairs


def _part_of(scorer: Any, text: str, golds: list[Json], predicted: Json) -> Iterator[int]:
    for number, gold in enumerate(golds):
        parts = [scorer.trim(text, *part) for part in gold.get("parts", [])]
        if any(scorer.iou([part], [predicted["span"]]) >= scorer.IOU for part in parts):
            yield number


def _neutral(scorer: Any, document: Json, mixed: list[Json], predictions: list[Json], free: set[int]) -> set[int]:
    """Predictions in passages that are not judged, and direct ones inside a mixed quotation."""
    ignored = [tuple(passage) for passage in document.get("ignore", [])]
    around = [[(gold["start"], gold["end"])] for gold in mixed]
    return {
        index
        for index in free
        if scorer.covered(predictions[index]["span"], ignored) >= 0.8
        or (
            predictions[index]["type"] == "direct"
            and any(scorer.covered(predictions[index]["span"], spans) >= 0.99 for spans in around)
        )
    }


def _judged(scorer: Any, golds: list[Json], pairs: dict[int, list[int]], predictions: list[Json]) -> list[Judgement]:
    """Judge each gold quotation by the best of the predictions that it is paired with."""
    out = []
    for number, gold in enumerate(golds):
        if number not in pairs:
            out.append(Judgement(gold["type"], gold, None, ("MISSED",)))
            continue
        judged = [(_faults(scorer, gold, predictions[index]), index) for index in pairs[number]]
        faults, index = min(judged, key=lambda item: len(item[0]))
        out.append(Judgement(gold["type"], gold, index, faults))
    return out


def _faults(scorer: Any, gold: Json, predicted: Json) -> tuple[str, ...]:
    faults = []
    if scorer.has_speaker(gold) and not scorer.speaker_right(gold, predicted):
        faults.append("SPEAKER")
    elif scorer.has_speaker(gold) and not scorer.speaker_resolved(gold, predicted):
        faults.append("NAME")
    cue = gold["cue"]
    if cue and not (predicted["cue"] and scorer.overlaps((cue["start"], cue["end"]), predicted["cue"])):
        faults.append("CUE")
    return tuple(faults)


def _wrong(scorer: Any, predicted: Json, index: int) -> Judgement:
    short = predicted["type"] == "direct" and predicted["words"] < scorer.SHORT
    return Judgement(predicted["type"], None, index, ("SHORT" if short else "WRONG",))
