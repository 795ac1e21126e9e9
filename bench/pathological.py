"""Texts that a careless rule takes quadratic time over, of any length."""

from collections.abc import Callable

__all__ = ["PATHOLOGICAL"]


def _repeated(piece: str) -> Callable[[int], str]:
    return lambda length: (piece * (length // len(piece) + 1))[:length]


PATHOLOGICAL: dict[str, Callable[[int], str]] = {
    "opening marks, never closed": _repeated("“"),
    "straight marks": _repeated('"'),
    "an unclosed mark a sentence": _repeated("She came at noon, “we saw her. "),
    "an unclosed mark a paragraph": _repeated("“They left the harbour before dawn.\n\n"),
    "nested marks": _repeated("“he said ‘she said "),
    "one long word": _repeated("a"),
    "spaces": _repeated(" "),
    "line breaks": _repeated("\n"),
    "cues": _repeated("said told according to kata ujar menurut "),
    "names": _repeated("Anna Bell Carlos Dewi "),
    "names and commas": _repeated("Anna Bell, Carlos Dewi, "),
    "short quotations": _repeated('"a" said '),
    "quotations without speakers": _repeated('"The bridge will open in May." '),
    "outlets": _repeated("dikutip dari Reuters dilansir AFP "),
    "pronouns": _repeated('"The bridge opens," he said. '),
    "capitals and dots": _repeated("A.B. "),
}
