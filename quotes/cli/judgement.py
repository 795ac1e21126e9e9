"""A verdict for people: what was changed word by word, whose words they are, how they came, where else they stand."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from quotes.cli.page import Page, Piece, open_page

if TYPE_CHECKING:
    from quotes.verifying.values import Change, Judgement, Near, Occurrence, Part
    from quotes_db import Store

__all__ = [
    "MEANINGS",
    "STYLES",
    "change_line",
    "difference",
    "print_judgement",
    "print_verdicts",
    "short",
    "summary",
    "why",
]

MEANINGS = {
    "verbatim": "the words are stored as they are cited",
    "abridged": "the words are stored so, but for what the citation marks",
    "partial": "the words are a piece of a longer stored statement",
    "altered": "close to a stored statement, but the words differ",
    "misattributed": "the words are stored, but not as whose they are cited",
    "ambiguous": "nothing is confirmed: the words do not tell which statement is meant",
    "not found": "nothing stored is close enough",
}
STYLES = {"verbatim": "good", "abridged": "good", "partial": "good", "altered": "bad", "misattributed": "bad"}


def print_judgement(judgement: "Judgement", store: "Store") -> None:
    """Print one verdict in full."""
    page = open_page()
    verdict = judgement.verdict
    page.line((verdict, STYLES.get(verdict, "unsure")), f": {MEANINGS[verdict]}")
    if judgement.document is not None:
        page.line()
        _print_passage(page, judgement, store)
    for section in (_changes(judgement), _notes(judgement), _elsewhere(judgement), _nearest(judgement)):
        lines = list(section)
        if lines:
            page.line()
        for line in lines:
            page.line(*line, indent=2)


def _print_passage(page: Page, judgement: "Judgement", store: "Store") -> None:
    """Print the words in their context, and whose they are."""
    from quotes.asking.statement import chain, day
    from quotes.cli.listing import stored
    from quotes.verifying.surroundings import sentences_around

    source = judgement.quotation or judgement.text
    if source is None or judgement.start is None or judgement.end is None:
        return
    text = store.document_text(source.document_id)
    before, after = sentences_around(text, judgement.start, judgement.end)
    opening, closing = ("", "") if page.styled else ("[[", "]]")
    words = text[judgement.start : judgement.end]
    page.text((before, "aside"), (opening + words + closing, "match"), (after, "aside"), indent=2)
    page.line()
    if judgement.quotation:
        page.line((chain(stored(store.quotation(judgement.quotation.id))), "name"), indent=2)
    else:
        page.line(
            (", ".join(filter(None, (source.publisher, day(source.published_on)))) or "the article", "name"), indent=2
        )
    number = f", quotation {judgement.quotation.id}" if judgement.quotation else ""
    page.line((f"{source.document}{number}, characters {judgement.start}-{judgement.end}", "aside"), indent=2)


def _changes(judgement: "Judgement") -> Iterator[list[Piece]]:
    """Yield the citation word by word against what is stored, when anything differs, and each change by its name."""
    if any(part.how != "same" for part in judgement.parts):
        yield ["difference: ", *difference(judgement.parts)]
        yield [("[-stored, not cited-] {+cited, not stored+} <marked in the citation>", "aside")]
    for change in judgement.changes:
        yield [(change.kind, "name"), f": {change_line(change)}"]


def change_line(change: "Change") -> str:
    """Return what was changed to what: `“has never” is stored, “has” is cited`."""
    if not change.cited:
        return f"“{change.stored}” is stored, and missing in the citation"
    if not change.stored:
        return f"“{change.cited}” is cited, and not stored"
    return f"“{change.stored}” is stored, “{change.cited}” is cited"


def difference(parts: "Sequence[Part]") -> Iterator[Piece]:
    """Yield the words of a comparison with marks that are seen without colour: [-stored-] {+cited+} <marked>."""
    for number, part in enumerate(parts):
        if number:
            yield " "
        if part.how == "same":
            yield part.cited
        elif part.how == "marked":
            yield (f"<{' for '.join(filter(None, (part.cited, part.stored)))}>", "aside")
        else:
            if part.stored or not part.cited:
                yield (f"[-{part.stored or '…'}-]", "gone")
            if part.cited:
                yield (f"{{+{part.cited}+}}", "new")


def _notes(judgement: "Judgement") -> Iterator[list[Piece]]:
    for warning in judgement.warnings:
        yield [("note", "unsure"), f": {warning}"]


def _elsewhere(judgement: "Judgement") -> Iterator[list[Piece]]:
    """Yield the other places, with how their wording differs, and the earliest."""
    for place in judgement.occurrences:
        yield ["also: ", (_source(place), "name"), f": {_wording(place)}"]
    if judgement.first and judgement.occurrences:
        yield ["first appearance: ", (_source(judgement.first), "name")]


def _wording(place: "Occurrence") -> str:
    if place.changes:
        return f"“{place.text}” ({'; '.join(f'{change.kind}: {change_line(change)}' for change in place.changes)})"
    return {"verbatim": "the same words", "partial": "the same words in a longer statement"}.get(
        place.verdict, f"“{place.text}”"
    )


def _nearest(judgement: "Judgement") -> Iterator[list[Piece]]:
    for near in judgement.nearest:
        share = f" ({round(near.shared * 100)} % in common)" if near.shared else ""
        yield [(f"nearest, no match{share}: ", "aside"), f"“{near.text}”"]
        yield [(f"    {_source(near)}", "aside")]


def _source(place: "Occurrence | Near") -> str:
    from quotes.asking.statement import day

    who = " and ".join(place.speakers) or "unknown speaker"
    return ", ".join(filter(None, (who, place.publisher, day(place.published_on), place.document)))


def print_verdicts(judgements: "Sequence[Judgement]") -> None:
    """Print a line for each of many verdicts, and how many there are of each."""
    page = open_page()
    rows = [
        (judgement.citation.id, judgement.verdict, short(judgement.citation.text), judgement.document, why(judgement))
        for judgement in judgements
    ]
    if rows:
        page.table(("id", "verdict", "text", "document", "why"), rows)
        page.line()
    page.line(summary([judgement.verdict for judgement in judgements], "citation"))


def why(judgement: "Judgement") -> str:
    """Return all changes and warnings in one line; nothing when there are none."""
    changes = [f"{change.kind}: {change_line(change)}" for change in judgement.changes]
    return "; ".join([*changes, *judgement.warnings])


def short(text: str, most: int = 60) -> str:
    """Return the beginning of a text."""
    return text if len(text) <= most else text[: most - 2].rstrip() + " …"


def summary(verdicts: Sequence[str], noun: str) -> str:
    """Return how many verdicts there are of each kind: `3 quotations: 2 verbatim, 1 altered`."""
    from quotes.cli.listing import counted

    counts = Counter(verdicts)
    kinds = ", ".join(f"{counts[verdict]} {verdict}" for verdict in MEANINGS if counts[verdict])
    return counted(len(verdicts), noun) + (f": {kinds}" if kinds else "")
