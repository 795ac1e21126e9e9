"""What a person types into a search → an FTS5 query that means exactly that and never fails."""

import re
import unicodedata

from quotes_db.errors import EmptySearch

__all__ = ["fts_query"]

# A phrase between marks, or a run without white space; either may end in * for "words that begin so".
_PART = re.compile(r'"(?P<phrase>[^"]*)"(?P<begins>\*?)|[^\s"]+')
_MARKS = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "\0": " "})


def fts_query(words: str) -> str:
    """Return the query: phrases in double quotes stay phrases, a trailing * asks for the beginning of a word, all else
    is literal, and every part must be there. Raises EmptySearch when no letter or digit is left."""
    storable = words.encode("utf-8", "replace").decode("utf-8")
    parts = (_part(found) for found in _PART.finditer(unicodedata.normalize("NFC", storable).translate(_MARKS)))
    query = " ".join(part for part in parts if part)
    if not query:
        raise EmptySearch('nothing to search for; give a word, or a phrase in marks such as "rule of law"')
    return query


def _part(found: re.Match[str]) -> str:
    phrase = found["phrase"]
    text = found[0] if phrase is None else phrase
    begins = text.endswith("*") if phrase is None else bool(found["begins"])
    if not any(map(_is_indexed, text)):
        return ""
    return f'"{text}"' + "*" * begins


def _is_indexed(char: str) -> bool:
    """Tell whether the tokenizer keeps a character; a phrase of others would match nothing at all."""
    category = unicodedata.category(char)
    return category[0] in "LMN" or category == "Co"
