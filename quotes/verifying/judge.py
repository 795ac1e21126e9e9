"""A citation and the places where candidates come from → the verdict.

The order is that of a careful editor: words and attribution hold; the words hold, the attribution does not; the words
are changed; the words are those of the article, not of anybody it quotes; nothing. Whenever two stored statements fit
equally well and differ in who said them, or a text is so short that anybody can have said it, nothing is confirmed.
"""

from collections.abc import Collection, Iterator, Sequence

from quotes.errors import UsageError
from quotes.outlets import OutletRegistry
from quotes.verifying.align import Block
from quotes.verifying.answer import answer, nearest, not_found
from quotes.verifying.match import Match, match_quotation, may_share
from quotes.verifying.memory import within
from quotes.verifying.normalise import Reading, read
from quotes.verifying.outside import outside_quotations
from quotes.verifying.statements import same_statement
from quotes.verifying.translation import in_another_language
from quotes.verifying.values import PASSING, Citation, Judgement, Passages, StoredQuotation
from quotes.verifying.wording import check_words

__all__ = ["LONGEST", "verify"]

LONGEST = 100_000  # characters; more is an article, and `quotes check` reads those
_CANDIDATES = 24
_LOOKED_AT = 400  # statements of a speaker
_ALONE = 6  # words that a text needs to be known without its speaker
_TELLING = 3  # of these, words that are no function words
_CLOSE = 0.6  # share of the cited words that must stand there for the citation to be a changed one
_RUN = 3  # of these, as many must stand side by side
_JOINED = 4  # words side by side that tell that a second statement was joined to the first


def verify(citation: Citation, passages: Passages, outlets: OutletRegistry | None = None) -> Judgement:
    """Return the verdict on a citation. Raises UsageError for a text that is empty, or no citation by its length."""
    cited = _read(citation)
    outlets = outlets or OutletRegistry.default()
    found = passages.quotations(citation.text, _CANDIDATES)
    inside = [item for item in found if within(item.day, citation.since, citation.until)]

    def compared(item: StoredQuotation) -> Match:
        return match_quotation(citation, item, outlets, passages.document_text)

    matches = [compared(item) for item in inside if may_share(citation.text, item) >= _CLOSE]
    if any(match.words in PASSING for match in matches) and not any(match.fits for match in matches):
        matches += [compared(item) for item in _of_the_speaker(citation, passages, {item.id for item in found})]
    sound = sorted((match for match in matches if match.words in PASSING), key=_soundness)
    judgement = _confirmed(citation, cited, sound, matches) or _misattributed(citation, cited, sound, matches)
    if judgement:
        return judgement
    known = {match.quotation.id for match in matches}
    matches += [compared(item) for item in inside if item.id not in known]
    judgement = (
        _altered(citation, cited, matches, passages)
        or (None if sound else outside_quotations(citation, cited, passages))
        or in_another_language(citation, passages)
    )
    return judgement or not_found(citation, nearest(matches))


def _of_the_speaker(citation: Citation, passages: Passages, known: Collection[int]) -> Iterator[StoredQuotation]:
    """Yield what else the one who is cited said with these words: what everybody says has more than enough candidates
    without that one."""
    if citation.speaker:
        for item in passages.by_speaker(citation.speaker, citation.since, citation.until, _LOOKED_AT):
            if item.id not in known and may_share(citation.text, item) >= _CLOSE:
                yield item


def _read(citation: Citation) -> Reading:
    if len(citation.text) > LONGEST:
        raise UsageError(
            f"the text has {len(citation.text)} characters, too many for a quotation; `quotes check` reads an article"
        )
    cited = read(citation.text)
    if all(token.added for token in cited.tokens):
        raise UsageError("there are no words to verify in the text" if citation.text.strip() else "the text is empty")
    return cited


_RANKS = {"verbatim": 0, "abridged": 1, "partial": 2}


def _soundness(match: Match) -> tuple[bool, int, str, int]:
    """Order matches: attribution first, then the words, then the earliest."""
    return (not match.fits, _RANKS.get(match.words, 3), match.quotation.day or "9999", match.quotation.id)


def _confirmed(
    citation: Citation, cited: Reading, sound: Sequence[Match], matches: Sequence[Match]
) -> Judgement | None:
    """Return the verdict when words and attribution hold; ambiguous when that goes for several that differ."""
    fitting = [match for match in sound if match.fits]
    if not fitting:
        return None
    best = fitting[0]
    rivals = [match for match in fitting[1:] if match.words == best.words and not same_statement(match, best)]
    if doubt := _doubt(citation, cited, best, rivals) or _doubt_elsewhere(cited, best, matches):
        return answer(citation, "ambiguous", best, [match for match in sound if match is not best], (doubt,))
    return answer(citation, best.words, best, [match for match in matches if match is not best])


def _doubt(citation: Citation, cited: Reading, best: Match, rivals: Sequence[Match]) -> str:
    """Return why words and attribution confirm nothing although they hold; nothing when they do confirm it."""
    words, content = _counted(cited)
    if best.words != "verbatim" and (words < 2 or not content):
        return "these words stand in any text: cite more"
    if citation.speaker is None:
        if not _telling(cited):
            return "too short to be anybody's words in particular: name the speaker, or cite more"
        if any(_other_speaker(best, match) for match in rivals):
            return "several have said this: name the speaker"
    elif rivals and not _telling(cited) and best.words != "verbatim":
        return f"these few words stand in {len(rivals) + 1} statements of the speaker: cite more"
    return ""


def _doubt_elsewhere(cited: Reading, best: Match, matches: Sequence[Match]) -> str:
    """Return why a few words out of a statement confirm nothing: in another one, words beside them deny them."""
    if _telling(cited) or best.words != "partial":
        return ""
    denied = any(match.fits and match.shared == 1.0 and "negation" in _kinds(match) for match in matches)
    return "the speaker is quoted with these words denied, too: cite more" if denied else ""


def _kinds(match: Match) -> set[str]:
    return {change.kind for change in match.changes}


def _telling(cited: Reading) -> bool:
    """Whether a text is long enough to be known by its words alone."""
    words, content = _counted(cited)
    return words >= _ALONE and content >= _TELLING


def _counted(cited: Reading) -> tuple[int, int]:
    """Return how many words are cited as spoken, and how many of these are no function words."""
    words = [token for token in cited.tokens if not token.added]
    return len(words), sum(token.form not in check_words().stopwords for token in words)


def _other_speaker(one: Match, other: Match) -> bool:
    ours, theirs = ({speaker.name.casefold() for speaker in match.quotation.speakers} for match in (one, other))
    return ours.isdisjoint(theirs)


def _misattributed(
    citation: Citation, cited: Reading, sound: Sequence[Match], matches: Sequence[Match]
) -> Judgement | None:
    """Return the verdict when the words hold and the attribution does not. Anybody can say a few words: these are no
    proof that somebody else did. Nor are they where the one who is cited said nearly the same."""
    if not sound:
        return None
    best = sound[0]
    if not _telling(cited) and best.words != "verbatim":
        return None
    if any(match.fits and match.changes and match.shared >= 0.9 for match in matches):
        return None
    if best.words != "verbatim" and any(_other_speaker(best, match) for match in sound):
        why = "several have said this, and nobody of the name that is cited"
        return answer(citation, "ambiguous", best, sound[1:], (why,))
    return answer(citation, "misattributed", best, [match for match in matches if match is not best])


def _altered(citation: Citation, cited: Reading, matches: Sequence[Match], passages: Passages) -> Judgement | None:
    """Return the verdict when the words are close to stored ones and differ."""
    changed = [match for match in matches if match.changes]
    if joined := _joined(cited, changed):
        first, second = joined
        why = f"joins words of two statements: the other is '{_words_of(second)}'"
        return answer(citation, "altered", first, [second], (why,))
    close = [match for match in changed if _close(match, cited)]
    if not close:
        return None
    best = min(close, key=lambda match: (not match.fits, -match.shared, len(match.changes), match.quotation.id))
    reporter = outside_quotations(citation, cited, passages)
    why = f"all these words stand in {reporter.document}, but not all of them as a quotation" if reporter else ""
    return answer(citation, "altered", best, [match for match in close if match is not best], (why,) if why else ())


def _close(match: Match, cited: Reading) -> bool:
    alignment = match.comparison.alignment
    spoken = sum(not token.added for token in cited.tokens)
    if match.shared == 1.0 and match.fits and match.speaker:
        return True
    if spoken <= _ALONE:
        return match.fits and spoken >= _RUN and alignment.matched >= max(spoken - 1, _RUN)
    return match.shared >= _CLOSE and alignment.longest >= _RUN


def _joined(cited: Reading, matches: Sequence[Match]) -> tuple[Match, Match] | None:
    """Return the two statements whose words a citation joins, first the one whose attribution fits, or that it begins
    with. Each must have a run of words of its own there."""
    runs = [(block.cited_start, block.cited_end, match) for match in matches if (block := _longest(match))]
    runs = [run for run in runs if run[1] - run[0] >= _JOINED]
    for start, end, match in sorted(runs, key=lambda run: (not run[2].fits, run[0], run[0] - run[1])):
        for start_too, end_too, other in runs:
            apart = start_too >= end or end_too <= start
            if apart and end - start + end_too - start_too >= _CLOSE * len(cited.tokens):
                return match, other
    return None


def _longest(match: Match) -> Block | None:
    blocks = [block for block in match.comparison.alignment.blocks if block.tag == "same"]
    return max(blocks, key=lambda block: block.size, default=None)


def _words_of(match: Match) -> str:
    block = _longest(match)
    return match.passage.reading.words(block.start, block.end) if block else ""
