"""What must hold for any text at all."""

import json
from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from quotes import Analysis, Document, Quotation, extract
from quotes.contract import analysis_json
from quotes.detect import find_marked
from quotes.model import Span
from quotes.records import records
from quotes.text import divided, paragraphs
from tests.wording import tokens_of

LANGUAGES = st.sampled_from([None, "en", "id"])
MARKS = "“”„‟\"«»‘’‚‛'‹›「」『』``''＂"
FRAGMENTS = [
    # reporting, English
    "Mara Tolland, the harbour minister, said ", "said Mara Tolland", "he said", "she added", "they said", "both said",
    "Tolland told Reuters", "according to the Harbour Committee", "according to her", "The minister said that ",
    "said in a statement", "in an interview with the BBC", "as reported by AFP, citing TASS,", "Tolland tweeted: ",
    "who said she would not", "asked whether the bridge would open", "did not say", "The agency reported that ",
    # reporting, Indonesian
    "kata Tari Wulandari", "ujarnya", "katanya", "ucap dia", "menurut Tari", "kata keduanya", "tutur Wulandari, Jumat",
    "Menteri Kelautan Tari Wulandari mengatakan bahwa ", "dikutip dari AFP", "dilansir Reuters mengutip TASS",
    "kepada wartawan di Jakarta, Senin (5/5/2025)", "demikian bunyi pernyataan itu", "seperti dilaporkan KCNA",
    "Ia menambahkan, ", "Dia juga menyebut ", "melalui akun Instagram",
    # words in marks
    "“The bridge will open in May.”", "“We are ready,”", "\"We are not,\"", "‘Never,’", "“Kami siap,”", "”Ayo,”",
    "«Pas maintenant»", "“not a chance", "of course”", "“the ‘old’ bridge”", "\"12\" pipe\"", "the 'fast' lane",
    # the rest of an article
    "JAKARTA, KOMPAS.com - ", "PORT ELLERY (AP) — ", "(KCNA/Yonhap)", "By Ann Lowe", "Penulis: Budi Santoso",
    "Baca juga: Jembatan dibuka", "May 4, 2025", "Senin (5/5)", "on Friday", "yesterday", "last Friday", "Jumat lalu",
    "kemarin malam,", "pekan lalu",
    "29 Februari", "in a letter", "dalam pidatonya", "31/02/2024", "It rained.", "Hujan turun.", "No. 5",
    "Jan. 6", "U.S.", "Dr. Lowe", "https://example.org/a?b=c", "@maratolland", "#jembatan", "5'11\"", "the '90s",
    "rock 'n' roll", "Sean O’Malley", "voters' choice", "…", "—", ",", ".", ":", ";", "?", "!", "(", ")",
    "\n", "\n\n", "\r\n", "\t", "\u00a0",
]  # fmt: skip

anything = st.text(st.characters(exclude_categories=()), max_size=200)  # also lone surrogates, NUL, controls
marked = st.text(st.sampled_from(MARKS + "aB .,\n"), max_size=60)
composed = st.lists(st.sampled_from(FRAGMENTS), max_size=40).map(" ".join)
glued = st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=5), marked), max_size=20).map("".join)
texts = st.one_of(anything, marked, composed, glued)

quick = settings(max_examples=100, deadline=None)


def analysed(text: str, lang: str | None) -> Analysis:
    return extract(Document.from_text(text, lang=lang, published_on="2025-05-06"))


def spans_of(quotation: Quotation) -> list[Span]:
    """Every span that a quotation carries."""
    found = [quotation.span, *(evidence.span for evidence in quotation.evidence), *(via.span for via in quotation.via)]
    found += [speaker.mention for speaker in quotation.speakers if speaker.mention]
    channel = quotation.channel and quotation.channel.span
    found += [span for span in (quotation.cue, channel, quotation.said_when) if span]
    return found


def assert_spans_point_into_the_text(analysis: Analysis) -> None:
    text = analysis.document.text
    for quotation in analysis.quotations:
        assert quotation.text == text[quotation.span.start : quotation.span.end] != ""
    spans = [span for quotation in analysis.quotations for span in spans_of(quotation)]
    for span in [*spans, *(credit.span for credit in analysis.credits)]:
        assert 0 <= span.start < span.end <= len(text)


def assert_quotations_are_ordered_and_never_cross(analysis: Analysis) -> None:
    spans = [quotation.span for quotation in analysis.quotations]
    assert spans == sorted(spans)
    for one, other in combinations(spans, 2):
        assert not one.overlaps(other) or one.covers(other) or other.covers(one)
    quoted = [quotation.span for quotation in analysis.quotations if quotation.kind != "indirect"]
    assert not any(one.overlaps(other) for one, other in combinations(quoted, 2))


def assert_values_are_within_their_ranges(analysis: Analysis) -> None:
    for quotation in analysis.quotations:
        assert 0 < quotation.confidence <= 1
        assert quotation.evidence
        assert quotation.kind != "indirect" or quotation.group is None
        assert quotation.group is None or quotation.group >= 0
        assert (quotation.said_on is None) == (quotation.said_on_from is None)
        assert quotation.said_on is None or quotation.said_when is not None
        for speaker in quotation.speakers:
            assert speaker.name == " ".join(speaker.name.split())
            assert speaker.name or speaker.kind == "unknown"


def assert_an_analysis_can_be_printed_and_stored(analysis: Analysis) -> None:
    printed = json.loads(json.dumps(analysis_json(analysis)))
    rows = records(analysis)
    assert len(printed["quotes"]) == len(rows.quotations) == len(analysis.quotations)
    assert [row.text for row in rows.quotations] == [quotation.text for quotation in analysis.quotations]


@given(texts, LANGUAGES)
@settings(max_examples=300, deadline=None)
def test_whatever_the_text_an_analysis_holds_together(text: str, lang: str | None) -> None:
    analysis = analysed(text, lang)
    assert_spans_point_into_the_text(analysis)
    assert_quotations_are_ordered_and_never_cross(analysis)
    assert_values_are_within_their_ranges(analysis)
    assert_an_analysis_can_be_printed_and_stored(analysis)


@given(texts, LANGUAGES)
@settings(max_examples=40, deadline=None)
def test_the_same_text_gives_the_same_analysis(text: str, lang: str | None) -> None:
    assert analysed(text, lang) == analysed(text, lang)


@given(texts)
@quick
def test_passages_in_marks_are_disjoint_and_hold_words(text: str) -> None:
    passages = find_marked(text, paragraphs(text))
    read = 0
    for passage in passages:
        assert read <= passage.outer.start <= passage.inner.start < passage.inner.end <= passage.outer.end <= len(text)
        read = passage.outer.end


@given(texts)
@quick
def test_paragraphs_and_tokens_cover_every_letter(text: str) -> None:
    spans = paragraphs(text)
    rows = [tokens_of(text, span) for span in spans]
    found = [(start, row.end(n), row.forms[n].text) for row in rows for n, start in enumerate(row.starts)]
    covered = {offset for start, end, _ in found for offset in range(start, end)}
    assert all(text[start:end] == written for start, end, written in found)
    assert all(before[1] <= after[0] for before, after in pairwise(found))
    assert {offset for offset, letter in enumerate(text) if letter.isalnum()} <= covered


@given(st.lists(st.sampled_from(FRAGMENTS), min_size=300, max_size=600).map(" ".join))
@settings(max_examples=5, deadline=None)
def test_long_paragraphs_are_cut_between_words_outside_marks(text: str) -> None:
    spans = paragraphs(text)
    kept = [passage.outer for passage in find_marked(text, spans)]
    pieces = divided(text, spans, kept)
    assert " ".join(piece.of(text) for piece in pieces).split() == " ".join(span.of(text) for span in spans).split()
    for cut in {piece.start for piece in pieces} - {span.start for span in spans}:
        assert not any(held.start < cut < held.end for held in kept)
