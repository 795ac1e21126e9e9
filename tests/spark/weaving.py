"""The worlds of `worlds.py` → records as a store and a set take them, woven into the batches of one crawl."""

import re
from collections.abc import Iterator
from hashlib import sha256
from random import Random
from typing import Any

from quotes.names import fold_name
from quotes.records import AttributionRow, DocumentRow, ExtractionRow, QuotationRow, Records
from tests.spark.worlds import SYLLABLES, WORLDS, Doc

__all__ = ["BATCHES", "placed"]

BATCHES = 3
_PATTERN = re.compile(r"(?P<key>\w+)(?:!(?P<at>\d+)(?:=(?P<other>[^<]+))?)?(?:<(?P<words>\d+))?")


def placed() -> list[tuple[list[Records], list[Records]]]:
    """Return for each batch the documents of all worlds, and those that belong to its very end, of which all but one
    are one too many."""
    batches: list[tuple[list[Records], list[Records]]] = [([], []) for _ in range(BATCHES)]
    for title, docs in WORLDS.items():
        for number, doc in enumerate(docs):
            batches[doc.batch][doc.location is not None].append(rows(title, number, doc))
    return batches


def rows(title: str, number: int, doc: Doc) -> Records:
    """Return a document of a world as rows; its name begins with the title."""
    name = f"{title}/{number}"
    quoted = [_words(title, pattern) for pattern, *_ in doc.said]
    text = f"{name}: {' '.join(quoted)}" if doc.text is None else doc.text and f"{title}: {doc.text}"
    address = f"https://harian-tanjung.example/{title}/{doc.page or f'of-{number}'}"
    told: dict[str, Any] = {"name": name, "sha256": sha256(text.encode()).hexdigest(), "text": text, "url": address}
    known = {"lang": doc.lang, "published_on": doc.day, "location": doc.location, "publisher": "Harian Tanjung"}
    return Records(
        document=DocumentRow(**{**dict.fromkeys(DocumentRow.__dataclass_fields__), **told, **known}),
        extraction=ExtractionRow("invented", "1.0", "aa"),
        bylines=(),
        credits=(),
        quotations=tuple(_quotation(at, words, doc.modality) for at, words in enumerate(quoted)),
        attributions=tuple(
            _attribution(title, at, place, who) for at, (_, *speakers) in enumerate(doc.said)
            for place, who in enumerate(speakers)
        ),
        vias=(),
        evidence=(),
    )  # fmt: skip


def _quotation(number: int, words: str, modality: str) -> QuotationRow:
    known: dict[str, Any] = {
        "quotation": number,
        "start": 0,
        "end": len(words),
        "text": words,
        "kind": "direct",
        "confidence": 0.9,
    }
    return QuotationRow(**{**dict.fromkeys(QuotationRow.__dataclass_fields__), **known, "modality": modality})


def _attribution(title: str, number: int, place: int, who: str) -> AttributionRow:
    name, role, kind = [*who.split("|"), "", ""][:3]
    name = name.format_map(_Names(title))
    office = role.format_map(_Names(title)) or None
    return AttributionRow(number, place, name, fold_name(name), kind or "person", office, None, None, None)


class _Names(dict[str, str]):
    """Invents a name for everything that is asked for."""

    def __init__(self, title: str) -> None:
        self._title = title

    def __missing__(self, key: str) -> str:
        return _invented(Random(f"{self._title} {key}"), 3).capitalize()


def _words(title: str, pattern: str) -> str:
    return " ".join(word for part in pattern.split("+") for word in _part(title, part))


def _part(title: str, pattern: str) -> Iterator[str]:
    found = _PATTERN.fullmatch(pattern)
    assert found is not None, pattern
    chance = Random(f"{title} {found['key']}")
    words = [_invented(chance, chance.randint(2, 4)) for _ in range(14)]
    if found["at"]:
        words[int(found["at"]) - 1] = (found["other"] or "lainlah").format_map(_Names(title))
    yield from words[: int(found["words"] or 14)]


def _invented(chance: Random, syllables: int) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(syllables)) + chance.choice("nrlsk")
