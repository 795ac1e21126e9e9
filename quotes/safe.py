"""Text of an article, made safe to print: it can neither steer a terminal nor hide or reorder what is read.

Controls (C0, C1, escape sequences), bidi controls, zero-width and other format characters, line separators and halves
of characters are shown as escapes such as `\\x1b` and `\\u202e`; all other text is unchanged.
"""

import json
import unicodedata
from collections.abc import Callable

__all__ = ["block", "json_block", "json_line", "json_script", "one_line", "visible"]

# Cc controls, Cf format characters (bidi, zero-width, tags), Cs surrogates, Zl and Zp line and paragraph separators.
_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def visible(text: str, keep: str = "") -> str:
    """Return the text with every unsafe character escaped, but for those in `keep`."""
    return _escaped(text, keep, _escape)


def one_line(text: str) -> str:
    """Return the text safe and on one line, each run of white space as one space."""
    return visible(" ".join(text.split()))


def block(text: str) -> str:
    """Return the text safe, its lines kept."""
    return visible(text.replace("\r\n", "\n"), keep="\n")


def json_line(value: object) -> str:
    """Return a value as JSON on one line: exact when read, and safe to look at, since JSON has escapes of its own."""
    return _safe_json(json.dumps(value, ensure_ascii=False))


def json_block(value: object) -> str:
    """Return a value as JSON in indented lines, as safe and as exact."""
    return _safe_json(json.dumps(value, ensure_ascii=False, indent=2))


def json_script(value: object) -> str:
    """Return a value as `json_line` does, so that it can also stand inside a `<script>` of a page and not end it."""
    return json_line(value).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _safe_json(text: str) -> str:
    """Escape what is unsafe inside the strings of JSON; a line break can only stand between them."""
    return _escaped(text, "\n", _json_escape)


def _escaped(text: str, keep: str, escape: Callable[[str], str]) -> str:
    """Escape what is unsafe and not to be kept. Nothing unsafe is printable, which is known of a whole word at once."""
    if text.isprintable():
        return text
    return " ".join(
        word
        if word.isprintable()
        else "".join(ch if ch in keep or unicodedata.category(ch) not in _UNSAFE else escape(ch) for ch in word)
        for word in text.split(" ")
    )


def _escape(character: str) -> str:
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _json_escape(character: str) -> str:
    return json.dumps(character)[1:-1] if character != "\x7f" else "\\u007f"
