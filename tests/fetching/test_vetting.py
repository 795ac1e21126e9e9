"""Which numbers may be asked, and that a name does not hide one that may not."""

import ipaddress
import socket
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.errors import FetchError
from quotes.fetching.addresses import parse_address
from quotes.fetching.vetting import refusal, resolve, vetted

ASKED = ["1.1.1.1", "93.184.216.34", "100.63.255.255", "172.32.0.1", "2606:4700::1111", "2a00:1450:4001::8a",
         "64:ff9b::101:101", "::ffff:1.1.1.1", "2002:101:101::1"]  # fmt: skip
REFUSED = [
    ("127.0.0.1", "a loopback address"),
    ("127.255.255.254", "a loopback address"),
    ("::1", "a loopback address"),
    ("10.1.2.3", "a private address"),
    ("172.16.0.1", "a private address"),
    ("172.31.255.255", "a private address"),
    ("192.168.1.1", "a private address"),
    ("100.64.0.1", "a private address"),
    ("fd12::1", "a private address"),
    ("fec0::1", "a private address"),
    ("169.254.1.1", "a link-local address"),
    ("fe80::1%eth0", "a link-local address"),
    ("169.254.169.254", "the address of a machine's own secrets"),
    ("fd00:ec2::254", "the address of a machine's own secrets"),
    ("100.100.100.200", "the address of a machine's own secrets"),
    ("168.63.129.16", "the address of a machine's own secrets"),
    ("0.0.0.0", "an unspecified address"),
    ("0.1.2.3", "an unspecified address"),
    ("::", "an unspecified address"),
    ("224.0.0.1", "a multicast address"),
    ("ff02::1", "a multicast address"),
    ("255.255.255.255", "a reserved address"),
    ("240.0.0.1", "a reserved address"),
    ("192.0.0.8", "a reserved address"),
    ("192.0.2.1", "a reserved address"),
    ("198.18.0.1", "a reserved address"),
    ("2001:db8::1", "a reserved address"),
    ("2001::1", "a reserved address"),  # Teredo
    ("3fff::1", "a reserved address"),
    ("4000::1", "a reserved address"),
    ("64:ff9b:1::7f00:1", "a reserved address"),
    ("::7f00:1", "a reserved address"),
    # IPv4 inside IPv6
    ("::ffff:127.0.0.1", "a loopback address"),
    ("::ffff:169.254.169.254", "the address of a machine's own secrets"),
    ("64:ff9b::7f00:1", "a loopback address"),
    ("64:ff9b::a9fe:a9fe", "the address of a machine's own secrets"),
    ("2002:7f00:1::", "a loopback address"),
    ("2002:a00:1::5", "a private address"),
]


@pytest.mark.parametrize("number", ASKED)
def test_numbers_of_the_open_web_are_asked(number: str) -> None:
    assert refusal(number) is None


@pytest.mark.parametrize(("number", "why"), REFUSED)
def test_all_other_numbers_are_refused_with_their_kind(number: str, why: str) -> None:
    assert refusal(number) == why


PRIVATE = {"a loopback address", "a private address", "a link-local address"}


@pytest.mark.parametrize(("number", "why"), REFUSED)
def test_allow_private_lets_through_what_is_private_and_nothing_else(number: str, why: str) -> None:
    assert refusal(number, allow_private=True) == (None if why in PRIVATE else why)


@given(st.ip_addresses())
def test_what_python_calls_not_global_is_never_asked(number: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    if refusal(str(number)) is not None or (number.version == 6 and str(number).startswith(("64:ff9b:", "2002:"))):
        return
    carried = (number.ipv4_mapped if isinstance(number, ipaddress.IPv6Address) else None) or number
    assert carried.is_global
    assert not carried.is_multicast


# Every way that a system reads as 127.0.0.1, or as this very machine.
SPELLINGS = ["127.1", "127.0.1", "0x7f.1", "0x7f000001", "2130706433", "0177.0.0.1", "017700000001", "0", "0x0",
             "１２７.０.０.１", "127。0。0。1", "[::1]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]",
             "localhost", "127.0.0.1."]  # fmt: skip


@pytest.mark.parametrize("host", SPELLINGS)
def test_no_spelling_of_this_machine_is_asked(host: str) -> None:
    try:
        found = vetted(parse_address(f"http://{host}/"), resolve)
    except (FetchError, OSError):
        return
    pytest.fail(f"{host} would be asked at {found}")


def test_one_private_number_among_good_ones_refuses_the_host() -> None:
    with pytest.raises(FetchError) as found:
        vetted(parse_address("http://warta.example/x"), lambda host, port: ["93.184.216.34", "10.0.0.7"])
    assert str(found.value) == (
        "http://warta.example/x: warta.example (10.0.0.7) is a private address and is not fetched without "
        "--allow-private"
    )


def test_what_no_flag_allows_does_not_name_the_flag() -> None:
    with pytest.raises(FetchError, match=r"machine's own secrets and is not fetched$"):
        vetted(parse_address("http://warta.example/"), lambda host, port: ["169.254.169.254"], allow_private=True)


def test_a_system_that_does_not_answer_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    done = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: done.wait(5) and [])
    with pytest.raises(TimeoutError):
        resolve("warta.example", 80, seconds=0.01)
    done.set()


@pytest.mark.parametrize("error", [socket.gaierror(socket.EAI_NONAME, "none"), UnicodeError("label too long")])
def test_a_name_that_the_system_does_not_know_has_no_number(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise error

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    with pytest.raises(socket.gaierror):
        resolve("warta.example", 80)
