"""What axe-core finds in a page that keeps people out."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["barriers"]

_GRAVE = ("serious", "critical")
_COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}


def barriers(page: "Page", colours: bool = False) -> list[str]:
    """Return the serious and critical findings, each as `rule: where`, or only those of colours, which is all that a
    theme can change. Needs axe-playwright-python, which brings axe-core along."""
    from axe_playwright_python.sync_playwright import Axe

    options = {"resultTypes": ["violations"], **(_COLOURS if colours else {})}
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}"
        for one in found
        if one["impact"] in _GRAVE
        for node in one["nodes"]
    ]
