"""A store of invented articles, and the application that shows it, asked without a network."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from quotes.browse.app import application
from quotes.browse.guard import App
from quotes.outlets import OutletRegistry
from quotes_db import Store
from tests.browse.invented import fill

PORT = 8001
Get = Callable[..., httpx.Response]


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("browse") / "quotes.db"
    with Store.open(path, create=True) as store:
        fill(store)
    return path


@pytest.fixture(scope="session")
def app(filled: Path) -> Iterator[App]:
    with application(filled, OutletRegistry.default(), PORT) as app:
        yield app


@pytest.fixture(scope="session")
def get(app: App) -> Get:
    """Ask for a path; the method, headers and host can be said."""

    async def ask(path: str, method: str, host: str, headers: dict[str, str]) -> httpx.Response:
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url=f"http://{host}") as client:
            return await client.request(method, path, headers=headers)

    def get(path: str, method: str = "GET", host: str = f"127.0.0.1:{PORT}", **headers: str) -> httpx.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return asyncio.run(ask(path, method, host, named))

    return get


@pytest.fixture
def store(filled: Path) -> Iterator[Store]:
    with Store.open(filled) as store:
        yield store
