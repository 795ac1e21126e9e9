"""Annotations, ours and other people's: what they mark, who made them, and what is wrong with those that do not."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.errors import InputError
from quotes.importing.annotations import is_annotations, read_annotations
from quotes.importing.entered import Annotated

PAGE = "https://warta.example/port"
QUOTED = {"type": "TextQuoteSelector", "exact": "We are open", "prefix": "said: “", "suffix": "”."}


def tag(value: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": "tagging", "value": value}


def annotation(**changed: Any) -> dict[str, Any]:
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "urn:a:1",
        "type": "Annotation",
        "creator": {"type": "Person", "name": "Rina"},
        "body": [tag("speaker: Ann Lowe"), tag("via: KCNA"), {"type": "TextualBody", "value": "look at this: now"}],
        "target": {"source": PAGE, "selector": QUOTED},
        **changed,
    }


def read(value: object) -> list[Annotated | InputError]:
    return list(read_annotations(json.dumps(value).encode(), "a.json"))


def one(value: object) -> Annotated:
    (found,) = read(value)
    assert isinstance(found, Annotated), found
    return found


def test_the_tags_say_whose_the_words_are() -> None:
    found = one(annotation())
    assert (found.entered.text, found.entered.speakers, found.entered.via) == ("We are open", ("Ann Lowe",), ("KCNA",))
    assert (found.sources, found.prefix, found.suffix) == ((PAGE,), "said: “", "”.")
    assert (found.by, found.decides, found.id, found.entered.url) == ("Rina", True, "urn:a:1", PAGE)


@pytest.mark.parametrize(
    ("tags", "modality"),
    [(["speaker: A"], "said"), (["not said by: A"], "negated"), (["Would  Say : A"], "hypothetical")],
)
def test_the_tag_tells_whether_it_was_said(tags: list[str], modality: str) -> None:
    found = one(annotation(body=[tag(each) for each in tags]))
    assert (found.entered.modality, found.entered.speakers) == (modality, ("A",))


TARGETS = [
    [{"source": PAGE, "selector": [{"type": "RangeSelector"}, QUOTED]}],
    {"source": {"id": PAGE}, "selector": {"type": "FragmentSelector", "value": "p", "refinedBy": QUOTED}},
    {"type": "Choice", "items": [{"source": PAGE, "selector": QUOTED}, {"source": PAGE}]},
    {"source": PAGE, "selector": {"type": "Choice", "items": [{"type": "CssSelector"}, QUOTED]}},
]


@pytest.mark.parametrize("target", TARGETS)
def test_the_words_are_found_however_they_are_selected(target: object) -> None:
    found = one(annotation(target=target))
    assert (found.entered.text, found.sources) == ("We are open", (PAGE,))


def test_places_count_only_in_a_text_that_is_named_by_its_hash() -> None:
    place = {"type": "TextPositionSelector", "start": 3, "end": 9}
    assert one(annotation(target={"source": PAGE, "selector": [QUOTED, place]})).span is None
    text = {"source": "urn:sha256:00", "selector": [QUOTED, place]}
    assert one(annotation(target=[{"source": PAGE, "selector": QUOTED}, text])).span == (3, 9)


def test_what_hypothesis_gives_out_is_understood() -> None:
    row = {"uri": PAGE, "user": "acct:rina@notes.example", "tags": ["speaker: Ann Lowe", "port"], "text": "!",
           "target": [{"source": PAGE, "selector": [QUOTED]}]}  # fmt: skip
    found = one({"total": 1, "rows": [row]})
    assert (found.by, found.entered.speakers, found.entered.url) == ("rina@notes.example", ("Ann Lowe",), PAGE)


HELD = [
    lambda one: [one, one],
    lambda one: {"type": "AnnotationPage", "items": [one, one]},
    lambda one: {"first": {"items": [one, one]}},
]


@pytest.mark.parametrize("wrapped", HELD)
def test_lists_pages_and_collections_hold_annotations(wrapped: Any) -> None:
    assert len(read(wrapped(annotation()))) == 2
    assert is_annotations(json.dumps(wrapped(annotation())).encode())


def test_one_a_line_will_do() -> None:
    lines = f"{json.dumps(annotation())}\n\n{json.dumps(annotation())}\n".encode()
    assert is_annotations(lines)
    assert len(list(read_annotations(lines, "a.jsonl"))) == 2


def test_a_program_is_not_surer_than_it_says() -> None:
    program = {"type": "Software", "name": "finder 2"}
    bodies = [tag("speaker: Ann Lowe")]
    assert one(annotation(creator=program, body=bodies)).entered.confidence == 0.5
    told = one(annotation(creator=program, body=[*bodies, tag("confidence: 0.75")]))
    assert (told.entered.confidence, told.decides, told.by) == (0.75, False, "finder 2")
    assert one(annotation(creator=program, body=[*bodies, tag("confidence: nan")])).entered.confidence == 0.5
    assert one(annotation(body=[*bodies, tag("confidence: 0.2")])).entered.confidence == 1.0


BAD = [
    (annotation(body=[tag("port")]), "does not say whose words these are; tag it with speaker: NAME"),
    (annotation(body="a thought"), "does not say whose words these are; tag it with speaker: NAME"),
    (annotation(target=PAGE), "quotes no words of its target (TextQuoteSelector)"),
    (annotation(target={"source": PAGE, "selector": {**QUOTED, "exact": " "}}), "quotes no words of its target"),
    (annotation(body=[tag("speaker: A"), tag("not said by: B")]), "says of the same words that they were said and"),
    (annotation(target={"source": PAGE, "selector": {**QUOTED, "exact": "a\0b"}}), "holds NUL characters"),
    (annotation(target={"source": PAGE, "selector": {**QUOTED, "exact": "a\ud800"}}), "half a character"),
    (7, "is no annotation"),
    (None, "is no annotation"),
]


@pytest.mark.parametrize(("value", "complaint"), BAD)
def test_what_marks_no_quotation_is_named_and_the_others_go_in(value: object, complaint: str) -> None:
    wrong, good = read([value, annotation()])
    assert str(wrong).startswith(f"a.json: annotation 1: {complaint}")
    assert isinstance(good, Annotated)
    assert good.entered.number == 2


keys = st.sampled_from(
    ["target", "selector", "source", "items", "first", "body", "purpose", "tags", "creator", "exact"]
)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(["tagging", "speaker: A", "urn:sha256:0", "x"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=12,
)


@settings(deadline=None)
@given(values)
def test_whatever_stands_anywhere_is_read_or_named(value: object) -> None:
    for found in read(value):
        assert isinstance(found, Annotated | InputError)


def test_what_is_no_json_is_said_in_one_line() -> None:
    with pytest.raises(InputError, match=r"a\.json: is not JSON"):
        list(read_annotations(b'{"@context": "http://www.w3.org/ns/anno.jsonld"', "a.json"))
    with pytest.raises(InputError, match=r"a\.json: is not JSON"):
        list(read_annotations(b"[" * 100_000, "a.json"))
