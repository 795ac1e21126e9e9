"""Texts that a careless rule takes quadratic time over, of any length."""

from collections.abc import Callable

__all__ = ["PATHOLOGICAL"]


def _repeated(piece: str, opening: str = "") -> Callable[[int], str]:
    return lambda length: (opening + piece * (length // len(piece) + 1))[:length]


def _numbered(piece: str) -> Callable[[int], str]:
    """Repeat a piece whose {} is another word of capital and small letters every time."""

    def text_of(length: int) -> str:
        pieces = (piece.format(_word(number)) for number in range(length // (len(piece) + 2) + 1))
        return "".join(pieces)[:length]

    return text_of


def _word(number: int) -> str:
    letters = ""
    while number or len(letters) < 4:
        number, letter = divmod(number, 20)
        letters += "bcdfghjklmnprstvwxyz"[letter] + "aeiou"[letter % 5]
    return letters.capitalize()


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
    "capitals behind a preposition": _repeated("di Di "),
    "many people": _numbered("“The bridge will open in May,” said the mayor, Anna {}. “We are glad,” he said.\n\n"),
    "one paragraph of many people": _numbered("“The bridge will open,” said Anna {}. Both agreed. "),
    "one speaker for ever": _repeated("“The bridge will open in May and we will all be glad.”\n\n"),
    "negations": _repeated("Ann Lowe did not say that the harbour was closed. "),
    "negations in one sentence": _repeated("Ann Lowe did not say it and did not deny it or say "),
    "not that but that": _repeated("Ann Lowe did not say that it was old but that it was cold, "),
    "modals": _repeated("Ann Lowe would say and could tell and might add that "),
    "conditions": _repeated("if it rains, Ann Lowe said, "),
    "participles": _repeated("noting that it rained, saying that it was cold, "),
    "participles of one subject": _repeated("saying it was cold and adding ", "Ann Lowe left, "),
    "shared subjects": _repeated("and said it was cold ", "Ann Lowe opened it "),
    "reported in reported": _repeated("Reuters reported Ann Lowe said "),
    "outlets without a list": _repeated("via the TV citing the Times "),
    "outlets reported": _repeated("Reuters reported Ann Lowe said it. "),
    "reported before quotations": _repeated("Ann Lowe said it was “cold” and "),
    "clauses without an end": _repeated("Ann Lowe said it was cold and Tom Reed said it was warm and "),
    "ingkar": _repeated("Budi Santoso tidak mengatakan bahwa kapal itu bocor melainkan aman dan "),
    "hearsay": _repeated("Ann Lowe reportedly allegedly said "),
    "labels": _numbered("Ann {}: We are ready.\n\nTom Reed: Are you?\n\n"),
    "questions and answers": _numbered("Q: Are you ready?\n\nA: We know what Anna {} did.\n\n"),
    "commas": _repeated(","),
    "brackets": _repeated("("),
    "dated quotations": _repeated("“Kami siap,” kata Budi Santoso kemarin dalam wawancara, Senin (3/2/2025). "),
    "dates": _repeated("12/12/2024 Monday 12 May "),
}
