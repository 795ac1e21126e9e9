"""A small store of invented statements in the memory."""

from quotes.verifying.judge import verify
from quotes.verifying.memory import MemoryPassages
from quotes.verifying.values import Citation, Hop, Judgement, NamedSpeaker, Piece, StoredQuotation, StoredText

DAM = "We never promised the dam would hold, but we hoped it would last until spring came."
COST = "The new bridge will cost 1.5 million dollars, and 25 percent of it is paid by the town."
BERAS = "Kami tidak akan menaikkan harga beras tahun ini, kecuali jika panen gagal di tiga provinsi."
DANA = "Dana sebesar Rp 1.500.000 kami bagikan kepada satu juta keluarga di Kabupaten Merbau."


def quotation(
    id_: int,
    text: str,
    *speakers: str,
    document_id: int | None = None,
    kind: str = "direct",
    modality: str = "said",
    via: tuple[str, ...] = (),
    publisher: str | None = "Harbour Post",
    day: str | None = "2025-03-01",
    lang: str | None = "en",
    start: int = 0,
    pieces: tuple[Piece, ...] = (),
) -> StoredQuotation:
    return StoredQuotation(
        id_, document_id or id_, f"doc-{document_id or id_}", start, start + len(text), text, kind, modality,
        tuple(NamedSpeaker(name, "person") for name in speakers), tuple(Hop(outlet) for outlet in via), publisher, day,
        None, lang, pieces,
    )  # fmt: skip


def article(id_: int, text: str) -> StoredText:
    return StoredText(id_, f"doc-{id_}", 0, len(text), text, "Harbour Post", "2025-03-01", "en")


def passages(*quotations: StoredQuotation, articles: tuple[StoredText, ...] = ()) -> MemoryPassages:
    texts = {item.document_id: article(item.document_id, item.text) for item in quotations}
    texts.update({item.document_id: item for item in articles})
    return MemoryPassages(quotations, lambda: texts)


STORE = passages(
    quotation(1, DAM, "Mara Vell"),
    quotation(2, COST, "Otto Brandeis", via=("Reuters",)),
    quotation(3, BERAS, "Sari Melati Kusuma", lang="id", publisher="Kabar Teluk"),
    quotation(4, DANA, "Joko Prasetyo", lang="id", publisher="Kabar Teluk"),
    quotation(5, "I have nothing to add to that", "Mara Vell"),
    quotation(6, "I have nothing to add to that", "Otto Brandeis"),
    quotation(7, "they lied about the water and nobody asked why the wells were closed", "Ines Torv"),
    quotation(8, "The harbour will be closed for a year", "Ines Torv", kind="indirect"),
    quotation(9, "the island is ready for the ferry to return in autumn", "Ines Torv", modality="negated"),
)


def verdict_on(text: str, speaker: str | None = None, outlet: str | None = None) -> Judgement:
    return verify(Citation(text, speaker, outlet), STORE)
