"""A list of addresses, one a line, `#` before what is none → pieces that must be fetched."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from quotes.errors import InputError
from quotes.readers.decode import read_text
from quotes.readers.files import read_capped
from quotes.readers.piece import Piece

__all__ = ["is_listed", "split_addresses"]

_ADDRESS = re.compile(r"(?i)https?://\S+$")


def is_listed(line: str) -> bool:
    """Tell whether a line of such a list, without the spaces around it, is an address."""
    return _ADDRESS.match(line) is not None


def split_addresses(stream: BinaryIO, where: str, location: str) -> Iterator[Piece | InputError]:
    """Yield a piece of kind `address` for every line; one that is no address is an error with the line's number."""
    text = read_text(read_capped(stream, where), where).text
    for number, line in enumerate(text.split("\n"), start=1):
        address = line.strip()
        if not address or address.startswith("#"):
            continue
        if is_listed(address):
            yield Piece(f"{where}:{number}", address, f"{location}:{number}", "address", data=address.encode())
        else:
            yield InputError(f"{where}:{number}: is no address such as https://example.org/news in a list of these")
