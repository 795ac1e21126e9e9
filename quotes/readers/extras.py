"""Libraries that only some inputs need, and what to do where one is missing."""

import importlib
from typing import Any

from quotes.errors import InputError

__all__ = ["needs"]


def needs(module: str, extra: str, where: str, what: str) -> Any:
    """Return a module. Raises InputError, which names the extra that brings it, where it is not installed."""
    try:
        return importlib.import_module(module)
    except ImportError:
        problem = f"{where}: {what}, which needs the extra {extra}: pip install 'quotetrail[{extra}]'"
        raise InputError(problem) from None
