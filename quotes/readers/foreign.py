"""Files that are no articles, by their first bytes: what they are, and what whoever has one can do."""

import re

__all__ = ["foreign"]

_SEEN = "holds no text that can be read; give the page or the text"
_UNPACK = "unpack it and name the folder"
_SAVE = "save it as .docx, .pdf or plain text"
_SIGNS: tuple[tuple[bytes, str], ...] = (
    (rb"\xff\xd8\xff", f"is a JPEG image: it {_SEEN}"),
    (rb"\x89PNG\r\n\x1a\n", f"is a PNG image: it {_SEEN}"),
    (rb"GIF8[79]a", f"is a GIF image: it {_SEEN}"),
    (rb"RIFF....WEBP", f"is a WebP image: it {_SEEN}"),
    (rb"II\*\0|MM\0\*", f"is a TIFF image: it {_SEEN}"),
    (rb"BM....\0\0\0\0", f"is a bitmap image: it {_SEEN}"),
    (rb"....ftyp(?:heic|heix|mif1|msf1|avif)", f"is an image: it {_SEEN}"),
    (rb"....ftyp|RIFF....AVI |\x1aE\xdf\xa3|FLV\x01|\0\0\x01[\xb3\xba]", f"is a video: it {_SEEN}"),
    (rb"ID3[\x02-\x04]|\xff[\xf2\xf3\xfa\xfb]|OggS|fLaC|RIFF....WAVE|FORM....AIF", f"is a sound file: it {_SEEN}"),
    (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", f"is a document of an old Microsoft Office (.doc, .xls, .msg); {_SAVE}"),
    (rb"\{\\rtf", f"is an RTF document; {_SAVE}"),
    (rb"%!PS", f"is PostScript; {_SAVE}"),
    (rb"AT&TFORM", f"is a DjVu document; {_SAVE}"),
    (rb"7z\xbc\xaf\x27\x1c|Rar!\x1a\x07", f"is a packed archive; {_UNPACK}"),
    (rb"BZh[1-9]1AY|\xfd7zXZ\0|\x28\xb5\x2f\xfd|\x04\x22\x4d\x18", "is compressed; unpack it, or compress it by gzip"),
    (rb".{257}ustar", f"is a tar archive; {_UNPACK}"),
    (rb"SQLite format 3\0", "is an SQLite file; name a store with --db"),
    (rb"\x7fELF|MZ.{62}|\xca\xfe\xba\xbe|[\xce\xcf]\xfa\xed\xfe|\xfe\xed\xfa[\xce\xcf]|\0asm", "is a program, no text"),
    (rb"From \S+ +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) ", "is a mailbox of several messages; save each as .eml"),
    (rb"filedesc://", "is an ARC archive of before 2009; convert it by: warcio recompress"),
)
_ANY = re.compile(b"(?s)" + b"|".join(b"(%s)" % sign for sign, _ in _SIGNS))


def foreign(head: bytes) -> str | None:
    """Return what a file that cannot be read is and what to do about it, as the end of a line; None for all others."""
    found = _ANY.match(head)
    return _SIGNS[(found.lastindex or 1) - 1][1] if found else None
