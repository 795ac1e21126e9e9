"""Whether an attribution says that its words were said.

The clause rules of a pack tell it by the grammar of the clause: `NEGATED` (did not say), `HYPOTHETICAL` (would say),
`UNSAID` (did not say whether: there are no words at all), `CONCEDES` (tidak menampik: who does not deny, admits).
"""

from collections.abc import Sequence

from quotes.frames import Item
from quotes.model import Evidence, Modality, Span

__all__ = ["DOUBT", "contrasted", "denies", "doubts", "hearsay", "modality", "reacts"]

Part = tuple[Sequence[Item], Modality]

DOUBT = 0.6  # what is left of the confidence when the reporter has the words by hearsay


def modality(clause: Item) -> Modality:
    """Return what a clause says of its words; whoever refuses to do what they name has not agreed to it."""
    if "NEGATED" in clause.types or _cued(clause, frozenset({"REFUSES"})):
        return "negated"
    return "hypothetical" if "HYPOTHETICAL" in clause.types else "said"


def denies(clause: Item) -> bool:
    """Whether the words of a clause are what somebody says is not so (`denied that …`)."""
    return "CONCEDES" not in clause.types and _cued(clause, frozenset({"DENIES"}))


def hearsay(clause: Item | None) -> Span | None:
    """Return the words by which the reporter leaves open whether it was said at all (`reportedly`, `konon`)."""
    doubt = clause.parts.get("hearsay", ()) if clause else ()
    return Span(doubt[0].start, doubt[-1].end) if doubt else None


def doubts(how: Modality, clause: Item) -> tuple[Evidence, ...]:
    """The clause that says that the words were not said, and the words that leave it open, as evidence of their own."""
    unsaid = () if how == "said" else (Evidence(how, clause.span),)
    doubt = hearsay(clause)
    return (*unsaid, Evidence("hearsay", doubt)) if doubt else unsaid


def reacts(clause: Item) -> bool:
    """Whether a fragment in a clause is somebody else's: whoever answers, refuses or denies words did not say them
    (`denied she was “a fraud”`)."""
    return denies(clause) or _cued(clause, frozenset({"REACTS", "REFUSES"}))


def contrasted(content: Sequence[Item], how: Modality) -> list[Part]:
    """Return reported words with their modality, parted where a negation ends (`did not say that … but that …`).

    Behind a `but` that goes on with neither `that` nor a word for `rather`, nobody can tell: those words are left out.
    """
    turn = next((n for n, item in enumerate(content) if n and "BUT" in item.types), None)
    if how != "negated" or turn is None:
        return [(content, how)]
    instead = content[turn + 1 :]
    said = bool(instead) and ("INSTEAD" in content[turn].types or "THAT" in instead[0].types)
    if said and "THAT" in instead[0].types and "THAT" not in content[0].types:
        instead = instead[1:]
    negated: Part = (content[:turn], how)
    affirmed: Part = (instead, "said")
    return [negated, affirmed] if said and instead else [negated]


def _cued(clause: Item, classes: frozenset[str]) -> bool:
    return any(cue.types & classes for cue in clause.parts.get("cue", ()))
