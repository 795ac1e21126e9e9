"""A citation in another language is shown what it may mean, and verified never."""

from quotes.verifying.judge import verify
from quotes.verifying.values import Citation
from tests.verify.making import passages, quotation

STORE = passages(
    quotation(1, "Kami akan membangun 12 sekolah baru di Kabupaten Merbau pada tahun ini", "Sari Melati", lang="id"),
    quotation(2, "Harga beras tidak naik sebelum panen bulan April", "Sari Melati", lang="id", day="2025-05-01"),
    quotation(3, "Kami akan membangun 12 jembatan baru", "Joko Prasetyo", lang="id"),
)  # fmt: skip
ENGLISH = "We will build 12 new schools in the district of Merbau before the end of this year"


def test_the_same_numbers_and_names_come_first_and_are_no_match() -> None:
    judgement = verify(Citation(ENGLISH, "Melati"), STORE)
    assert (judgement.verdict, judgement.document) == ("not found", None)
    assert [near.quotation for near in judgement.nearest] == [1]
    assert "cannot be verified by its wording" in judgement.warnings[0]


def test_only_of_the_speaker_and_the_days_that_are_asked_for() -> None:
    assert not verify(Citation(ENGLISH, "Otto Brandeis"), STORE).nearest
    assert not verify(Citation(ENGLISH, "Melati", until="2024"), STORE).nearest
    assert not verify(Citation(ENGLISH), STORE).nearest


def test_somebody_who_speaks_that_language_is_not_translated() -> None:
    own = passages(quotation(1, "The schools of the town are open to all of the children in it", "Sari Melati"))
    assert verify(Citation(ENGLISH, "Melati"), own).warnings == ()
