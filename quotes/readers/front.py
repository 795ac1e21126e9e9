"""The lines between two `---` at the head of a Markdown file → what they say about it."""

import re

from quotes.readers.days import day_of

__all__ = ["read_front"]

_FRONT = re.compile(
    r"\A---[ \t]*\r?\n(?P<lines>(?:(?!---|\.\.\.)[^\n]{0,2000}\n){0,100}?)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)"
)
_LINE = re.compile(r"(?m)^(?P<key>[A-Za-z_]{1,30})[ \t]*:[ \t]*(?P<value>[^\r\n]+?)[ \t]*\r?$")
_KEYS = {
    "title": "title",
    "judul": "title",
    "author": "byline",
    "byline": "byline",
    "penulis": "byline",
    "date": "published_on",
    "published": "published_on",
    "published_on": "published_on",
    "tanggal": "published_on",
    "updated": "modified_on",
    "modified": "modified_on",
    "url": "url",
    "source_url": "url",
    "canonical_url": "url",
    "publisher": "publisher",
    "lang": "lang",
    "language": "lang",
}


def read_front(source: str) -> tuple[int, dict[str, str]]:
    """Return where the front matter of a file ends, 0 without any, and the fields that its simple lines give."""
    front = _FRONT.match(source)
    if not front:
        return 0, {}
    fields: dict[str, str] = {}
    for line in _LINE.finditer(front["lines"]):
        field = _KEYS.get(line["key"].lower())
        value = line["value"].strip("\"'[] ")
        if field in ("published_on", "modified_on"):
            value = day_of(value) or ""
        if field and value:
            fields.setdefault(field, value)
    return front.end(), fields
