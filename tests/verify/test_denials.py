"""Words that deny without a negation, and who else says what is cited."""

import pytest

from quotes.verifying.judge import verify
from quotes.verifying.values import Citation, Judgement
from tests.verify.making import passages, quotation

MARA = "Mara Vell"


def on(cited: str, stored: str) -> Judgement:
    return verify(Citation(cited, MARA), passages(quotation(1, stored, MARA)))


@pytest.mark.parametrize(
    ("cited", "stored"),
    [
        ("The old pier will stand another hard winter.", "I doubt that the old pier will stand another hard winter."),
        ("[T]he old pier will stand", "I doubt that the old pier will stand."),
        ("Pay the fine that the state wants", "We refuse to pay the fine that the state wants."),
        ("The council sold the old lighthouse.", "It is a lie that the council sold the old lighthouse."),
        ("Guru memungut uang dari semua orang tua", "Guru dilarang memungut uang dari semua orang tua"),
        ("Kapal … berlayar ke pulau itu lagi", "Kapal gagal berlayar ke pulau itu lagi"),
        ("We … sell the old harbour to the bank", "We refuse to sell the old harbour to the bank"),
        ("The union is [far from] greedy these days", "The union is greedy these days"),
        ("The union [refuses to be] greedy these days", "The union is greedy these days"),
        ("The union is [seldom] greedy these days", "The union is greedy these days"),
    ],
)
def test_without_the_word_that_denies(cited: str, stored: str) -> None:
    assert on(cited, stored).verdict == "altered"


@pytest.mark.parametrize(
    ("cited", "stored", "kind"),
    [
        ("pay the fine that the state wants", "We refuse to pay the fine that the state wants.", "denial"),
        ("membayar denda dari pusat", "Kami menolak membayar denda dari pusat.", "denial"),
        ("[T]he old pier will stand another winter", "I doubt that the old pier will stand another winter.", "denial"),
        ("to find a good pilot", "We failed to find a good pilot.", "denial"),
        ("from sure that it holds", "I am far from sure that it holds.", "denial"),
        ("of this or any land has paid for it", "No mayor of this or any land has paid for it.", "negation"),
        ("he asked me, I would have gone", "Had he asked me, I would have gone.", "condition"),
        ("I would have gone", "Had he asked me, I would have gone.", "condition"),
        ("of our members voted for the strike", "Two thirds of our members voted for the strike.", "scope"),
        ("warga sudah pindah ke bukit", "Sepertiga warga sudah pindah ke bukit.", "scope"),
        ("taxes must rise next year", "My rival claims that taxes must rise next year.", "said by others"),
        ("the mayor is a thief", "The mayor is a thief, or so his enemies claim.", "said by others"),
        ("the wall is safe", "The wall is safe. That is what they told us.", "hedge"),
        ("the wall is safe", "The wall is safe. It was wrong.", "denial"),
        ("the quay is open to ships", "The quay is open to ships over 90 metres in length.", "scope"),
        ("the quay … is open", "The quay for ships over 90 metres is open.", "scope"),
    ],
)  # fmt: skip
def test_a_cut_of_it_is_told(cited: str, stored: str, kind: str) -> None:
    judgement = on(cited, stored)
    assert not judgement.passes or any(kind in warning for warning in judgement.warnings), judgement


@pytest.mark.parametrize(
    ("cited", "stored"),
    [
        ("taxes must rise next year", "I said that taxes must rise next year."),
        ("the wall is safe for us all", "The wall is safe for us all. It is a lie that we sold the port to a bank."),
        ("the wall is safe for us all", "The wall is safe for us all. The boats are lost."),
    ],
)
def test_where_nothing_is_lost(cited: str, stored: str) -> None:
    assert (on(cited, stored).verdict, on(cited, stored).warnings) == ("partial", ())


def test_an_elision_that_pairs_numbers_is_told() -> None:
    judgement = on("Rice rose by … 5 percent", "Rice rose by 15 percent, and salt fell by 5 percent")
    assert any("brings a number to other words" in warning for warning in judgement.warnings)


@pytest.mark.parametrize(
    ("cited", "stored"),
    [
        ("dua … warga sudah pindah ke bukit", "dua pertiga warga sudah pindah ke bukit"),
        ("[We] lost forty ships on the river", "The enemy lost forty ships on the river"),
        ("We saw that [we] lost forty ships there", "We saw that the enemy lost forty ships there"),
        ("It fell by 3 [reportedly] percent last year", "It fell by 3 percent last year"),
    ],
)
def test_what_no_mark_excuses(cited: str, stored: str) -> None:
    assert on(cited, stored).verdict == "altered"
