"""Pieces that are but an address → the pieces behind them, in their order, several hosts at a time.

What is fetched can hold addresses itself (a feed, a list): these are fetched too, but no feed that is found in one.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING, TypeGuard
from urllib.parse import urlsplit

from quotes.errors import InputError
from quotes.fetching.addresses import shown
from quotes.fetching.asking import Asked, in_order
from quotes.readers.kinds import CONTAINERS, HEAD_BYTES, kind_of
from quotes.readers.piece import Finished, Options, Piece

if TYPE_CHECKING:
    from quotes.fetching.fetcher import Fetcher, Page

__all__ = ["ADDRESS", "address_piece", "fetched", "new_fetcher", "page_piece"]

# The kind of a piece whose bytes are an address, in UTF-8.
ADDRESS = "address"
Found = Piece | Finished | InputError
# What holds many articles → its pieces.
Split = Callable[[Piece], Iterable[Piece | InputError]]


def new_fetcher(options: Options) -> "Fetcher":
    """Return what fetches for one run. Raises InputError when the libraries for it are not installed."""
    if find_spec("urllib3") is None or find_spec("protego") is None:
        raise InputError("fetching needs the extra web: pip install 'quotetrail[web]'")
    from quotes.fetching.client import Client
    from quotes.fetching.fetcher import Fetcher

    return Fetcher(Client(options.allow_private))


def address_piece(text: str) -> Piece:
    """Return the piece of an address that somebody typed."""
    return Piece(shown(text), shown(text), shown(text), ADDRESS, data=text.encode("utf-8", "surrogateescape"))


def page_piece(page: "Page", piece: Piece) -> Piece:
    """Return the piece of a page that was fetched for the piece of its address; its bytes tell its kind, and its header
    only whether what looks like text is markup."""
    fetched = page.fetched
    kind = kind_of(page.data[:HEAD_BYTES], urlsplit(fetched.final_url).path, fetched.media_type)
    known = {key: shown(value) if key == "url" else value for key, value in piece.known.items()}
    url = fetched.url
    return replace(piece, where=url, name=url, location=url, kind=kind, data=page.data, known=known, fetched=fetched)


def fetched(
    items: Iterable[Found], options: Options, split: Split, make: "Callable[[Options], Fetcher]" = new_fetcher
) -> Iterator[Found]:
    """Yield the items, and in the place of each address what is behind it or why there is nothing. `split` gives the
    pieces of a page that holds many; `make` makes what fetches, once it is needed."""
    asking = _Asking(options, make)
    try:
        for found in asking.in_order(items):
            if _holds_many(found):
                yield from map(_single, asking.in_order(_inside(found, split)))
            else:
                yield found
    finally:
        asking.close()


class _Asking:
    """What fetches, made once an address comes."""

    def __init__(self, options: Options, make: "Callable[[Options], Fetcher]") -> None:
        self._options = options
        self._make = make
        self._fetcher: Fetcher | None = None

    def close(self) -> None:
        if self._fetcher is not None:
            self._fetcher.close()

    def in_order(self, items: Iterable[Found]) -> Iterator[Found]:
        """Yield the items in their order, and in the place of each address what is behind it."""
        return in_order(
            self._asked(item) if isinstance(item, Piece) and item.kind == ADDRESS else item for item in items
        )

    def _asked(self, piece: Piece) -> InputError | Asked[Found]:
        try:
            self._fetcher = self._fetcher or self._make(self._options)
        except InputError as error:
            return InputError(f"{shown(piece.where)}: {error}")
        return Asked(partial(_behind, piece, self._fetcher))


def _behind(piece: Piece, fetcher: "Fetcher") -> Piece | InputError:
    """Return the page behind an address, or why there is none."""
    try:
        return page_piece(fetcher.page(piece.data.decode("utf-8", "surrogateescape")), piece)
    except InputError as error:
        return error


def _holds_many(item: Found) -> TypeGuard[Piece]:
    return isinstance(item, Piece) and item.fetched is not None and item.kind in CONTAINERS


def _single(item: Found) -> Found:
    """Return what was found inside a page, unless it holds many itself: there would be no end to it."""
    if _holds_many(item):
        return InputError(f"{item.where}: holds many articles, and was found in what does, too; name it by itself")
    return item


def _inside(piece: Piece, split: Split) -> Iterator[Piece | InputError]:
    """Yield the pieces of a page. The last is the piece of the file that the page's address was: only with it has all
    of the address been read, so that one who is interrupted before asks it again."""
    items = list(split(piece))
    last = max((at for at, item in enumerate(items) if isinstance(item, Piece)), default=None)
    for at, item in enumerate(items):
        if isinstance(item, Piece):
            yield replace(item, source=piece.source if at == last else None, number=piece.number)
        else:
            yield item
