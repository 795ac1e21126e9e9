"""One quotation in the way a journalist writes it down: `Kim Jong Un, via KCNA → Fakta.com, 27 Apr 2025`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotes.asking.records import Relayed, Said, Source, names, source_of
from quotes.trust import described, needs_explaining, stations

if TYPE_CHECKING:
    from quotes.outlets import OutletRegistry

__all__ = ["NOBODY", "UNSAID", "Hop", "Statement", "chain", "day", "marks", "route", "statement"]

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NOBODY = "unknown speaker"
# What stands before words that were not said.
UNSAID = {"negated": "did not say: ", "hypothetical": "would say: "}


@dataclass(frozen=True, slots=True)
class Hop:
    """An outlet the words came through; `parallel` when it stands beside the one before it, not behind it. `about` is
    what a reader must know of it."""

    outlet: str
    parallel: bool = False
    about: str = ""

    def __str__(self) -> str:
        return self.outlet + (f" ({self.about})" if self.about else "")


@dataclass(frozen=True, slots=True)
class Statement:
    """What is printed of a quotation. `id` is None for one that is not stored; `via` is outermost first, `rests_on`
    what is said of it when nobody else than a state or a party vouches for the words."""

    text: str
    kind: str
    speakers: tuple[str, ...] = ()
    via: tuple[Hop, ...] = ()
    publisher: str | None = None
    said_on: str | None = None
    published_on: str | None = None
    id: int | None = None
    replaced_by: int | None = None
    modality: str = "said"
    rests_on: str | None = None
    said_on_from: str | None = None


def chain(statement: Statement) -> str:
    """Return speaker, kind unless direct, modality unless said, the way the words took to the publisher, when they were
    published and, if that is another day, said (or reported, by whom the publisher cites); the document that is a newer
    version of theirs; and whether a state or a party is the only source."""
    unmarked = ("direct", "said")
    about = ", ".join(word for word in (statement.kind, statement.modality) if word not in unmarked)
    way = route(statement.via, statement.publisher)
    said = statement.said_on if statement.said_on != statement.published_on else None
    newer = statement.replaced_by
    parts = [
        _speakers(statement.speakers) + (f" ({about})" if about else ""),
        way,
        day(statement.published_on),
        f"{'reported' if statement.said_on_from == 'report' else 'said'} {day(said)}" if said else "",
        f"replaced by document {newer}" if newer else "",
    ]
    written = ", ".join(part for part in parts if part)
    return written + (f"; rests on {statement.rests_on}" if statement.rests_on else "")


def marks(said: Said | Statement) -> tuple[str, str]:
    """Return what stands before and after the words: marks, but none around reported speech, whose words are not the
    speaker's; before words that were not said, that they were not."""
    indirect, unsaid = said.kind == "indirect", UNSAID.get(said.modality, "")
    return (unsaid or "reported: ", "") if indirect else (unsaid + "“", "”")


def route(via: Sequence[Hop], publisher: str | None) -> str:
    """Return the way from the innermost outlet to the publisher; outlets side by side are joined by a plus."""
    through = [" + ".join(beside) for beside in stations([(str(hop), hop.parallel) for hop in via])]
    return ("via " if via else "") + " → ".join(through[::-1] + ([publisher] if publisher else []))


def day(iso: str | None) -> str:
    """Return an ISO 8601 date as people write it, as precise as it is: `27 Apr 2025`, `Apr 2025`, `2025`."""
    year, *rest = (iso or "").split("-")
    numbers = [int(part) for part in rest if part.isdecimal()]
    if len(numbers) != len(rest) or not all(1 <= number <= 12 for number in numbers[:1]):
        return iso or ""
    month = _MONTHS[numbers[0] - 1] if numbers else ""
    return " ".join(part for part in (*map(str, numbers[1:2]), month, year) if part)


def _speakers(names: Sequence[str]) -> str:
    if not names:
        return NOBODY
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def statement(
    said: Said, source: Source, outlets: "OutletRegistry", *, id_: int | None = None, replaced_by: int | None = None
) -> Statement:
    """Return what is printed of a quotation; `id_` and `replaced_by` are for one that is stored."""
    return Statement(
        text=said.text,
        kind=said.kind,
        modality=said.modality,
        speakers=tuple(names(said)),
        via=tuple(_hop(via, outlets) for via in said.via),
        publisher=source.publisher,
        said_on=said.said_on,
        said_on_from=said.said_on_from,
        published_on=source.published_on,
        id=id_,
        replaced_by=replaced_by,
        rests_on=source_of(said, outlets),
    )


def _hop(via: Relayed, outlets: "OutletRegistry") -> Hop:
    outlet = outlets.find(via.outlet)
    about = described(outlet) if outlet and needs_explaining(outlet) else ""
    return Hop(via.outlet, via.rel == "parallel", about)
