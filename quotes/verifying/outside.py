"""Words that stand in an article, but not among those that it quotes: the reporter's, cited as somebody's."""

from collections.abc import Sequence
from functools import partial

from quotes.verifying.match import best_comparison
from quotes.verifying.memory import within
from quotes.verifying.normalise import Reading
from quotes.verifying.passage import of_text
from quotes.verifying.values import Citation, Judgement, Passages, StoredText

__all__ = ["outside_quotations"]

_CANDIDATES = 8
_LEAST = 5  # words; fewer stand in any article


def outside_quotations(citation: Citation, cited: Reading, passages: Passages) -> Judgement | None:
    """Return the verdict when the words stand in an article as they are cited and nobody is quoted with them."""
    if sum(not token.added for token in cited.tokens) < _LEAST:
        return None
    found: Sequence[StoredText] = passages.texts(citation.text, _CANDIDATES)
    for stored in sorted(found, key=lambda item: (item.published_on or "9999", item.document_id)):
        if not within(stored.published_on, citation.since, citation.until):
            continue
        passage, comparison = best_comparison(citation.text, partial(of_text, stored))
        alignment = comparison.alignment
        if comparison.changes or not alignment.matched:
            continue
        start, end = passage.span(alignment.start, alignment.end)
        return Judgement(
            citation,
            "misattributed",
            text=stored,
            start=start,
            end=end,
            warnings=("these are words of the article itself: nobody is quoted with all of them there",),
            parts=comparison.parts,
        )
    return None
