"""Annotations of the W3C model, ours and other people's → the quotations that they mark.

An annotation marks a quotation when a tag of it says whose the words are: `speaker: NAME`, `not said by: NAME` or
`would say: NAME`; tags `via: OUTLET` (outermost first), `role:`, `kind:`, `publisher:`, `date:` say more, and for a
program `confidence:`. Any tool that writes tags can do so. What Hypothesis gives out (`uri`, `tags`, `user`) is
understood like the model itself. Without such a tag an annotation marks anything at all, and is left out.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeGuard, cast, get_args

from quotes.errors import InputError
from quotes.export.identifiers import web_address
from quotes.export.webannotation import SPEAKER_TAGS
from quotes.importing.entered import Annotated, Entered
from quotes.model import Kind, Modality
from quotes.readers.days import day_of
from quotes.readers.decode import check_text, decode

__all__ = ["is_annotations", "read_annotations"]

_Target = tuple[str | None, list[Mapping[str, Any]]]
_MODALITY = {tag: modality for modality, tag in SPEAKER_TAGS.items()}
_HELD = ("items", "first", "rows", "annotations")
_DOUBTED = 0.5
_LOOKED_AT = 64 * 1024  # bytes that must speak of annotations
_DEEPEST = 8  # Choice in Choice, selector refined by selector


def is_annotations(data: bytes) -> bool:
    """Tell whether bytes are JSON that speaks of annotations."""
    beginning = data[:_LOOKED_AT].decode("utf-8-sig", "replace").lstrip()
    named = ("ns/anno.jsonld", '"Annotation', '"oa:Annotation"', "TextQuoteSelector")
    return beginning.startswith(("{", "[")) and any(name in beginning for name in named)


def read_annotations(data: bytes, where: str) -> Iterator[Annotated | InputError]:
    """Yield the quotation that each annotation marks, or why it marks none.

    Raises InputError for what is no JSON: one value, or one a line.
    """
    for number, item in enumerate(_items(_values(decode(data, where), where), 0), start=1):
        place = f"{where}: annotation {number}"
        try:
            yield _annotated(item, place, number)
        except InputError as error:
            yield error


def _values(text: str, where: str) -> list[Any]:
    try:
        try:
            return [json.loads(text)]
        except ValueError:
            return [json.loads(line) for line in text.split("\n") if line.strip()]
    except (ValueError, RecursionError):
        raise InputError(f"{where}: is not JSON") from None


def _items(values: Iterable[Any], depth: int) -> Iterator[Any]:
    """Yield the annotations of lists, pages and collections."""
    for value in values:
        held = [value.get(key) for key in _HELD] if _is_object(value) else [value]
        inner = next((one for one in held if isinstance(one, list) or (one is not value and _is_object(one))), None)
        if inner is not None and depth < _DEEPEST:
            yield from _items(_listed(inner), depth + 1)
        else:
            yield value


def _annotated(item: Any, where: str, number: int) -> Annotated:
    """Return what one annotation marks. Raises InputError when it marks no quotation."""
    if not _is_object(item):
        raise InputError(f"{where}: is no annotation")
    targets = list(_targets(_listed(item.get("target")), _word(item.get("uri")), 0))
    quoted = [selector for _, selectors in targets for selector in selectors if _word(selector.get("exact"))]
    if not quoted:
        raise InputError(f"{where}: quotes no words of its target (TextQuoteSelector)")
    tags = list(_tags(item))
    sources = tuple(dict.fromkeys(source for source, _ in targets if source))
    by, is_program = _maker(item)
    entered = _entered(quoted[0], tags, sources, where)
    return Annotated(
        replace(entered, number=number, confidence=_confidence(tags) if is_program else 1.0),
        sources,
        _word(quoted[0].get("prefix")) or "",
        _word(quoted[0].get("suffix")) or "",
        _span(targets),
        by,
        not is_program,
        _word(item.get("id")) or _word(item.get("@id")),
    )


def _entered(selector: Mapping[str, Any], tags: list[tuple[str, str]], sources: tuple[str, ...], where: str) -> Entered:
    said = [(_MODALITY[key], value) for key, value in tags if key in _MODALITY]
    kinds = [value.lower() for key, value in tags if key == "kind" and value.lower() in get_args(Kind)]
    if not said and not kinds:
        raise InputError(f"{where}: does not say whose words these are; tag it with speaker: NAME")
    if len({modality for modality, _ in said}) > 1:
        raise InputError(f"{where}: says of the same words that they were said and that they were not")
    exact = cast(str, _word(selector.get("exact")))
    check_text(exact + "".join(value for _, value in tags), where)
    return Entered(
        where,
        0,
        exact,
        tuple(name for _, name in said),
        role=_first(tags, "role"),
        via=tuple(value for key, value in tags if key == "via"),
        kind=cast(Kind, kinds[0] if kinds else "direct"),
        modality=cast(Modality, said[0][0] if said else "said"),
        publisher=_first(tags, "publisher"),
        published_on=day_of(_first(tags, "date") or ""),
        url=next((address for source in sources if (address := web_address(source))), None),
    )


def _targets(targets: Iterable[Any], uri: str | None, depth: int) -> Iterator[_Target]:
    """Yield (source, selectors) of every target, those of a choice or a list among them."""
    for target in targets:
        if isinstance(target, str):
            yield target, []
        elif _is_object(target) and isinstance(target.get("items"), list) and depth < _DEEPEST:
            yield from _targets(target["items"], uri, depth + 1)
        elif _is_object(target):
            source = target.get("source", target.get("id"))
            named = _word(source.get("id")) if _is_object(source) else _word(source)
            yield named or uri, list(_selectors(_listed(target.get("selector")), 0))


def _selectors(selectors: Iterable[Any], depth: int) -> Iterator[Mapping[str, Any]]:
    """Yield selectors, and those that they are refined by or offer for a choice."""
    for selector in selectors:
        if _is_object(selector) and depth < _DEEPEST:
            yield selector
            yield from _selectors([*_listed(selector.get("refinedBy")), *_listed(selector.get("items"))], depth + 1)


def _span(targets: list[_Target]) -> tuple[int, int] | None:
    """Return the characters that are marked in a text known by its hash: in a page they mean something else."""
    for source, selectors in targets:
        for selector in selectors if source and source.startswith("urn:sha256:") else []:
            start, end = selector.get("start"), selector.get("end")
            if isinstance(start, int) and isinstance(end, int) and 0 <= start < end:
                return start, end
    return None


def _tags(item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield (key, value) of every tag that has both."""
    bodies = filter(_is_object, _listed(item.get("body")))
    values = [body.get("value") for body in bodies if "tagging" in _listed(body.get("purpose"))]
    written = map(_word, [*values, *_listed(item.get("tags"))])
    for tag in written:
        key, colon, value = (tag or "").partition(":")
        if colon and value.strip():
            yield " ".join(key.split()).lower(), " ".join(value.split())


def _maker(item: Mapping[str, Any]) -> tuple[str | None, bool]:
    """Return who made an annotation, if it says so, and whether that is a program."""
    creator = next(iter(_listed(item.get("creator"))), None)
    if _is_object(creator):
        is_program = any("software" in str(kind).lower() for kind in _listed(creator.get("type")))
        return _word(creator.get("name")) or _word(creator.get("nickname")), is_program
    user = _word(item.get("user"))
    return user.removeprefix("acct:") if user else None, False


def _confidence(tags: Iterable[tuple[str, str]]) -> float:
    """Return how sure a program is; when it does not say, so little that a person will be asked."""
    try:
        told = float(_first(tags, "confidence") or _DOUBTED)
    except ValueError:
        return _DOUBTED
    return told if 0.0 <= told <= 1.0 else _DOUBTED


def _first(tags: Iterable[tuple[str, str]], wanted: str) -> str | None:
    return next((value for key, value in tags if key == wanted), None)


def _is_object(value: Any) -> TypeGuard[dict[str, Any]]:
    return isinstance(value, dict)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _word(value: Any) -> str | None:
    return value if isinstance(value, str) and value.strip() else None
