"""What is a right citation, what is not, and by what name."""

import pytest

from quotes.errors import UsageError
from quotes.verifying.judge import LONGEST, verify
from quotes.verifying.values import Citation, Piece
from tests.verify.making import BERAS, COST, DAM, DANA, article, passages, quotation, verdict_on

MARA, OTTO, SARI, JOKO = "Mara Vell", "Otto Brandeis", "Sari Melati Kusuma", "Joko Prasetyo"


@pytest.mark.parametrize(
    ("text", "speaker", "verdict"),
    [
        (DAM, MARA, "verbatim"),
        (DAM, None, "verbatim"),
        (f"“{DAM.replace(', ', ' -- ').replace('t would', 't  would')}”", MARA, "verbatim"),
        (DAM.upper(), MARA, "verbatim"),
        ("We never promised the dam would hold … until spring came.", MARA, "abridged"),
        ("We never promised the dam would hold, ... it would last until spring came.", MARA, "abridged"),
        ("We never promised the dam would hold, [...] it would last until spring came.", MARA, "abridged"),
        ("We never promised the dam would hold, (…) it would last until spring came.", MARA, "abridged"),
        ("We never promised the dam would hold, . . . it would last until spring came.", MARA, "abridged"),
        ("We never promised the dam [at Lorn] would hold, but we … would last until spring came.", MARA, "abridged"),
        ("We never promised the dam would hold, but we hoped [it all] would … until spring came.", MARA, "abridged"),
        ("[W]e hoped it would last until spring came", MARA, "partial"),
        ("we hoped it would last until spring", MARA, "partial"),
        ("we hoped it would last until spring", "Vell", "partial"),
        ("we hoped it would last until spring", "Mayor Mara Vell", "partial"),
        ("The new bridge will cost $1,5 million, and 25% of it is paid by the town.", OTTO, "verbatim"),
        ("Dana sebesar Rp1,500,000 kami bagikan kepada 1 juta keluarga di Kabupaten Merbau.", JOKO, "verbatim"),
        ("Dana sebesar 1.500.000 rupiah kami bagikan kepada sejuta keluarga di Kabupaten Merbau.", JOKO, "verbatim"),
        ("I have nothing to add to that", MARA, "verbatim"),
    ],
)  # fmt: skip
def test_what_a_newsroom_may_do(text: str, speaker: str | None, verdict: str) -> None:
    judgement = verdict_on(text, speaker)
    assert (judgement.verdict, judgement.changes) == (verdict, ())
    assert judgement.passes


@pytest.mark.parametrize(
    ("text", "speaker", "change"),
    [
        ("We promised the dam would hold, but we hoped it would last until spring came.", MARA, "negation"),
        ("We never promised the dam would not hold, but we hoped it would last until spring came.", MARA, "negation"),
        ("We promised the dam would never hold, but we hoped it would last until spring came.", MARA, "negation"),
        ("We never promised the dam would hold, but we hoped it would [not] last until spring came.", MARA, "negation"),
        ("We never promised the dam would hold, but we it would last until spring came.", MARA, "omission"),
        ("Dana sebesar Rp 1.500.000 kami bagikan kepada [dua] juta keluarga di Kabupaten Merbau.", JOKO, "number"),
        ("Kami tidak akan menaikkan harga beras … jika panen gagal di [dua] provinsi.", SARI, "number"),
        ("We never promised the dam would hold, it would last until spring came.", MARA, "omission"),
        ("We never promised the old dam would hold, but we hoped it would last until spring came.", MARA, "insertion"),
        ("We never promised the dam would hold, but we feared it would last until spring came.", MARA, "substitution"),
        ("We never promised the dam would hold, but we hoped it would last until came spring.", MARA, "order"),
        ("The new bridge will cost 1.6 million dollars, and 25 percent of it is paid by the town.", OTTO, "number"),
        ("The new bridge will cost 1.5 billion dollars, and 25 percent of it is paid by the town.", OTTO, "number"),
        ("The new bridge will cost 1.5 million euros, and 25 percent of it is paid by the town.", OTTO, "number"),
        ("The new bridge will cost 1.5 million dollars, and 52 percent of it is paid by the town.", OTTO, "number"),
        ("Kami akan menaikkan harga beras tahun ini, kecuali jika panen gagal di tiga provinsi.", SARI, "negation"),
        ("Kami tidak akan menaikkan harga beras tahun ini, kecuali jika panen gagal di lima provinsi.", SARI, "number"),
        ("Dana sebesar Rp 1.500.000 kami bagikan kepada satu juta keluarga di Kabupaten Baruna.", JOKO, "name"),
        ("Dana sebesar Rp 1.500.000 kami bagikan kepada satu miliar keluarga di Kabupaten Merbau.", JOKO, "number"),
        ("akan menaikkan harga beras tahun ini, kecuali jika panen gagal di tiga provinsi.", SARI, "negation"),
    ],
)  # fmt: skip
def test_what_may_not_be_done_is_named(text: str, speaker: str, change: str) -> None:
    judgement = verdict_on(text, speaker)
    assert judgement.verdict == "altered"
    assert change in [found.kind for found in judgement.changes]


@pytest.mark.parametrize("speaker", ["Otto Brandeis", "Lena Vell", "Marla Vell", "Kusuma"])
def test_words_of_somebody_else(speaker: str) -> None:
    judgement = verdict_on(DAM, speaker)
    assert judgement.verdict == "misattributed"
    assert any("gives these words to Mara Vell" in warning for warning in judgement.warnings)


@pytest.mark.parametrize(
    ("outlet", "verdict"),
    [("Reuters", "verbatim"), ("reuters.com", "verbatim"), ("Harbour Post", "verbatim"), ("BBC", "misattributed")],
)
def test_the_outlet(outlet: str, verdict: str) -> None:
    assert verdict_on(COST, OTTO, outlet).verdict == verdict


@pytest.mark.parametrize(
    ("text", "speaker", "verdict"),
    [
        ("I have nothing to add to that", None, "ambiguous"),
        ("nothing to add", None, "ambiguous"),
        ("the dam would hold", None, "ambiguous"),
        ("the dam would hold", "Otto Brandeis", "not found"),
        ("We never said that the boats would sink on a Sunday morning in May", MARA, "not found"),
        ("the of and", None, "not found"),
        ("but we", MARA, "ambiguous"),
        ("Wells", "Ines Torv", "not found"),
    ],
)
def test_what_anybody_could_have_said_is_nobodys(text: str, speaker: str | None, verdict: str) -> None:
    assert verdict_on(text, speaker).verdict == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("by shutting the gates, but by opening them a little every day.", "altered"),
        ("shutting the gates, but by opening them a little every day.", "altered"),
        ("the gates, but by opening them a little every day.", "partial"),
        ("We won by waiting. Not by shutting the gates", "partial"),
        ("We won by waiting. Not by shutting the gates, but by opening them a little every day.", "partial"),
        ("Whoever says otherwise was there", "altered"),
        ("Whoever says otherwise was", "altered"),
    ],
)
def test_a_sentence_without_its_negation_is_another(text: str, verdict: str) -> None:
    stored = (
        "We won by waiting. Not by shutting the gates, but by opening them a little every day. "
        "Whoever says otherwise was there not."
    )
    assert verify(Citation(text, MARA), passages(quotation(1, stored, MARA))).verdict == verdict


def test_few_words_out_of_a_sentence_are_no_sentence() -> None:
    assert verdict_on("they lied", "Ines Torv").verdict == "partial"
    assert verdict_on("They lied.", "Ines Torv").verdict == "altered"


def test_a_common_phrase_is_no_proof_of_anybody() -> None:
    thanks = "thank you very much for coming here today"
    store = passages(quotation(1, f"{thanks}, neighbours", OTTO), quotation(2, f"{thanks}, let us begin", "Ines Torv"))
    assert verify(Citation(thanks), store).verdict == "ambiguous"
    assert verify(Citation(thanks, OTTO), store).verdict == "partial"
    assert verify(Citation(thanks, MARA), store).verdict == "ambiguous"


def test_the_words_of_two_statements_are_told_by_both() -> None:
    text = "We never promised the dam would hold, and 25 percent of it is paid by the town."
    judgement = verdict_on(text, MARA)
    assert (judgement.verdict, judgement.document) == ("altered", "doc-1")
    assert any("joins words of two statements" in warning for warning in judgement.warnings)


def test_reported_speech_is_no_quotation() -> None:
    assert verdict_on("The harbour will be closed for a year", "Ines Torv").verdict == "misattributed"


def test_what_was_not_said_is_not_said() -> None:
    judgement = verdict_on("the island is ready for the ferry to return in autumn", "Ines Torv")
    assert judgement.verdict == "misattributed"
    assert "did not say" in judgement.warnings[0]


STORY = (
    "The council met in the old customs house on Monday and argued about the wells for three hours.\n"
    "“They lied about the water,” said Ines Torv, who has farmed the eastern slope for years. “Nobody asked why.”"
)


def story(text: str, speaker: str | None = "Ines Torv") -> str:
    start, second = STORY.index("They"), STORY.index("Nobody")
    pieces = (
        Piece(1, start, start + 26, STORY[start : start + 26]),
        Piece(2, second, second + 17, STORY[second : second + 17]),
    )
    store = passages(
        *(quotation(p.id, p.text, "Ines Torv", start=p.start, pieces=pieces, document_id=1) for p in pieces),
        articles=(article(1, STORY),),
    )
    return verify(Citation(text, speaker), store).verdict


def test_the_words_of_the_reporter_are_not_the_speakers() -> None:
    assert story("argued about the wells for three hours") == "misattributed"
    assert story("They lied about the water, said Ines Torv, who has farmed the eastern slope") != "partial"


def test_a_quotation_is_cut_around_its_attribution() -> None:
    assert story("They lied about the water. Nobody asked why.") == "abridged"
    assert story("Nobody asked why.") == "verbatim"


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        ("We never promised the dam would hold", "cut after: 'but we hoped"),
        ("promised the dam would hold, but we hoped it would last", "cut before: 'We never' (negation)"),
        ("We never promised the dam would hold … until spring came.", "cut at the elision: 'but we hoped"),
    ],
)  # fmt: skip
def test_what_a_cut_loses_is_shown(text: str, warning: str) -> None:
    judgement = verdict_on(text, MARA)
    assert judgement.passes
    assert any(found.startswith(warning) for found in judgement.warnings), judgement.warnings


def test_a_mark_of_the_article_that_is_dropped_joins_what_was_not_said_together() -> None:
    stored = "The gates were opened at midnight … the valley was under water by the morning."
    store = passages(quotation(1, stored, "Ines Torv"))
    assert verify(Citation(stored, "Ines Torv"), store).verdict == "verbatim"
    judgement = verify(Citation(stored.replace("… ", ""), "Ines Torv"), store)
    assert (judgement.verdict, [change.kind for change in judgement.changes]) == ("altered", ["omission"])


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The minister (of fish) will not see the nets again this year.", "verbatim"),
        ("The minister will not see the nets again this year.", "altered"),
        ("The minister [] will not see the nets again this year.", "altered"),
        ("The minister (of trade) will not see the nets again this year.", "altered"),
        ("The minister (fish) will not see the nets again this year.", "altered"),
    ],
)
def test_brackets_of_the_article(text: str, verdict: str) -> None:
    store = passages(quotation(1, "The minister (of fish) will not see the nets again this year.", "Ines Torv"))
    assert verify(Citation(text, "Ines Torv"), store).verdict == verdict


def test_a_question_that_becomes_a_statement_is_told() -> None:
    store = passages(quotation(1, "You think that the dam is safe? I was there last night.", MARA))
    asked = verify(Citation("You think that the dam is safe? I was there last night.", MARA), store)
    assert (asked.verdict, asked.warnings) == ("verbatim", ())
    stated = verify(Citation("You think that the dam is safe. I was there last night.", MARA), store)
    assert stated.warnings == ("a question in the article is cited as a statement",)


def test_a_minus_is_part_of_the_number() -> None:
    store = passages(quotation(1, "Growth of the whole region was -5 percent in the last quarter", MARA))
    judgement = verify(Citation("Growth of the whole region was 5 percent in the last quarter", MARA), store)
    assert [change.kind for change in judgement.changes] == ["number"]


def test_who_is_not_known_is_not_confirmed() -> None:
    store = passages(quotation(1, DAM))
    assert verify(Citation(DAM, MARA), store).verdict == "misattributed"
    judgement = verify(Citation(DAM), store)
    assert (judgement.verdict, judgement.warnings) == ("verbatim", ("the store does not know who said this",))


def test_other_places_and_the_first() -> None:
    store = passages(
        quotation(1, DAM, MARA, day="2025-03-05"),
        quotation(2, DAM.replace("never", "had never"), MARA, day="2025-03-02"),
        quotation(3, DAM, "Mara Vell", day="2025-03-03"),
    )
    judgement = verify(Citation(DAM, MARA), store)
    assert (judgement.verdict, judgement.document) == ("verbatim", "doc-3")
    assert [(place.document, place.verdict) for place in judgement.occurrences] == [
        ("doc-1", "verbatim"),
        ("doc-2", "altered"),
    ]
    assert judgement.first is not None
    assert judgement.first.document == "doc-3"


def test_the_days_between_which_it_was_said() -> None:
    store = passages(quotation(1, DAM, MARA, day="2024-03-05"))
    assert verify(Citation(DAM, MARA, since="2024", until="2024-03"), store).passes
    assert not verify(Citation(DAM, MARA, since="2025"), store).passes


def test_a_translation_is_never_a_match() -> None:
    judgement = verdict_on(
        "We have already given Rp 1.500.000 to one million families in Merbau, and that is what we promised", JOKO
    )
    assert judgement.verdict == "not found"
    assert "translation" in judgement.warnings[0]
    assert judgement.nearest[0].text == DANA


@pytest.mark.parametrize("text", ["", "  \n", "…", "“”", "[all of it]", "a " * LONGEST])
def test_what_is_no_citation(text: str) -> None:
    with pytest.raises(UsageError):
        verdict_on(text)


def test_offsets_are_those_of_the_document() -> None:
    judgement = verdict_on("harga beras tahun ini", SARI)
    assert judgement.start is not None
    assert BERAS[judgement.start : judgement.end] == "harga beras tahun ini"
    changed = verdict_on(COST.replace("25", "35"), OTTO)
    (change,) = changed.changes
    assert (COST[change.start : change.end], change.cited) == ("25", "35")


def test_what_everybody_says_is_also_said_by_the_one_who_is_cited() -> None:
    stock = "The safety of our passengers is always our first concern."
    others = [quotation(number, stock, f"Person{number} Other{number}") for number in range(1, 60)]
    store = passages(*others, quotation(60, stock, MARA))
    judgement = verify(Citation(stock, MARA), store)
    assert (judgement.verdict, judgement.document) == ("verbatim", "doc-60")
    assert verify(Citation(stock, OTTO), store).verdict == "misattributed"
    changed = verify(Citation(stock.replace("always", "often"), MARA), store)
    assert changed.verdict == "altered"


def test_others_are_only_quoted_with_the_same_words_where_these_are_the_same() -> None:
    store = passages(
        quotation(1, "the port at Lorn will open for the ferry in autumn", MARA),
        quotation(2, "the port at Lorn will open for the ferry in winter", OTTO),
    )
    assert verify(Citation("the port at Lorn will open for the ferry in summer", MARA), store).warnings == ()
