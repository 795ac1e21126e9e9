"""The first bytes of a file → what it is. The name only decides between what looks the same: text, Markdown, tables."""

import re

__all__ = ["CONTAINERS", "HEAD_BYTES", "kind_of"]

HEAD_BYTES = 4096
# Kinds that hold many articles and are split before they are read.
CONTAINERS = frozenset({"jsonl"})

_PAGE = re.compile(
    rb"(?is)(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*+-->\s*+)*+<(?:!doctype html|html|head|body)\b"
)
_BY_NAME = {".jsonl": "jsonl", ".ndjson": "jsonl", ".md": "markdown", ".markdown": "markdown"}


def kind_of(head: bytes, name: str = "") -> str:
    """Return what a file is by its first `HEAD_BYTES` bytes, and by its name where these do not tell."""
    suffix = name[name.rfind(".") :].lower() if "." in name else ""
    if head.startswith(b"PK\x03\x04"):
        return "docx"
    if _PAGE.match(head):
        return "html"
    return _BY_NAME.get(suffix, "text")
