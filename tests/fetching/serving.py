"""A real server on the loopback interface that does whatever a test tells it, well or badly."""

import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

CERTIFICATE = Path(__file__).with_name("throwaway.pem")
Action = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Does what the server has for the path; 404 for all else."""

    protocol_version = "HTTP/1.1"
    server: "Server"

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))
        action = self.server.actions.get(self.path) or self.server.actions.get("*")
        with suppress(BrokenPipeError, ConnectionResetError, ssl.SSLError):  # the client has seen enough
            (action or page(b"", status=404))(self)
        self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Stay quiet."""


class Server(ThreadingHTTPServer):
    """`actions` are by path, `asked` has (path, headers) of every request."""

    daemon_threads = True

    def __init__(self, host: str) -> None:
        super().__init__((host, 0), Handler)
        self.actions: dict[str, Action] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []

    def handle_error(self, request: object, client_address: object) -> None:
        """Stay quiet when a client does not trust the certificate."""

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """Return what was asked for, the rules for robots apart."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


def page(
    data: bytes, *, status: int = 200, kind: str | None = "text/html", headers: Mapping[str, str] | None = None
) -> Action:
    """Return what sends a page as it should be."""

    def act(handler: Handler) -> None:
        handler.send_response(status)
        if kind is not None:
            handler.send_header("Content-Type", kind)
        for name, value in (headers or {}).items():
            handler.send_header(name, value)
        if "Content-Length" not in (headers or {}):
            handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data)

    return act


def raw(*parts: bytes, before: Callable[[], object] | None = None) -> Action:
    """Return what sends these bytes and nothing else; `before` is called before each part but the first."""

    def act(handler: Handler) -> None:
        for number, part in enumerate(parts):
            if number and before:
                before()
            handler.wfile.write(part)
            handler.wfile.flush()

    return act


def redirect(location: str, status: int = 302) -> Action:
    return page(b"", status=status, headers={"Location": location})


@contextmanager
def serving(*, tls: bool = False, host: str = "127.0.0.1") -> Iterator[Server]:
    server = Server(host)
    if tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.005}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
