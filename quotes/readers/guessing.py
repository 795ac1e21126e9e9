"""Bytes that nobody named the encoding of → text, as far as the bytes themselves tell. All of it in linear time."""

import codecs
import re

import regex

__all__ = ["assumed", "detected", "twice_encoded", "utf8_with_gaps", "wide"]

# A detection below it says nothing: so few letters fit many encodings.
_LEAST_CONFIDENCE = 0.05
_SAMPLE_BYTES = 64 * 1024
_LONG_ASCII = re.compile(rb"[\x00-\x7f]{100,}")
_ASCII = bytes(range(128))
# Bytes that mean the same mark or sign in all code pages of Windows from 1250 to 1258, none of them a letter.
_SHARED = bytes.fromhex("82848586878991929394959697999ba0a6a7a9abacadaeb0b1b5b6b7bb8b")
_SHARED_SIGNS = {0xDC00 + byte: bytes([byte]).decode("cp1252") for byte in _SHARED}
_LOOKED_AT = 10_000
_NO_CHARACTER = regex.compile(r"[\p{Cn}\p{Co}\p{Cs}\x00-\x08\x0e-\x19\x1c-\x1f\x7f-\x9f]")
_GAP = re.compile("[\udc80-\udcff]")
# What browsers read as Windows-1252: its five empty places are control characters there.
_AS_BROWSERS = {byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xA0)}
_BIGGER = {"iso8859-1": "cp1252", "iso8859-9": "cp1254", "tis-620": "cp874", "gb2312": "gb18030", "euc_kr": "cp949"}
_C1 = re.compile("[\x80-\x9f]")
# Two characters of Windows-1252 or more that are the bytes of one in UTF-8.
_TWICE = re.compile("[ÂÃ][\xa0-\xbf\u2018-\u201e€‚ƒ…†‡ˆ‰Š‹ŒŽ•–—˜™š›œžŸ]|â€[\x80-\xbf\u2018-\u201eœ™˜“”¦¢\x9d]")


def wide(data: bytes) -> tuple[str, str] | None:
    """Read UTF-32 or UTF-16 without a mark, where the better of both byte orders is that with more Latin in it; None
    for bytes that are neither: they would hold NUL, or characters that do not exist."""
    found = []
    for encoding in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        latin = len(text.encode("latin-1", "ignore"))
        start = text[:_LOOKED_AT]
        if len(text) > 3 and latin and "\0" not in text and len(_NO_CHARACTER.findall(start)) * 50 <= len(start):
            found.append((latin, text, encoding))
    if not found:
        return None
    _, text, encoding = max(found, key=lambda candidate: candidate[0])
    return text, encoding


def utf8_with_gaps(data: bytes) -> tuple[str, str] | None:
    """Read what is UTF-8 but for a few bytes, and say what became of those. A character cut off at the end does not
    count against it, if there is another."""
    text, used = codecs.utf_8_decode(data, "surrogateescape", False)
    strays = len(_GAP.findall(text))
    valid = len(data[:used].translate(None, _ASCII)) - strays
    if not valid or valid < 3 * strays:
        return None
    text = _GAP.sub(lambda stray: _SHARED_SIGNS.get(ord(stray[0]), "\ufffd"), text)
    cut = len(data) - used
    doubt = f"{_bytes(strays + cut)} not UTF-8; there are the marks of Windows, or \ufffd"
    return text + "\ufffd" * bool(cut), doubt


def detected(data: bytes) -> tuple[str, str, tuple[str, ...]] | None:
    """Read bytes as the detector says: the text, the codec, and what is doubtful about it."""
    if data.isascii():
        return _escaped(data)
    if not data.translate(None, _ASCII + _SHARED):
        return data.decode("cp1252"), "cp1252", ()
    for name in _candidates(data):
        codec = codecs.lookup(name).name
        for tried in filter(None, (codec, _BIGGER.get(codec))):
            text = data.decode(tried, "replace")
            gaps = text.count("\ufffd")
            if not _C1.search(text) and gaps * 200 <= len(data.translate(None, _ASCII)):
                doubts = (f"{_bytes(gaps)} not {tried.upper()}; there is \ufffd instead",) if gaps else ()
                return text, tried, doubts
    return None


def _escaped(data: bytes) -> tuple[str, str, tuple[str, ...]] | None:
    """Read the encoding of Japanese mail, which is ASCII with escape sequences."""
    try:
        return data.decode("iso2022_jp"), "iso2022_jp", ()
    except UnicodeDecodeError:
        return None


def assumed(data: bytes) -> str:
    """Read any bytes as browsers read Windows-1252."""
    return data.decode("latin-1").translate(_AS_BROWSERS)


def twice_encoded(text: str) -> bool:
    """Tell whether a text has several characters that look like UTF-8 read as Windows-1252: `Ã©`, `â€œ`."""
    if not any(sign in text for sign in ("Ã", "Â", "â€")):
        return False
    found = _TWICE.finditer(text)
    return next(found, None) is not None and next(found, None) is not None


def _candidates(data: bytes) -> list[str]:
    """Return what the detector takes the parts beyond ASCII for, the likeliest first."""
    import chardet

    sample = _LONG_ASCII.sub(lambda run: run[0][:40] + b"\n" + run[0][-40:], data)[:_SAMPLE_BYTES]
    ranked = chardet.detect_all(sample)
    return [
        str(found["encoding"]) for found in ranked if found["encoding"] and found["confidence"] >= _LEAST_CONFIDENCE
    ]


def _bytes(count: int) -> str:
    return f"{count} of its bytes {'is' if count == 1 else 'are'}"
