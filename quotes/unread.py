"""What the engine calls itself, and what it can find in a language that has no pack: words in marks that look like a
sentence."""

from collections.abc import Sequence

from quotes import __version__
from quotes.detect import Marked
from quotes.model import EXTRACTOR_NAME, Analysis, Document, Evidence, Extractor, Quotation
from quotes.outlets import OutletRegistry
from quotes.reading import quotation_types
from quotes.speech import is_titled, is_utterance

__all__ = ["extractor", "marks_only"]


def extractor(rules: str = "marks", outlets: OutletRegistry | None = None) -> Extractor:
    """Return what the engine calls itself when it reads by these rules and outlets; by the marks alone without any."""
    return Extractor(EXTRACTOR_NAME, __version__, outlets.reading(rules) if outlets else rules)


def marks_only(document: Document, marked: Sequence[Marked]) -> Analysis:
    """Without a pack for the language the marks are all there is: utterances in marks, the speaker unknown."""
    quotations = tuple(
        Quotation(m.inner, m.inner.of(document.text), "direct", confidence=0.3, evidence=(Evidence("marks", m.outer),))
        for m in marked
        if _sentence_like(m.inner.of(document.text))
    )
    return Analysis(
        document,
        extractor(),
        lang=document.lang,
        title=document.title,
        publisher=document.publisher,
        byline=document.byline,
        published_on=document.published_on,
        quotations=quotations,
    )


def _sentence_like(words: str) -> bool:
    """Where punctuation may stand outside the marks (Russian, German), a capital and some length are enough."""
    types = quotation_types(words)
    return is_utterance(types) or ({"QLONG", "QUP"} <= types and not is_titled(words))
