"""A Word document (.docx) → its text, a paragraph a line, by the standard library alone.

It is a ZIP file from anywhere: what it would unpack to is checked before and while it is read, and an XML part with a
document type declaration is refused, since entities can grow without end.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree

from quotes.errors import InputError

__all__ = ["MAX_PART_BYTES", "docx_text"]

MAX_PART_BYTES = 32 * 1024 * 1024  # of the text as XML, unpacked: a book has a tenth of it
_PART = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LOST = frozenset({_W + "delText", _W + "instrText", _W + "moveFrom", _W + "del"})


def docx_text(data: bytes, where: str) -> str:
    """Return the text of a .docx file as it stands with all tracked changes accepted. Raises InputError, which begins
    with `where`, for what is no such file or too large a one."""
    body = _part(data, where)
    if b"<!DOCTYPE" in body or b"<!ENTITY" in body:
        raise InputError(f"{where}: its XML has a document type declaration, which no Word document has")
    try:
        root = ElementTree.fromstring(body)
    except ElementTree.ParseError as error:
        raise InputError(f"{where}: is damaged: its text is no XML ({error}); save it again as .docx") from None
    return "\n".join("".join(_text(paragraph)) for paragraph in root.iter(_W + "p"))


def _part(data: bytes, where: str) -> bytes:
    """Return the part of the file that holds the text."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(_PART) as part:
            body = part.read(MAX_PART_BYTES + 1)
    except KeyError:
        raise InputError(f"{where}: holds no {_PART}, so it is no Word document") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError) as error:
        raise InputError(f"{where}: is damaged or no .docx file ({error}); save it again as .docx") from None
    if len(body) > MAX_PART_BYTES:
        raise InputError(f"{where}: unpacks to more than {MAX_PART_BYTES // 2**20} MiB of text; split it")
    return body


def _text(element: ElementTree.Element) -> Iterator[str]:
    """Yield the text of a paragraph in order; a paragraph inside (of a text box) is one of its own."""
    for child in element:
        if child.tag in _LOST or child.tag == _W + "p":
            continue
        if child.tag == _W + "t":
            yield child.text or ""
        elif child.tag == _W + "tab":
            yield "\t"
        elif child.tag in (_W + "br", _W + "cr"):
            yield "\n"
        elif child.tag == _W + "noBreakHyphen":
            yield "\u2011"
        else:
            yield from _text(child)
