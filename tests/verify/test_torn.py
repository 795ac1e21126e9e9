"""A cut through a number, and a number without its unit."""

import pytest

from quotes.verifying.judge import verify
from quotes.verifying.normalise import read
from quotes.verifying.torn import parted_from_unit, torn_number
from quotes.verifying.values import Citation
from tests.verify.making import passages, quotation

MARA = "Mara Vell"


@pytest.mark.parametrize(
    ("text", "cut", "lost"),
    [
        ("it costs 1.5 | million crowns", "end", "million"),
        ("it costs 1.5 | million crowns", "start", "1.5"),
        ("harganya Rp 2,5 | miliar", "end", "miliar"),
        ("kepada satu | juta keluarga", "start", "satu"),
        ("wages fell by 4.5 | percent", "end", "percent"),
        ("about half | a million tonnes", "start", "half"),
        ("two | thirds of us", "end", "thirds"),
        ("setinggi dua | setengah meter", "end", "setengah"),
        ("seven | seven boats", "end", None),
        ("12 March | 2025 was a day", "end", None),
        ("it costs 40, | 30 of it in coins", "end", None),
        ("we lost | 40 boats", "start", None),
    ],
)
def test_where_a_number_is_torn(text: str, cut: str, lost: str | None) -> None:
    left, right = text.split("|")
    reading, at = read(left + right), len(read(left).tokens)
    span = (0, at) if cut == "end" else (at, len(reading.tokens))
    torn = torn_number(reading, *span)
    assert (reading.words(*torn) if torn else None) == lost


def test_a_number_without_its_unit() -> None:
    reading = read("it costs 1.5 million dollars now")
    assert parted_from_unit(reading, 0, 4)
    assert not parted_from_unit(reading, 0, 5)
    assert not parted_from_unit(read("we lost 40 boats"), 0, 3)


@pytest.mark.parametrize(
    ("cited", "kind"),
    [("The old bridge will cost 1.5", "number"), ("million dollars in all and it will stand", "number")],
)
def test_a_citation_that_tears_one_is_altered(cited: str, kind: str) -> None:
    stored = "The old bridge will cost 1.5 million dollars in all and it will stand for years."
    judgement = verify(Citation(cited, MARA), passages(quotation(1, stored, MARA)))
    assert (judgement.verdict, [change.kind for change in judgement.changes]) == ("altered", [kind])


def test_half_a_unit_more() -> None:
    stored = "Air naik setinggi dua setengah meter di pasar lama itu."
    cited = "Air naik setinggi 2,5 meter di pasar lama itu."
    assert verify(Citation(cited, MARA), passages(quotation(1, stored, MARA))).verdict == "verbatim"
