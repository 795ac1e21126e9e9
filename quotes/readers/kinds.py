"""The first bytes of a file → what it is. The name only decides between what looks the same: text, Markdown, tables,
and a page without any of the tags that a page begins with."""

import codecs
import re

from quotes.readers.addresses import is_listed
from quotes.readers.foreign import foreign

__all__ = ["CONTAINERS", "HEAD_BYTES", "kind_of"]

HEAD_BYTES = 4096
# Kinds that hold many articles, or something else that must be looked into, and are split before they are read.
CONTAINERS = frozenset({"addresses", "csv", "feed", "gzip", "json", "jsonl", "parquet", "warc"})

_MAGIC = (
    (re.compile(rb"PK\x03\x04|PK\x05\x06"), "docx"),
    (re.compile(rb"\x1f\x8b"), "gzip"),
    (re.compile(rb"PAR1"), "parquet"),
    (re.compile(rb"(?s)\A.{0,1000}?%PDF-\d"), "pdf"),
    (re.compile(rb"\s{0,100}WARC/[01]\.\d+\r?\n"), "warc"),
)
_XML = r"(?:<\?xml[^>]*>|<!--(?:(?!-->).)*+-->|<\?[^>]*>|<!DOCTYPE(?!\s+html)[^>\[]*>|\s)*+"
_FEED = re.compile(rf"(?is)\A{_XML}<(?:rss|feed|rdf:rdf|atom:feed)[\s>]")
_PAGE = re.compile(
    r"(?is)\A(?:<\?xml[^>]*>|<!--(?:(?!-->).)*+-->|\s)*+"
    r"<(?:!doctype\s+html|html|head|body|meta|title|link|script|style|base|article|section|main|header|div|p|h[1-6]|table)"
    r"\b[^<]*?>"
)
_TAG = re.compile(r"(?i)<(?:html|body|div|p|br|span|table|article|h[1-6]|a)\b[^<>]*>")
_HEADER = re.compile(r"([A-Za-z][A-Za-z-]{1,60}):[ \t]?[^\r\n]*(?:\r?\n[ \t]+[^\r\n]*)*(?:\r?\n|$)")
_MAIL_ONLY = frozenset({"message-id", "received", "return-path", "mime-version", "delivered-to"})
_MAIL = frozenset({"from", "to", "subject", "date", "cc", "reply-to", "content-type"})
_JSON_LINE = re.compile(r'\s*\{[ \t]*"[^\n]*(?:\}\s*\n|\}\s*$|$)')
_JSON = re.compile(r'\s*(?:\[\s*\{\s*"|\{\s*")')
_BEGINS_AS_LIST = re.compile(r"(?i)\s*(?:#|https?://)")
_FRONT = re.compile(r"---[ \t]*\r?\n[A-Za-z_]+:")
_NAME = re.compile(r"\w{1,40}$")
_DELIMITERS = ",;\t|"
_BY_NAME = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".md": "markdown",
    ".markdown": "markdown",
    ".csv": "csv",
    ".tsv": "csv",
    ".tab": "csv",
    ".eml": "eml",
}
_PAGE_NAMES = frozenset({".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx", ".mhtml"})


def kind_of(head: bytes, name: str = "", media_type: str | None = None, column: str = "text") -> str:
    """Return what a file is by its first `HEAD_BYTES` bytes, and by its name, or the type that it was served under,
    where these do not tell. `column` is what the user says that a table calls its texts. `other` is what cannot be
    read, `xml` what is XML of no kind known here."""
    for sign, kind in _MAGIC:
        if sign.match(head):
            return kind
    if foreign(head):
        return "other"
    suffix = name[name.rfind(".") :].lower() if "." in name else ""
    return _kind_of_text(_text(head), len(head) < HEAD_BYTES, suffix, media_type or "", column.lower())


def _kind_of_text(text: str, whole: bool, suffix: str, media_type: str, column: str) -> str:
    for kind, matches in (("feed", _FEED), ("html", _PAGE)):
        if matches.match(text):
            return kind
    if text.lstrip()[:5].lower() == "<?xml":
        return "xml"
    looks = _looks(text, whole, column)
    if looks:
        return looks
    named = _BY_NAME.get(suffix)
    if (suffix in _PAGE_NAMES or "html" in media_type) and _TAG.search(text):
        return "html"
    return named or ("markdown" if _FRONT.match(text) else "text")


def _looks(text: str, whole: bool, column: str) -> str | None:
    """Return what the lines of a text make it, other than an article."""
    if _JSON.match(text):
        return "jsonl" if _JSON_LINE.match(text) else "json"
    if _BEGINS_AS_LIST.match(text) and _is_list(text.split("\n") if whole else text.split("\n")[:-1] or [text]):
        return "addresses"
    if _is_mail(text):
        return "eml"
    return "csv" if _is_table(text[: text.find("\n") if "\n" in text else None], column) else None


def _is_list(lines: list[str]) -> bool:
    """Tell whether every line that says anything is an address, and one does."""
    said = [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]
    return bool(said) and all(map(is_listed, said))


def _is_mail(text: str) -> bool:
    """Tell whether a text begins with the header of a message, and not with two lines that happen to look like one."""
    names, at = set(), 0
    while header := _HEADER.match(text, at):
        names.add(header[1].lower())
        at = header.end()
    return bool(names & _MAIL_ONLY and names & _MAIL) or len(names & _MAIL) >= 3


def _is_table(line: str, column: str) -> bool:
    """Tell whether the first line is a header: short, different words, with one that says where the text is."""
    first = line.strip().lower()
    if first.startswith("sep=") and len(first) == 5:
        return True
    for delimiter in _DELIMITERS:
        cells = [cell.strip(' "') for cell in first.split(delimiter)]
        if (
            len(cells) > 1
            and {column, "text"} & set(cells)
            and len(set(cells)) == len(cells)
            and all(map(_NAME.match, cells))
        ):
            return True
    return False


def _text(head: bytes) -> str:
    """Return the head as text as far as its ASCII goes, which is all that is looked at."""
    if head.startswith(codecs.BOM_UTF8):
        return head[3:].decode("utf-8", "replace")
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head.decode("utf-16", "replace")
    if head[1::2].count(0) > len(head) // 4:
        return head.decode("utf-16-le", "replace")
    if head[::2].count(0) > len(head) // 4:
        return head.decode("utf-16-be", "replace")
    return head.decode("latin-1")
