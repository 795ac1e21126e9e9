"""Gold documents through the engine, and what it found in the shape that the scorers read."""

from collections.abc import Iterable
from functools import partial
from multiprocessing import Pool

from bench.scorers import Json
from quotes import Document, extract
from quotes.contract import analysis_json

__all__ = ["analyse", "analyse_all", "prediction"]


def analyse(gold: Json, *, with_lang: bool = False) -> Json:
    """Return the `quotes extract` object of a gold document, read from its text alone (and its language, if asked)."""
    document = Document.from_text(gold["text"], name=gold["id"], lang=gold["lang"] if with_lang else None)
    try:
        return analysis_json(extract(document))
    except Exception as error:
        error.add_note(f"in the gold document {gold['id']}")
        raise


def analyse_all(golds: Iterable[Json], *, with_lang: bool = False, jobs: int = 1) -> list[Json]:
    """Return what `analyse` finds in every gold document, in their order."""
    work = partial(analyse, with_lang=with_lang)
    if jobs == 1:
        return [work(gold) for gold in golds]
    with Pool(jobs) as pool:
        return pool.map(work, golds, chunksize=8)


def prediction(found: Json) -> Json:
    """Return the scorer's prediction line for an `extract` object.

    The scorer knows one speaker a quotation: it is given the first. It leaves `rules` and `confidence` alone, which the
    error lists use.
    """
    return {"id": found["id"], "quotes": [_predicted_quote(quote) for quote in found["quotes"]]}


def _predicted_quote(quote: Json) -> Json:
    speaker = next(iter(quote["speakers"]), None) or {}
    return {
        "start": quote["start"],
        "end": quote["end"],
        "type": quote["kind"],
        "speaker": speaker.get("name"),
        "speaker_span": _pair(speaker.get("mention")),
        "cue": _pair(quote["cue"]),
        "via": [via["outlet"] for via in quote["via"]],
        "confidence": quote["confidence"],
        "rules": [item["rule"] for item in quote["evidence"]],
    }


def _pair(span: Json | None) -> list[int] | None:
    return None if span is None else [span["start"], span["end"]]
