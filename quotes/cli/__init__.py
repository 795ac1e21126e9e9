"""The command line: one module a command, each imported only when it is asked for."""

from quotes.cli.main import cli, main

__all__ = ["cli", "main"]
