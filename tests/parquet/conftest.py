"""The command line on an empty store and on a filled one, as tests/cli has it."""

from tests.cli.conftest import config, filled, run

__all__ = ["config", "filled", "run"]
