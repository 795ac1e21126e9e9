"""Dates as desks write them, and what looks like one."""

import pytest

from quotes.dates import find_dates
from quotes.model import Span
from quotes.packs import load_pack

Found = list[tuple[str, str | None]]


def dates(text: str, lang: str, year: int | None = None) -> Found:
    found = find_dates(text, Span(0, len(text)), load_pack(lang))
    return [(date.span.of(text), date.in_year(year) if year else date.iso) for date in found]


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("id", "Sabtu, 26 April 2025", [("Sabtu, 26 April 2025", "2025-04-26")]),
        ("id", "Minggu (27/4/2025) pagi", [("Minggu (27/4/2025)", "2025-04-27")]),
        ("id", "pada Minggu (27/4).", [("Minggu (27/4)", None)]),
        ("id", "Kamis (1/5/25)", [("Kamis (1/5/25)", "2025-05-01")]),
        ("id", "17 Agustus 1945", [("17 Agustus 1945", "1945-08-17")]),
        ("id", "pada 5 Mei lalu", [("5 Mei", None)]),
        ("id", "Senin 5/5/2025", [("Senin 5/5/2025", "2025-05-05")]),
        ("id", "hari Jumat", [("Jumat", None)]),
        ("id", "2025-04-26", [("2025-04-26", "2025-04-26")]),
        ("id", "26/04/2025 10:15 WIB", [("26/04/2025", "2025-04-26")]),
        ("id", "27.04.2025", [("27.04.2025", "2025-04-27")]),
        ("en", "April 26, 2025", [("April 26, 2025", "2025-04-26")]),
        ("en", "Saturday, April 26, 2025", [("Saturday, April 26, 2025", "2025-04-26")]),
        ("en", "on 26 April 2025", [("26 April 2025", "2025-04-26")]),
        ("en", "on May 5th", [("May 5th", None)]),
        ("en", "Jan. 6, 2021", [("Jan. 6, 2021", "2021-01-06")]),
        ("en", "4/26/2025", [("4/26/2025", "2025-04-26")]),
        ("en", "on Tuesday", [("Tuesday", None)]),
        ("en", "SATURDAY, APRIL 26, 2025", [("SATURDAY, APRIL 26, 2025", "2025-04-26")]),
        # no dates
        ("en", "in May they may march", []),
        ("en", "a 1/2 share, 24/7, 3-2", []),
        ("en", "version 1.2.3", []),
        ("id", "skor 3-2 dan 27/4", []),
        ("id", "pasal 31/13/2025", []),
        ("en", "February 31, 2025", [("February 31, 2025", None)]),
        ("en", "26 April 2025 and April 27, 2025", [("26 April 2025", "2025-04-26"), ("April 27, 2025", "2025-04-27")]),
        ("en", "", []),
    ],
)
def test_dates(lang: str, text: str, found: Found) -> None:
    assert dates(text, lang) == found


@pytest.mark.parametrize(
    ("lang", "text", "year", "iso"),
    [
        ("id", "Minggu (27/4)", 2025, "2025-04-27"),
        ("id", "5 Mei", 2024, "2024-05-05"),
        ("en", "May 5", 2024, "2024-05-05"),
        ("en", "February 29", 2024, "2024-02-29"),
        ("en", "February 29", 2025, None),
        ("en", "May 5, 2023", 2025, "2023-05-05"),
        ("en", "Tuesday", 2025, None),
    ],
)
def test_a_missing_year_is_the_document_s(lang: str, text: str, year: int, iso: str | None) -> None:
    assert [found for _, found in dates(text, lang, year)] == [iso]
