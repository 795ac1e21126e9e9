"""Our pages as a plugin of Datasette, and Datasette told to show nothing but the store."""

import asyncio
from collections.abc import Awaitable, Callable, Generator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from datasette import hookimpl
from datasette.utils.asgi import Request, Response

from quotes.browse.asked import Asked, Page
from quotes.browse.guard import STRICT, App, Guard
from quotes.browse.rendering import failed, load, render
from quotes.browse.routes import PAGES, Route
from quotes.browse.stores import Stores
from quotes.errors import QuotesError, UsageError
from quotes.safe import visible
from quotes_db import Store
from quotes_db.errors import NotInStore, StoreError

if TYPE_CHECKING:
    from quotes.outlets import OutletRegistry

__all__ = ["STORE", "Pages"]

STORE = "store"  # what Datasette calls the store, whatever its file is called
# What is neither a page of ours, nor of the store, nor a file of Datasette's.
_NOWHERE = rf"/(?!{STORE}(?:[/.]|$)|static/|-/static/|favicon\.ico$).*$"
_FIELDS = 50  # that a query can have

View = Callable[[Request], Awaitable[Response]]


class Pages:
    """The plugin; other instances of Datasette in this process are none of its business."""

    # Datasette calls a plugin by it; a name that is no package, or it would take our templates for its own.
    __name__ = "quotetrail-pages"

    def __init__(self, stores: Stores, outlets: "OutletRegistry", port: int) -> None:
        self._stores = stores
        self._outlets = outlets
        self._port = port
        self.datasette: Any = None

    @hookimpl  # type: ignore[untyped-decorator, unused-ignore]
    def register_routes(self, datasette: Any) -> Sequence[tuple[str, View]]:
        """Return our pages, and one that says that there is nothing under any other path."""
        if datasette is not self.datasette:
            return []
        return [*((route.pattern, self._view(route)) for route in PAGES), (_NOWHERE, _nowhere)]

    @hookimpl  # type: ignore[untyped-decorator, unused-ignore]
    def asgi_wrapper(self, datasette: Any) -> Callable[[App], App]:
        if datasette is not self.datasette:
            return lambda app: app
        return partial(Guard, port=self._port)

    @hookimpl  # type: ignore[untyped-decorator, unused-ignore]
    def menu_links(self, datasette: Any) -> list[dict[str, str]]:
        """Return the way back from Datasette's pages."""
        if datasette is not self.datasette:
            return []
        return [{"href": route.path, "label": route.nav} for route in PAGES if route.nav]

    @hookimpl(hookwrapper=True)  # type: ignore[untyped-decorator, unused-ignore]
    def handle_exception(self, datasette: Any, exception: Exception) -> Generator[None, Any, None]:
        """Show what went wrong in our frame: Datasette prints the whole inside of it to the terminal."""
        outcome = yield
        if datasette is self.datasette:
            status = getattr(exception, "status", 500)
            outcome.force_result([_html(failed(status, _told(exception)))])

    @hookimpl  # type: ignore[untyped-decorator, unused-ignore]
    def render_cell(self, value: Any, datasette: Any) -> str | None:
        """Return what a cell of Datasette's tables shows where something in it would hide, or turn what is read."""
        if datasette is self.datasette and isinstance(value, dict):  # a key of another table, with a name for its row
            value = value.get("label")
        if datasette is not self.datasette or not isinstance(value, str):
            return None
        shown = visible(value, keep="\n\r\t")
        return shown if shown != value else None

    def warm(self) -> None:
        """Load what the first page would have to wait for."""
        for route in PAGES:
            route.page()
            load(route.name)

    def _view(self, route: Route) -> View:
        async def view(request: Request) -> Response:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._stores.executor, self._answer, route, request)

        return view

    def _answer(self, route: Route, request: Request) -> Response:
        """Return a page, or the one that says why there is none."""
        try:
            return self._stores.ask(partial(self._page, route, request))
        except NotInStore as error:
            return _html(failed(404, str(error)))
        except (StoreError, QuotesError) as error:
            return _html(failed({1: 404, 2: 400}.get(error.exit_code, 500), str(error)))

    def _page(self, route: Route, request: Request, store: Store) -> Response:
        number = request.url_vars.get("id")
        asked = Asked(store, self._outlets, request.path, int(number or 0), _fields(request.query_string))
        return _html(route.page()(asked), request.path)


def _fields(query: str) -> dict[str, str]:
    """Return the fields of a query. Raises UsageError for more of them than any page has."""
    try:
        return dict(parse_qsl(query, max_num_fields=_FIELDS, errors="replace"))
    except ValueError:
        raise UsageError("more fields than any page here knows") from None


async def _nowhere(request: Request) -> Response:
    return _html(failed(404, "There is no page at this address."))


def _told(exception: Exception) -> str:
    """Return an error of Datasette's in one line; of one that nobody expected only the kind."""
    message = getattr(exception, "message", None) or (str(exception) if getattr(exception, "status", 0) else "")
    return " ".join(str(message).split()) or f"It went wrong for a reason that was not foreseen: {exception!r}"


def _html(page: Page, path: str = "") -> Response:
    headers = {"content-security-policy": STRICT}
    return Response.html(render(page, path), status=page.status, headers=headers)
