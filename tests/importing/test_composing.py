"""What somebody entered becomes a document whose text says all of it, and whose spans are where they say."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.importing.composing import composed
from quotes.importing.entered import Entered
from quotes.model import Analysis
from quotes.outlets import OutletRegistry
from quotes.records import records
from quotes_db import Store

OUTLETS = OutletRegistry.default()


def document(entered: Entered) -> Analysis:
    return composed(entered, "Rina", "/desk/known.csv", OUTLETS)


def entered(text: str = "We are open", **known: object) -> Entered:
    return Entered("known.csv:2", 2, text, **known)  # type: ignore[arg-type]


def test_the_text_says_all_that_was_entered() -> None:
    analysis = document(
        entered(
            speakers=("Ann Lowe", "Bo Berg"),
            role="mayors",
            via=("afp", "Port Radio"),
            said_on="2025-04-27",
            publisher="Warta",
            published_on="2025-04-28",
            title="Port stays open",
            url="https://warta.example/port#comments",
        )
    )
    assert analysis.document.text == (
        "“We are open” — Ann Lowe & Bo Berg (mayors), via afp, via Port Radio\n"
        "said on 2025-04-27\nPort stays open\nWarta, 2025-04-28\nhttps://warta.example/port#comments"
    )
    (quotation,) = analysis.quotations
    assert [speaker.name for speaker in quotation.speakers] == ["Ann Lowe", "Bo Berg"]
    assert [via.outlet for via in quotation.via] == ["AFP", "Port Radio"]
    assert (quotation.said_on, analysis.published_on, quotation.confidence) == ("2025-04-27", "2025-04-28", 1.0)
    assert (analysis.extractor.name, analysis.document.location) == ("entered by Rina", "/desk/known.csv:2")
    assert analysis.document.url == "https://warta.example/port#comments:~:text=We%20are%20open"


MARKS = [
    ("We are open", "“We are open”"),
    ("“We are open”", "“We are open”"),
    ('"We are open"', '"We are open"'),
    ("«We are open»", "«We are open»"),
    ("“We” are “open”", "““We” are “open””"),
    ("“", "““”"),
]


@pytest.mark.parametrize(("text", "line"), MARKS)
def test_marks_are_put_around_words_that_have_none(text: str, line: str) -> None:
    analysis = document(entered(text))
    assert analysis.document.text == line


def test_reported_words_have_no_marks_and_what_was_not_said_says_so() -> None:
    analysis = document(entered("the port is open", kind="indirect", modality="negated", speakers=("Ann Lowe",)))
    assert analysis.document.text == "the port is open — Ann Lowe\nnot said"
    assert analysis.quotations[0].modality == "negated"


def test_the_address_leads_to_the_words_and_is_not_that_of_the_article() -> None:
    long = "one two-three, four & five six seven eight nine ten eleven"
    analysis = document(entered(long, url="https://warta.example/a?b=1"))
    assert analysis.document.url == (
        "https://warta.example/a?b=1#:~:text=one%20two%2Dthree%2C%20four%20%26,eight%20nine%20ten%20eleven"
    )


def test_the_same_words_of_two_articles_are_two_documents() -> None:
    one, other, again = (document(entered(publisher=name)) for name in ("Warta", "Fakta", "Warta"))
    assert one.document.sha256 != other.document.sha256
    assert one == again


words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1).filter(str.strip)


@settings(deadline=None, max_examples=40)
@given(
    words,
    st.lists(words, max_size=2),
    st.lists(words, max_size=2),
    st.none() | words,
    st.sampled_from(["direct", "indirect"]),
)
def test_every_span_is_where_it_says_and_the_store_takes_it(
    text: str, speakers: list[str], via: list[str], title: str | None, kind: str
) -> None:
    analysis = document(entered(text, speakers=tuple(speakers), via=tuple(via), title=title, kind=kind))
    written = analysis.document.text
    (quotation,) = analysis.quotations
    assert quotation.span.of(written) == quotation.text
    assert quotation.text in text
    mentions = [speaker.mention.of(written) for speaker in quotation.speakers if speaker.mention]
    assert mentions == speakers
    assert [each.span.of(written) for each in quotation.via] == via
    with Store.memory() as store:
        assert store.add(records(analysis)).status == "added"
        assert store.add(records(analysis)).status == "unchanged"
