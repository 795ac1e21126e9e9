"""Who may ask, and what every answer says to the browser.

The pages are for whoever sits at this machine. A site on the web that points its own name at 127.0.0.1 (DNS rebinding)
comes with that name as the host, and is refused; nothing can be sent, only asked for.
"""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

__all__ = ["LOOPBACK", "STRICT", "Guard"]

Message = MutableMapping[str, Any]
Send = Callable[[Message], Awaitable[None]]
Receive = Callable[[], Awaitable[Message]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

LOOPBACK = ("127.0.0.1", "localhost", "::1")
# Of our own pages: everything from here, nothing inside the page itself.
STRICT = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
# Datasette writes styles into its pages, but no text of the store into them.
_DATASETTE = f"{STRICT}; style-src 'self' 'unsafe-inline'"
_HEADERS = (
    ("content-security-policy", _DATASETTE),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cache-control", "no-cache"),
)


class Guard:
    """An ASGI application around another."""

    def __init__(self, app: App, port: int) -> None:
        self._app = app
        self._hosts = {f"[{host}]:{port}" if ":" in host else f"{host}:{port}" for host in LOOPBACK}

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer, or refuse in one line."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            await send(_with_headers(message))

        refusal = self._refusal(scope)
        if refusal:
            await _refuse(*refusal, sending)
        else:
            await self._app(scope, receive, sending)

    def _refusal(self, scope: Message) -> tuple[int, str] | None:
        """Return status and reason when a request is none of whoever sits here."""
        headers = dict(scope["headers"])
        host = headers.get(b"host", b"").decode("latin-1").lower()
        if host not in self._hosts:
            return 421, "this address is only for the machine that it runs on: open it as http://127.0.0.1"
        if scope["method"] not in ("GET", "HEAD"):
            return 405, "these pages can only be read"
        crossing = headers.get(b"sec-fetch-site") in (b"cross-site", b"same-site")
        if crossing and headers.get(b"sec-fetch-mode") != b"navigate":
            return 403, "another site may not load this"
        return None


def _with_headers(message: Message) -> Message:
    """Return a message of which the first tells all our headers; what the page itself says of one counts."""
    if message["type"] != "http.response.start":
        return message
    headers = [(bytes(name).lower(), value) for name, value in message.get("headers", [])]
    told = {name for name, _ in headers}
    added = [(name.encode(), value.encode()) for name, value in _HEADERS if name.encode() not in told]
    return {**message, "headers": [*headers, *added]}


async def _refuse(status: int, reason: str, send: Send) -> None:
    start = {"type": "http.response.start", "status": status, "headers": [(b"content-type", b"text/plain")]}
    await send(start)
    await send({"type": "http.response.body", "body": reason.encode()})
