"""A text and the quotations in it, in segments: nothing is lost or altered, and all is marked right."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from quotes.browse.marking import Mark, Segment, marked
from quotes.text import paragraphs


def mark(text: str, words: str, number: int) -> Mark:
    start = text.index(words)
    return Mark(number, start, start + len(words), number)


def told(found: Sequence[Sequence[Segment]]) -> list[list[str]]:
    """Return segments as text: `[1+2 words]`, a `(` before those that begin there, a `)` behind those that end."""
    return [[_told(part) for part in paragraph] for paragraph in found]


def _told(part: Segment) -> str:
    if not part.marks:
        return part.text
    over = "+".join(str(one.id) for one in part.marks)
    opens, closes = ("".join(str(one.id) for one in ones) for ones in (part.opens, part.closes))
    return f"{opens}<{over}:{part.text}>{closes}"


def test_a_quotation_is_a_segment_of_its_own() -> None:
    text = "He said “yes” twice."
    assert told(marked(text, [mark(text, "yes", 1)])) == [["He said “", "1<1:yes>1", "” twice."]]


def test_a_quotation_in_another_is_of_both() -> None:
    text = "“We saw “every crane” there,” he said."
    found = marked(text, [mark(text, "We saw “every crane” there,", 1), mark(text, "every crane", 2)])
    assert told(found) == [["“", "1<1:We saw “>", "2<1+2:every crane>2", "<1:” there,>1", "” he said."]]


def test_quotations_that_overlap_keep_their_ends() -> None:
    text = "one two three"
    found = marked(text, [mark(text, "one two", 1), mark(text, "two three", 2)])
    assert told(found) == [["1<1:one >", "2<1+2:two>1", "<2: three>2"]]


def test_a_quotation_may_go_on_in_the_next_paragraph() -> None:
    text = "“First line\n\nsecond line,” he said."
    found = marked(text, [mark(text, "First line\n\nsecond line,", 1)])
    assert told(found) == [["“", "1<1:First line>"], ["<1:second line,>1", "” he said."]]


def test_what_ends_in_the_space_beside_a_paragraph_ends_with_it() -> None:
    text = "Said: yes\n\nNo."
    found = marked(text, [Mark(1, 6, 11, 1)])
    assert told(found) == [["Said: ", "1<1:yes>1"], ["No."]]


TEXTS = st.text(st.sampled_from("ab “”\n\r\u2028é😀"), max_size=60)
PLACES = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6)


@given(TEXTS, PLACES)
def test_every_character_of_a_paragraph_is_there_once_and_marked_by_what_holds_it(
    text: str, places: list[tuple[int, int]]
) -> None:
    pairs = [(min(pair), min(max(pair), len(text))) for pair in places]
    marks = [Mark(number, start, end, number) for number, (start, end) in enumerate(pairs) if start < end]
    found = marked(text, marks)
    assert ["".join(part.text for part in paragraph) for paragraph in found] == [
        span.of(text) for span in paragraphs(text)
    ]
    for span, paragraph in zip(paragraphs(text), found, strict=True):
        place = span.start
        for part in paragraph:
            for character in range(place, place + len(part.text)):
                assert {one.id for one in part.marks} == {m.id for m in marks if m.start <= character < m.end}
            place += len(part.text)


@given(TEXTS, PLACES)
def test_a_quotation_with_words_begins_once_and_ends_once(text: str, places: list[tuple[int, int]]) -> None:
    pairs = [(min(pair), min(max(pair), len(text))) for pair in places]
    marks = [Mark(number, start, end, number) for number, (start, end) in enumerate(pairs) if text[start:end].strip()]
    parts = [part for paragraph in marked(text, marks) for part in paragraph]
    for which in ("opens", "closes"):
        assert sorted(one.id for part in parts for one in getattr(part, which)) == [one.id for one in marks]
