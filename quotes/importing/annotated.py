"""What somebody annotated → a decision about the quotation that the store has at the same words.

Whoever tags the words of an article with the name of a speaker has looked at them. Where the store has the article, and
a quotation at these words, that confirms the speaker and the outlets of it or corrects them, as if they had done so in
`quotes review`. A program decides nothing, nor does a row of a table, which may come from one.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from quotes.errors import InputError, NothingFound, UsageError
from quotes.export.identifiers import TEXTS
from quotes.importing.entered import Annotated
from quotes.model import Span
from quotes.rewording import folded_words

if TYPE_CHECKING:
    from quotes.outlets import OutletRegistry
    from quotes_db import QuotationView, Store

__all__ = ["Outcome", "decide", "stored_at"]

Outcome = Literal["confirmed", "corrected", "there"]
_LONGEST = 10_000  # characters of words that are sought in a text
_LOOKED_AT, _BESIDE = 100, 400  # characters around them, as annotated, and in a text that may have more spaces


def stored_at(store: "Store", annotated: Annotated) -> "QuotationView | None":
    """Return the quotation that the store has at the words that are annotated, if there is one."""
    for id_ in store.documents_at(list(_sources(annotated))):
        span = _located(store.document_text(id_), annotated)
        if span is None:
            continue
        for view in store.in_document(id_):
            same = folded_words(view.text) == folded_words(annotated.entered.text)
            if same and span.overlaps(Span(view.start, view.end)):
                return view
    return None


def decide(
    store: "Store", view: "QuotationView", annotated: Annotated, importer: str, outlets: "OutletRegistry"
) -> Outcome:
    """Let a stored quotation be as whoever annotated it says, and return what that changed; `importer` decides where an
    annotation does not say who made it.

    Raises InputError when it says what no decision can, names somebody who may be one of several, or does not decide
    and says something else than the store.
    """
    entered, by = annotated.entered, annotated.by or importer
    same = _same_speakers(store, view, annotated)
    if entered.modality != view.modality:
        raise InputError(f"{entered.where}: says {entered.modality} of quotation {view.id}, stored as {view.modality}")
    if not annotated.decides:
        if not same:
            raise InputError(
                f"{entered.where}: names another speaker of quotation {view.id}; look with `quotes review`"
            )
        return "there"
    why = f"annotation {annotated.id or entered.where}"
    speaker = None if same else _speaker(store, annotated)
    if speaker is not None:
        store.correct_speaker(view.id, speaker, by=by, why=why)
    way = [_known(name, outlets) for name in entered.via]
    other_way = bool(way) and way != [hop.outlet for hop in view.via]
    if other_way:
        store.correct_outlets(view.id, way, by=by, why=why)
    if speaker is not None or other_way:
        return "corrected"
    if any(decision.decided_by == by for decision in store.decided([view.id]).get(view.id, ())):
        return "there"
    store.confirm(view.id, by=by, why=why)
    return "confirmed"


def _sources(annotated: Annotated) -> Iterator[str]:
    """Yield what a document may be found by: the hash of its text, its address with and without its fragment."""
    for source in annotated.sources:
        yield source.removeprefix(TEXTS).partition("#")[0]
        yield source


def _located(text: str, annotated: Annotated) -> Span | None:
    """Return where the words stand: at the characters that are given if they do, else the one place where they stand,
    or of several the one between what is said to stand around them."""
    exact = annotated.entered.text
    if annotated.span and text[slice(*annotated.span)] == exact:
        return Span(*annotated.span)
    pattern = re.compile(r"\s+".join(map(re.escape, exact[:_LONGEST].split())))
    places = [Span(*found.span()) for found in pattern.finditer(text)]
    if len(places) > 1:
        places = [place for place in places if _is_between(text, place, annotated)]
    return places[0] if len(places) == 1 else None


def _is_between(text: str, place: Span, annotated: Annotated) -> bool:
    before, after = _bare(text[: place.start][-_BESIDE:]), _bare(text[place.end :][:_BESIDE])
    prefix, suffix = _bare(annotated.prefix[-_LOOKED_AT:]), _bare(annotated.suffix[:_LOOKED_AT])
    return before.endswith(prefix) and after.startswith(suffix)


def _bare(text: str) -> str:
    return "".join(text.split())


def _same_speakers(store: "Store", view: "QuotationView", annotated: Annotated) -> bool:
    """Tell whether the speakers are those of the quotation, by any of the names that these go by; none is no other."""
    from quotes.names import match_names

    named = annotated.entered.speakers
    if not named:
        return True
    if len(named) != len(view.speakers):
        return False
    others = store.names([by.id for by in view.speakers if by.id is not None])
    called = [[by.name, *(name for id_, name, _ in others if id_ == by.id)] for by in view.speakers]
    return all(any(match_names(name, names) for names in called) for name in named)


def _speaker(store: "Store", annotated: Annotated) -> int:
    """Return the one speaker that an annotation names, a new one if the store has none of the name."""
    from quotes.asking.whom import ask_speaker
    from quotes.names import fold_name

    entered = annotated.entered
    if len(entered.speakers) > 1:
        raise InputError(f"{entered.where}: a correction names one speaker, not {len(entered.speakers)}")
    (name,) = entered.speakers
    try:
        meant = ask_speaker(store, name).meant
    except UsageError as error:
        raise InputError(f"{entered.where}: {error}") from None
    except NothingFound:
        return store.new_speaker(name, fold_name(name), entered.speaker_kind)
    if len(meant) != 1:
        raise InputError(f"{entered.where}: several speakers fit {name!r}; decide with `quotes review`")
    return meant[0].id


def _known(name: str, outlets: "OutletRegistry") -> str:
    found = outlets.find(name)
    return found.name if found else name
