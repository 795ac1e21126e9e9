"""Every gold quotation of the chains corpus and every prediction with what is wrong about it.

The faults of a matched quotation are SPEAKER, VIA, ORDER and SAID_ON; MISSED and WRONG as in `judge`; TRAP is a
prediction on words in marks that the gold calls no quotation; PUBLISHER and CREDITS are faults of the whole document.
"""

from typing import Any

from bench.judge import Judgement
from bench.scorers import Json

__all__ = ["CHAIN_FAULTS", "judge_chains"]

CHAIN_FAULTS = ("MISSED", "WRONG", "TRAP", "SPEAKER", "VIA", "ORDER", "SAID_ON", "PUBLISHER", "CREDITS")


def judge_chains(scorer: Any, document: Json, found: Json) -> list[Judgement]:
    """Match the quotations of an `extract` object to the gold, as score_chains.py does, and name the faults.

    The indices are those of `found["quotes"]`; indirect quotations are not judged.
    """
    text = document["text"]
    spans = {
        index: scorer.trimmed(quote, text) for index, quote in enumerate(found["quotes"]) if quote["kind"] != "indirect"
    }
    free = dict(spans)
    out = []
    for gold in document["quotes"]:
        index = _hit(scorer, scorer.trimmed(gold, text), free)
        if index is None:
            out.append(Judgement(gold["type"], gold, None, ("MISSED",)))
            continue
        del free[index]
        out.append(Judgement(gold["type"], gold, index, _faults(scorer, gold, found["quotes"][index])))
    inside = [scorer.trimmed(gold, text) for gold in document["quotes"]]
    extra = {index: span for index, span in free.items() if not any(scorer.overlap(span, gold) > 0 for gold in inside)}
    traps = [scorer.trimmed(trap, text) for trap in document.get("not_quotes") or []]
    for index, span in extra.items():
        caught = any(scorer.overlap(trap, span) > 0.5 for trap in traps)
        out.append(Judgement(found["quotes"][index]["kind"], None, index, ("TRAP" if caught else "WRONG",)))
    return [*out, Judgement("document", document, None, _document_faults(scorer, document, found))]


def _hit(scorer: Any, target: Json, free: dict[int, Json]) -> int | None:
    best = max(free, key=lambda index: scorer.overlap(target, free[index]), default=None)
    return best if best is not None and scorer.overlap(target, free[best]) >= 0.8 else None


def _faults(scorer: Any, gold: Json, quote: Json) -> tuple[str, ...]:
    wanted, got = [via["outlet"] for via in gold["via"]], [via["outlet"] for via in quote["via"]]
    same = scorer.pair(wanted, got) == len(wanted) == len(got)
    faults = {
        "SPEAKER": not scorer.same_speaker(gold, quote),
        "VIA": not same,
        "ORDER": same and not all(scorer.same_outlet(a, b) for a, b in zip(wanted, got, strict=True)),
        "SAID_ON": gold["said_on"] != quote["said_on"],
    }
    return tuple(fault for fault, present in faults.items() if present)


def _document_faults(scorer: Any, document: Json, found: Json) -> tuple[str, ...]:
    wanted, got = credit_names(document), credit_names(found)
    credits_right = scorer.pair(wanted, got) == len(wanted) == len(got)
    known = "publisher" in (document.get("in_text") or [])
    publisher_right = not known or scorer.same_outlet(document["publisher"], found["publisher"])
    return ("PUBLISHER",) * (not publisher_right) + ("CREDITS",) * (not credits_right)


def credit_names(document: Json) -> list[str]:
    """Return the outlets of the credit line of a gold document or of an `extract` object."""
    return [item["outlet"] if isinstance(item, dict) else item for item in document.get("credits") or []]
