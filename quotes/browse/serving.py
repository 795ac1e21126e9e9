"""The server: one socket on the loopback address, one process, until Ctrl-C."""

import errno
import socket
import threading
import webbrowser
from contextlib import suppress

import uvicorn

from quotes.browse.guard import App
from quotes.errors import UsageError

__all__ = ["address", "listening", "open_browser", "serve"]

PORT = 8001
_PATIENCE = 2  # seconds that answers may still take when the server is stopped


def listening(host: str, port: int | None) -> socket.socket:
    """Return a socket that listens at a port of this machine: the one asked for, else 8001 or, if that is taken, any
    that is free. Raises UsageError when the one asked for is not to be had."""
    for wanted in (port,) if port is not None else (PORT, 0):
        found = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
        try:
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            found.bind((host, wanted))
            found.listen()
        except OSError as error:
            found.close()
            if port is None and wanted and error.errno == errno.EADDRINUSE:
                continue
            reason = (error.strerror or "it cannot be used").lower()
            raise UsageError(f"port {wanted} of {host}: {reason}; name another with --port") from None
        return found
    raise AssertionError("a free port was neither found nor refused")


def address(found: socket.socket) -> str:
    """Return where the pages are: `http://127.0.0.1:8001/`."""
    host, port = found.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def open_browser(where: str) -> None:
    """Open a page in the browser without waiting for it; where there is none, the address was printed."""
    threading.Thread(target=_open, args=(where,), daemon=True).start()


def _open(where: str) -> None:
    with suppress(webbrowser.Error, OSError):
        webbrowser.open(where)


def serve(app: App, found: socket.socket) -> None:
    """Answer until the user has enough of it (Ctrl-C) or the system ends it."""
    config = uvicorn.Config(
        app,
        log_level="error",
        access_log=False,
        server_header=False,
        lifespan="on",
        ws="none",
        timeout_graceful_shutdown=_PATIENCE,
    )
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[found])
