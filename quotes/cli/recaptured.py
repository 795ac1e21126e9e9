"""What became of pages that were fetched again → lines for people, records for machines."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from quotes.cli.formats import write
from quotes.cli.options import Output

if TYPE_CHECKING:
    from quotes.cli.page import Page, Piece
    from quotes.cli.recapturing import Outcome
    from quotes.edits import Edit
    from quotes.model import Quotation

__all__ = ["show"]

_COLUMNS = (
    "document", "status", "url", "title", "publisher", "page_differs", "new_document", "change", "text",
    "before", "after", "error",
)  # fmt: skip
_STYLES = {"changed": "bad", "gone": "gone"}
_MODALITIES = {"said": "as said", "negated": "as not said", "hypothetical": "as what would be said"}


def show(outcomes: "Iterator[Outcome]", output: Output) -> None:
    """Print outcomes as they come; to people only those that are not as they were."""
    if output.for_people:
        from quotes.cli.page import open_page

        page = open_page()
        for outcome in outcomes:
            if outcome.status in _STYLES:
                _print(page, outcome)
    elif output.how in ("csv", "tsv"):
        write((row for outcome in outcomes for row in _rows(outcome)), output, _COLUMNS)
    else:
        write(map(_record, outcomes), output, ())


def _print(page: "Page", outcome: "Outcome") -> None:
    named = ", ".join(filter(None, (outcome.title, outcome.publisher)))
    label = str(outcome.document_id)
    page.line((outcome.status, _STYLES[outcome.status]), f" · {named}" if named else "", indent=7, label=label)
    page.line((outcome.url, "aside"), indent=7)
    if outcome.titles:
        page.line(("title", "name"), ": ", *_wording(*outcome.titles), indent=9)
    for edit in outcome.edits:
        for line in _lines(edit):
            page.line(*line, indent=9)
    if outcome.new_document:
        words = "" if outcome.edits else "other words, though in no quotation; "
        page.line((f"{words}now document {outcome.new_document}", "aside"), indent=9)


def _lines(edit: "Edit") -> "Iterator[list[Piece]]":
    """Yield what was done to a quotation, a line for each."""
    if edit.before is None or edit.after is None:
        quotation = edit.after or edit.before
        assert quotation is not None
        style = "added" if edit.before is None else "dropped"
        yield [(edit.kinds[0], style), f" {_quoted(quotation)}", (f" {_whose(quotation)}", "aside")]
        return
    if "reworded" in edit.kinds:
        wording = _wording(edit.before.text, edit.after.text)
        yield [("reworded", "unsure"), " “", *wording, "”", (f" {_whose(edit.after)}", "aside")]
    for kind, before, after in _differences(edit.before, edit.after):
        if kind in edit.kinds:
            yield [(kind, "unsure"), f" {_quoted(edit.after)} ", (before, "dropped"), " → ", (after, "added")]


def _differences(before: "Quotation", after: "Quotation") -> tuple[tuple[str, str, str], ...]:
    """Return what can differ beside the words, as it was and as it is."""
    return (
        ("speaker", _speakers(before), _speakers(after)),
        ("via", _via(before), _via(after)),
        ("modality", _MODALITIES[before.modality], _MODALITIES[after.modality]),
    )


def _quoted(quotation: "Quotation") -> str:
    return f"“{quotation.text}”"


def _speakers(quotation: "Quotation") -> str:
    return " and ".join(speaker.name or "not named" for speaker in quotation.speakers) or "unknown speaker"


def _via(quotation: "Quotation") -> str:
    return ", ".join(hop.outlet for hop in quotation.via) or "no outlet"


def _whose(quotation: "Quotation") -> str:
    return _speakers(quotation) + (f", via {_via(quotation)}" if quotation.via else "")


def _wording(before: str | None, after: str | None) -> "list[Piece]":
    """Return the newer wording with what was dropped and added; brackets say so where no style is seen."""
    from quotes.rewording import mark, runs

    pieces: list[Piece] = []
    for run in runs(before or "", after or ""):
        pieces += [" "] * bool(pieces)
        pieces.append(mark(run) if run.kind == "same" else (mark(run), run.kind))
    return pieces


def _record(outcome: "Outcome") -> dict[str, Any]:
    return {
        "document": outcome.document_id,
        "url": outcome.url,
        "title": outcome.title,
        "publisher": outcome.publisher,
        "status": outcome.status,
        "page_differs": outcome.page_differs,
        "new_document": outcome.new_document,
        "new_title": outcome.titles[1] if outcome.titles else None,
        "edits": [_edit(edit) for edit in outcome.edits],
        "error": outcome.error,
    }


def _edit(edit: "Edit") -> dict[str, Any]:
    from quotes.rewording import runs

    both = edit.before is not None and edit.after is not None
    wording = runs(edit.before.text, edit.after.text) if edit.before and edit.after else []
    return {
        "changes": list(edit.kinds),
        "before": _side(edit.before),
        "after": _side(edit.after),
        "wording": [asdict(run) for run in wording] if both else None,
    }


def _side(quotation: "Quotation | None") -> dict[str, Any] | None:
    if quotation is None:
        return None
    return {
        "start": quotation.span.start,
        "end": quotation.span.end,
        "text": quotation.text,
        "kind": quotation.kind,
        "modality": quotation.modality,
        "speakers": [speaker.name or None for speaker in quotation.speakers],
        "via": [hop.outlet for hop in quotation.via],
    }


def _rows(outcome: "Outcome") -> Iterator[dict[str, Any]]:
    """Yield a row for each change, or one for a page without any."""
    page = {**_record(outcome), "change": None}
    changes = [*_title_row(outcome), *(row for edit in outcome.edits for row in _edit_rows(edit))]
    yield from ({**page, **change} for change in changes or [{}])


def _title_row(outcome: "Outcome") -> Iterator[dict[str, Any]]:
    if outcome.titles:
        yield {"change": "title", "before": outcome.titles[0], "after": outcome.titles[1]}


def _edit_rows(edit: "Edit") -> Iterator[dict[str, Any]]:
    before, after = edit.before, edit.after
    if before is None or after is None:
        texts = {"before": before.text if before else None, "after": after.text if after else None}
        yield {"change": edit.kinds[0], **texts}
        return
    differences = (("reworded", before.text, after.text), *_differences(before, after))
    for kind, was, is_now in differences:
        if kind in edit.kinds:
            yield {"change": kind, "text": after.text, "before": was, "after": is_now}
