"""Which quotations are one claim, and whom the same words make one."""

import pytest

from quotes.asking.identity import IDENTITY
from quotes.records import Records
from quotes_db import Store
from tests.db.making import article, said

SLOGAN = "bersama kita bisa membangun negeri yang adil dan makmur untuk semua"


def document(number: int, name: str, words: str = SLOGAN, role: str | None = None, day: int = 1) -> Records:
    text = f"“{words}” kata {role or ''} {name}. {number}"
    place = f"/news/d{number}"
    quotation = said(text, words, name, role=role)
    return article(text, quotation, name=f"d{number}", location=place, published_on=f"2025-07-{day:02}")


def filled(*documents: Records) -> Store:
    store = Store.memory(IDENTITY)
    for one in documents:
        store.add(one)
        store.cluster()
    return store


def speakers(store: Store) -> list[int | None]:
    return [speaker.id for view in store.quotations(newest_first=False) for speaker in view.speakers]


def claims(store: Store) -> list[int | None]:
    return [store.trace(view.id).claim_id for view in store.quotations(newest_first=False)]


def test_the_same_words_make_one_of_a_name_and_a_part_of_it() -> None:
    with filled(document(1, "Dewi Anggraini", role="calon bupati"), document(2, "Dewi", day=2)) as store:
        assert speakers(store) == [1, 1]
        assert claims(store) == [1, 1]


def test_the_same_words_make_one_of_a_full_name_with_other_roles() -> None:
    first, second = document(1, "Arman Wijaya", role="presiden terpilih"), document(2, "Arman Wijaya", role="petani")
    with filled(first, second) as store:
        assert claims(store) == [1, 1]


def test_a_slogan_does_not_make_one_of_two_people_whose_roles_have_nothing_in_common() -> None:
    first, second = document(1, "Dewi Anggraini", role="calon bupati"), document(2, "Dewi", role="penyanyi", day=2)
    with filled(first, second) as store:
        assert speakers(store) == [1, 2]
        assert claims(store) == [1, 2]
        assert store.decisions() == []


def test_a_slogan_that_another_of_a_like_name_says_later_makes_them_not_one() -> None:
    first, second = document(1, "Dewi Anggraini", role="calon bupati"), document(2, "Dewi Anggreini", day=28)
    with filled(first, second) as store:
        assert speakers(store) == [1, 2]
        assert claims(store) == [1, 2]


def test_what_a_person_took_back_is_not_settled_again() -> None:
    with filled(document(1, "Dewi Anggraini"), document(2, "Dewi", day=2)) as store:
        (settled,) = store.decisions()
        store.undo(settled.id, by="ana")
        assert speakers(store) == [1, 2]
        store.add(document(3, "Dewi Anggraini", day=3))
        store.cluster()
        assert speakers(store)[:2] == [1, 2]
        assert store.examine() == []


def test_what_a_person_split_off_is_not_settled_again() -> None:
    with filled(document(1, "Dewi Anggraini"), document(2, "Dewi", day=2)) as store:
        _, other = store.split(1, [2], by="ana")
        store.add(document(3, "Dewi Anggraini Putri", day=3))
        store.cluster()
        assert speakers(store)[1] == other
        assert store.examine() == []


@pytest.mark.parametrize(("first", "second"), [("4", "tiga"), ("tiga", "4"), ("4", "5")])
def test_a_number_in_the_place_of_other_words_is_another_claim(first: str, second: str) -> None:
    words = [f"inflasi bulan ini turun menjadi {share} persen dari bulan lalu" for share in (first, second)]
    with filled(document(1, "Dewi Anggraini", words[0]), document(2, "Dewi Anggraini", words[1])) as store:
        assert claims(store) == [1, 2]


def test_a_number_that_was_cut_off_is_the_same_claim() -> None:
    whole = "inflasi bulan ini turun dan harga beras kembali normal, sebesar 4 persen dari bulan lalu"
    piece = "inflasi bulan ini turun dan harga beras kembali normal"
    with filled(document(1, "Dewi Anggraini", whole), document(2, "Dewi Anggraini", piece)) as store:
        assert claims(store) == [1, 1]


# --- versions and readings ---


def version(day: int, more: str = "", version: str = "1.0", publisher: str = "Kabar", number: int = 1) -> Records:
    text = f"“{SLOGAN}” kata Dewi Anggraini Putri. {number}{more}"
    quotation = said(text, SLOGAN, "Dewi Anggraini Putri", role="calon bupati")
    place, published_on = f"/news/{number}", f"2025-07-{day:02}"
    return article(text, quotation, version=version, location=place, publisher=publisher, published_on=published_on)


def test_an_article_that_was_changed_later_was_still_the_first() -> None:
    first, second = version(1), version(2, publisher="Pos", number=2)
    with filled(first, second, version(3, " Diperbarui.")) as store:
        found = store.trace(store.quotations()[0].id)
        seen = [(one.quotation.publisher, one.first_published_on) for one in found.occurrences]
        assert seen == [("Kabar", "2025-07-01"), ("Pos", "2025-07-02")]


def test_words_that_only_the_later_version_has_were_not_there_before() -> None:
    with filled(document(1, "Dewi", "kami belum siap"), version(2, publisher="Pos", number=2)) as store:
        store.add(article(f"“{SLOGAN}” kata Dewi Anggraini Putri.", location="/news/d1", published_on="2025-07-01"))
        text = f"“{SLOGAN}” kata Dewi Anggraini Putri. Lagi."
        quotation = said(text, SLOGAN, "Dewi Anggraini Putri", role="calon bupati")
        store.add(article(text, quotation, location="/news/d1", published_on="2025-07-03"))
        store.cluster()
        found = store.trace(store.quotations()[0].id)
        assert [one.first_published_on for one in found.occurrences] == ["2025-07-02", "2025-07-03"]


def test_the_summary_counts_what_is_shown() -> None:
    readings = [version(1), version(1, version="2.0"), version(2, publisher="Pos", number=2)]
    with filled(*readings, version(2, publisher="Pos", number=2, version="2.0")) as store:
        counts = "SELECT occurrences, publishers, first_published_on FROM claims_summary"
        assert [tuple(row) for row in store._connection.execute(counts)] == [(2, 2, "2025-07-01")]
        store.reject(store.quotations()[0].id, by="ana")
        assert [tuple(row) for row in store._connection.execute(counts)] == [(1, 1, "2025-07-01")]
        store.reject(store.quotations()[0].id, by="ana")
        assert store._connection.execute(counts).fetchall() == []
