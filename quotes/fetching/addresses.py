"""What somebody types, or a page links to → an address that can be asked, or one line that says why not.

Only http and https. Names go into ASCII (IDNA), what no address may hold is percent-encoded, the fragment is dropped,
and a user name with its password is kept apart: it is in no text that is printed or stored.
"""

import re
from dataclasses import dataclass, field
from urllib.parse import quote, unquote_to_bytes, urljoin, urlsplit

from quotes.errors import InputError

__all__ = ["Address", "is_address", "parse_address", "shown"]

PORTS = {"http": 80, "https": 443}
LONGEST = 4096

# What looks like an address: a scheme with `//`, or one of those that programs take without it.
_LOOKS = re.compile(r"(?i)\s*(?:[a-z][a-z0-9+.-]+://|(?:about|blob|data|file|javascript|mailto|view-source):)")
_SECRET = re.compile(r"//[^/?#\s]*@")
_ANY_SECRET = re.compile(r"//.*@")
_HOST = re.compile(r"[a-z0-9_]([a-z0-9._-]*[a-z0-9_])?\.?|[0-9a-f:.]+")
_CONTROL = re.compile(r"[\0-\x1f\x7f-\x9f]")
# Letters that the two standards for names (2003, 2008) send to different hosts.
_DEVIATING = re.compile("[\u00df\u03c2\u200c\u200d]")
_PATH = "/%:@!$&'()*+,;=~[]"


@dataclass(frozen=True, slots=True)
class Address:
    """Where a page is. `host` is in ASCII and small letters, without the brackets of IPv6; `target` is path and query;
    `login` are user name and password, which are sent to this very origin only."""

    scheme: str
    host: str
    port: int
    target: str
    login: bytes | None = field(default=None, repr=False, compare=False)

    @property
    def authority(self) -> str:
        """Return the host, with the port where it is not the usual one, as the Host header has it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        """Return the address as it is printed and stored, without user name and password."""
        return self.origin + self.target

    def at(self, target: str) -> "Address":
        """Return another address of the same origin, without login."""
        return Address(self.scheme, self.host, self.port, target)

    def redirected(self, location: str) -> "Address":
        """Return where a Location header leads; the login goes along to the same origin only. Raises InputError."""
        try:
            found = parse_address(urljoin(self.url, quote(location.encode("latin-1", "replace"), safe=_PATH + "?#")))
        except ValueError:
            raise InputError(f"{shown(location)}: is not an address") from None
        same = (found.origin, found.login) == (self.origin, None)
        return Address(found.scheme, found.host, found.port, found.target, self.login if same else None)


def is_address(text: str) -> bool:
    """Tell whether a text is meant as an address rather than as the name of a file; also one that is not fetched."""
    return _LOOKS.match(text) is not None


def shown(text: str) -> str:
    """Return an address, or what was meant as one, without user name and password."""
    return _SECRET.sub("//", text.strip())


def parse_address(text: str) -> Address:
    """Return what can be asked for. Raises InputError, one line without any password, for all else."""
    wanted = text.strip()
    if len(wanted) > LONGEST:
        raise InputError(f"{shown(wanted)[:80]}…: an address of more than {LONGEST} characters is not fetched")
    if _CONTROL.search(wanted):
        raise InputError(f"{shown(wanted)}: holds a character that no address has; check it")
    try:
        parts = urlsplit(wanted)
        port = parts.port
    except ValueError:
        # A password with a slash in it that was not encoded makes no address, and must not be shown either.
        raise InputError(f"{_ANY_SECRET.sub('//', wanted)}: is not an address; check it") from None
    if parts.scheme not in PORTS:
        raise InputError(f"{shown(wanted)}: only http and https addresses are fetched")
    if "\\" in parts.netloc or any(character.isspace() for character in parts.netloc):
        raise InputError(f"{shown(wanted)}: holds a character that no address has; check it")
    login, _, _ = parts.netloc.rpartition("@")
    target = _encoded(parts.path or "/") + (f"?{_encoded(parts.query, '?')}" if parts.query else "")
    host = _host(parts.hostname or "", wanted)
    return Address(parts.scheme, host, PORTS[parts.scheme] if port is None else port, target, _login(login))


def _encoded(text: str, more: str = "") -> str:
    """Percent-encode what must be; what is encoded already stays as it is."""
    return quote(text.encode("utf-8", "surrogatepass"), safe=_PATH + more)


def _login(login: str) -> bytes | None:
    if not login:
        return None
    user, _, password = login.partition(":")
    return unquote_to_bytes(user) + b":" + unquote_to_bytes(password)


def _host(name: str, wanted: str) -> str:
    """Return the name of a host in ASCII."""
    if not name:
        raise InputError(f"{shown(wanted)}: names no host; check the address")
    if _DEVIATING.search(name):
        raise InputError(f"{shown(wanted)}: its name can mean two hosts; write it as xn--…")
    try:
        ascii_name = name if name.isascii() else name.encode("idna").decode("ascii")
    except UnicodeError:
        ascii_name = ""
    # The scope of an IPv6 address is one of this machine's cables, which no page on the web has.
    if not _HOST.fullmatch(ascii_name.lower()) or len(ascii_name) > 253:
        raise InputError(f"{shown(wanted)}: {name[:80]!r} is no name of a host; check the address")
    return ascii_name.lower()
