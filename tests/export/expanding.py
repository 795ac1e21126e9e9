"""Exports in JSON-LD as pyld understands them, with the contexts from files beside this one."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pyld import jsonld

__all__ = ["HERE", "expanded", "inner_nodes"]

HERE = Path(__file__).parent
# What the vocabularies give under these addresses, as far as exports use it.
CONTEXTS = {"https://schema.org": "schema_org_context.json", "http://www.w3.org/ns/anno.jsonld": "anno_context.json"}


def _load(url: str, options: object) -> dict[str, Any]:
    document = json.loads((HERE / CONTEXTS[url]).read_text(encoding="utf-8"))
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": document}


def expanded(text: str) -> list[dict[str, Any]]:
    """Return the nodes of a document, every term as the address that it stands for."""
    found: list[dict[str, Any]] = jsonld.expand(json.loads(text), {"documentLoader": _load, "base": "urn:base:"})
    return found


def inner_nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every node in nodes, lists and values, the outer ones first."""
    if isinstance(value, list):
        for item in value:
            yield from inner_nodes(item)
    elif isinstance(value, dict) and "@value" not in value:
        if "@list" not in value:
            yield value
        yield from inner_nodes(list(value.values()))
