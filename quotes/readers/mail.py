"""An e-mail → its text and what its header says: subject, sender, day.

Headers are read by the old, forgiving half of the standard library: the new one takes time that grows with the square
of the length of a hostile address.
"""

import email
import email.errors
import email.header
import email.message
import email.policy
import email.utils
import re
from collections.abc import Iterator
from dataclasses import dataclass

from quotes.errors import InputError
from quotes.readers.days import day_of

__all__ = ["Mail", "read_mail", "without_forwarding"]

_DAMAGE = (
    email.errors.MessageError,
    RecursionError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
)
_MOST_HEADER = 2000
_MOST_PARTS = 1000
# Messages in messages: each is a step for every line within, so that time grows with the square of them.
_DEEPEST = 100
_FORWARDED = re.compile(
    r"(?m)^[> \t]*+-{2,}[ \t]*(?:forwarded message|original message|pesan terusan|pesan asli|pesan yang diteruskan)"
    r"[ \t]*-{2,}[ \t]*\r?\n"
    r"(?:(?:[> \t]*+\r?\n){0,2}[> \t]*+"
    r"(?:from|to|cc|date|sent|subject|dari|kepada|tanggal|perihal|dikirim):[^\n]*\n)*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mail:
    """The part of a message that is its text, as bytes, and what the header says."""

    body: bytes
    charset: str | None
    html: bool
    known: dict[str, str]


def read_mail(data: bytes, where: str) -> Mail:
    """Return the text of a message, plain rather than HTML; attachments are no text. Raises InputError for one without
    any, or one that cannot be taken apart."""
    if data.lower().count(b"boundary=") > _DEEPEST:
        raise InputError(f"{where}: is an e-mail of too many parts; save its text")
    try:
        found = _found(email.message_from_bytes(data, policy=email.policy.compat32))
    except _DAMAGE as error:
        raise InputError(f"{where}: is a damaged e-mail ({type(error).__name__}); save its text") from None
    if found is None:
        raise InputError(f"{where}: is an e-mail without text; save its attachments and name these")
    return found


def without_forwarding(text: str) -> str:
    """Leave out the lines that a program writes above what it forwards."""
    return _FORWARDED.sub("", text)


def _found(message: email.message.Message) -> Mail | None:
    parts = list(_texts(message))
    for kind in ("text/plain", "text/html"):
        for part in parts:
            body = part.get_payload(decode=True) if part.get_content_type() == kind else None
            if isinstance(body, bytes) and body.strip():
                return Mail(body, _charset(part), kind == "text/html", _known(message))
    return None


def _texts(message: email.message.Message) -> Iterator[email.message.Message]:
    """Yield the parts that are text and no attachments; a message within is one of the sender's enclosures."""
    waiting, seen = [message], 0
    while waiting and seen < _MOST_PARTS:
        part = waiting.pop()
        seen += 1
        if part.get_content_disposition() == "attachment" or part.get_content_type() == "message/rfc822":
            continue
        payload = part.get_payload()
        if part.is_multipart() and isinstance(payload, list):
            waiting.extend(item for item in reversed(payload) if isinstance(item, email.message.Message))
        elif part.get_content_maintype() == "text":
            yield part


def _charset(part: email.message.Message) -> str | None:
    charset = part.get_content_charset()
    return charset if isinstance(charset, str) else None


def _known(message: email.message.Message) -> dict[str, str]:
    sender, _ = email.utils.parseaddr(_header(message, "From"))
    saved_from = _address(_header(message, "Snapshot-Content-Location"))
    found = {"title": _header(message, "Subject"), "url": saved_from}
    if not saved_from:  # a page that a browser saved is dated by the day of saving
        found["byline"] = " ".join(sender.split()).strip("\"' ")
        found["published_on"] = day_of(_header(message, "Date")) or ""
    return {field: value for field, value in found.items() if value}


def _address(value: str) -> str:
    return value if value.startswith(("http://", "https://")) and "@" not in value else ""


def _header(message: email.message.Message, name: str) -> str:
    """Return a header on one line, its encoded words decoded."""
    raw = str(message.get(name) or "")[:_MOST_HEADER]
    try:
        value = str(email.header.make_header(email.header.decode_header(raw)))
    except _DAMAGE:
        value = raw
    return " ".join(value.encode("utf-8", "replace").decode().replace("\0", "").split())
