"""Short texts through the whole engine, as the tests read them."""

from quotes import Document, Quotation, extract

__all__ = ["quotations", "quoted", "reported", "speakers"]


def quotations(text: str, lang: str) -> list[Quotation]:
    return list(extract(Document.from_text(text, lang=lang)).quotations)


def speakers(quotation: Quotation) -> str:
    return " & ".join(speaker.name for speaker in quotation.speakers)


def quoted(text: str, lang: str) -> list[tuple[str, str]]:
    """The words in marks with whoever says them."""
    return [(q.text, speakers(q)) for q in quotations(text, lang) if q.kind != "indirect"]


def reported(text: str, lang: str) -> list[tuple[str, str]]:
    """The reported words with whoever says them."""
    return [(q.text, speakers(q)) for q in quotations(text, lang) if q.kind == "indirect"]
