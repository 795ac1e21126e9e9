"""What is carried over from one attribution to the next: the outlets of the story, and those of one statement.

An outlet that leads the story holds until another does; the outlet of a statement holds for the next quotations of its
speaker; one named in passing holds for whoever speaks next.
"""

from dataclasses import replace

from quotes.model import Via
from quotes.relays import same_outlet

__all__ = ["Carrier"]

Chain = tuple[Via, ...]


class Carrier:
    """What is carried over at a point of the text."""

    def __init__(self) -> None:
        self._story: Chain = ()
        self._current: Chain = ()
        self._speaker: str | None = None
        self._waits = False  # for whoever speaks next
        self._inner = False  # the current outlets are where the words were first published

    def lead(self, vias: Chain) -> None:
        """The story goes on from these outlets."""
        self._story, self._current, self._speaker, self._waits = vias, (), None, False

    def hint(self, vias: Chain) -> None:
        """Outlets named in passing, where nobody speaks, hold for whoever speaks next and for nobody else."""
        self._current, self._speaker, self._waits, self._inner = vias, None, True, False

    def state(self, vias: Chain, speaker: str | None, *, inner: bool = False) -> Chain:
        """A statement goes on from these outlets."""
        self._current, self._speaker, self._waits, self._inner = vias, speaker, False, inner
        return vias

    def stated(self, local: Chain, speaker: str | None, *, inner: bool) -> Chain:
        """Return the chain of a statement that names outlets itself, with what stays around them: those of the story
        when these are a hop further inward or the same again, and where the speaker published the words."""
        if inner or self._again(local):
            return self.state(self._behind_story(local), speaker, inner=inner)
        if self._inner and _same(speaker, self._speaker):
            return self.state((*local, *_inherited(self._current, local)), speaker)
        return self.state(local, speaker)

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
