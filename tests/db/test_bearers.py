"""Who bears a name: what is remembered of very many of one name is what the store would answer."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

import pytest

from quotes.model import SpeakerKind
from quotes.records import Records
from quotes_db import Store, clock
from quotes_db.identity import Naming
from tests.db.making import article, said
from tests.db.test_adding_all import THEN, at_once, content, forgetting, one_by_one


class Crowd:
    """An identity by roles: of whoever has one of the twelve that are most often said of them in common."""

    def keys(self, name: str) -> Sequence[str]:
        return [name.split()[-1].lower()]

    def sought(self, name: str) -> Sequence[str]:
        return self.keys(name)

    def same(self, new: Naming, known: Naming) -> str | None:
        return f"{new.roles[0]}, {known.day}" if set(new.roles) & set(known.roles) else None

    def apart(self, new: Naming, known: Naming) -> bool:
        return False


def namesake(rng: Random, number: int) -> Records:
    """Return an article of one of many people, or descriptions, of few names and many roles."""
    name = rng.choice(("Sari Dewi", "Dewi", "warga", "Warga"))
    kind: SpeakerKind = rng.choice(("person", "group", "unknown"))
    text = " ".join(f"“Kalimat {number} nomor {each},” kata {name}." for each in range(3))
    quotations = []
    for each in range(3):
        role = rng.choice((None, *(f"tugas {role}" for role in range(30))))
        quotation = said(text, f"Kalimat {number} nomor {each},", name, role=role)
        quotations.append(replace(quotation, speakers=(replace(quotation.speakers[0], kind=kind),)))
    day = rng.choice((None, "2025-01-02", "2025-03-04"))
    return article(text, *quotations, name=f"{number}.txt", location=f"/{rng.randrange(60)}.txt", published_on=day)


@pytest.mark.parametrize("seed", range(6))
def test_of_many_namesakes_those_are_remembered_whom_the_store_would_name(seed: int) -> None:
    """More than twenty bear a name, and more than twelve roles are told of some."""
    rng = Random(seed)
    with Store.memory(Crowd()) as one, Store.memory(Crowd()) as other, clock.at(THEN):
        for batch in range(6):
            documents = [namesake(rng, batch * 30 + each) for each in range(30)]
            forgetting(one, documents)
            at_once(other, documents)
            assert content(other) == content(one)
        crowds = other._connection.execute("SELECT count(*) FROM speaker_name GROUP BY name_key").fetchall()
        assert max(count for (count,) in crowds) > 20


def test_descriptions_are_no_bearers_of_a_name_however_many_they_are() -> None:
    with Store.memory(Crowd()) as store:
        for number, name in enumerate(["warga"] * 25 + ["Warga"] * 3):
            text = f"“Kalimat {number},” kata {name}."
            quotation = said(text, f"Kalimat {number},", name)
            quotation = replace(quotation, speakers=(replace(quotation.speakers[0], kind="group"),))
            store.add(article(text, quotation, name=f"{number}.txt", location=f"/{number}.txt"))
            store._adding.forget()
        found = store._connection.execute("SELECT speaker_id FROM attribution ORDER BY quotation_id").fetchall()
        assert [speaker for (speaker,) in found[25:]] == [26, 26, 26]


ROLES = [f"Bupati {number}" for number in range(21)]


def regents(second: Sequence[Records], add: Callable[[Store, Sequence[Records]], list[str]]) -> list[tuple[int, str]]:
    """Let 21 people of one name be known, all but the last quoted twice; add, and return whom the name stands for
    then, and why."""
    with Store.memory(Crowd()) as store:
        for number, role in enumerate(ROLES):
            store.add(regent(number, role, times=1 if number == 20 else 2))
        add(store, second)
        rows = store._connection.execute(
            "SELECT speaker_id, reason FROM naming WHERE document_id > 22 AND name_key = 'sari'"
        )
        return [tuple(row) for row in rows]


def regent(number: int, *roles: str, name: str = "Sari", times: int = 2, text: str = "") -> Records:
    whole = f"Nomor {number}. " + " ".join(f"“Kata {each}.” {name}." for each in range(times)) + text
    found = [
        said(whole, f"Kata {each}.", name, role=roles[each % len(roles)] if roles else None) for each in range(times)
    ]
    return article(whole, *found, name=f"{number}.txt", location=f"/{number}.txt")


@pytest.mark.parametrize("before", [[], [regent(51, ROLES[15], "perenang")]], ids=["at once", "behind a namesake"])
def test_whom_a_crowd_is_compared_with_follows_from_what_was_added_before(before: list[Records]) -> None:
    """A new version no longer quotes one of 21: then another is not among the twenty of most quotations."""
    second = [*before, regent(1, name="Budi", text=" v2"), regent(50, ROLES[0], ROLES[20])]
    assert regents(second, at_once) == regents(second, one_by_one)
