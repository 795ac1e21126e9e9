"""Small worlds that a set and a store must say the same of: names and claims that bear on each other over time.

A world is a table of documents, in their order: the batch of a store that it is added in, and what is quoted, as
(words, who). `a` are fourteen words that nothing else in any world has, `a!3` the same with another word in the place
of the third, `a!3=40` with that, `a<9` the first nine of them, `a+b` one behind the other. Names and places, such as
{given} and {place}, are of one world alone, too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

__all__ = ["SYLLABLES", "WORLDS", "Doc"]

Said = tuple[str, ...]  # the words, and who said them: name, name|role or name|role|kind
SYLLABLES = [consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in "aeiou"]


@dataclass(frozen=True, slots=True)
class Doc:
    """A document of a world. `page` is an address that others of the world can have, too, `text` one that they can."""

    batch: int
    said: tuple[Said, ...]
    day: str | None = "2026-11-05"
    lang: str | None = "en"
    page: str | None = None
    text: str | None = None
    modality: str = "said"
    location: str | None = None


def _d(batch: int, *said: Said, **told: Any) -> Doc:
    return Doc(batch, said, **told)


FULL, GOVERNOR, MAYOR = "{given} {sur}", "|Governor of {place}", "|Mayor of {town}"

WORLDS: Mapping[str, Sequence[Doc]] = {
    "a surname by the same words": (
        _d(0, ("a", FULL + GOVERNOR)),
        _d(1, ("a", "{sur}")),
        _d(2, ("b", "{sur}")),
        _d(2, ("c", FULL)),
    ),
    "the fuller name comes later": (
        _d(0, ("a", "{sur}"), ("b", "{sur}")),
        _d(1, ("a", FULL)),
        _d(2, ("b", FULL)),
        _d(2, ("c", "{sur}")),
    ),
    "more of one surname than are met in other shares": (
        *(
            _d(n % 2, (f"a!3=nomor{n}", f"{one.capitalize()}{other}do {{sur}}|Member {n} of the council"))
            for n, (one, other) in enumerate(zip(SYLLABLES[:30], SYLLABLES[20:50], strict=True))
        ),
        _d(1, ("b", FULL + GOVERNOR)),
        _d(2, ("c", "{sur}" + GOVERNOR)),
    ),
    "another spelling by the same words": (
        _d(0, ("a", "{given}ko {sur}ko")),
        _d(1, ("a", "{given}ko {sur}ka")),
        _d(2, ("b", "{given}ko {sur}ka" + MAYOR)),
    ),
    "three names, one after the other": (
        _d(0, ("a", "{sur}"), ("b", "{sur} {other}")),
        _d(1, ("a", FULL), ("e", FULL)),
        _d(1, ("b", "{given} {sur} {other}")),
        _d(2, ("e", "{given} {sur} {other}")),
        _d(2, ("f", "{sur}"), ("g", "{other}")),
        _d(2, ("f", "{given}")),
    ),
    # Who has no role under the full name has that of the first name, which is theirs by the same words.
    "a role by the same words": (
        _d(0, ("a", FULL), ("b", FULL)),
        _d(1, ("a", "{given}" + GOVERNOR)),
        _d(2, ("c", "{given[0]}. {sur}" + GOVERNOR)),
    ),
    # When the second is met nothing parts it from the first, whose role comes later.
    "roles that part come later": (
        _d(0, ("a", FULL)),
        _d(1, ("b", "Dr. {given} {sur}" + MAYOR)),
        _d(2, ("c", FULL + "|police chief of {place}")),
    ),
    "a former office comes later": (
        _d(0, ("a", FULL + GOVERNOR)),
        _d(1, ("b", "{given} {other} {sur}" + GOVERNOR)),
        _d(2, ("c", FULL + "|former Governor of {place}")),
        _d(2, ("d", "{given} {other} {sur}" + MAYOR)),
    ),
    "an office in the name, until a role is given": (
        _d(0, ("a", "Governor {given} {sur}")),
        _d(1, ("b", "{given} {other} {third} {sur}" + GOVERNOR)),
        _d(2, ("c", "Governor {given} {sur}|police chief of {town}")),
    ),
    # The last shares a clue with the first name of the speaker, and is compared with the fullest.
    "found by one name, known by another": (
        _d(0, ("a", "{given} {third}" + GOVERNOR), ("b", "{given} {third} {sur}" + GOVERNOR)),
        _d(1, ("c", "{given} {given[0]}{other} {third} {sur}" + GOVERNOR)),
        _d(2, ("d", "{given[0]}{other} {third}" + GOVERNOR)),
    ),
    "someone of more roles than are looked at": (
        *(_d(1, (f"a{n}", FULL + f"|adviser number {n} of {{place}}")) for n in range(45)),
        *(_d(1, (f"b{n}", FULL + "|village head of Zz{place}")) for n in range(3)),
        _d(2, ("c", "{given[0]}. {sur}|village head of Zz{place}")),
    ),
    "two of one surname": (
        _d(0, ("a", FULL + GOVERNOR), ("b", "{other} {sur}" + GOVERNOR)),
        _d(1, ("c", "{sur}"), ("a", "{sur}")),
        _d(2, ("d", "{sur}" + GOVERNOR)),
        _d(2, ("c", "{other} {sur}")),
    ),
    "nobody knows who, until roles tell": (
        _d(0, ("a", "{sur}")),
        _d(0, ("b", "{sur}" + GOVERNOR)),
        _d(1, ("c", "{sur}" + MAYOR)),
        _d(1, ("a", "{sur}" + MAYOR)),
        _d(2, ("d", "{sur}")),
        _d(2, ("e", FULL + MAYOR)),
    ),
    "roles part two of the same words": (
        _d(0, ("a", FULL + MAYOR)),
        _d(1, ("a", "{sur}|police chief of {place}"), ("c", "{sur}")),
        _d(2, ("a", "{sur}")),
        _d(2, ("b", FULL + "|police chief of {place}")),
        _d(2, ("b", "{sur}" + MAYOR)),
    ),
    "names that are settled once": (
        _d(0, ("a", FULL)),
        _d(0, ("b", "{other} {sur}")),
        _d(1, ("a", "{sur}"), ("b", "{sur}"), ("c", "{sur}")),
        _d(1, ("c", FULL)),
        _d(2, ("c", "{other} {sur}")),
        _d(2, ("b", "{sur}")),
        _d(2, ("a", "{given}")),
    ),
    "people who are listed, in roles that do not tell": (
        _d(0, ("a", "Suharto"), ("b", "Joko Widodo")),
        _d(1, ("c", "Soeharto|petani"), ("d", "Jokowi|warga")),
        _d(1, ("d", "Widodo")),
        _d(2, ("e", "Suharto|warga"), ("f", "Soeharto|Presiden")),
        _d(2, ("g", "Widodo|Presiden"), ("h", "Jokowi")),
    ),
    "an office at home, in two languages": (
        _d(0, ("a", FULL + "|Presiden RI"), lang="id"),
        _d(0, ("b", "{sur}|Presiden"), lang="id"),
        _d(1, ("c", "{sur}|Presiden")),
        _d(1, ("d", "{sur}|President of Indonesia")),
        _d(2, ("e", "{given[0]}. {sur}|Presiden"), lang=None),
    ),
    "a description beside names": (
        _d(0, ("a", "warga {town}||group")),
        _d(0, ("b", "Warga {sur}||group")),
        _d(1, ("a", "Warga {sur}||group"), ("b", "warga {town}||group")),
        _d(2, ("c", "warga {town}||unknown")),
        _d(2, ("c", "warga {town}||group")),
    ),
    # The description of a newer version is that of the older one, whomever the same words have made of it.
    "a description in two versions": (
        _d(0, ("a", "warga baru||unknown"), page="1"),
        _d(1, ("b", "warga baru||unknown"), page="1"),
        _d(1, ("a", "warga baru {sur}||unknown")),
        _d(2, ("c", "warga baru||unknown"), page="1"),
    ),
    "a role of a description, by the same words": (
        _d(0, ("a", "{given} Baru {sur}||unknown")),
        _d(1, ("a", "{given} baru" + GOVERNOR + "|unknown")),
        _d(2, ("b", "{given[0]}. {sur}" + GOVERNOR + "|unknown")),
    ),
    "bodies and their short names": (
        _d(0, ("a", "{sur} Relief Fund||organization")),
        _d(1, ("a", "{sur[0]}RF||organization"), ("b", "{sur} Relief Fund ({sur[0]}RF)||organization")),
        _d(1, ("a", "Relief Fund||organization")),
        _d(2, ("c", "{sur[0]}RF||organization")),
        _d(2, ("b", "{sur}|director of {sur} Relief Fund")),
    ),
    "several speak": (
        _d(0, ("a", FULL, "{other} {third}"), ("b", "{other} {third}", "{fourth} {fifth}")),
        _d(1, ("a", "{third}")),
        _d(1, ("b", "{fifth}", "{third}")),
        _d(2, ("c", "{sur}", "{fifth}")),
        _d(2, ("a", "{fourth} {fifth}"), ("a!3", "{sur}")),
    ),
    "nobody between two": (
        _d(0, ("a", FULL)),
        _d(0, ("a",)),
        _d(1, ("a<13",)),
        _d(1, ("a", "{sur}")),
        _d(2, ("a", "{other} {third}")),
        _d(2, ("a",)),
    ),
    "phrases of five to eight words, on other days": tuple(
        doc
        for words in (5, 6, 7, 8)
        for doc in (
            _d(0, (f"a{words}<{words}", FULL)),
            _d(0, (f"a{words}<{words}", "{sur}")),
            _d(1, (f"a{words}<{words}", FULL), day="2026-11-08"),
            _d(1, (f"a{words}<{words}",)),
            _d(2, (f"a{words}<{words}", FULL), day="2026-12-08"),
            _d(2, (f"a{words}<{words}", "{sur}"), day="2026-11-07"),
            _d(2, (f"a{words}<{words}", "{sur}"), day=None),
        )
    ),
    "fourteen days and fifteen": tuple(
        doc
        for n, day in enumerate(("2026-11-19", "2026-11-20", "2026-11", None))
        for doc in (_d(0, (f"a{n}", FULL)), _d(1, (f"a{n}!3", "{sur}"), day=day), _d(2, (f"a{n}",), day=day))
    ),
    "a cut that fits two claims": (
        _d(0, ("a<9+b", FULL)),
        _d(0, ("a<9+c", FULL)),
        _d(1, ("a<9", FULL)),
        _d(1, ("a<9", "{sur}")),
        _d(2, ("a<9",)),
        _d(2, ("a<9+b<13", "{sur}")),
    ),
    "numbers and names that differ": (
        _d(0, ("a!4=4", FULL)),
        _d(0, ("a!4=5", FULL)),
        _d(1, ("a!4={place}", FULL)),
        _d(1, ("a!4={town}", FULL)),
        _d(2, ("a!4=5<13", "{sur}")),
        _d(2, ("a!4=4<13", "{sur}")),
    ),
    "more printings than are looked at": (
        _d(0, ("a", FULL)),
        *(_d(n % 2, ("a", f"{{given{n}}} {{sur{n}}}")) for n in range(34)),
        *(_d(n % 2, ("b", FULL if n % 3 else "{sur}")) for n in range(34)),
        _d(1, ("a", "{sur}")),
        _d(2, ("a", FULL), ("b",)),
        _d(2, ("a!14", "{sur}")),
    ),
    "a run that many share": (
        *(_d(n % 3, (f"a<3+b{n}<8", FULL if n % 2 else "{sur}")) for n in range(20)),
        _d(2, ("a<3", "{sur}")),
        _d(2, ("a<3+b0<8", "{sur}")),
    ),
    "namesakes of many offices": (
        *(_d(n % 2, (f"a{n}", FULL + f"|Mayor of {{town{n}}}")) for n in range(24)),
        *(_d(2, (f"b{n}", FULL + f"|Mayor of {{town{n}}}")) for n in range(24)),
        _d(2, ("c", FULL)),
    ),
    "versions with the words and without": (
        _d(0, ("a", FULL), page="1"),
        _d(0, ("a!2", "{sur}")),
        _d(1, ("b", FULL), page="1"),
        _d(1, ("a!2=zz", FULL)),
        _d(1, ("a", FULL), ("c", "{sur}"), page="1"),
        _d(2, ("a!3", FULL)),
        _d(2, ("c", FULL)),
    ),
    "versions in one batch": (
        _d(0, ("a", FULL + GOVERNOR), page="1"),
        _d(0, ("a!2", "{sur}"), page="1"),
        _d(0, ("a!1", FULL + GOVERNOR), page="1"),
        _d(0, ("a!3", "{sur}")),
        _d(1, ("a", "{sur}")),
        _d(1, ("b", "{sur}" + GOVERNOR), page="1"),
        _d(2, ("a<13", "{sur}")),
    ),
    "an edit that is taken back": (
        _d(0, ("a", FULL), page="1", text="A"),
        _d(0, ("b", "{sur}"), page="1", text="B"),
        _d(1, ("a", FULL), page="1", text="A"),
        _d(1, ("a!2", "{sur}")),
        _d(2, ("c", "{sur}"), ("a", "{sur}"), page="1"),
        _d(2, ("b!2", FULL)),
    ),
    "texts that move": (
        _d(0, ("a", FULL), page="1", text="A"),
        _d(0, ("a", FULL), page="3", text="A"),
        _d(0, ("b", "{sur}"), page="2", text="B"),
        _d(1, ("a", FULL), page="2", text="A"),
        _d(1, ("b", "{sur}"), page="1", text="B"),
        _d(1, ("b!3", FULL)),
        _d(2, ("b", FULL), ("c", "{sur}"), page="1"),
        _d(2, ("a!1", "{sur}"), page="3"),
        _d(2, ("b!1", "{sur}"), page="2"),
    ),
    "texts that are empty": (
        _d(0, page="1", text=""),
        _d(0, page="2", text=""),
        _d(0, ("a", FULL), page="1"),
        _d(1, ("a", "{sur}"), page="2"),
        _d(2, page="1", text=""),
        _d(2, ("a!2", "{sur}"), page="1"),
    ),
    "no day, or a year": (
        _d(0, ("a", FULL), day="2025-01-01"),
        _d(1, ("a!3", FULL), day=None),
        _d(1, ("a!3", "{sur}"), day="2026"),
        _d(2, ("a!4", FULL)),
    ),
    "seventy in one document": (
        _d(0, *((f"a{n}", FULL) for n in range(70))),
        _d(1, *((f"a{69 - n}!3", "{sur}" if n % 3 else FULL) for n in range(70))),
        _d(2, *((f"a{n}", "{sur}") if n % 2 else (f"a{n}",) for n in range(70))),
    ),
    "what was not said": (
        _d(0, ("a", FULL), modality="negated"),
        _d(0, ("b", FULL)),
        _d(1, ("a", FULL)),
        _d(2, ("c", FULL), modality="hypothetical"),
    ),
    # At the end of a batch: see `placed`. The page is replaced by one that is in the same piece as what ends the batch.
    "a piece over the end of a batch": (
        _d(0, ("a", FULL), page="1"),
        _d(0, ("a!3", "{sur}"), location="feed.xml:7"),
        _d(0, ("c", FULL), location="feed.xml:7"),
        _d(0, ("e", FULL), page="1", location="feed.xml:7"),
        _d(1, ("a!5", FULL)),
    ),
}
