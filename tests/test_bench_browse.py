"""The benchmark of the pages: it asks for every kind, and all of them are answered."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from bench import browse
from bench.storing.growing import grow
from quotes.browse.routes import PAGES
from quotes_db import Store

SIZE = 300


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = Path(grow(tmp_path_factory.mktemp("grown"), SIZE, seed=5, times=1).path)
    with Store.open(path, create=True) as store:
        store.cluster()
    return path


def test_every_page_is_timed_and_answered(grown: Path) -> None:
    result = CliRunner().invoke(browse.main, [str(grown), "--times", "2"])
    assert result.exit_code == 0, result.output
    for route in PAGES:
        kind = {"front": "front page"}.get(route.name, route.name)
        assert any(line.startswith(kind) for line in result.output.splitlines()), route
    assert "NO" not in result.output.split("must hold")[1]


def test_what_is_left_out_of_the_figures_is_the_first_answer() -> None:
    one = browse.Timed("page", (0.1, 0.2, 0.3, 0.4), (0.01, 0.02), 9.0, 0)
    assert (one.at(0), one.at(50), one.at(95)) == (0.1, 0.3, 0.4)
    assert one.cpu_at(95) == 0.02
    assert "9000" in browse.timed_table([one])
