"""What must hold for any bytes and any text; a check raises AssertionError when it does not."""

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import get_args

from quotes import Analysis, Document, extract
from quotes.contract import analysis_json
from quotes.detect import find_marked
from quotes.errors import InputError, UsageError
from quotes.readers.articles import read_piece
from quotes.readers.piece import Piece
from quotes.records import records
from quotes.text import paragraphs
from quotes.verifying.contract import judgement_json
from quotes.verifying.judge import verify
from quotes.verifying.memory import MemoryPassages
from quotes.verifying.normalise import read, read_values
from quotes.verifying.values import Citation, Judgement, NamedSpeaker, StoredQuotation, StoredText, Verdict

__all__ = ["check_extract", "check_marked", "check_read", "check_verify", "set_patience", "warm_up"]

_SECONDS = 1.0  # of CPU for every 100,000 characters or bytes, and for any text that has fewer
_VERDICTS = frozenset(get_args(Verdict))
_patience = 1.0


def set_patience(times: float) -> None:
    """Let everything take so many times as long: code that is traced is slower."""
    global _patience
    _patience = times


def warm_up() -> None:
    """Read the packs and lists, which is done once and no part of any text."""
    for lang in ("en", "id"):
        extract(Document.from_text("“We are ready,” said Mara Vell.", lang=lang))
    check_verify("“We are ready”", ["We are ready"])


@contextmanager
def _in_time(size: int) -> Iterator[None]:
    before = time.process_time()
    yield
    spent = time.process_time() - before
    most = _SECONDS * max(1.0, size / 100_000) * _patience
    assert spent <= most, f"{spent:.2f} s for {size} characters; {most:.2f} s would do"


def check_read(data: bytes, name: str = "fuzzed") -> None:
    """Read bytes of an unknown kind: documents that can be stored, or errors of one line that name the input."""
    with _in_time(len(data)):
        found = list(read_piece(Piece(name, name, None, data=data)))
    for item in found:
        if isinstance(item, InputError):
            message = str(item)
            assert message.startswith(name), message
            assert "\n" not in message, message
        else:
            assert item.text.strip(), "a document without text"
            assert "\0" not in item.text
            item.text.encode("utf-8")


def check_marked(text: str) -> None:
    """Find passages in marks: in order, disjoint, and with something between their marks."""
    with _in_time(len(text)):
        passages = find_marked(text, paragraphs(text))
    read = 0
    for passage in passages:
        assert read <= passage.outer.start <= passage.inner.start < passage.inner.end <= passage.outer.end <= len(text)
        read = passage.outer.end


def check_extract(text: str, lang: str | None) -> None:
    """Extract: every span lies in the text and says what stands there; the analysis can be printed and stored."""
    with _in_time(len(text)):
        analysis = extract(Document.from_text(text, lang=lang, published_on="2025-05-06"))
    for quotation in analysis.quotations:
        assert quotation.text == text[quotation.span.start : quotation.span.end] != ""
        assert 0 < quotation.confidence <= 1
    for start, end in _spans(analysis):
        assert 0 <= start < end <= len(text), (start, end)
    printed = analysis_json(analysis)
    assert len(printed["quotes"]) == len(records(analysis).quotations) == len(analysis.quotations)


def _spans(analysis: Analysis) -> Iterator[tuple[int, int]]:
    spans = [credit.span for credit in analysis.credits]
    for quotation in analysis.quotations:
        spans += [evidence.span for evidence in quotation.evidence]
        spans += [via.span for via in quotation.via]
        spans += [speaker.mention for speaker in quotation.speakers if speaker.mention]
        spans += [span for span in (quotation.cue, quotation.said_when) if span]
    return ((span.start, span.end) for span in spans)


def check_verify(cited: str, stored: Sequence[str], speaker: str | None = None) -> None:
    """Verify a citation against statements of Mara Vell: a verdict of the contract, whose place holds its words, and
    verbatim only where the words are the same when typography, spaces among it, is folded, or numbers are read by
    their value."""
    texts = {number: f"“{text}” said Mara Vell." for number, text in enumerate(stored, 1) if text.strip()}
    try:
        with _in_time(len(cited) + sum(map(len, texts.values()))):
            judgement = verify(Citation(cited, speaker), _passages(texts))
    except UsageError:  # nothing that could be verified
        return
    _check_judgement(judgement, cited, texts)


def _check_judgement(judgement: Judgement, cited: str, texts: Mapping[int, str]) -> None:
    assert judgement.verdict in _VERDICTS, judgement.verdict
    judgement_json(judgement)
    if judgement.start is None or judgement.end is None:
        assert not judgement.passes
        return
    source = judgement.quotation or judgement.text
    assert source is not None
    text = texts[source.document_id]
    assert 0 <= judgement.start <= judgement.end <= len(text)
    if judgement.verdict == "verbatim":
        words = text[judgement.start : judgement.end]
        readings = (("".join(reader(one).forms) for one in (cited, words)) for reader in (read, read_values))
        assert any(ours == theirs for ours, theirs in readings), f"{cited!r} is no {words!r}"


def _passages(texts: Mapping[int, str]) -> MemoryPassages:
    quotations = [
        StoredQuotation(number, number, f"doc-{number}", 1, 1 + len(words), words, speakers=(_SPEAKER,), lang="en")
        for number, text in texts.items()
        for words in [text[1 : text.rindex("”")]]
    ]
    documents = {number: StoredText(number, f"doc-{number}", 0, len(text), text) for number, text in texts.items()}
    return MemoryPassages(quotations, lambda: documents)


_SPEAKER = NamedSpeaker("Mara Vell", "person")
