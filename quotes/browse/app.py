"""A store → the application that a server runs."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from datasette.app import Datasette
from datasette.database import Database, QueryInterrupted
from datasette.plugins import pm

from quotes.browse.guard import App
from quotes.browse.metadata import metadata
from quotes.browse.plugin import STORE, Pages
from quotes.browse.stores import Stores
from quotes_db.looking import connect_to_look

if TYPE_CHECKING:
    from quotes.outlets import OutletRegistry

__all__ = ["application"]

_HERE = Path(__file__).parent
_SETTINGS = {
    "allow_csv_stream": False,
    "allow_download": False,
    "default_cache_ttl": 0,
    "facet_time_limit_ms": 500,
    "num_sql_threads": 2,
    "sql_time_limit_ms": 3000,
    "suggest_facets": False,
    "template_debug": False,
    "trace_debug": False,
}


@contextmanager
def application(path: Path, outlets: "OutletRegistry", port: int) -> Iterator[App]:
    """Yield the ASGI application that shows the store at a path, to whoever asks this machine at this port.

    Raises StoreError when there is no such store. The plugin is registered as long as the application is used.
    """
    with closing(connect_to_look(path)) as connection:
        told = metadata(connection, STORE)
    stores = Stores(path)
    pages = Pages(stores, outlets, port)
    pm.register(pages, f"{pages.__name__}-{id(pages)}")  # there may be others in this process
    try:
        pages.datasette = datasette = _datasette(path, told)
        try:
            app = datasette.app()
            stores.executor.submit(pages.warm)
            yield app
        finally:
            datasette.executor.shutdown()
            for database in datasette.databases.values():
                database.close()
    finally:
        pm.unregister(pages)
        stores.close()


def _datasette(path: Path, told: dict[str, Any]) -> Any:
    """Return Datasette with the store and nothing else, under a name that no page of ours has."""
    datasette = Datasette(
        [],
        metadata=told,
        settings=_SETTINGS,
        template_dir=str(_HERE / "datasette"),
        static_mounts=[("static", str(_HERE / "static"))],
    )
    datasette.remove_database("_memory")
    database = Database(datasette, str(path.absolute()), is_mutable=True)
    database.connect = partial(_connect, database)
    database.table_counts = partial(_counts, database)
    datasette.add_database(database, name=STORE)
    return datasette


def _connect(database: Any, write: bool = False) -> Any:
    """Return a connection that can only read; Datasette closes those that it is told of."""
    connection = connect_to_look(Path(database.path))
    database._all_file_connections.append(connection)
    return connection


async def _counts(database: Any, limit: int = 10) -> dict[str, int | None]:
    """Return how many rows each table has, None where that takes more than so many milliseconds; the indexes of words
    are not counted, which some of them do not allow."""
    names = await database.table_names()
    return {name: None if "_fts" in name else await _count(database, name, limit) for name in names}


async def _count(database: Any, table: str, limit: int) -> int | None:
    try:
        rows = await database.execute(f'SELECT count(*) FROM "{table}"', custom_time_limit=limit)
    except QueryInterrupted:
        return None
    return int(rows.rows[0][0])
