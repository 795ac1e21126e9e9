"""The application itself: what it registers and opens is gone when it ends, and two do not know of each other."""

import asyncio
from pathlib import Path

import httpx
import pytest
from datasette.plugins import pm

from quotes.browse.app import application
from quotes.browse.guard import App
from quotes.outlets import OutletRegistry
from quotes_db import Store
from quotes_db.errors import NoStore
from tests.browse.pages import parsed, spaced
from tests.db.making import denial, governor


def documents(app: App, port: int) -> str:
    """Return what the front page says of how many documents there are."""

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url=f"http://127.0.0.1:{port}") as client:
            return await client.get("/")

    return spaced(parsed(asyncio.run(ask()).text).css_first(".totals li"))


def test_two_applications_show_their_own_stores(tmp_path: Path) -> None:
    before = pm.get_plugins()
    paths = [tmp_path / "one.db", tmp_path / "two ?#%.db"]
    for path, articles in zip(paths, ([governor()], [governor(), denial()]), strict=True):
        with Store.open(path, create=True) as store:
            for records in articles:
                store.add(records)
    outlets = OutletRegistry.default()
    with application(paths[0], outlets, 1) as first, application(paths[1], outlets, 2) as second:
        assert (documents(first, 1), documents(second, 2)) == ("documents 1", "documents 2")
    assert pm.get_plugins() == before
    assert sorted(file.name for file in tmp_path.iterdir()) == ["one.db", "two ?#%.db"]


def test_nothing_is_registered_where_there_is_no_store(tmp_path: Path) -> None:
    before = pm.get_plugins()
    with pytest.raises(NoStore), application(tmp_path / "none.db", OutletRegistry.default(), 1):
        pass
    assert pm.get_plugins() == before


def test_what_is_added_meanwhile_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "quotes.db"
    with Store.open(path, create=True) as store:
        store.add(governor())
    with application(path, OutletRegistry.default(), 1) as app:
        assert documents(app, 1) == "documents 1"
        with Store.open(path, create=True) as store:
            store.add(denial())
        assert documents(app, 1) == "documents 2"
