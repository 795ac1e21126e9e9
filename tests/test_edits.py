"""What became of the quotations of an article between two readings of it."""

import pytest

from quotes.edits import edits
from quotes.model import Document, Quotation
from tests.cli.fake import fake_extract


def said(text: str) -> tuple[Quotation, ...]:
    """Read lines such as `Ana [AFP]: “words”`, see tests/cli/fake.py."""
    return fake_extract(Document.from_text(text)).quotations


def shown(before: str, after: str) -> list[tuple[str, str | None, str | None]]:
    return [
        ("+".join(edit.kinds), edit.before.text if edit.before else None, edit.after.text if edit.after else None)
        for edit in edits(said(before), said(after))
    ]


ANA = "Ana: “The dam will hold this winter”\n"
CASES = [
    # before, after, the edits
    (ANA, ANA, []),
    (ANA, "Ana: “THE DAM will hold — this winter!”\n", []),
    (ANA, "New words before.\n" + ANA, []),
    ("", ANA, [("added", None, "The dam will hold this winter")]),
    (ANA, "", [("removed", "The dam will hold this winter", None)]),
    (
        ANA,
        "Ana: “The dam will not hold this winter”\n",
        [("reworded", "The dam will hold this winter", "The dam will not hold this winter")],
    ),
    (
        ANA,
        "Ana: “The road is open”\n",
        [("removed", "The dam will hold this winter", None), ("added", None, "The road is open")],
    ),
    (ANA, "Ana: “The dam”\n", [("reworded", "The dam will hold this winter", "The dam")]),
    (ANA, ANA.replace("Ana", "Budi"), [("speaker", "The dam will hold this winter", "The dam will hold this winter")]),
    (ANA, ANA.replace("Ana", "ANA"), []),
    (
        ANA,
        ANA.replace("Ana:", "Ana [AFP]:"),
        [("via", "The dam will hold this winter", "The dam will hold this winter")],
    ),
    (
        ANA,
        ANA.replace("Ana:", "Ana did not say:"),
        [("modality", "The dam will hold this winter", "The dam will hold this winter")],
    ),
    (
        ANA,
        "Budi [AFP]: “The dam will hold this summer”\n",
        [("reworded+speaker+via", "The dam will hold this winter", "The dam will hold this summer")],
    ),
    # the same words twice, once now
    ("Ana: “No”\nAna: “No”\n", "Ana: “No”\n", [("removed", "No", None)]),
    # one moved behind the other
    ("Ana: “One two”\nAna: “Three four”\n", "Ana: “Three four”\nAna: “One two”\n", []),
]


@pytest.mark.parametrize(("before", "after", "expected"), CASES)
def test_what_was_edited(before: str, after: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert shown(before, after) == expected


def test_the_most_alike_belong_together() -> None:
    before = "Ana: “We built the old bridge in May”\nAna: “We built the new bridge in June”\n"
    after = "Ana: “We built the new bridge in July”\nAna: “We built the old bridge in April”\n"
    assert shown(before, after) == [
        ("reworded", "We built the new bridge in June", "We built the new bridge in July"),
        ("reworded", "We built the old bridge in May", "We built the old bridge in April"),
    ]


def test_edits_stand_in_the_order_of_the_text() -> None:
    before = "Ana: “First words here”\nAna: “Second thing told”\nAna: “Third of them all”\n"
    after = "Ana: “Quite another opening”\nAna: “First words here”\nAna: “Third of them”\n"
    assert shown(before, after) == [
        ("added", None, "Quite another opening"),
        ("removed", "Second thing told", None),
        ("reworded", "Third of them all", "Third of them"),
    ]


def test_a_page_that_was_replaced_is_not_compared_word_by_word() -> None:
    before = "".join(f"Ana: “The {number} of them is here”\n" for number in range(300))
    after = "".join(f"Ana: “The {number} of them was there”\n" for number in range(300))
    assert len(shown(before, after)) == 600
