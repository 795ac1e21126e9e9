from collections.abc import Iterator
from pathlib import Path

import pytest

from quotes_db import Store
from tests.db.making import sound, sound_file


@pytest.fixture
def store() -> Iterator[Store]:
    """A store in memory, found sound after the test."""
    with Store.memory() as store:
        yield store
        assert sound(store._connection)


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    """Where a store can be made; if the test made one, it is found sound afterwards, and one file only."""
    path = tmp_path / "quotes.db"
    yield path
    if path.exists():
        assert sound_file(path)
        assert [file.name for file in tmp_path.iterdir() if file.name.startswith(path.name)] == [path.name]
