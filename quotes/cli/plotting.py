"""`--plot FILE`: the answer as a picture too, in a new file."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from quotes.errors import UsageError
from quotes.safe import one_line

if TYPE_CHECKING:
    from quotes.cli.options import Output
    from quotes.plots.svg import Drawing

__all__ = ["plot_option", "write_plot"]

Command = TypeVar("Command", bound=Callable[..., Any])
_ENDINGS = (".svg", ".png")


def plot_option(command: Command) -> Command:
    """Add `--plot`, whose ending says what is written."""
    return click.option(
        "--plot",
        metavar="FILE",
        callback=_path,
        help="Draw it into this new file too, .svg or .png; a PNG needs the extra plot.",
    )(command)


def _path(context: click.Context, parameter: click.Parameter, value: str | None) -> Path | None:
    if value is None:
        return None
    path = Path(value)
    if path.suffix.lower() not in _ENDINGS:
        raise click.BadParameter(f"{value!r} ends neither in .svg nor in .png", context, parameter)
    if path.exists():
        raise UsageError(f"{path}: is there already; name a new file")
    return path


def write_plot(path: Path, title: str, drawings: "Sequence[Drawing]", output: "Output") -> None:
    """Draw everything into a new file, and say so where it is not in the way of records. Raises UsageError for a file
    that is there, InputError where the extra that makes a PNG is not."""
    from quotes.plots.png import png
    from quotes.plots.svg import document, stacked

    svg = document(drawings[0] if len(drawings) == 1 else stacked(title, drawings))
    data = png(svg) if path.suffix.lower() == ".png" else svg.encode() + b"\n"
    try:
        with path.open("xb") as file:
            file.write(data)
    except FileExistsError:
        raise UsageError(f"{path}: is there already; name a new file") from None
    click.echo(f"written to {one_line(str(path))} ({len(data)} bytes)", err=not output.for_people)
