"""What a name is, and who tells whether two names stand for the same speaker."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

__all__ = ["BY_NAME", "Identity", "Naming", "is_description"]

_DESCRIBED = ("group", "unknown")


@dataclass(frozen=True, slots=True)
class Naming:
    """A name as a document gives it, or a speaker as all documents so far name them, with their roles."""

    name: str
    name_key: str
    kind: str
    roles: tuple[str, ...] = ()
    lang: str | None = None
    day: str | None = None  # ISO 8601: when the document was published, or the last one that gives the speaker a role


class Identity(Protocol):
    """Who tells whether two names stand for the same speaker."""

    def keys(self, name: str) -> Sequence[str]:
        """Return the keys under which a name is looked up: what spellings of it have in common."""

    def sought(self, name: str) -> Sequence[str]:
        """Return the keys under which whoever may be the same as this name is to be found."""

    def same(self, new: Naming, known: Naming) -> str | None:
        """Return why the two are the same, in a few words for a journalist; None when the evidence is not strong."""

    def apart(self, new: Naming, known: Naming) -> bool:
        """Tell whether the roles of the two say that they are not, so that not even the same words make them one."""


class _ByName:
    """One name, one speaker: for a store that is filled without anybody who could tell."""

    def keys(self, name: str) -> Sequence[str]:
        return ()

    def sought(self, name: str) -> Sequence[str]:
        return ()

    def same(self, new: Naming, known: Naming) -> str | None:
        return "the same name" if new.name_key == known.name_key else None

    def apart(self, new: Naming, known: Naming) -> bool:
        return False


BY_NAME: Identity = _ByName()


def is_description(name: str, kind: str) -> bool:
    """Tell whether a name is no name but a description: no person or organisation, and written without capitals.

    The first word may have one from standing at the head of a sentence, when more words follow.
    """
    first, *others = name.split()
    return kind in _DESCRIBED and (first[0].islower() or (bool(others) and all(word[0].islower() for word in others)))
