"""JSON-LD, as pages have it → the article it describes. Comments, trailing commas, line ends in strings are allowed."""

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence

__all__ = ["Json", "article_of", "bodies_in", "names_in", "read_scripts", "text_in"]

Json = dict[str, object]

_LONGEST = 4_000_000
_DEEPEST = 30
_OPENINGS = ("<!--", "//<![CDATA[", "/*<![CDATA[*/", "<![CDATA[")
_CLOSINGS = ("-->", "//]]>", "/*]]>*/", "]]>", ";", "//")
_COMMENT = re.compile(r'("(?:[^"\\]++|\\.)*+(?:"|\Z))|/\*(?:[^*]++|\*(?!/))*+(?:\*/|\Z)|//[^\n]*+', re.DOTALL)
_COMMA = re.compile(r'("(?:[^"\\]++|\\.)*+(?:"|\Z))|,(?=\s*+[}\]])', re.DOTALL)
_ARTICLES = ("article", "posting", "report")


def read_scripts(scripts: Sequence[str]) -> list[Json]:
    """Return all objects that the scripts of a page describe, in order; what is no JSON is passed over."""
    return [node for script in scripts for node in _nodes(_read(script), 0)]


def _read(script: str) -> object:
    if len(script) > _LONGEST:
        return None
    text = _unwrapped(script.strip())
    for attempt in (str, _repaired):
        try:
            return json.loads(attempt(text), strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _unwrapped(text: str) -> str:
    """The script without the marks that hide it from very old browsers."""
    for opening in _OPENINGS:
        text = text.removeprefix(opening).lstrip()
    for closing in _CLOSINGS:
        text = text.removesuffix(closing).rstrip()
    return text


def _repaired(text: str) -> str:
    text = _COMMENT.sub(lambda found: found[1] or " ", text)
    return _COMMA.sub(lambda found: found[1] or "", text)


def _nodes(value: object, depth: int) -> Iterator[Json]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for one in value:
            yield from _nodes(one, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"):
            yield from _nodes(value.get(key), depth + 1)


def article_of(nodes: Sequence[Json], url: str | None = None) -> Json:
    """Return what the page says of its article, references followed; empty when it says nothing."""
    found = [node for node in nodes if is_article(node)]
    own = [node for node in found if url and url in {text_in(node.get("url")), text_in(node.get("mainEntityOfPage"))}]
    if not found:
        return {}
    known = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    return {key: _followed(value, known) for key, value in (own or found)[0].items()}


def is_article(node: Json) -> bool:
    types = node.get("@type")
    return any(str(one).lower().endswith(_ARTICLES) for one in (types if isinstance(types, list) else [types]))


def _followed(value: object, known: Mapping[object, Json]) -> object:
    if isinstance(value, list):
        return [_followed(one, known) for one in value]
    if isinstance(value, dict) and set(value) == {"@id"}:
        return known.get(value["@id"], value)
    return value


def text_in(value: object) -> str:
    """Return a value as text: of an object its name or address, of a list its first; empty without one."""
    if isinstance(value, list):
        value = next((one for one in value if one), None)
    if isinstance(value, dict):
        value = next((value[key] for key in ("name", "@value", "url", "@id") if value.get(key)), None)
        value = value[0] if isinstance(value, list) and value else value
    return " ".join(html.unescape(value).split()) if isinstance(value, str) else ""


def _is_body(value: object) -> bool:
    types = value.get("@type") if isinstance(value, dict) else None
    return any("Organi" in str(kind) for kind in (types if isinstance(types, list) else [types]))


def bodies_in(value: object) -> list[str]:
    """Return the names of the organisations that an `author` lists."""
    return [text_in(one) for one in (value if isinstance(value, list) else [value]) if _is_body(one)]


def names_in(value: object) -> list[str]:
    """Return the names of the persons that an `author` lists."""
    found: list[str] = []
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            if _is_body(one):
                continue
            names = one.get("name")
            found += [text_in(name) for name in (names if isinstance(names, list) else [names])]
        elif isinstance(one, str):
            found.append(text_in(one))
    return [name for name in found if name]
