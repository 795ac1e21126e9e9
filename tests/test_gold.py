"""The gold is consistent with its text, and the comparison notices every kind of fault."""

import copy
import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from quotes.names import name_tokens
from tests.gold import articles, compare, read

TESTS = Path(__file__).parent
PATHS = [*articles(TESTS.parent / "samples"), *articles(TESTS / "articles")]
MARKS = '“”"«»„'
SINGLE_MARKS = "‘’'"

every_article = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
Row = dict[str, Any]


def _spans(value: Any) -> Iterator[Row]:
    """Yield every span of the gold, at any depth."""
    if isinstance(value, dict):
        if "start" in value:
            yield value
        for inner in value.values():
            yield from _spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _spans(inner)


def _in_marks(gold: Row) -> list[Row]:
    return [row for row in [*gold["quotes"], *gold["not_quotes"]] if row.get("kind") != "indirect"]


@every_article
def test_every_span_has_its_words(path: Path) -> None:
    text, gold = read(path)
    assert [row for row in _spans(gold) if text[row["start"] : row["end"]] != row["text"] or not row["text"]] == []


@every_article
def test_quotations_stand_in_order_and_apart(path: Path) -> None:
    rows = read(path)[1]["quotes"]
    assert all(row["end"] <= after["start"] for row, after in itertools.pairwise(rows))


@every_article
def test_what_is_in_marks_has_a_mark_on_its_left(path: Path) -> None:
    text, gold = read(path)
    assert [row["text"] for row in _in_marks(gold) if text[row["start"] - 1] not in MARKS + SINGLE_MARKS] == []


@every_article
def test_every_mark_belongs_to_something_in_the_gold(path: Path) -> None:
    text, gold = read(path)
    # American printers set the comma or stop that ends the clause inside the mark; the gold leaves it out.
    edges = {edge for row in _in_marks(gold) for edge in (row["start"] - 1, row["end"], row["end"] + 1)}
    assert [text[at : at + 20] for at, char in enumerate(text) if char in MARKS and at not in edges] == []


@every_article
def test_speakers_cues_and_outlets_stand_outside_the_words(path: Path) -> None:
    quotes = read(path)[1]["quotes"]
    named = [span for row in quotes for key in ("speakers", "cue", "via", "channel") for span in _spans(row.get(key))]
    inside = [
        span["text"] for span in named for row in quotes if span["start"] < row["end"] and row["start"] < span["end"]
    ]
    assert inside == []


@every_article
def test_every_name_can_be_read_in_the_text(path: Path) -> None:
    text, gold = read(path)
    words = set(name_tokens(text))
    names = [speaker["name"] for row in gold["quotes"] for speaker in row["speakers"]]
    roles = [speaker.get("role", "") for row in gold["quotes"] for speaker in row["speakers"]]
    assert [name for name in names + roles + gold["byline"] if not set(name_tokens(name)) <= words] == []


@every_article
def test_the_publisher_is_no_via(path: Path) -> None:
    gold = read(path)[1]
    assert gold["publisher"] not in [via["outlet"] for row in gold["quotes"] for via in row.get("via", ())]


@every_article
def test_gold_agrees_with_itself(path: Path) -> None:
    text, gold = read(path)
    assert compare(gold, _perfect(gold), text) == []


def _perfect(gold: Row) -> Row:
    """Return what a run that finds exactly the gold would print."""
    found = copy.deepcopy(gold)
    found["credits"] = [{"outlet": outlet, "start": 0, "end": 0} for outlet in gold["credits"]]
    for row in found["quotes"]:
        for speaker in row["speakers"]:
            speaker.setdefault("kind", "unknown")
    return found


# ---- one small article, spoilt in every way

TEXT = 'Rina said, "We stay." She called it "a test" on air.'
SMALL: Row = {
    "lang": "en",
    "title": "A test",
    "publisher": "Daily.com",
    "byline": ["Ann Lee"],
    "dateline_place": "Rome",
    "credits": ["AFP"],
    "indirect_checked": True,
    "not_quotes": [{"start": 37, "end": 43, "text": "a test"}],
    "quotes": [
        {
            "start": 12,
            "end": 20,
            "text": "We stay.",
            "kind": "direct",
            "said_on": None,
            "place": "Rome",
            "event": "gala",
            "speakers": [
                {
                    "name": "Rina Sol",
                    "role": "mayor",
                    "kind": "person",
                    "accept": ["Rina"],
                    "mention": {"start": 0, "end": 4, "text": "Rina"},
                }
            ],
            "cue": {"start": 5, "end": 9, "text": "said"},
            "via": [{"outlet": "AFP", "scope": "local", "start": 48, "end": 51, "text": "air"}],
        }
    ],
}


def _quote(found: Row, **change: Any) -> None:
    found["quotes"][0].update(change)


def _speaker(found: Row, **change: Any) -> None:
    found["quotes"][0]["speakers"][0].update(change)


def _hop(outlet: str, scope: str = "local") -> Row:
    return {"outlet": outlet, "scope": scope, "start": 48, "end": 51, "text": "air"}


FAULTS: list[tuple[Callable[[Row], None], str]] = [
    (lambda found: found.update(title="Other"), "title is Other, should be A test"),
    (lambda found: found.update(publisher=None), "publisher is nothing, should be Daily.com"),
    (lambda found: found.update(byline=[]), "byline is nothing, should be Ann Lee"),
    (lambda found: found.update(dateline_place="Bonn"), "dateline_place is Bonn, should be Rome"),
    (lambda found: found.update(credits=[_hop("TASS")]), "credits are TASS, should be AFP"),
    (lambda found: found.update(quotes=[]), 'quotation "We stay.": is not found'),
    (lambda found: _quote(found, kind="mixed"), 'quotation "We stay.": kind is mixed, should be direct'),
    (lambda found: _quote(found, speakers=[]), 'quotation "We stay.": speaker is nobody, should be Rina Sol'),
    (lambda found: _speaker(found, name="Bo"), 'quotation "We stay.": speaker is Bo, should be Rina Sol'),
    (lambda found: _speaker(found, role=None), 'quotation "We stay.": role of Rina Sol is nothing, should have mayor'),
    (lambda found: _speaker(found, kind="group"), 'quotation "We stay.": Rina Sol is a group, should be a person'),
    (
        lambda found: _speaker(found, mention={"start": 22, "end": 25, "text": "She"}),
        'quotation "We stay.": Rina Sol is mentioned in "She" at 22, should be in "Rina" at 0',
    ),
    (
        lambda found: found["quotes"][0]["speakers"].append({"name": "Bo", "kind": "person", "mention": None}),
        'quotation "We stay.": Bo is one speaker too many',
    ),
    (lambda found: _quote(found, cue=None), 'quotation "We stay.": cue is nothing, should be "said" at 5'),
    (lambda found: _quote(found, via=[]), 'quotation "We stay.": via is nothing, should be AFP (local)'),
    (
        lambda found: _quote(found, via=[_hop("AFP", "inherited")]),
        'quotation "We stay.": via is AFP (inherited), should be AFP (local)',
    ),
    (
        lambda found: _quote(found, via=[_hop("AFP"), _hop("TASS")]),
        'quotation "We stay.": via is AFP (local), TASS (local), should be AFP (local)',
    ),
    (
        lambda found: _quote(found, said_on="2025-01-01"),
        'quotation "We stay.": said_on is 2025-01-01, should be nothing',
    ),
    (lambda found: _quote(found, place=None), 'quotation "We stay.": place is nothing, should be Rome'),
    (lambda found: _quote(found, event=None), 'quotation "We stay.": event is nothing, should be gala'),
    (
        lambda found: found["quotes"].append(
            {"start": 37, "end": 43, "text": "a test", "kind": "mixed", "speakers": []}
        ),
        '"a test" is no quotation',
    ),
    (
        lambda found: found["quotes"].append({"start": 22, "end": 25, "text": "She", "kind": "direct", "speakers": []}),
        '"She" is a quotation that is not there',
    ),
]


@pytest.mark.parametrize(("spoil", "message"), FAULTS, ids=[message for _, message in FAULTS])
def test_a_fault_is_named(spoil: Callable[[Row], None], message: str) -> None:
    found = _perfect(SMALL)
    spoil(found)
    assert compare(SMALL, found, TEXT) == [message]


def test_half_a_quotation_is_not_found_and_not_there() -> None:
    found = _perfect(SMALL)
    _quote(found, end=17, text="We st")
    assert compare(SMALL, found, TEXT) == [
        'quotation "We stay.": is not found',
        '"We st" is a quotation that is not there',
    ]


HARMLESS: dict[str, Callable[[Row], None]] = {
    "another accepted name": lambda found: _speaker(found, name="RINA"),
    "a longer role": lambda found: _speaker(found, role="former mayor of Rome"),
    "punctuation at the edge": lambda found: _quote(found, end=19),
    "an outlet with its article and domain": lambda found: found.update(publisher="The Daily"),
    "the occasion as channel": lambda found: _quote(
        found, event=None, channel={"kind": "speech", "start": 45, "end": 51, "text": "a gala"}
    ),
    "a reported statement more": lambda found: found["quotes"].append(
        {"start": 22, "end": 35, "text": "She called it", "kind": "indirect", "speakers": []}
    ),
}


@pytest.mark.parametrize("change", HARMLESS.values(), ids=HARMLESS)
def test_a_difference_that_does_not_matter_is_no_fault(change: Callable[[Row], None]) -> None:
    found = _perfect(SMALL)
    change(found)
    assert compare(SMALL, found, TEXT) == []


def _pieces(*groups: int | None) -> Row:
    row = SMALL["quotes"][0]
    return {
        **SMALL,
        "not_quotes": [],
        "quotes": [
            {**row, "start": 12, "end": 20, "group": groups[0]},
            {**row, "start": 37, "end": 43, "text": "a test", "group": groups[1]},
        ],
    }


@pytest.mark.parametrize(
    ("gold", "found", "message"),
    [
        ((1, 1), (7, 7), None),
        ((1, 2), (3, None), None),
        ((None, None), (1, 1), None),
        ((1, 1), (1, 2), 'quotations "We stay." and "a test" should be one utterance'),
        ((1, 1), (None, None), 'quotations "We stay." and "a test" should be one utterance'),
        ((1, 2), (4, 4), 'quotations "We stay." and "a test" are joined, should be two utterances'),
    ],
)
def test_pieces_of_one_utterance(gold: tuple[int, int], found: tuple[int, int], message: str | None) -> None:
    messages = compare(_pieces(*gold), _perfect(_pieces(*found)), TEXT)
    assert messages == ([message] if message else [])


def test_an_optional_outlet_may_be_left_out() -> None:
    gold = copy.deepcopy(SMALL)
    gold["quotes"][0]["via"][0]["optional"] = True
    found = _perfect(gold)
    assert compare(gold, found, TEXT) == []
    _quote(found, via=[])
    assert compare(gold, found, TEXT) == []


def test_a_reported_statement_need_not_name_what_it_inherits() -> None:
    gold = copy.deepcopy(SMALL)
    gold["quotes"][0].update(kind="indirect", via=[])
    found = _perfect(gold)
    _quote(found, via=[_hop("AFP", "inherited")])
    assert compare(gold, found, TEXT) == []
    _quote(found, via=[_hop("AFP")])
    assert compare(gold, found, TEXT) == ['quotation "We stay.": via is AFP (local), should be nothing']
