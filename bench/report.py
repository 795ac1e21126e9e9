"""What was measured, as tables, as JSON, and error by error."""

from collections.abc import Iterable, Iterator

from bench.confidence import BANDS, together
from bench.listing import error_lines
from bench.measure import Measured
from bench.scorers import Json
from bench.tables import columns, figure

__all__ = ["as_json", "chain_table", "confidence_table", "errors", "quote_table", "report"]

QUOTE_COLUMNS = {
    "direct": "direct_overlap",
    "joint": "joint",
    "name fits": "joint_resolved",
    "strict": "joint_strict",
    "mixed joint": "mixed_joint",
    "indirect": "indirect",
    "ind. joint": "indirect_joint",
    "cue": "cue_all",
}


def quote_table(measured: Iterable[Measured]) -> str:
    """Return the table of the quotation scores, a row a corpus."""
    rows = [["corpus", "docs", "lang", *QUOTE_COLUMNS]]
    for item in measured:
        cells = [item.scores[key] for key in QUOTE_COLUMNS.values()]
        language = figure(item.languages_right / len(item.golds))
        rows.append([item.name, str(len(item.golds)), language, *(figure(cell and cell["f1"]) for cell in cells)])
    return columns(rows)


def chain_table(chains: Json) -> str:
    """Return the table of the chain scores, a row a question, F1 a language; for traps, how many were fallen into."""
    languages = list(chains)
    rows = [["chains", *(f"{lang} {key}" for lang in languages for key in ("P", "R", "F1", "gold"))]]
    for name in next(iter(chains.values()), {}):
        row = [name]
        for lang in languages:
            cell = chains[lang][name]
            row += [*(figure(cell[key]) for key in ("precision", "recall", "f1")), str(cell["gold"])]
        rows.append(row)
    return columns(rows)


def confidence_table(measured: Iterable[Measured]) -> str:
    """Return the table of how many attributions of each band of confidence are right, and the share of the band."""
    rows = [["attributions", "n", *(f"{label} {edge}" for edge in BANDS for label in ("from", "share"))]]
    by_name = {f"{item.name} {kind}": bands for item in measured for kind, bands in item.confidence.items()}
    rows += [_band_row(name, bands) for name, bands in by_name.items()]
    return columns([*rows, _band_row("all together", together(by_name.values()))])


def _band_row(name: str, by_band: Json) -> list[str]:
    cells = [by_band[str(edge)][key] for edge in BANDS for key in ("precision", "share")]
    return [name, str(sum(band["n"] for band in by_band.values())), *(figure(cell) for cell in cells)]


def report(measured: list[Measured]) -> str:
    tables = [quote_table(measured), *(chain_table(item.chains) for item in measured if item.chains)]
    return "\n\n".join([*tables, confidence_table(measured)])


def as_json(item: Measured) -> Json:
    return {
        "documents": len(item.golds),
        "languages_right": item.languages_right,
        "scores": item.scores,
        "confidence": item.confidence,
        "chains": item.chains,
    }


def errors(measured: Iterable[Measured], faults: Iterable[str], kinds: Iterable[str]) -> Iterator[str]:
    """Yield the error blocks, all of one fault before those of the next."""
    wanted = set(kinds)
    items = list(measured)
    for fault in faults:
        for item in items:
            for gold, found, judged in zip(item.golds, item.found, item.judgements, strict=True):
                of_kind = [one for one in judged if not wanted or one.kind in wanted]
                yield from error_lines(gold, found, of_kind, [fault])
