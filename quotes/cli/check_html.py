"""A checked draft as one HTML file: the draft, every quotation marked by its verdict, its evidence beside it.

Nothing is loaded from anywhere and no script runs. The page is made to be printed: verdicts are told by words and by
the kind of line, not by colour alone.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from html import escape
from importlib import resources

from quotes.asking.statement import day
from quotes.cli.judgement import MEANINGS, change_line
from quotes.readers.drafts import Draft
from quotes.safe import visible
from quotes.verifying.draft import Checked
from quotes.verifying.surroundings import sentences_around
from quotes.verifying.values import Judgement, Near, Occurrence, Part, StoredQuotation

__all__ = ["report"]

TextOf = Callable[[int], str]


def report(found: Sequence[Checked], draft: Draft, text_of: TextOf) -> str:
    """Return the report as the text of an HTML file; `text_of` gives the text of a stored document."""
    style = (resources.files("quotes.cli") / "check.css").read_text(encoding="utf-8")
    rows = "\n".join(_rows(found, draft.text, text_of))
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Quotations of {_text(draft.name)}</title>
<style>
{style}</style>
</head>
<body>
<header>
<h1>{_text(draft.name)}</h1>
<p class="summary">{_summary(found)}</p>
</header>
<main>
{rows}
</main>
<footer>Made by quotetrail. A quotation that is not found may be right all the same: the store cannot know it.</footer>
</body>
</html>
"""


def _text(text: str) -> str:
    """Return text of a draft or an article, which can neither be markup nor hide anything."""
    return escape(visible(" ".join(text.split())))


def _flow(text: str) -> str:
    """Return text in the middle of a line, a space at its ends kept."""
    edges = [" " if part.isspace() else "" for part in (text[:1], text[-1:])]
    return edges[0] + _text(text) + edges[1]


def _inline(text: str) -> str:
    return escape(visible(text.replace("\r", ""), keep="\t"))


def _class(verdict: str) -> str:
    return verdict.replace(" ", "-")


def _summary(found: Sequence[Checked]) -> str:
    counts: Counter[str] = Counter(item.judgement.verdict for item in found)
    kinds = " ".join(
        f'<span class="chip {_class(verdict)}">{counts[verdict]} {verdict}</span>'
        for verdict in MEANINGS
        if counts[verdict]
    )
    return f"{len(found)} quotation{'' if len(found) == 1 else 's'} {kinds}"


def _rows(found: Sequence[Checked], text: str, text_of: TextOf) -> Iterator[str]:
    """Yield a row for each paragraph: its text, and the evidence of the quotations that begin in it."""
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            inside = [item for item in found if item.start < end and start < item.end]
            cards = "".join(_card(item, text_of) for item in inside if item.start >= start)
            yield f'<section><p class="draft">{_marked(text, start, end, inside)}</p><aside>{cards}</aside></section>'
        start = end + 1


def _marked(text: str, start: int, end: int, inside: Sequence[Checked]) -> str:
    """Return a paragraph with its quotations marked and numbered."""
    pieces: list[str] = []
    at = start
    for item in inside:
        low, high = max(item.start, start), min(item.end, end)
        label = f"<sup>{item.number}</sup>" if item.start >= start else ""
        mark = f'<mark class="{_class(item.judgement.verdict)}">{_inline(text[low:high])}</mark>{label}'
        pieces += [_inline(text[at:low]), mark]
        at = high
    return "".join([*pieces, _inline(text[at:end])])


def _card(item: Checked, text_of: TextOf) -> str:
    judgement = item.judgement
    lines = [
        f'<h2><span class="number">{item.number}</span> <span class="chip {_class(judgement.verdict)}">'
        f"{judgement.verdict}</span></h2>",
        f"<p>{MEANINGS[judgement.verdict]}.</p>",
        *_claim(judgement),
        *_difference(judgement),
        *_evidence(judgement, text_of),
        *_list("note", [_text(warning) for warning in judgement.warnings]),
        *_list("also", [_also(place) for place in judgement.occurrences]),
        *_list("near", [_near(near) for near in judgement.nearest]),
    ]
    return f'<div class="card {_class(judgement.verdict)}">{"".join(lines)}</div>'


def _claim(judgement: Judgement) -> Iterator[str]:
    claimed = filter(None, (judgement.citation.speaker, judgement.citation.outlet))
    yield f'<p class="claim">Draft: {_text(", ".join(claimed) or "no speaker named")}</p>'


def _difference(judgement: Judgement) -> Iterator[str]:
    if any(part.how != "same" for part in judgement.parts):
        yield f'<p class="difference">{" ".join(map(_part, judgement.parts))}</p>'
    yield from _list("changes", [f"<b>{change.kind}</b>: {_text(change_line(change))}" for change in judgement.changes])


def _part(part: Part) -> str:
    if part.how == "same":
        return _text(part.cited)
    if part.how == "marked":
        stands_for = f" <small>(stored: {_text(part.stored)})</small>" if part.stored else ""
        return f'<span class="marked">{_text(part.cited)}{stands_for}</span>'
    gone = f"<del>{_text(part.stored or '…')}</del>" if part.stored or not part.cited else ""
    return gone + (f"<ins>{_text(part.cited)}</ins>" if part.cited else "")


def _evidence(judgement: Judgement, text_of: TextOf) -> Iterator[str]:
    """Yield the stored words with a sentence on each side, and where they come from."""
    source = judgement.quotation or judgement.text
    if source is None or judgement.start is None or judgement.end is None:
        return
    text = text_of(source.document_id)
    before, after = sentences_around(text, judgement.start, judgement.end)
    words = _flow(text[judgement.start : judgement.end])
    yield f"<blockquote>{_flow(before)}<b>{words}</b>{_flow(after)}</blockquote>"
    chain = _chain(source) if isinstance(source, StoredQuotation) else "the article itself"
    printed = ", ".join(filter(None, (chain, source.publisher, day(source.published_on), source.document)))
    yield f'<p class="source">{_text(printed)}</p>'


def _chain(stored: StoredQuotation) -> str:
    names = " and ".join(speaker.name for speaker in stored.speakers if speaker.name) or "unknown speaker"
    return names + (f", via {' → '.join(hop.outlet for hop in reversed(stored.via))}" if stored.via else "")


def _also(place: Occurrence) -> str:
    kinds = f" ({', '.join(dict.fromkeys(change.kind for change in place.changes))})" if place.changes else ""
    return f"also: {_source(place)}{kinds}"


def _near(near: Near) -> str:
    return f"nearest, no match: “{_text(near.text.rstrip(' ,'))}”, {_source(near)}"


def _source(place: Occurrence | Near) -> str:
    who = " and ".join(place.speakers) or "unknown speaker"
    return _text(", ".join(filter(None, (who, place.publisher, day(place.published_on), place.document))))


def _list(name: str, items: Sequence[str]) -> Iterator[str]:
    if items:
        yield f'<ul class="{name}">' + "".join(f"<li>{item}</li>" for item in items) + "</ul>"
