"""A passage in its surroundings: the paragraph it stands in, and what stands before and after, cut between words."""

from dataclasses import dataclass

__all__ = ["Context", "context"]

AROUND = 600
BESIDE = 240


@dataclass(frozen=True, slots=True)
class Context:
    """`lead` + `words` + `tail` is the passage in its paragraph; `before` and `after` are the paragraphs beside it.

    What was cut begins or ends with an ellipsis; what does not exist is empty.
    """

    before: str
    lead: str
    words: str
    tail: str
    after: str


def context(text: str, start: int, end: int) -> Context:
    """Return the surroundings of `text[start:end]`."""
    opening = text.rfind("\n", 0, start) + 1
    closing = text.find("\n", end)
    closing = len(text) if closing < 0 else closing
    return Context(
        before=_last(_last_paragraph(text[:opening]), BESIDE),
        lead=_last(text[opening:start], AROUND),
        words=text[start:end],
        tail=_first(text[end:closing], AROUND),
        after=_first(_first_paragraph(text[closing:]), BESIDE),
    )


def _last_paragraph(text: str) -> str:
    return text.rstrip().rpartition("\n")[2]


def _first_paragraph(text: str) -> str:
    return text.lstrip().partition("\n")[0].rstrip()


def _first(text: str, most: int) -> str:
    """Cut after the last whole word that fits; a single word longer than that is cut through."""
    if len(text) <= most:
        return text.rstrip("\r")
    return (text[:most].rpartition(" ")[0] or text[:most]) + " …"


def _last(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    return "… " + (text[-most:].partition(" ")[2] or text[-most:])
