"""How one wording differs from another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.rewording import marked, runs

WORDINGS = [
    # the first wording, another one, what is shown
    ("the dam holds", "the dam holds", "the dam holds"),
    ("The dam holds,", "the “dam” — holds!", "the “dam” — holds!"),
    ("It’s Zoë’s", "it's Zoe's", "it's Zoe's"),
    ("the dam holds", "the dam does not hold", "the dam [-holds-] {+does not hold+}"),
    ("the big dam holds", "the dam holds", "the [-big-] dam holds"),
    ("the dam holds", "the dam holds now", "the dam holds {+now+}"),
    ("we want all of it and more", "we want … more", "we want … [-all of it and-] more"),
    ("12.5 per cent", "12.6 per cent", "[-12.5-] {+12.6+} per cent"),
    ("", "the dam", "{+the dam+}"),
    ("the dam", "", "[-the dam-]"),
    ("", "", ""),
]


@pytest.mark.parametrize(("first", "other", "shown"), WORDINGS)
def test_what_changed(first: str, other: str, shown: str) -> None:
    assert marked(runs(first, other)) == shown


@given(st.text(), st.text())
def test_both_wordings_are_whole(first: str, other: str) -> None:
    found = runs(first, other)
    words = {kind: " ".join(run.words for run in found if run.kind in ("same", kind)) for kind in ("dropped", "added")}
    assert [key(word) for word in words["added"].split() if key(word)] == [key(w) for w in other.split() if key(w)]
    assert [key(word) for word in words["dropped"].split() if key(word)] == [key(w) for w in first.split() if key(w)]


@given(st.text())
def test_no_wording_differs_from_itself(text: str) -> None:
    assert {run.kind for run in runs(text, text)} <= {"same"}


def key(word: str) -> str:
    """Return what is compared of a word, the slow way."""
    from unicodedata import normalize

    return "".join(char for char in normalize("NFKD", normalize("NFKD", word).casefold()) if char.isalnum())
