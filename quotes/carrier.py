"""What is carried over from one attribution to the next: the outlets of the story, and those of one statement.

An outlet that leads the story holds until another does; the outlet of a statement holds for the next quotations of its
speaker; one named in passing holds for whoever speaks next.
"""

from dataclasses import replace

from quotes.model import Via
from quotes.relays import same_outlet

__all__ = ["Carrier"]

Chain = tuple[Via, ...]
Layers = frozenset[str]

_NONE: Layers = frozenset()
_INNER: Layers = frozenset({"inner"})
_SAID_TO: Layers = frozenset({"told", "inner"})


class Carrier:
    """What is carried over at a point of the text."""

    def __init__(self) -> None:
        self._story: Chain = ()
        self._current: Chain = ()
        self._speaker: str | None = None
        self._waits = False  # for whoever speaks next
        self._layers = _NONE  # of the current outlets

    def lead(self, vias: Chain) -> None:
        """The story goes on from these outlets."""
        self._story, self._current, self._speaker, self._waits = vias, (), None, False

    def hint(self, vias: Chain) -> None:
        """Outlets named in passing, where nobody speaks, hold for whoever speaks next and for nobody else."""
        self._current, self._speaker, self._waits, self._layers = vias, None, True, _NONE

    def state(self, vias: Chain, speaker: str | None, layers: Layers = _NONE) -> Chain:
        """A statement goes on from these outlets."""
        self._current, self._speaker, self._waits, self._layers = vias, speaker, False, layers
        return vias

    def stated(self, local: Chain, speaker: str | None, layers: Layers) -> Chain:
        """Return the chain of a statement that names outlets itself, with what stays around them: those of the story
        when these are a hop further inward or the same again, and where the speaker published the words."""
        if layers == _INNER or self._again(local):
            return self.state(self._behind_story(local), speaker, layers)
        if self._layers == _INNER and _same(speaker, self._speaker):
            return self.state((*local, *_inherited(self._current, local)), speaker, layers)
        return self.state(local, speaker, layers)

    def part(self) -> None:
        """The next statement was made on an occasion of its own, a press conference or a rally: what was said to an
        outlet, or on a platform, ends there; an agency reports on both."""
        if self._layers and self._layers <= _SAID_TO:
            self._current, self._speaker, self._waits, self._layers = (), None, False, _NONE

    def resume(self, vias: Chain, speaker: str | None) -> Chain:
        """Return the chain of a statement that goes on from earlier outlets."""
        return _inherited(self.state(vias, speaker))

    def carried(self, speaker: str | None) -> Chain:
        """Return what a quotation of this speaker inherits. An outlet that speaks for itself ends no statement."""
        if speaker is not None and any(same_outlet(via.outlet, speaker) for via in (*self._current, *self._story)):
            return ()
        if not self._waits and not _same(speaker, self._speaker):
            self._current = ()
        self._speaker, self._waits = speaker, False
        return _inherited(self._current or self._story)

    def _again(self, local: Chain) -> bool:
        """Whether the last outlets of the story are named again."""
        return len(self._story) > len(local) > 0 and all(
            same_outlet(one.outlet, other.outlet) for one, other in zip(self._story[-len(local) :], local, strict=True)
        )

    def _behind_story(self, local: Chain) -> Chain:
        return (*_inherited(self._story, local), *local)


def _same(one: str | None, other: str | None) -> bool:
    """Whether two speakers are one; `an official` and `the official` are."""
    if one is None or other is None:
        return False
    described = one[:1].islower() and other[:1].islower()
    return one == other or (described and one.split()[1:] == other.split()[1:] != [])


def _inherited(vias: Chain, named: Chain = ()) -> Chain:
    """These outlets as inherited, but for those that are named again."""
    return tuple(
        replace(via, scope="inherited") for via in vias if not any(same_outlet(via.outlet, own.outlet) for own in named)
    )
