"""The countries an outlet can be of: ISO 3166-1 codes and the names that an English desk writes for them."""

import functools
import tomllib
from collections.abc import Mapping
from importlib import resources

from quotes.names import fold_name

__all__ = ["countries", "country_code"]


@functools.cache
def countries() -> Mapping[str, str]:
    """Return the English name of every country by its two letters."""
    found: dict[str, str] = tomllib.loads(resources.files("quotes").joinpath("countries.toml").read_text("utf-8"))
    return found


def country_code(text: str) -> str | None:
    """Return the code of a country given by its code or its English name, in any letters, or None."""
    if text.upper() in countries():
        return text.upper()
    return next((code for code, name in countries().items() if fold_name(name) == fold_name(text)), None)
