"""SVG → PNG, on this machine alone, by resvg (extra `plot`): one wheel without further dependencies."""

import importlib

from quotes.errors import InputError

__all__ = ["png"]

_ZOOM = 2  # points for every unit, so that a figure can be printed


def png(svg: str) -> bytes:
    """Return the picture of an SVG document. Raises InputError, which names the extra, where resvg is missing."""
    try:
        resvg = importlib.import_module("resvg_py")
    except ImportError:
        problem = "a PNG needs the extra plot: pip install 'quotetrail[plot]'; or write an .svg"
        raise InputError(problem) from None
    made: bytes = bytes(resvg.svg_to_bytes(svg_string=svg, zoom=_ZOOM))
    return made
