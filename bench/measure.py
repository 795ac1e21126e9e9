"""What was found in a corpus against its gold: scores, single judgements, confidence, chains."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.confidence import bands
from bench.engine import prediction
from bench.judge import Judgement, judge
from bench.judge_chains import judge_chains
from bench.scorers import Json, Scorers

__all__ = ["Measured", "measure"]


@dataclass(frozen=True, slots=True)
class Measured:
    """One corpus: the gold, what was found (`extract` objects), and the figures; `chains` is by language."""

    name: str
    golds: list[Json]
    found: list[Json]
    judgements: list[list[Judgement]]
    scores: Json
    confidence: Json
    chains: Json

    @property
    def languages_right(self) -> int:
        return sum(gold["lang"] == found["lang"] for gold, found in zip(self.golds, self.found, strict=True))


def measure(path: Path, scorers: Scorers, found: list[Json], golds: dict[str, Json], folder: Path) -> Measured:
    """Score what was found in the documents of a gold file; the prediction file is left in `folder`."""
    lines = [prediction(item) for item in found]
    file = folder / f"{path.stem}.pred.jsonl"
    file.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    predicted = scorers.quotes.read_predicted(str(file), golds)
    scores, _ = scorers.quotes.score(golds, predicted)
    documents = list(golds.values())
    judgements = [judge(scorers.quotes, document, predicted[document["id"]]) for document in documents]
    confidence = {
        kind: bands(_attributions(found, judgements, kind))
        for kind in ("direct", "mixed", "indirect")
        if any(gold["type"] == kind for document in documents for gold in document["quotes"])
    }
    chains: Json = {}
    if _is_chains(path):
        chains = _chain_scores(scorers, documents, found)
        judgements = [judge_chains(scorers.chains, *pair) for pair in zip(documents, found, strict=True)]
    return Measured(path.stem, documents, found, judgements, scores, confidence, chains)


def _attributions(found: list[Json], judgements: list[list[Judgement]], kind: str) -> Iterator[tuple[Judgement, Json]]:
    for item, judged in zip(found, judgements, strict=True):
        for judgement in judged:
            if judgement.kind == kind and judgement.found is not None:
                yield judgement, item["quotes"][judgement.found]


def _is_chains(path: Path) -> bool:
    return path.stem.startswith("chains")


def _chain_scores(scorers: Scorers, golds: list[Json], found: list[Json]) -> Json:
    by_id = {item["id"]: item for item in found}
    return {
        lang: scorers.chains.score_all([gold for gold in golds if gold["lang"] == lang], by_id, 0)[0]
        for lang in sorted({gold["lang"] for gold in golds})
    }
