"""HTML and Markdown → the text that a reader of the page sees, by the standard library alone."""

import re
from html.parser import HTMLParser

__all__ = ["html_text", "markdown_text"]

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "td",
        "th",
        "title",
        "tr",
        "ul",
    ]
)
_UNSEEN = frozenset({"script", "style", "template", "noscript", "svg", "head"})
# A link shows its words only; emphasis, headings and quoting marks are no words.
_LINK = re.compile(r"(!?\[)([^\[\]\n]*)(\]\([^()\s]*(?:\s+\"[^\"\n]*\")?\))")
_MARKS = re.compile(r"(?m)^[ ]{0,3}(?:#{1,6}|>|[-*+]|\d+\.)(?=\s)|\*{1,3}|(?<!\w)_{1,3}(?=\w)|(?<=\w)_{1,3}(?!\w)|`+")


def html_text(source: str) -> str:
    """Return the text of a page, a block a line; scripts and styles are no text. Any text will do."""
    parser = _Text()
    parser.feed(source)
    parser.close()
    lines = (" ".join(line.split()) for line in "".join(parser.found).split("\n"))
    return "\n".join(line for line in lines if line)


class _Text(HTMLParser):
    """Collects the text; `<q>` stands for quotation marks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag in _BLOCKS:
            self.found.append("\n")
        elif tag == "q":
            self.found.append("“")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        elif tag in _BLOCKS:
            self.found.append("\n")
        elif tag == "q":
            self.found.append("”")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.found.append(re.sub(r"\s+", " ", data))


def markdown_text(source: str) -> str:
    """Return the text with its marks blanked out, so that every word keeps its place."""
    text = _LINK.sub(lambda link: " " * len(link[1]) + link[2] + " " * len(link[3]), source)
    return _MARKS.sub(lambda mark: " " * len(mark.group()), text)
