"""A share is gone through by a store: without Spark, rows as they come from it."""

from typing import Any

import pytest

pytest.importorskip("pyarrow", reason="needs the extra parquet")

from quotes.spark.replay import POSITIONS, replay

WORDS = "We will rebuild the harbour before the monsoon, whatever it costs us"


def row(place: int, text: str, name: str, role: str | None = None, **told: Any) -> tuple[Any, ...]:
    """Return the row of a document with one quotation."""
    document = {
        "id": (3 << 32) + place,
        "sha256": f"{place:064x}",
        "name": f"d{place}",
        "location": None,
        "url": f"https://harian-tanjung.example/{place}",
        "lang": "en",
        "published_on": "2026-11-05",
        "extractor": "quotetrail",
        "version": "0",
        "rules": "r",
        **told.pop("document", {}),
    }
    quotation = {
        "position": 4,
        "start": 0,
        "end": len(text),
        "text": text,
        "kind": "direct",
        "modality": "said",
        "said_on": None,
        "confidence": 0.9,
        "same": [number << POSITIONS | 4 for number in told.pop("same", [])],
        "like": [number << POSITIONS | 4 for number in told.pop("like", [])],
    }
    attribution = {
        "quotation": 4,
        "position": 0,
        "name": name,
        "name_key": name.casefold(),
        "kind": "person",
        "role": role,
    }
    return told.pop("share", 0), place, told.pop("batch", 0), document, [quotation], [attribution]


def test_the_same_words_of_a_fuller_name_are_one_claim_and_one_speaker() -> None:
    first = row(10, WORDS, "Marta Quillfeather", "mayor of Tarn Bay")
    second = row(12, WORDS, "Quillfeather", same=[10], batch=1)
    found = list(replay(iter([first, second])))
    occurrences = [(one[1] - (3 << 32), one[2], one[5] - (3 << 32), one[6]) for one in found if one[0] == "occurrence"]
    assert occurrences == [(10, 4, 10, 4), (12, 4, 10, 4)]
    namings = {one[3]: (one[5] - (3 << 32), one[7], one[10]) for one in found if one[0] == "naming"}
    assert namings["marta quillfeather"][:2] == namings["quillfeather"][:2] == (10, "marta quillfeather")
    # The document is named by its number in the set.
    assert namings["quillfeather"][2] == f"quoted with the same 12 words as in document {(3 << 32) + 10}"


def test_shares_do_not_touch_each_other() -> None:
    rows = [row(10, WORDS, "Marta Quillfeather"), row(12, WORDS, "Marta Quillfeather", same=[10], share=1)]
    found = list(replay(iter(rows)))
    assert [one[5] - (3 << 32) for one in found if one[0] == "occurrence"] == [10, 12]


def test_a_newer_version_takes_the_place_of_an_older_one() -> None:
    same_page = {"url": "https://harian-tanjung.example/page"}
    older = row(1, WORDS, "Marta Quillfeather", document=same_page)
    newer = row(2, WORDS + " in the end", "Marta Quillfeather", like=[1], batch=1, document=same_page)
    reasons = {one[1] - (3 << 32): one[10] for one in replay(iter([older, newer])) if one[0] == "naming"}
    assert reasons == {1: "first met under this name", 2: "as in the version before: first met under this name"}


def test_the_same_text_at_another_address_says_nothing_new() -> None:
    again = row(2, WORDS, "Marta Quillfeather", document={"sha256": f"{1:064x}"})
    share, place, batch, document, _, _ = again
    found = list(replay(iter([row(1, WORDS, "Marta Quillfeather"), (share, place, batch, document, [], [])])))
    assert [one[1] - (3 << 32) for one in found if one[0] != "speaker"] == [1, 1]


def test_what_an_article_says_is_no_number_of_a_document() -> None:
    role = "mayor of Tarn Bay, as in document 999"
    rows = [row(10, WORDS, "Marta Quillfeather", role), row(11, "Not yet", "Quillfeather", role)]
    reasons = {one[3]: one[10] for one in replay(iter(rows)) if one[0] == "naming"}
    assert "as in document 999" in reasons["quillfeather"]
