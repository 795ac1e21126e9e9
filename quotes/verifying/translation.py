"""A citation in another language than the stored words: no comparison of words can verify a translation.

What can be done is to show what the speaker is quoted as saying in other languages with the same numbers and names, as
candidates for somebody who reads both; never as a match.
"""

from collections.abc import Iterator

from quotes.language import detect_language
from quotes.names import name_tokens
from quotes.verifying.normalise import Reading, read
from quotes.verifying.values import Citation, Judgement, Near, Passages, StoredQuotation

__all__ = ["in_another_language"]

_LOOKED_AT = 400
_SHOWN = 5


def in_another_language(citation: Citation, passages: Passages) -> Judgement | None:
    """Return what the speaker said in other languages, when there is any that can be meant."""
    lang = detect_language(citation.text)
    if not citation.speaker or lang is None:
        return None
    stored = passages.by_speaker(citation.speaker, citation.since, citation.until, _LOOKED_AT)
    other = [
        (item, spoken) for item in stored if (spoken := item.lang or detect_language(item.text)) not in (None, lang)
    ]
    if not other or len(other) * 2 < len(stored):
        return None
    facts = set(_facts(read(citation.text)))
    ranked = sorted(((_shared(facts, item), item) for item, _ in other), key=lambda pair: -pair[0])
    near = [_near(item, shared) for shared, item in ranked[:_SHOWN] if shared or not facts]
    languages = ", ".join(sorted({str(spoken) for _, spoken in other}))
    why = (
        f"the citation is in another language ({lang}) than what {citation.speaker} is stored as saying ({languages}): "
        "a translation cannot be verified by its wording"
    )
    return Judgement(citation, "not found", warnings=(why,), nearest=tuple(near))


def _facts(reading: Reading) -> Iterator[str]:
    """Yield what a translation keeps: numbers, dates, and names, by their capitals."""
    for index, token in enumerate(reading.tokens):
        if token.measured:
            yield token.form
        elif index and reading.text[token.start].isupper():
            yield " ".join(name_tokens(token.form))


def _shared(facts: set[str], stored: StoredQuotation) -> float:
    theirs = set(_facts(read(stored.text)))
    return len(facts & theirs) / len(facts) if facts else 0.0


def _near(stored: StoredQuotation, shared: float) -> Near:
    return Near(
        stored.id, stored.document, stored.start, stored.end, stored.text,
        tuple(speaker.name for speaker in stored.speakers if speaker.name), stored.publisher, stored.published_on,
        round(shared, 2),
    )  # fmt: skip
