"""Who speaks in the crawl: the people of `bench/inventing`, with offices and bodies that a reader understands."""

from dataclasses import replace
from functools import lru_cache

from bench.crawling.wording import OFFICES
from bench.inventing.people import Person, person
from bench.inventing.wording import invented_words

__all__ = ["speaker"]

_PLACES = 3_000
_BODY = 20  # one in so many is a body, as `person` has it


@lru_cache(maxsize=20_000)
def speaker(number: int, lang: str) -> Person:
    """Return the speaker of a number. A body has a name in one language; in the other one a person stands for it."""
    who = person(number)
    if who.kind != "person":
        if lang == ("id" if number // _BODY % 2 else "en"):
            return replace(who, name=_body(number, lang), short=_body(number, lang))
        return speaker(number + 1, lang)
    has_office = number * 7 % 10 < 7
    return replace(who, roles={of: _office(number, of) if has_office else None for of in ("id", "en")})


def _office(number: int, lang: str) -> str:
    """Return what somebody is, `Kepala Dinas Perhubungan` or `head of the transport authority`, of one of many."""
    offices, fields = OFFICES[lang]["posts"], OFFICES[lang]["fields"]
    post: str = offices[number % len(offices)]
    return post.format(F=fields[number // 3 % len(fields)], P=_place(number))


def _body(number: int, lang: str) -> str:
    bodies, fields = OFFICES[lang]["bodies"], OFFICES[lang]["fields"]
    body: str = bodies[number // 40 % len(bodies)]
    name = body.format(F=fields[number // 7 % len(fields)], P=_place(number))
    return name if lang == "id" else " ".join(word if word == "of" else word.capitalize() for word in name.split())


def _place(number: int) -> str:
    return invented_words(_PLACES, 61, (2, 3))[number * 7 % _PLACES].capitalize()
