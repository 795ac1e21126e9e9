"""One request to one address: its host is resolved, every number vetted, and the connection made to that very number.

The name still stands in the Host header, in the TLS greeting, and is what the certificate must be for. Redirects are
not followed here: whoever follows one asks again, and it is vetted again. No proxy is used, since it would resolve the
name a second time.
"""

import base64
import re
import socket
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import TYPE_CHECKING, cast

from quotes import __version__
from quotes.errors import FetchError
from quotes.fetching.addresses import Address
from quotes.fetching.packing import ENCODINGS, CutShort, TooLarge, read_unpacked
from quotes.fetching.vetting import Resolver, resolve, vetted
from quotes.fetching.wire import Deadline, TimedSocket

if TYPE_CHECKING:
    from urllib3.connection import HTTPConnection
    from urllib3.response import HTTPResponse

__all__ = ["AGENT", "USER_AGENT", "Answer", "Client", "Headers"]

AGENT = "quotetrail"
USER_AGENT = f"{AGENT}/{__version__} (reads the articles that somebody names; obeys robots.txt)"
MOST_HEADERS = 65536
_CONNECT_SECONDS = 10.0
_CONTROLS = re.compile(r"[\0-\x1f\x7f-\x9f]+")
# What an answer may say of who asks, or lets do again what only they may.
_SECRET = frozenset(
    {"set-cookie", "set-cookie2", "authorization", "proxy-authorization", "www-authenticate", "authentication-info"}
)
Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answers: status and headers; `read` gives its bytes, unpacked, at most so many, and once."""

    address: Address
    status: int
    headers: Headers
    read: Callable[[int], bytes]

    def header(self, name: str) -> str:
        """Return the first header of a name, in small letters, or nothing."""
        return next((value for key, value in self.headers if key.lower() == name), "")


@dataclass(frozen=True, slots=True)
class Client:
    """What asks; `tls` replaces what the system trusts."""

    allow_private: bool = False
    resolver: Resolver = resolve
    tls: ssl.SSLContext | None = field(default=None, repr=False)

    @contextmanager
    def asked(self, address: Address, headers: Mapping[str, str], seconds: float) -> Iterator[Answer]:
        """Ask, and give the answer to be read inside. Raises FetchError, also while it is read; all of it together
        takes no more than so many seconds."""
        deadline = Deadline(seconds)
        with _told(address):
            connection = self._connected(address, deadline)
            try:
                connection.request(
                    "GET", address.target, headers=_headers(address, headers), preload_content=False,
                    decode_content=False,
                )  # fmt: skip
                with closing(connection.getresponse()) as response:
                    yield _answer(address, response)
            finally:
                connection.close()

    def _connected(self, address: Address, deadline: Deadline) -> "HTTPConnection":
        """Connect to the first number that takes a connection."""
        numbers = vetted(address, self.resolver, allow_private=self.allow_private)
        deadline.left()
        failed: Exception | None = None
        for number in numbers:
            connection = self._connection(address, number, min(_CONNECT_SECONDS, deadline.left()))
            try:
                connection.connect()
            except ssl.SSLError:
                connection.close()
                raise
            except Exception as error:
                connection.close()
                failed = error
                continue
            connection.sock = cast(socket.socket, TimedSocket(connection.sock, deadline))
            return connection
        raise failed or socket.gaierror(socket.EAI_NONAME, "no number")

    def _connection(self, address: Address, number: str, seconds: float) -> "HTTPConnection":
        from urllib3.connection import HTTPConnection, HTTPSConnection
        from urllib3.util.ssl_ import create_urllib3_context

        if address.scheme == "http":
            return HTTPConnection(number, address.port, timeout=seconds)
        trusted = self.tls
        if trusted is None:
            trusted = create_urllib3_context(cert_reqs=ssl.CERT_REQUIRED)
            trusted.load_default_certs()
        return HTTPSConnection(
            number,
            address.port,
            timeout=seconds,
            ssl_context=trusted,
            cert_reqs="CERT_REQUIRED",
            server_hostname=address.host,
        )


def _headers(address: Address, more: Mapping[str, str]) -> dict[str, str]:
    login = {} if address.login is None else {"Authorization": f"Basic {base64.b64encode(address.login).decode()}"}
    return {
        "Host": address.authority,
        "User-Agent": USER_AGENT,
        "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, text/plain, "
        "application/pdf, */*;q=0.5",
        "Accept-Encoding": "gzip",
        "Connection": "close",
        **login,
        **more,
    }


def _answer(address: Address, response: "HTTPResponse") -> Answer:
    headers = tuple((name, _plain(value)) for name, value in response.headers.iteritems())
    if sum(len(name) + len(value) for name, value in headers) > MOST_HEADERS:
        raise FetchError(address.url, f"sends headers of more than {MOST_HEADERS // 1024} KiB and is not read")
    kept = tuple(pair for pair in headers if pair[0].lower() not in _SECRET)
    encoding = response.headers.get("content-encoding", "").strip().lower()

    def read(most: int) -> bytes:
        if encoding not in ENCODINGS:
            raise FetchError(address.url, f"is packed in a way that nobody asked for ({encoding[:40]})")
        with _told(address):
            try:
                return read_unpacked(lambda size: response.read(size, decode_content=False), encoding, most)
            except TooLarge:
                raise FetchError(address.url, f"is larger than {_size(most)} and is not read") from None
            except CutShort:
                raise FetchError(address.url, "came cut short; try again later", again=True) from None

    return Answer(address, response.status, kept, read)


def _plain(value: str) -> str:
    """Return the value of a header on one line: a line break in it would begin another header where it is written."""
    return " ".join(_CONTROLS.sub(" ", value).split())


def _size(size: int) -> str:
    return f"{size // 2**20} MiB" if size >= 2**20 else f"{size} bytes"


@contextmanager
def _told(address: Address) -> Iterator[None]:
    """Turn what goes wrong inside into one line."""
    from urllib3.exceptions import HTTPError

    try:
        yield
    except FetchError:
        raise
    except (HTTPError, HTTPException, OSError, ValueError) as error:
        reason, again = _reason(address.host, error)
        raise FetchError(address.url, reason, again=again) from None


def _reason(host: str, error: Exception) -> tuple[str, bool]:
    """Return what went wrong, and whether a later try may succeed."""
    from urllib3.exceptions import NewConnectionError
    from urllib3.util.ssl_match_hostname import CertificateError

    causes = list(_causes(error))
    if any(isinstance(cause, ssl.SSLCertVerificationError | CertificateError) for cause in causes):
        return f"the certificate of {host} is not good ({_told_by(causes)}); nothing is read unverified", False
    if any(isinstance(cause, TimeoutError) for cause in causes):
        return "takes too long; try again later", False
    unknown = next((cause for cause in causes if isinstance(cause, socket.gaierror)), None)
    if unknown is not None:
        later = unknown.errno == socket.EAI_AGAIN
        advice = "no answer just now; try again later" if later else "check the address"
        return f"the name {host} is not known; {advice}", later
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return f"no secure connection to {host} ({_told_by(causes)})", False
    if any(isinstance(cause, NewConnectionError) for cause in causes):
        return f"{host} takes no connection; try again later", True
    return f"the answer of {host} broke off or makes no sense; try again later", True


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and what it comes from, the outermost first."""
    seen: set[int] = set()
    waiting: list[BaseException | None] = [error]
    while waiting:
        found = waiting.pop()
        if isinstance(found, BaseException) and id(found) not in seen:
            seen.add(id(found))
            yield found
            waiting += [found.__cause__, found.__context__]
            waiting += [part for part in found.args if isinstance(part, BaseException)]


def _told_by(causes: list[BaseException]) -> str:
    """Return what TLS says is wrong, in its own words."""
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return cause.verify_message
    return next(
        (cause.reason for cause in causes if isinstance(cause, ssl.SSLError) and cause.reason), "refused"
    ).lower()
