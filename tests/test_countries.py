"""The names of countries."""

import pytest

from quotes.countries import countries, country_code
from quotes.names import fold_name


def test_every_country_has_a_code_of_two_letters_and_a_name_of_its_own() -> None:
    assert len(countries()) == 249
    assert all(len(code) == 2 and code.isascii() and code.isupper() for code in countries())
    assert len({fold_name(name) for name in countries().values()}) == len(countries())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ID", "ID"),
        ("id", "ID"),
        ("Indonesia", "ID"),
        ("north korea", "KP"),
        ("NORTH-KOREA", "KP"),
        ("Timor Leste", "TL"),
        ("ivory coast", "CI"),
        ("XX", None),
        ("", None),
        ("Atlantis", None),
    ],
)
def test_a_country_is_found_by_its_code_or_name(text: str, code: str | None) -> None:
    assert country_code(text) == code
