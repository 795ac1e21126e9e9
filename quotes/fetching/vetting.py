"""The numbers behind a name → those that may be asked. Nothing is connected to that has not passed here.

The networks are those of the registries of special-purpose addresses (IANA, RFC 6890 and later), written out, because
what Python calls global has changed between its versions. An IPv6 address that carries an IPv4 address (mapped, 6to4,
NAT64) is what it carries.
"""

import ipaddress
import socket
import threading
from collections.abc import Callable, Sequence
from functools import cache

from quotes.errors import FetchError
from quotes.fetching.addresses import Address

__all__ = ["Resolver", "refusal", "resolve", "vetted"]

# A name and a port → addresses, best first. Raises OSError when there are none.
Resolver = Callable[[str, int], Sequence[str]]
Number = ipaddress.IPv4Address | ipaddress.IPv6Address

# Whoever asks these gets secrets of the machine; no flag lets them through.
_METADATA = ("169.254.169.254", "169.254.170.2", "100.100.100.200", "168.63.129.16", "192.0.0.192", "fd00:ec2::254")
_PRIVATE = {
    "loopback": ("127.0.0.0/8", "::1/128"),
    "private": ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7", "fec0::/10"),
    "link-local": ("169.254.0.0/16", "fe80::/10"),
}
_UNUSABLE = {
    "unspecified": ("0.0.0.0/8", "::/128"),
    "multicast": ("224.0.0.0/4", "ff00::/8"),
    "reserved": (
        "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "240.0.0.0/4", "2001::/23", "2001:db8::/32", "3fff::/20",
    ),
}  # fmt: skip
_GLOBAL_V6 = ipaddress.IPv6Network("2000::/3")
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


def refusal(number: str, *, allow_private: bool = False) -> str | None:
    """Return why an address is not asked (`a loopback address`), None for one that is."""
    found = _carried(ipaddress.ip_address(number.partition("%")[0]))
    if str(found) in _METADATA:
        return "the address of a machine's own secrets"
    if kind := _kind(found, _PRIVATE):
        return None if allow_private else f"a {kind} address"
    kind = _kind(found, _UNUSABLE)
    if kind is None and isinstance(found, ipaddress.IPv6Address) and found not in _GLOBAL_V6:
        kind = "reserved"
    return f"{'an' if kind == 'unspecified' else 'a'} {kind} address" if kind else None


def _kind(number: Number, networks: dict[str, tuple[str, ...]]) -> str | None:
    return next((kind for kind, listed in networks.items() if any(number in _network(one) for one in listed)), None)


@cache
def _network(written: str) -> ipaddress.IPv4Network | ipaddress.IPv6Network:
    return ipaddress.ip_network(written)


def _carried(number: Number) -> Number:
    """Return the IPv4 address that an IPv6 address stands for, or else the address itself."""
    if isinstance(number, ipaddress.IPv4Address):
        return number
    if number in _NAT64:
        return ipaddress.IPv4Address(int(number) & 0xFFFFFFFF)
    return number.ipv4_mapped or number.sixtofour or number


def vetted(address: Address, resolver: Resolver, *, allow_private: bool = False) -> Sequence[str]:
    """Return the addresses of a host. Raises FetchError when one of them may not be asked, OSError when the name is not
    known."""
    numbers = resolver(address.host, address.port)
    for number in numbers:
        if why := refusal(number, allow_private=allow_private):
            here = address.host if number == address.host else f"{address.host} ({number})"
            raise FetchError(address.url, f"{here} is {why} and is not fetched{_advice(number)}")
    return numbers


def _advice(number: str) -> str:
    return " without --allow-private" if refusal(number, allow_private=True) is None else ""


def resolve(host: str, port: int, seconds: float = 10.0) -> Sequence[str]:
    """Ask the system for the addresses of a name. Raises OSError, a TimeoutError after so many seconds: the system
    itself would wait much longer."""
    answers: list[Sequence[str] | OSError] = []

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.append(list(dict.fromkeys(str(item[4][0]) for item in found)))
        except OSError as error:
            answers.append(error)
        except UnicodeError:
            answers.append(socket.gaierror(socket.EAI_NONAME, "not a name"))

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(seconds)
    answer = answers[0] if answers else TimeoutError("no answer")
    if isinstance(answer, OSError):
        raise answer
    return answer
