"""The language of a page: what it declares, unless its words say otherwise."""

import re

from quotes.language import detect_language
from quotes.packs import available
from quotes.readers.page.declared import Declared

__all__ = ["read_language"]

_CODE = re.compile(r"[a-zA-Z]{2,3}(?![a-zA-Z])")
_OLD = {"in": "id", "iw": "he", "ji": "yi"}
# Languages with so many words in common with one that there is a pack for that they read like it.
_LIKE = {"id": frozenset(["bjn", "jv", "min", "ms", "su"])}
_ENOUGH = 60  # words


def read_language(declared: Declared, text: str) -> str | None:
    """Return the code of the language. Themes come with `en` in their templates, so the words of the text decide
    between the languages that there are packs for, and against one whose words they are not."""
    code = _declared(declared)
    detected = detect_language(text)
    if code is not None and code not in available() and (detected is None or code in _LIKE.get(detected, ())):
        return code
    return detected if detected or text.count(" ") > _ENOUGH else code


def _declared(declared: Declared) -> str | None:
    given = (
        declared.lang,
        declared.says("inLanguage"),
        declared.first("og:locale", "content-language", "language", "dc.language"),
    )
    found = next((match for match in map(_CODE.match, given) if match), None)
    return _OLD.get(found.group().lower(), found.group().lower()) if found else None
