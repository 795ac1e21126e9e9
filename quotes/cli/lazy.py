"""A click group that imports a command when it is needed, and turns every failure into one line and a status."""

from functools import partial
from importlib import import_module
from typing import Any

import click

from quotes.cli.failures import finish, run

__all__ = ["LazyGroup"]


class LazyGroup(click.Group):
    """A group whose commands live in modules of their own, each under the name `command`.

    A command returns its exit status, or None for 0.
    """

    def __init__(self, *args: Any, modules: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self._modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self._modules:
            return None
        command: click.Command = import_module(self._modules[cmd_name]).command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        return finish(partial(super().invoke, ctx))

    def main(self, *args: Any, standalone_mode: bool = True, **kwargs: Any) -> Any:
        call = partial(super().main, *args, standalone_mode=False, **kwargs)
        if not standalone_mode:
            return call()
        raise SystemExit(run(call))
