"""The claims of a dossier that stand in several articles, and where their words differ."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quotes.asking.statement import chain, statement
from quotes.export.dossier.held import Dossier
from quotes.export.dossier.markup import counted, text
from quotes.export.identifiers import claim_name, said_in
from quotes.rewording import Run, folded_words, mark, runs

if TYPE_CHECKING:
    from quotes_db.answers import QuotationView, TraceView

__all__ = ["claims"]

_LISTED = 100


def claims(dossier: Dossier) -> str:
    """Return the claims with several wordings, the most carried first, and how many have but one; nothing for none."""
    carried = [trace for trace in _each(dossier) if len({view.document_id for view in said_in(trace)}) > 1]
    differing = sorted(
        (trace for trace in carried if len(_wordings(trace)) > 1), key=lambda trace: -len(said_in(trace))
    )
    if not carried:
        return ""
    same = len(carried) - len(differing)
    notes = [
        f"<p>{counted(same, 'claim')} in several articles word for word.</p>" if same else "",
        f"<p>… and {len(differing) - _LISTED:,} more.</p>" if len(differing) > _LISTED else "",
    ]
    return "".join(_claim(trace, dossier) for trace in differing[:_LISTED]) + "".join(notes)


def _each(dossier: Dossier) -> "Iterator[TraceView]":
    seen = set()
    for entry in dossier.said:
        name = claim_name(entry.claim) if entry.claim else None
        if entry.claim and name and name not in seen:
            seen.add(name)
            yield entry.claim


def _wordings(trace: "TraceView") -> "dict[tuple[str, ...], list[QuotationView]]":
    """Return the occurrences by their words, the first wording first."""
    found: dict[tuple[str, ...], list[QuotationView]] = {}
    for view in said_in(trace):
        found.setdefault(folded_words(view.text), []).append(view)
    return found


def _claim(trace: "TraceView", dossier: Dossier) -> str:
    first, *others = _wordings(trace).values()
    words = first[0].text
    rows = [f'<li><span class="words">{text(words)}</span>{_carriers(first, dossier)}</li>']
    for same in others:
        changed = " ".join(map(_run, runs(words, same[0].text)))
        rows.append(f'<li><span class="words">{changed}</span>{_carriers(same, dossier)}</li>')
    several = f"{counted(len(said_in(trace)), 'occurrence')}, {counted(len(rows), 'wording')}"
    return f'<section class="claim"><h3>{several}</h3><ol>{"".join(rows)}</ol></section>'


def _run(run: Run) -> str:
    """Return words as they are, or as a change that is told by its brackets, too."""
    name = {"same": "span", "dropped": "del", "added": "ins"}[run.kind]
    return f"<{name}>{text(mark(run))}</{name}>"


def _carriers(views: "list[QuotationView]", dossier: Dossier) -> str:
    return "".join(f'<span class="place">{_carrier(view, dossier)}</span>' for view in views)


def _carrier(view: "QuotationView", dossier: Dossier) -> str:
    printed = text(chain(statement(view, view, dossier.about.outlets, replaced_by=view.replaced_by)))
    source = dossier.sources.get(view.sha256)
    return printed + (f' <a href="#s{source}">[{source}]</a>' if source else f", in {text(view.document)}")
