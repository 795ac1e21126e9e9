"""A page → HTML. Whatever a template prints is made visible and escaped, so that no text of an article can be markup,
hide anything or turn the order of what is read."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from quotes.asking.statement import day
from quotes.browse import links
from quotes.browse.asked import Page
from quotes.browse.routes import PAGES
from quotes.safe import visible

__all__ = ["Failure", "failed", "load", "render"]


@dataclass(frozen=True, slots=True)
class Failure:
    """What is told instead of a page."""

    heading: str
    message: str


def failed(status: int, message: str) -> Page:
    """Return the page that stands in for one that cannot be shown; the message is one line."""
    heading = {400: "That cannot be asked", 404: "Not in this store"}.get(status, "This page cannot be shown")
    return Page(heading, "failure", Failure(heading, message), status=status)


def render(page: Page, path: str = "") -> str:
    """Return a page as HTML; `path` tells which entry of the navigation is this one."""
    template = _environment().get_template(f"{page.template}.html")
    return template.render(page=page, view=page.view, path=path, navigation=[one for one in PAGES if one.nav])


def load(template: str) -> None:
    """Read a template before it is needed."""
    _environment().get_template(f"{template}.html")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("quotes.browse"),
        autoescape=True,
        finalize=_shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(day=day, counted=_counted, lines=_lines)
    environment.globals["links"] = links
    return environment


def _shown(value: Any) -> Any:
    """Return what is printed of a value; what a template itself made is markup already."""
    if value is None:
        return ""
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return visible(value, keep="\n\t")
    return value


def _counted(number: int, noun: str = "") -> str:
    """Return a number of things: `1 quotation`, `12,000 quotations`; without a noun the number alone."""
    return f"{number:,}" + (f" {noun}{'' if number == 1 else 's'}" if noun else "")


def _lines(text: str) -> str:
    """Return text of an article with its line ends as a page has them: a carriage return is nothing to be shown."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
