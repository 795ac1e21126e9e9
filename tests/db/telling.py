"""Short articles, each of its own, in which invented people say something; and what a store makes of it."""

from itertools import count

from quotes.records import Records
from quotes_db import Store
from tests.db.making import article, said

__all__ = ["claims", "ids", "speakers", "told"]

_NUMBERS = count()


def told(
    *quoted: tuple[str, str],
    day: str | None = "2025-04-28",
    publisher: str | None = "Warta",
    role: str | None = None,
    confidence: float = 0.9,
    text: str | None = None,
    location: str | None = None,
    version: str = "1.0",
    via: tuple[str, ...] = (),
) -> Records:
    """Return an article that quotes these (words, speaker), another one every time; no speaker: nobody is named."""
    number = next(_NUMBERS)
    whole = text or " ".join([*(f"“{words}” {name}." for words, name in quoted), *via, f"({number})"])
    found = [
        said(whole, words, *([name] if name else []), role=role, confidence=confidence, via=via)
        for words, name in quoted
    ]
    location = location or f"/news/{number}.txt"
    return article(
        whole, *found, name=f"{number}.txt", location=location, publisher=publisher, published_on=day, version=version
    )


def claims(store: Store) -> list[int]:
    """Return the claim of every quotation, in the order of their numbers."""
    rows = store._connection.execute("SELECT claim_id FROM occurrence ORDER BY quotation_id")
    return [claim for (claim,) in rows]


def ids(store: Store) -> list[int]:
    """Return the numbers of all quotations, also of those that are not shown."""
    return [id_ for (id_,) in store._connection.execute("SELECT id FROM quotation ORDER BY id")]


def speakers(store: Store) -> dict[str, tuple[int, int]]:
    """Return the speakers as they are listed, with how many quotations of how many documents."""
    return {speaker.name: (speaker.quotations, speaker.documents) for speaker in store.speakers()}
