"""A quotation, just read or from the store → what is printed of it, or one flat row."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

from quotes.cli.registry import known_outlets

if TYPE_CHECKING:
    from quotes.cli.statement import Hop, Statement

__all__ = ["Said", "Source", "flat", "source_of", "statement"]


class Named(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def role(self) -> str | None: ...


class Relayed(Protocol):
    @property
    def outlet(self) -> str: ...
    @property
    def rel(self) -> str: ...


class Occasion(Protocol):
    @property
    def kind(self) -> str: ...


class Said(Protocol):
    """A quotation as the engine finds it and as the store gives it back."""

    @property
    def text(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def modality(self) -> str: ...
    @property
    def speakers(self) -> Sequence[Named]: ...
    @property
    def via(self) -> Sequence[Relayed]: ...
    @property
    def channel(self) -> Occasion | None: ...
    @property
    def said_on(self) -> str | None: ...
    @property
    def said_on_from(self) -> str | None: ...
    @property
    def place(self) -> str | None: ...
    @property
    def confidence(self) -> float: ...


class Source(Protocol):
    """What printed it: the analysis of an article, or the stored quotation itself."""

    @property
    def publisher(self) -> str | None: ...
    @property
    def published_on(self) -> str | None: ...


def statement(said: Said, source: Source, *, id_: int | None = None, replaced_by: int | None = None) -> "Statement":
    """Return what is printed of a quotation; `id_` and `replaced_by` are for one that is stored."""
    from quotes.cli.statement import Statement

    return Statement(
        text=said.text,
        kind=said.kind,
        modality=said.modality,
        speakers=tuple(_names(said)),
        via=tuple(_hop(via) for via in said.via),
        publisher=source.publisher,
        said_on=said.said_on,
        said_on_from=said.said_on_from,
        published_on=source.published_on,
        id=id_,
        replaced_by=replaced_by,
        rests_on=source_of(said),
    )


def source_of(said: Said) -> str | None:
    """Return what a chain rests on, when nobody else than a state or a party vouches for it."""
    if not said.via:
        return None
    from quotes.trust import rests_on

    return rests_on([(via.outlet, via.rel == "parallel") for via in said.via], known_outlets())


def _hop(via: Relayed) -> "Hop":
    from quotes.cli.statement import Hop
    from quotes.trust import described, needs_explaining

    outlet = known_outlets().find(via.outlet)
    about = described(outlet) if outlet and needs_explaining(outlet) else ""
    return Hop(via.outlet, via.rel == "parallel", about)


def flat(said: Said, source: Source, **own: Any) -> dict[str, Any]:
    """Return a quotation as one row; `own` are the cells that only this kind of quotation has."""
    return {
        "kind": said.kind,
        "modality": said.modality,
        "text": said.text,
        "speakers": _names(said),
        "roles": [speaker.role for speaker in said.speakers if speaker.role],
        "via": [via.outlet for via in said.via],
        "rests_on": source_of(said),
        "channel": said.channel.kind if said.channel else None,
        "publisher": source.publisher,
        "said_on": said.said_on,
        "said_on_from": said.said_on_from,
        "published_on": source.published_on,
        "place": said.place,
        "confidence": said.confidence,
        **own,
    }


def _names(said: Said) -> list[str]:
    return [speaker.name for speaker in said.speakers if speaker.name]
