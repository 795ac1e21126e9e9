"""One request: to the number that was vetted and no other, within bounds, and every failure in one line."""

import gzip
import pickle
import socket
import ssl
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quotes.errors import FetchError
from quotes.fetching.addresses import parse_address
from quotes.fetching.client import Answer, Client
from tests.fetching.conftest import here
from tests.fetching.serving import CERTIFICATE, Action, Server, page, raw, serving

MOST = 100_000
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def read(url: str, client: Client | None = None, *, seconds: float = 5.0) -> tuple[Answer, bytes]:
    client = client or Client(allow_private=True, resolver=here)
    with client.asked(parse_address(url), {}, seconds) as answer:
        return answer, answer.read(MOST)


def failure(url: str, client: Client | None = None, *, seconds: float = 5.0) -> FetchError:
    with pytest.raises(FetchError) as found:
        read(url, client, seconds=seconds)
    assert found.value.where == parse_address(url).url
    return found.value


def test_a_page_is_read_with_its_status_and_headers(server: Server) -> None:
    server.actions["/a?b=c"] = page(b"<p>Halo.", headers={"ETag": '"1"', "X-A": "1"})
    answer, data = read(server.url("/a?b=c", "warta.example"))
    assert (answer.status, data, answer.header("etag")) == (200, b"<p>Halo.", '"1"')
    assert [name for name, _ in answer.headers[2:]] == ["Content-Type", "ETag", "X-A", "Content-Length"]


def test_it_says_who_asks_and_asks_for_nothing_that_it_cannot_bound(server: Server) -> None:
    server.actions["/"] = page(b"x")
    read(server.url("/", "warta.example"))
    ((_, headers),) = server.asked
    assert headers["Host"] == f"warta.example:{server.port}"
    assert headers["User-Agent"].startswith("quotetrail/")
    assert headers["Accept-Encoding"] == "gzip"
    assert not {"Cookie", "Authorization", "Referer"} & set(headers)


def test_a_password_is_sent_as_such(server: Server) -> None:
    server.actions["/"] = page(b"x")
    read(f"http://ana:rahasia@127.0.0.1:{server.port}/")
    assert server.asked[0][1]["Authorization"] == "Basic YW5hOnJhaGFzaWE="


def test_cookies_and_what_belongs_to_a_login_are_not_kept(server: Server) -> None:
    secret = {"Set-Cookie": "id=1", "WWW-Authenticate": "Basic", "Authorization": "x", "Proxy-Authorization": "x"}
    server.actions["/"] = page(b"x", headers={**secret, "Vary": "Cookie"})
    answer, _ = read(server.url())
    assert [name for name, _ in answer.headers if name not in ("Server", "Date", "Content-Length")] == [
        "Content-Type",
        "Vary",
    ]


def test_the_name_is_resolved_once_and_the_connection_goes_to_that_number(server: Server) -> None:
    """A name that means a good number when it is vetted and a bad one when it is connected to is asked for once."""
    asked: list[str] = []

    def rebinding(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["127.0.0.2"]

    server.actions["/"] = page(b"x")
    assert read(server.url("/", "warta.example"), Client(True, rebinding))[1] == b"x"
    assert asked == ["warta.example"]


@pytest.mark.parametrize("number", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "fd00:ec2::254", "224.0.0.1"])
def test_a_number_that_may_not_be_asked_is_never_connected_to(number: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def connect(*args: object, **kwargs: object) -> None:
        pytest.fail("a connection was made")

    monkeypatch.setattr("urllib3.util.connection.create_connection", connect)
    monkeypatch.setattr(socket.socket, "connect", connect)
    assert "is not fetched" in failure("http://warta.example/", Client(resolver=lambda host, port: [number])).reason


def test_the_next_number_is_tried_when_one_takes_no_connection(server: Server) -> None:
    server.actions["/"] = page(b"x")
    client = Client(True, lambda host, port: ["127.0.0.9", "127.0.0.1"])
    assert read(server.url("/", "warta.example"), client)[1] == b"x"


def unknown(host: str, port: int) -> Sequence[str]:
    raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")


def busy(host: str, port: int) -> Sequence[str]:
    raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure")


def slow(host: str, port: int) -> Sequence[str]:
    raise TimeoutError


@pytest.mark.parametrize(
    ("resolver", "reason", "again"),
    [
        (unknown, "the name warta.example is not known; check the address", False),
        (busy, "the name warta.example is not known; no answer just now; try again later", True),
        (slow, "takes too long; try again later", False),
        (lambda host, port: [], "the name warta.example is not known; check the address", False),
    ],
)
def test_a_name_that_is_not_known(resolver: Callable[[str, int], Sequence[str]], reason: str, again: bool) -> None:
    error = failure("http://warta.example/", Client(resolver=resolver))
    assert (error.reason, error.again) == (reason, again)


def test_a_failure_can_be_sent_to_another_process() -> None:
    error = FetchError("https://a.example/", "is gone", status=410, again=True, after=2.0)
    copy = pickle.loads(pickle.dumps(error))
    assert (str(copy), copy.reason, copy.status, copy.again, copy.after) == (
        "https://a.example/: is gone", "is gone", 410, True, 2.0,
    )  # fmt: skip


def test_a_host_that_takes_no_connection() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        error = failure(f"http://127.0.0.1:{taken.getsockname()[1]}/")
    assert (error.reason, error.again) == ("127.0.0.1 takes no connection; try again later", True)


@pytest.mark.parametrize(
    "parts",
    [
        [b"HTTP/1.1 200 OK\r\n", *[b"X-%d: a\r\n" % number for number in range(90)]],
        [b"HTTP", *[b"x"] * 200],
        [HEAD + b"Content-Length: 1000\r\n\r\n", *[b"x"] * 200],
        [HEAD + b"Transfer-Encoding: chunked\r\n\r\n", *[b"1\r\nx\r\n"] * 200],
        [HEAD + b"Content-Encoding: gzip\r\n\r\n", *[bytes([byte]) for byte in gzip.compress(bytes(range(256)))]],
        [HEAD + b"\r\n", *[b"x"] * 200],
    ],
    ids=["headers", "status", "length", "chunked", "gzip", "until the end"],
)
def test_a_page_that_drips_ends_with_the_time_it_has(server: Server, parts: list[bytes]) -> None:
    server.actions["/"] = raw(*parts, before=lambda: time.sleep(0.02))
    began = time.monotonic()
    assert failure(server.url(), seconds=0.2).reason == "takes too long; try again later"
    assert time.monotonic() - began < 0.6


def test_a_server_that_says_nothing_ends_with_the_time_it_has() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        port = silent.getsockname()[1]
        for scheme in ("http", "https"):
            assert failure(f"{scheme}://127.0.0.1:{port}/", seconds=0.1).reason == "takes too long; try again later"


def bomb() -> Action:
    packer = zlib.compressobj(9, wbits=31)
    data = b"".join([*(packer.compress(bytes(2**20)) for _ in range(64)), packer.flush()])
    return page(data, headers={"Content-Encoding": "gzip"})


@pytest.mark.parametrize(
    "action",
    [
        raw(HEAD + b"\r\n", *[b"x" * 65536] * 1000),
        bomb(),
        page(b"x" * (MOST + 1)),
        page(gzip.compress(b"x") * 70_000, headers={"Content-Encoding": "gzip"}),
        raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", *[b"10000\r\n" + b"x" * 65536 + b"\r\n"] * 100),
    ],
    ids=["endless", "gzip bomb", "one byte more", "many members", "chunks"],
)
def test_a_page_that_is_too_large_is_not_read_to_its_end(server: Server, action: Action) -> None:
    server.actions["/"] = action
    tracemalloc.start()
    assert failure(server.url()).reason == f"is larger than {MOST} bytes and is not read"
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8 * 2**20


def test_a_page_of_just_the_size_is_read(server: Server) -> None:
    server.actions["/"] = page(b"x" * MOST)
    assert len(read(server.url())[1]) == MOST


PACKED = gzip.compress(b"Halo, " * 100, mtime=0)  # without the time: the tests are named after it, in each worker
WHOLE = [
    # headers, body, what is read
    (b"Content-Encoding: gzip\r\n\r\n", PACKED, b"Halo, " * 100),
    (b"Content-Encoding: X-GZIP\r\n\r\n", PACKED, b"Halo, " * 100),
    (b"Content-Encoding: gzip\r\n\r\n", PACKED + PACKED, b"Halo, " * 200),
    (b"Content-Encoding: gzip\r\n\r\n", PACKED + b"rest", b"Halo, " * 100),
    (b"Content-Encoding: gzip\r\n\r\n", b"", b""),
    (b"Content-Encoding: identity\r\n\r\n", b"Halo", b"Halo"),
    (b"Transfer-Encoding: chunked\r\n\r\n", b"4\r\nHalo\r\n0\r\n\r\n", b"Halo"),
    (b"\r\n", b"Halo", b"Halo"),
    (b"Content-Length: 4\r\n\r\n", b"Halo and more", b"Halo"),
]


@pytest.mark.parametrize(("headers", "body", "data"), WHOLE)
def test_what_came_is_unpacked(server: Server, headers: bytes, body: bytes, data: bytes) -> None:
    server.actions["/"] = raw(HEAD + headers + body)
    assert read(server.url())[1] == data


BROKEN = [
    HEAD + b"Content-Length: 1000\r\n\r\nHalo",
    HEAD + b"Transfer-Encoding: chunked\r\n\r\nff\r\nHalo",
    HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nHalo\r\n",
    HEAD + b"Content-Encoding: gzip\r\n\r\n" + PACKED[:-9],
    HEAD + b"Content-Encoding: gzip\r\n\r\n<p>Halo",
    b"",
    b"\x00\x01\x02",
    b"HTTP/1.1 200 OK\r\n" + b"X: " + b"a" * 70_000,
    b"HTTP/1.1 200 OK\r\n" + b"X: a\r\n" * 200 + b"\r\n",
    b"HTTP/1.1 999999 OK\r\n\r\n",
]


@pytest.mark.parametrize("answer", BROKEN)
def test_an_answer_that_is_broken_can_be_asked_for_again(server: Server, answer: bytes) -> None:
    server.actions["/"] = raw(answer)
    error = failure(server.url())
    assert error.again
    assert error.reason.endswith("try again later")


LINES = st.lists(
    st.sampled_from(
        [
            b"Content-Length: 3", b"Content-Length: -1", b"Content-Length: 3, 4", b"Content-Length: x",
            b"Transfer-Encoding: chunked", b"Transfer-Encoding: gzip, chunked", b"Content-Encoding: gzip",
            b"Content-Type: \xff", b": empty", b"no colon", b" folded", b"Set-Cookie: a", b"A" * 300 + b": b", b"",
        ]
    )
    | st.binary(max_size=20),
    max_size=6,
)  # fmt: skip
STATUS = st.sampled_from([b"HTTP/1.1 200 OK", b"HTTP/1.0 200", b"HTTP/1.1 100 Continue", b"HTTP/0.9 ", b"ICY 200 OK"])


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(STATUS | st.binary(max_size=20), LINES, st.sampled_from([b"3\r\nabc\r\n0\r\n\r\n", PACKED]) | st.binary())
def test_whatever_a_server_sends_is_a_page_or_one_line(
    server: Server, status: bytes, lines: list[bytes], body: bytes
) -> None:
    server.actions["/"] = raw(b"\r\n".join([status, *lines, b"", body]))
    with suppress(FetchError):
        read(server.url(), seconds=1.0)


def test_headers_that_are_too_large_together_are_refused(server: Server) -> None:
    server.actions["/"] = raw(HEAD + b"".join(b"X-%d: %s\r\n" % (number, b"a" * 9000) for number in range(9)) + b"\r\n")
    assert failure(server.url()).reason == "sends headers of more than 64 KiB and is not read"


def test_a_packing_that_nobody_asked_for_is_refused(server: Server) -> None:
    for encoding in ("br", "gzip, gzip", "deflate", "zstd"):
        server.actions["/"] = page(b"x", headers={"Content-Encoding": encoding})
        assert failure(server.url()).reason == f"is packed in a way that nobody asked for ({encoding})"


def test_no_value_of_a_header_goes_over_a_line(server: Server) -> None:
    server.actions["/"] = raw(HEAD + b"X-Folded: a\r\n b\x00\x1b[1m c\r\nContent-Length: 0\r\n\r\n")
    answer, _ = read(server.url())
    assert answer.header("x-folded") == "a b [1m c"


@pytest.fixture
def secure() -> Iterator[Server]:
    with serving(tls=True) as server:
        yield server


def trusting() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=CERTIFICATE)


def test_a_certificate_must_be_for_the_name_though_the_connection_goes_to_a_number(secure: Server) -> None:
    secure.actions["/"] = page(b"Halo")
    client = Client(True, here, trusting())
    assert read(f"https://warta.example:{secure.port}/", client)[1] == b"Halo"
    assert secure.asked[0][1]["Host"] == f"warta.example:{secure.port}"
    error = failure(f"https://kabar.example:{secure.port}/", client)
    assert error.reason.startswith("the certificate of kabar.example is not good (")
    assert error.reason.endswith("); nothing is read unverified")
    assert len(secure.asked) == 1


def test_a_self_signed_certificate_is_never_good(secure: Server) -> None:
    error = failure(f"https://warta.example:{secure.port}/")
    assert error.reason == (
        "the certificate of warta.example is not good (self-signed certificate); nothing is read unverified"
    )
    assert not error.again
    assert secure.asked == []


def test_what_the_system_trusts_is_good(secure: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    secure.actions["/"] = page(b"Halo")
    assert read(f"https://localhost:{secure.port}/")[1] == b"Halo"


def test_what_speaks_no_tls_is_named(server: Server) -> None:
    server.actions["/"] = page(b"x")
    assert failure(f"https://127.0.0.1:{server.port}/").reason.startswith("no secure connection to 127.0.0.1 (")


def test_a_page_that_drips_over_tls_ends_with_the_time_it_has(secure: Server) -> None:
    secure.actions["/"] = raw(HEAD + b"Content-Length: 1000\r\n\r\n", *[b"x"] * 200, before=lambda: time.sleep(0.02))
    error = failure(f"https://warta.example:{secure.port}/", Client(True, here, trusting()), seconds=0.3)
    assert error.reason == "takes too long; try again later"
