"""The JSON of `quotes extract` is a contract: its keys, their order, and what stands in them."""

import json

from quotes.contract import analysis_json
from quotes.model import (
    Analysis,
    Channel,
    Credit,
    Document,
    Evidence,
    Extractor,
    Quotation,
    Span,
    Speaker,
    Via,
)

TEXT = "“The well is dry,” Mayor Ana Ruiz told Radio Sol by phone on Sunday. (Radio Sol)"


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


DOCUMENT = Document.from_text(TEXT, name="well", publisher="Daily Sun")
FULL = Analysis(
    DOCUMENT,
    Extractor("quotetrail", "0.1.0", "abc"),
    lang="en",
    title="Dry well",
    publisher="Daily Sun",
    byline=("Leo Paz",),
    dateline_place="Riverton",
    published_on="2025-04-28",
    credits=(Credit("Radio Sol", span("Radio Sol")),),
    quotations=(
        Quotation(
            span("The well is dry,"),
            "The well is dry,",
            "direct",
            group=1,
            speakers=(Speaker("Ana Ruiz", "person", "Mayor", span("Ana Ruiz")),),
            cue=span("told"),
            via=(Via("Radio Sol", "local", "chain", span("Radio Sol")),),
            channel=Channel("phone", span("by phone")),
            said_on="2025-04-27",
            said_on_from="resolved",
            said_when=span("on Sunday"),
            place="Riverton",
            event="drought",
            confidence=0.9,
            evidence=(Evidence("quote-speaker-cue", span("told")),),
        ),
    ),
)


def test_everything_that_was_found_is_there() -> None:
    assert analysis_json(FULL) == {
        "id": "well",
        "sha256": DOCUMENT.sha256,
        "lang": "en",
        "title": "Dry well",
        "publisher": "Daily Sun",
        "byline": ["Leo Paz"],
        "dateline_place": "Riverton",
        "published_on": "2025-04-28",
        "credits": [{"outlet": "Radio Sol", "start": 39, "end": 48}],
        "extractor": {"name": "quotetrail", "version": "0.1.0", "rules": "abc"},
        "quotes": [
            {
                "start": 1,
                "end": 17,
                "text": "The well is dry,",
                "kind": "direct",
                "modality": "said",
                "group": 1,
                "speakers": [
                    {
                        "name": "Ana Ruiz",
                        "kind": "person",
                        "role": "Mayor",
                        "mention": {"start": 25, "end": 33, "text": "Ana Ruiz"},
                    }
                ],
                "cue": {"start": 34, "end": 38, "text": "told"},
                "via": [
                    {
                        "outlet": "Radio Sol",
                        "scope": "local",
                        "rel": "chain",
                        "start": 39,
                        "end": 48,
                        "text": "Radio Sol",
                    }
                ],
                "channel": {"kind": "phone", "start": 49, "end": 57, "text": "by phone"},
                "said_on": "2025-04-27",
                "said_on_from": "resolved",
                "said_when": {"start": 58, "end": 67, "text": "on Sunday"},
                "place": "Riverton",
                "event": "drought",
                "confidence": 0.9,
                "evidence": [{"rule": "quote-speaker-cue", "start": 34, "end": 38}],
            }
        ],
    }


def test_the_keys_come_in_the_order_of_the_contract() -> None:
    found = analysis_json(FULL)
    assert list(found) == [
        "id",
        "sha256",
        "lang",
        "title",
        "publisher",
        "byline",
        "dateline_place",
        "published_on",
        "credits",
        "extractor",
        "quotes",
    ]
    assert " ".join(found["quotes"][0]) == (
        "start end text kind modality group speakers cue via channel said_on said_on_from said_when place event "
        "confidence evidence"
    )


def test_what_is_not_known_is_null_and_never_left_out() -> None:
    bare = Analysis(DOCUMENT, Extractor("q", "1", "r"), quotations=(Quotation(Span(1, 17), TEXT[1:17], "direct"),))
    found = analysis_json(bare)
    assert [key for key, value in found.items() if value is None] == [
        "lang",
        "title",
        "publisher",
        "dateline_place",
        "published_on",
    ]
    quotation = found["quotes"][0]
    assert [key for key, value in quotation.items() if value is None] == [
        "group",
        "cue",
        "channel",
        "said_on",
        "said_on_from",
        "said_when",
        "place",
        "event",
    ]
    assert [key for key, value in quotation.items() if value == []] == ["speakers", "via", "evidence"]


def test_a_speaker_who_is_not_named_in_the_text_has_no_mention() -> None:
    quotation = Quotation(Span(1, 17), TEXT[1:17], "direct", speakers=(Speaker("unknown"),))
    found = analysis_json(Analysis(DOCUMENT, Extractor("q", "1", "r"), quotations=(quotation,)))
    assert found["quotes"][0]["speakers"] == [{"name": "unknown", "kind": "unknown", "role": None, "mention": None}]


def test_it_is_json() -> None:
    assert json.loads(json.dumps(analysis_json(FULL))) == analysis_json(FULL)
