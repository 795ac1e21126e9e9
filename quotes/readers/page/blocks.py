"""The lines of a page in order, each with the element that holds it, how much of it is link, and what kind it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from quotes.readers.page.hints import hint, names_of
from quotes.readers.page.tree import INLINE, Element

__all__ = ["Block", "is_dated", "read_blocks"]

_SPACES = re.compile(r"[ \t\n\r\f]+")
_BLANK = " \t\n\r\f"
_BLANK_LINE = re.compile(r"\r?\n[ \t]*\r?\n\s*")
_ENDED = re.compile(r"[.!?…:;”\"'’»)\]]\s*\Z")
_SENTENCE = re.compile(r"[.!?…][”\"'’»)\]]*(?:\[\w{1,3}\])*(?:\s|\Z)|[。！？؟]")
_CLAUSE = re.compile(r"[,;:،] ")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\b")
_PROSE_WORDS = 8
_LONG = (
    100  # characters; a clause of that length is prose without a full stop, a line with day and hour of less is none
)
_APART = "\x1f"
_SET_APART = frozenset(["a", "b", "small", "span", "strong", "time"])
_STRONG = frozenset(["b", "strong"])
_SLANTED = frozenset(["em", "i"])
_KINDS = {"li": "item", "dd": "item", "dt": "item", "td": "cell", "th": "cell", "blockquote": "quote"}
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))


@dataclass(slots=True)
class Block:
    """A line: its text, the innermost element that is no inline one, how many of its characters stand in links, in bold
    and in slanted letters, and its kind (heading, item, cell, quote, or text). `prose` is how many characters of prose
    it counts for, `label` the text with marks between its parts, empty when it has none."""

    text: str
    holder: Element
    link: int = 0
    bold: int = 0
    slanted: int = 0
    kind: str = "text"
    prose: int = 0
    label: str = ""

    @property
    def is_linked(self) -> bool:
        return 2 * self.link > len(self.text)

    @property
    def is_prose(self) -> bool:
        """Whether the line reads like a sentence or more."""
        text = self.text
        if self.is_linked or self.kind == "heading" or len(text) < 30:
            return False
        if text.count(" ") + 1 < _PROSE_WORDS:
            return False
        if len(text) < _LONG:
            return _SENTENCE.search(text) is not None and not is_dated(text)
        return _SENTENCE.search(text) is not None or _CLAUSE.search(text) is not None

    @property
    def is_out(self) -> bool:
        element: Element | None = self.holder
        while element is not None:
            if element.out:
                return True
            element = element.parent
        return False


@dataclass(slots=True)
class _Line:
    parts: list[str] = field(default_factory=list)
    link: int = 0
    bold: int = 0
    slanted: int = 0
    breaks: int = 0

    def text(self) -> str:
        return _SPACES.sub(" ", "".join(self.parts).replace(_APART, "")).strip(_BLANK)

    def label(self) -> str:
        """The text with a mark between spans that touch each other, which a page sets apart by its style."""
        return _SPACES.sub(" ", "".join(" | " if part == _APART else part for part in self.parts)).strip(_BLANK)


def read_blocks(root: Element, *, unseen: frozenset[str] | None = None) -> list[Block]:
    """Return the lines of all that an element holds, but for what `unseen` elements hold."""
    reader = _Reader(hint("unseen") if unseen is None else unseen)
    reader.walk(root)
    reader.flush(root)
    return reader.blocks


class _Reader:
    def __init__(self, unseen: frozenset[str]) -> None:
        self.blocks: list[Block] = []
        self.unseen = unseen
        self.lines: list[_Line] = [_Line()]
        self.link = self.bold = self.slanted = 0
        self.loose = hint("inline_furniture")

    def walk(self, element: Element) -> None:
        before: Element | str = ""
        for child in element.children:
            if isinstance(child, str):
                self._text(child)
            elif child.tag in self.unseen:
                continue
            elif child.tag == "br":
                self.lines.append(_Line())
            elif child.tag == "pre":
                self._preformatted(element, child)
            elif child.tag in INLINE and not self._stands_alone(child):
                if child.tag in _SET_APART and _touches(before):
                    self.lines[-1].parts.append(_APART)
                self._inline(child)
            else:
                self.flush(element)
                self.walk(child)
                self.flush(child)
            before = child

    def _stands_alone(self, element: Element) -> bool:
        written = element.attrs.get("class")
        return element.tag == "span" and bool(written) and not self.loose.isdisjoint(names_of(written or ""))

    def _inline(self, element: Element) -> None:
        tag = element.tag
        linked = tag == "a" and "href" in element.attrs
        self.link += linked
        self.bold += tag in _STRONG
        self.slanted += tag in _SLANTED
        if tag == "q":
            self._quoted(element)
        else:
            self.walk(element)
        self.link -= linked
        self.bold -= tag in _STRONG
        self.slanted -= tag in _SLANTED

    def _quoted(self, element: Element) -> None:
        """`<q>` stands for quotation marks, unless the page has written them itself."""
        marked = element.own_text()[:1] in {'"', "“", "„", "«", "‘", "'"}
        self._text("" if marked else "“")
        self.walk(element)
        self._text("" if marked else "”")

    def _preformatted(self, holder: Element, element: Element) -> None:
        self.flush(holder)
        for paragraph in _BLANK_LINE.split("".join(_raw(element))):
            self._text(paragraph)
            self.flush(element)

    def _text(self, text: str) -> None:
        line = self.lines[-1]
        line.parts.append(text)
        if self.link or self.bold or self.slanted:
            size = len(text.strip(_BLANK))
            line.link += size if self.link else 0
            line.bold += size if self.bold else 0
            line.slanted += size if self.slanted else 0

    def flush(self, holder: Element) -> None:
        """End the line: what has been read since the last end goes to its holder."""
        lines = self.lines
        if len(lines) == 1 and not lines[0].parts:
            return
        self.lines = [_Line()]
        for line, text in _joined(lines):
            self.blocks.append(Block(text, holder, line.link, line.bold, line.slanted, _kind(holder)))
            if _APART in line.parts:
                self.blocks[-1].label = line.label()


def _touches(before: Element | str) -> bool:
    """Whether what stands before a span ends right at it, without a space."""
    if isinstance(before, Element):
        return before.tag in _SET_APART
    return before[-1:].isalnum()


def is_dated(text: str) -> bool:
    """Whether a line has a year and an hour, as one that says when something was published."""
    return _YEAR.search(text) is not None and _CLOCK.search(text) is not None


def _kind(holder: Element) -> str:
    """A heading that is not closed holds the rest of the page, which is none."""
    if holder.tag in _HEADINGS:
        return "heading"
    return next((_KINDS[element.tag] for element in holder.ancestors() if element.tag in _KINDS), "text")


def _raw(element: Element) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, str):
            yield child
        else:
            yield "\n" if child.tag == "br" else ""
            yield from _raw(child)


def _joined(lines: list[_Line]) -> Iterator[tuple[_Line, str]]:
    """Yield the lines that hold anything; one that goes on behind a single line break is joined to it."""
    if len(lines) == 1:
        text = lines[0].text()
        if text.strip():
            yield lines[0], text
        return
    held: tuple[_Line, str] | None = None
    breaks = 0
    for line in lines:
        text = line.text()
        breaks += 1
        if not text.strip():
            continue
        if held and breaks == 1 and not _ENDED.search(held[1]) and text[:1].islower():
            before = held[0]
            joined = _Line([], before.link + line.link, before.bold + line.bold, before.slanted + line.slanted)
            held = (joined, f"{held[1]} {text}")
        else:
            if held:
                yield held
            held = (line, text)
        breaks = 0
    if held:
        yield held
