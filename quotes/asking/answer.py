"""A name that a person typed → the stored speakers or outlets it means, or one line that says why there is none."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from quotes.asking.choose import choose, nearest
from quotes.errors import NothingFound, UsageError

__all__ = ["Answer", "ask"]


class Named(Protocol):
    @property
    def name(self) -> str: ...


Item = TypeVar("Item", bound=Named)


@dataclass(frozen=True, slots=True)
class Answer(Generic[Item]):
    """`meant` is what the name means; `others` fit too. Nothing is meant when several fit and none of them exactly."""

    meant: list[Item]
    others: list[Item]


def ask(query: str, known: Sequence[Item], nobody: str) -> Answer[Item]:
    """Return whom of the known a query means. Raises NothingFound, which begins with `nobody`, when it fits none."""
    if not any(character.isalnum() for character in query):
        raise UsageError(f"{query!r} is not a name")
    names = [item.name for item in known]
    choice = choose(query, names)
    if not choice.meant and not choice.others:
        near = nearest(query, names)
        raise NothingFound(f'{nobody} "{query}"' + (f"; nearest: {', '.join(near)}" if near else ""))
    return Answer([known[index] for index in choice.meant], [known[index] for index in choice.others])
