"""A folder → the articles below it: .txt and .jsonl files in the order of their names, never one from outside."""

import os
from collections.abc import Iterator

from quotes.errors import InputError
from quotes.readers.files import display, explain

__all__ = ["ARTICLE_SUFFIXES", "articles_in"]

ARTICLE_SUFFIXES = (".txt", ".jsonl")


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
        yield InputError(f"{display(root)}: no articles in this folder; they end in {' or '.join(ARTICLE_SUFFIXES)}")


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
    elif _is_article(entry.name):
        yield entry.path


def _link(entry: os.DirEntry[str], root: str) -> Iterator[str | InputError]:
    if not os.path.isdir(entry.path) and not _is_article(entry.name):
        return
    target = os.path.realpath(entry.path)
    if os.path.commonpath([target, root]) != root:
        yield InputError(f"{display(entry.path)}: a link that leads out of the folder; name its target to read it")
    elif not os.path.exists(target):
        yield entry.path


def _is_article(name: str) -> bool:
    return name.lower().endswith(ARTICLE_SUFFIXES)
