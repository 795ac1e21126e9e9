"""A Word document (.docx) → its text, a paragraph a line, by the standard library alone.

It is a ZIP file from anywhere: what it would unpack to is checked before and while it is read, and an XML part with a
document type declaration is refused, since entities can grow without end. No tree is built, which would take many times
the memory of the text, and which nested elements would exhaust the stack for.
"""

import io
import zipfile
import zlib
from xml.parsers import expat

from quotes.errors import InputError
from quotes.readers.sensible import sensible_author, sensible_title

__all__ = ["MAX_PART_BYTES", "docx_known", "docx_text"]

MAX_PART_BYTES = 32 * 1024 * 1024  # of the text as XML, unpacked: a book has a tenth of it
_MOST_PARTS = 10_000
_DEEPEST = 100
_PART = "word/document.xml"
_CORE = "docProps/core.xml"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
_DC = "http://purl.org/dc/elements/1.1/ "
_LOST = frozenset({_W + "delText", _W + "instrText", _W + "moveFrom", _W + "del"})
_SIGNS = {_W + "tab": "\t", _W + "br": "\n", _W + "cr": "\n", _W + "noBreakHyphen": "\u2011"}
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)


def docx_text(data: bytes, where: str) -> str:
    """Return the text of a .docx file as it stands with all tracked changes accepted. Raises InputError, which begins
    with `where`, for what is no such file or too large a one."""
    paragraphs = _Paragraphs()
    _parse(_part(data, _PART, where), paragraphs, where)
    return "\n".join(paragraphs.found)


def docx_known(data: bytes, where: str) -> dict[str, str]:
    """Return the title and the author that a .docx file names, where these are more than what Word puts there itself.

    The days on which it was made and changed are not read: they are not those of publication.
    """
    properties = _Properties()
    try:
        _parse(_part(data, _CORE, where), properties, where)
    except InputError:
        return {}
    title, author = properties.found.get(_DC + "title", ""), properties.found.get(_DC + "creator", "")
    found = {"title": sensible_title(title), "byline": sensible_author(author)}
    return {field: value for field, value in found.items() if value}


def _part(data: bytes, name: str, where: str) -> bytes:
    """Return a part of the file, unpacked."""
    if data.count(b"PK\x01\x02") > _MOST_PARTS:
        raise InputError(f"{where}: is a ZIP archive of more than {_MOST_PARTS} files, so it is no Word document")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if name not in archive.namelist():
                raise InputError(f"{where}: {_other(archive)}")
            with archive.open(name) as part:
                body = part.read(MAX_PART_BYTES + 1)
    except _DAMAGE as error:
        raise InputError(f"{where}: is damaged or no .docx file ({error}); save it again as .docx") from None
    if len(body) > MAX_PART_BYTES:
        raise InputError(f"{where}: unpacks to more than {MAX_PART_BYTES // 2**20} MiB of text; split it")
    return body


def _other(archive: zipfile.ZipFile) -> str:
    """Return what a ZIP file is that is no Word document, and what to do."""
    names = frozenset(archive.namelist())
    if "mimetype" in names and "content.xml" in names:
        return "is an OpenDocument file (.odt, .ods); save it as .docx, or a table as CSV"
    if "META-INF/container.xml" in names:
        return "is an e-book (.epub); save it as HTML or plain text"
    if "xl/workbook.xml" in names:
        return "is an Excel workbook; save the sheet as CSV"
    if "ppt/presentation.xml" in names:
        return "is a presentation; save it as PDF"
    return f"holds no {_PART}, so it is no Word document; unpack it and name the folder"


def _parse(body: bytes, into: "_Paragraphs | _Properties", where: str) -> None:
    if b"<!DOCTYPE" in body or b"<!ENTITY" in body:
        raise InputError(f"{where}: its XML has a document type declaration, which no Word document has")
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = into.start
    parser.EndElementHandler = into.end
    parser.CharacterDataHandler = into.data
    parser.buffer_text = True
    try:
        parser.Parse(body, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise InputError(f"{where}: is damaged: its text is no XML ({error}); save it again as .docx") from None


class _Paragraphs:
    """Collects paragraphs in the order in which they begin; one inside another (of a text box) is one of its own."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._open: list[tuple[int, list[str], int]] = []
        self._lost = 0
        self._in_text = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == _W + "p":
            if len(self._open) > _DEEPEST:
                raise ValueError("paragraphs inside paragraphs without end")
            self._open.append((len(self.found), [], self._lost))
            self.found.append("")
            self._lost = 0
        elif tag in _LOST or self._lost:
            self._lost += 1
        elif tag in _SIGNS and self._open:
            self._open[-1][1].append(_SIGNS[tag])
        self._in_text = tag == _W + "t"

    def end(self, tag: str) -> None:
        if tag == _W + "p":
            place, parts, self._lost = self._open.pop()
            self.found[place] = "".join(parts)
        elif self._lost:
            self._lost -= 1
        self._in_text = False

    def data(self, data: str) -> None:
        if self._in_text and self._open and not self._lost:
            self._open[-1][1].append(data)


class _Properties:
    """Collects the text of elements that have no others in them."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}
        self._tag = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._tag = tag

    def end(self, tag: str) -> None:
        self._tag = ""

    def data(self, data: str) -> None:
        if self._tag:
            self.found[self._tag] = self.found.get(self._tag, "") + data
