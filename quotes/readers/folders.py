"""A folder → the articles below it, by the ends of their names and in the order of these, never one from outside.

A file that is named is read whatever it is called. In a folder there is much that is no article, so that only what is
called like one is taken: not what has no suffix, nor .json and .xml, which say things about articles more often than
they are some, nor a README.
"""

import glob
import os
import re
from collections.abc import Iterator

from quotes.errors import InputError
from quotes.readers.files import display, explain

__all__ = ["articles_in", "expanded", "is_article"]

_TEXTS = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".mhtml", ".pdf", ".docx", ".eml")
_MANY = (".jsonl", ".ndjson", ".csv", ".tsv", ".rss", ".atom", ".warc", ".parquet")
_SUFFIXES = tuple(suffix + packed for suffix in (*_TEXTS, *_MANY) for packed in ("", ".gz"))
_PATTERN = re.compile(r"[*?\[]")


def expanded(path: str) -> list[str | InputError]:
    """Return what a pattern such as `*.txt` stands for, if no shell has replaced it; any other path is itself."""
    if not _PATTERN.search(path) or "\0" in path or os.path.lexists(path):
        return [path]
    if "**" in path:
        return [InputError(f"{display(path)}: ** is no pattern here; name the folder, which is read with all below it")]
    return [*sorted(glob.glob(path))] or [path]


def articles_in(root: str) -> Iterator[str | InputError]:
    """Yield the path of every article below a folder; hidden files and folders are passed over.

    What cannot be listed, and a link that leads out of the folder, is an error in its place; a link that stays inside
    is passed over, since what it leads to is read anyway (one that leads nowhere is yielded, so that the reader names
    it). A folder without any article is one error.
    """
    found = False
    for item in _walk(root, os.path.realpath(root)):
        found = True
        yield item
    if not found:
        yield InputError(
            f"{display(root)}: no articles in this folder; name a file to have it read whatever it is called"
        )


def _walk(folder: str, root: str) -> Iterator[str | InputError]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield InputError(f"{display(folder)}: {explain(error)}")
        return
    for entry in entries:
        if not entry.name.startswith("."):
            yield from _entry(entry, root)


def _entry(entry: os.DirEntry[str], root: str) -> Iterator[str | InputError]:
    if entry.is_symlink():
        yield from _link(entry, root)
    elif entry.is_dir():
        yield from _walk(entry.path, root)
    elif is_article(entry.name):
        yield entry.path


def _link(entry: os.DirEntry[str], root: str) -> Iterator[str | InputError]:
    if not os.path.isdir(entry.path) and not is_article(entry.name):
        return
    target = os.path.realpath(entry.path)
    if os.path.commonpath([target, root]) != root:
        yield InputError(f"{display(entry.path)}: a link that leads out of the folder; name its target to read it")
    elif not os.path.exists(target):
        yield entry.path


def is_article(name: str) -> bool:
    """Tell by its name whether a file in a folder is an article, or holds some."""
    return name.lower().endswith(_SUFFIXES) and not name.lower().startswith("readme.")
