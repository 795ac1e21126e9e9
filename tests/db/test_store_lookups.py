"""Questions to a small store whose answers can be told by reading it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from quotes.model import DaySource
from quotes_db import (
    ChannelView,
    CreditView,
    DescribedAs,
    EvidenceView,
    OutletName,
    OutletSummary,
    Passage,
    Published,
    SpeakerName,
    SpeakerSummary,
    SpeakerView,
    Store,
    ViaView,
)
from quotes_db.errors import NotInStore
from tests.db.making import SPEECH, article, denial, governor, said, span

MORNING = "“Harga turun,” kata Dewi. “Stok cukup,” kata Dewi dan Bayu, dikutip Reuters dan AFP."
EVENING = "“Prices fell,” Dewi told Reuters."


@pytest.fixture(scope="module")
def full() -> Iterator[Store]:
    """Three documents: the governor's, and two in which Dewi speaks."""
    with Store.memory() as store:
        store.add(governor(published_on="2025-04-28", title="Jalan", url="https://warta.example/jalan"))
        store.add(
            article(
                MORNING,
                said(MORNING, "Harga turun,", "Dewi"),
                said(MORNING, "Stok cukup,", "Dewi", "Bayu", via=("Reuters", "AFP"), parallel=("AFP",)),
                name="pagi.txt",
                location="/news/pagi.txt",
                publisher="Kabar",
                published_on="2025-05-02",
            )
        )
        store.add(
            article(
                EVENING,
                said(
                    EVENING,
                    "Prices fell,",
                    "Dewi",
                    via=("Reuters",),
                    said_on="2025-04",
                    kind="indirect",
                    confidence=0.5,
                ),
                name="evening",
                location=None,
                publisher="Reuters",
                published_on=None,
            )
        )
        yield store


ROAD, WAITING = "Jalan ini harus selesai,", "sudah lama menunggu"
PRICES, STOCK, FELL = "Harga turun,", "Stok cukup,", "Prices fell,"
RATIH, BAYU, DEWI = 1, 2, 3
# outlets are numbered in the order of their names within a document
ANTARA, OFFICE, WARTA, AFP, KABAR, REUTERS = range(1, 7)

LISTINGS: list[tuple[dict[str, Any], list[str]]] = [
    ({}, [PRICES, STOCK, ROAD, WAITING, FELL]),
    ({"newest_first": False}, [FELL, ROAD, WAITING, PRICES, STOCK]),
    ({"limit": 2}, [PRICES, STOCK]),
    ({"limit": 2, "offset": 1}, [STOCK, ROAD]),
    ({"limit": 0}, []),
    ({"offset": 4}, [FELL]),
    ({"speaker_ids": [BAYU]}, [STOCK, WAITING]),
    ({"speaker_ids": [BAYU, RATIH]}, [STOCK, ROAD, WAITING]),
    ({"speaker_ids": {DEWI}, "outlet_ids": [REUTERS]}, [STOCK, FELL]),
    ({"speaker_ids": []}, []),
    ({"speaker_ids": [999]}, []),
    ({"outlet_ids": [REUTERS]}, [STOCK, FELL]),
    ({"outlet_ids": [ANTARA, AFP]}, [STOCK, ROAD]),
    ({"publisher": "Reuters"}, [FELL]),
    ({"publisher": "reuters"}, []),
    ({"kind": "mixed"}, [WAITING]),
    ({"since": "2025-04-28"}, [PRICES, STOCK, ROAD, WAITING]),
    ({"since": "2025-04-29"}, [PRICES, STOCK]),
    ({"since": "2025-04"}, [PRICES, STOCK, ROAD, WAITING, FELL]),
    ({"until": "2025-04-28"}, [ROAD, WAITING, FELL]),
    ({"until": "2025-04"}, [ROAD, WAITING, FELL]),
    ({"until": "2024"}, []),
    ({"since": "2025-05", "until": "2025-05", "speaker_ids": [BAYU]}, [STOCK]),
    ({"min_confidence": 0.5}, [PRICES, STOCK, ROAD, WAITING, FELL]),
    ({"min_confidence": 0.51}, [PRICES, STOCK, ROAD, WAITING]),
    ({"min_confidence": 0.9, "speaker_ids": [BAYU]}, [STOCK, WAITING]),
    ({"min_confidence": 1}, []),
    ({"min_confidence": 0}, [PRICES, STOCK, ROAD, WAITING, FELL]),
    ({"speaker_ids": None, "kind": None}, [PRICES, STOCK, ROAD, WAITING, FELL]),
]


@pytest.mark.parametrize(("filters", "texts"), LISTINGS, ids=[str(filters) for filters, _ in LISTINGS])
def test_quotations_are_narrowed_and_ordered(full: Store, filters: dict[str, Any], texts: list[str]) -> None:
    assert [quotation.text for quotation in full.quotations(**filters)] == texts


def test_a_quotation_comes_with_all_its_parts(full: Store) -> None:
    (road,) = full.quotations(speaker_ids=[RATIH])
    ratih = Passage(*_bounds(SPEECH, "Ratih Wulandari"), "Ratih Wulandari")
    assert road.speakers == (SpeakerView(RATIH, "Ratih Wulandari", "person", "Gubernur", ratih),)
    assert road.via == (
        ViaView(ANTARA, "Antara", "local", "chain", *_bounds(SPEECH, "Antara"), "Antara"),
        ViaView(OFFICE, "Kantor Gubernur", "local", "chain", *_bounds(SPEECH, "Kantor Gubernur"), "Kantor Gubernur"),
    )
    assert road.channel == ChannelView("press conference", *_bounds(SPEECH, "dalam jumpa pers"), "dalam jumpa pers")
    assert road.cue == Passage(*_bounds(SPEECH, "kata"), "kata")
    assert road.evidence == (EvidenceView("cue-speaker", *_bounds(SPEECH, ROAD)),)
    assert (road.document, road.title, road.publisher) == ("article.txt", "Jalan", "Warta")
    assert road.url == "https://warta.example/jalan"
    assert (road.published_on, road.said_on, road.confidence, road.group) == ("2025-04-28", None, 0.9, None)
    assert (road.extractor, road.version, road.rules, road.current) == ("quotetrail", "1.0", "aa", True)
    assert full.document_text(road.document_id)[road.start : road.end] == road.text
    assert full.quotation(road.id) == road


def test_speakers_and_outlets_keep_their_order(full: Store) -> None:
    (stock,) = full.quotations(outlet_ids=[AFP])
    assert [speaker.name for speaker in stock.speakers] == ["Dewi", "Bayu"]
    assert [(hop.outlet, hop.rel) for hop in stock.via] == [("Reuters", "chain"), ("AFP", "parallel")]


def test_the_number_of_queries_does_not_grow_with_the_number_of_quotations(full: Store) -> None:
    def queries(limit: int) -> int:
        seen: list[str] = []
        full._connection.set_trace_callback(seen.append)
        full.quotations(limit=limit)
        full._connection.set_trace_callback(None)
        return len(seen)

    assert queries(1) == queries(5) <= 6


# a folded name as somebody may give it, and whom it finds
NAMED = [
    ("dewi", [SpeakerName(DEWI, "Dewi", "person", 3)]),
    ("bayu", [SpeakerName(BAYU, "Bayu", "person", 2)]),
    ("ratih wulandari", [SpeakerName(RATIH, "Ratih Wulandari", "person", 1)]),
    ("ratih", [SpeakerName(RATIH, "Ratih Wulandari", "person", 1)]),
    ("wulandarri", [SpeakerName(RATIH, "Ratih Wulandari", "person", 1)]),
    ("nobody at all", []),
    ("", []),
]


@pytest.mark.parametrize(("name_key", "found"), NAMED)
def test_find_speakers(full: Store, name_key: str, found: list[SpeakerName]) -> None:
    assert full.find_speakers(name_key) == found


def test_speakers_are_listed_with_the_days_of_their_words(full: Store) -> None:
    assert full.speakers() == [
        SpeakerSummary(DEWI, "Dewi", "person", 3, 0, 2, "2025-04", "2025-05-02", False, None),
        SpeakerSummary(BAYU, "Bayu", "person", 2, 0, 2, "2025-04-28", "2025-05-02", False, None),
        SpeakerSummary(RATIH, "Ratih Wulandari", "person", 1, 0, 1, "2025-04-28", "2025-04-28", False, None),
    ]


Months = list[tuple[str, int, int]]
# whose words, and how many of them in which month
MONTHS: list[tuple[set[int], Months]] = [
    ({DEWI}, [("2025-04", 1, 0), ("2025-05", 2, 0)]),
    ({RATIH}, [("2025-04", 1, 0)]),
    ({RATIH, DEWI}, [("2025-04", 2, 0), ("2025-05", 2, 0)]),
    (set(), []),
    ({999}, []),
]


@pytest.mark.parametrize(("speaker_ids", "months"), MONTHS)
def test_how_much_somebody_said_in_every_month(
    full: Store, speaker_ids: set[int], months: list[tuple[str, int, int]]
) -> None:
    assert [period[:3] for period in full.periods(speaker_ids=speaker_ids)] == months


def test_outlet_names_are_those_that_passed_on_and_those_that_published(full: Store) -> None:
    assert full.outlet_names() == [
        OutletName(REUTERS, "Reuters", 2, 1),
        OutletName(AFP, "AFP", 1, 0),
        OutletName(ANTARA, "Antara", 1, 0),
        OutletName(OFFICE, "Kantor Gubernur", 1, 0),
        OutletName(KABAR, "Kabar", 0, 1),
        OutletName(WARTA, "Warta", 0, 1),
    ]


@pytest.mark.parametrize(
    ("outlet", "published"),
    [("Warta", Published(1, 2)), ("Reuters", Published(1, 1)), ("AFP", Published(0, 0)), ("nobody", Published(0, 0))],
)
def test_published_by(full: Store, outlet: str, published: Published) -> None:
    assert full.published_by(outlet) == published


def test_summaries(full: Store) -> None:
    dewi, *_ = full.speakers()
    assert (dewi.name, dewi.quotations, dewi.documents) == ("Dewi", 3, 2)
    assert (dewi.first_on, dewi.last_on) == ("2025-04", "2025-05-02")
    assert len(full.speakers(limit=2, offset=1)) == 2
    assert OutletSummary(ANTARA, "Antara", 1, 0, 0, 1) in full.outlets()
    assert full.outlets(limit=1)[0].name == "Reuters"
    assert [(d.name, d.quotations, d.appearances) for d in full.documents()] == [
        ("evening", 1, 1),
        ("pagi.txt", 2, 1),
        ("article.txt", 2, 1),
    ]
    assert [d.name for d in full.documents(limit=1, offset=1)] == ["pagi.txt"]


def test_a_document_comes_with_its_byline_credits_and_places(full: Store) -> None:
    document = full.document(1)
    assert (document.name, document.title, document.lang, document.quotations) == ("article.txt", "Jalan", "id", 2)
    assert document.byline == ("Ana Lestari", "Budi")
    assert document.credits == (CreditView("Antara", *_bounds(SPEECH, "Antara")),)
    assert [place.location for place in document.appearances] == ["/news/article.txt"]
    assert (document.replaces, document.replaced_by) == (None, None)


@pytest.mark.parametrize("method", ["quotation", "document", "document_text"])
@pytest.mark.parametrize("id_", [0, -1, 99, 2**62, 2**70])
def test_a_number_that_nothing_has(full: Store, method: str, id_: int) -> None:
    with pytest.raises(NotInStore, match=f"{id_} in this store"):
        getattr(full, method)(id_)


def test_a_channel_after_a_nul_is_cut_where_it_stands(store: Store) -> None:
    text = "\0“Ya,” katanya dalam wawancara."
    store.add(article(text, said(text, "Ya,", channel=("interview", "dalam wawancara"))))
    (quotation,) = store.quotations()
    assert quotation.channel == ChannelView("interview", *_bounds(text, "dalam wawancara"), "dalam wawancara")


def _bounds(text: str, words: str) -> tuple[int, int]:
    """Return start and end of the words."""
    found = span(text, words)
    return found.start, found.end


def test_answers_are_the_same_after_closing_and_opening(path: Path) -> None:
    with Store.open(path, create=True) as store:
        store.add(governor())
        before = store.quotations(), store.document(1)
    with Store.open(path) as store:
        assert (store.quotations(), store.document(1)) == before


def test_what_each_document_says_that_somebody_is(store: Store) -> None:
    for number, roles in enumerate([("pedagang", "ketua"), ("pelatih", "pelatih"), (None, None)]):
        text = f"“Satu,” kata Dewi. “Dua,” kata Dewi. {number}"
        quotations = [said(text, w, "Dewi", role=role) for w, role in zip(("Satu,", "Dua,"), roles, strict=True)]
        store.add(article(text, *quotations, location=f"/{number}.txt", published_on=f"2025-04-0{number + 1}"))
    assert store.roles(1) == [
        DescribedAs("pelatih", 1, "2025-04-02", "2025-04-02"),
        DescribedAs("ketua", 1, "2025-04-01", "2025-04-01"),
        DescribedAs("pedagang", 1, "2025-04-01", "2025-04-01"),
    ]
    assert store.roles(2) == []


def test_the_pieces_of_one_utterance(store: Store) -> None:
    text = "“Satu,” kata Dewi, “dua.” “Tiga.” “Empat.”"
    groups = {"Satu,": 7, "dua.": 7, "Tiga.": 8, "Empat.": None}
    for location in ("/a.txt", "/b.txt"):
        pieces = [replace(said(text, words), group=group) for words, group in groups.items()]
        store.add(article(text + location, *pieces, location=location))
    assert [store.pieces(id_) for id_ in (1, 2, 3, 4, 5, 9, 2**70)] == [[1, 2], [1, 2], [3], [4], [5, 6], [], []]


def test_what_was_not_said_is_there_and_never_counted_as_said() -> None:
    with Store.memory() as store:
        store.add(governor())
        store.add(denial())
        assert [(s.name, s.quotations, s.unsaid) for s in store.speakers()] == [
            ("Bayu", 1, 2),
            ("Ratih Wulandari", 1, 0),
        ]
        assert store.find_speakers("bayu") == [SpeakerName(2, "Bayu", "person", 1, unsaid=2)]
        assert [period[:3] for period in store.periods(speaker_ids=[2])] == [("2025-04", 1, 2)]
        assert [(o.name, o.quotations, o.unsaid) for o in store.outlet_names()] == [
            ("Antara", 1, 1),
            ("Kantor Gubernur", 1, 0),
            ("Warta", 0, 0),
        ]
        assert store.published_by("Warta") == Published(2, 2, 2)
        assert [(store.document(id_).quotations, store.document(id_).unsaid) for id_ in (1, 2)] == [(2, 0), (0, 2)]
        assert [quotation.modality for quotation in store.search("rusak")] == ["negated"]


@pytest.mark.parametrize(
    ("said_on", "source", "when"),
    [
        ("2025-04-28", "written", "Senin"),
        ("2025-04-28", "resolved", "Senin"),
        ("2025-04-28", "report", "Senin"),
        (None, None, "Senin"),
        (None, None, None),
    ],
)
def test_the_day_comes_with_its_words_and_how_it_was_come_by(
    store: Store, said_on: str | None, source: DaySource | None, when: str | None
) -> None:
    words = "Jalan ini harus selesai,"
    store.add(article(SPEECH, said(SPEECH, words, "Ratih", said_on=said_on, said_on_from=source, when=when)))
    (found,) = store.quotations()
    start = SPEECH.index("Senin")
    assert (found.said_on, found.said_on_from) == (said_on, source)
    assert found.said_when == (Passage(start, start + 5, "Senin") if when else None)
