"""Documents and quotations made by hand, by naming the words and letting the text say where they stand."""

import gzip
import sqlite3
from pathlib import Path

from quotes.model import (
    Analysis,
    Channel,
    Credit,
    DaySource,
    Document,
    Evidence,
    Extractor,
    Kind,
    Modality,
    Quotation,
    Span,
    Speaker,
    Via,
)
from quotes.records import Records, records
from quotes_db import Store
from quotes_db.index_words import fold_words, shingles, tokens
from quotes_db.rebuilding import rebuild_tallies

OLD = Path(__file__).with_name("old")

SPEECH = (
    "“Jalan ini harus selesai,” kata Gubernur Ratih Wulandari dalam jumpa pers, Senin, seperti dikutip Antara dari "
    "Kantor Gubernur. Menurut Bayu, warga “sudah lama menunggu”."
)


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def said(
    text: str,
    words: str,
    *by: str,
    via: tuple[str, ...] = (),
    kind: Kind = "direct",
    role: str | None = None,
    channel: tuple[str, str] | None = None,
    said_on: str | None = None,
    said_on_from: DaySource | None = None,
    when: str | None = None,
    cue: str | None = None,
    parallel: tuple[str, ...] = (),
    confidence: float = 0.9,
    modality: Modality = "said",
) -> Quotation:
    """Return a quotation; every speaker, outlet, cue and channel is looked up in the text."""
    return Quotation(
        span(text, words),
        words,
        kind,
        modality,
        speakers=tuple(Speaker(name, "person", role, span(text, name)) for name in by),
        via=tuple(Via(name, "local", "parallel" if name in parallel else "chain", span(text, name)) for name in via),
        channel=Channel(channel[0], span(text, channel[1])) if channel else None,
        said_on=said_on,
        said_on_from=said_on_from,
        said_when=span(text, when) if when else None,
        cue=span(text, cue) if cue else None,
        confidence=confidence,
        evidence=(Evidence("cue-speaker", span(text, words)),),
    )


def article(
    text: str,
    *quotations: Quotation,
    name: str = "article.txt",
    location: str | None = "/news/article.txt",
    url: str | None = None,
    title: str | None = None,
    publisher: str | None = "Warta",
    published_on: str | None = "2025-04-28",
    credits: tuple[str, ...] = (),
    byline: tuple[str, ...] = (),
    version: str = "1.0",
    rules: str = "aa",
) -> Records:
    """Return the rows of a document as the engine of that version would make them."""
    document = Document.from_text(text, name=name, location=location, url=url)
    return records(
        Analysis(
            document,
            Extractor("quotetrail", version, rules),
            lang="id",
            title=title,
            publisher=publisher,
            published_on=published_on,
            byline=byline,
            credits=tuple(Credit(outlet, span(text, outlet)) for outlet in credits),
            quotations=quotations,
        )
    )


def governor(**metadata: str) -> Records:
    """Return an article with two quotations: Ratih via Antara via the governor's office, and Bayu."""
    return article(
        SPEECH,
        said(
            SPEECH,
            "Jalan ini harus selesai,",
            "Ratih Wulandari",
            via=("Antara", "Kantor Gubernur"),
            role="Gubernur",
            channel=("press conference", "dalam jumpa pers"),
            cue="kata",
        ),
        said(SPEECH, "sudah lama menunggu", "Bayu", kind="mixed"),
        credits=("Antara",),
        byline=("Ana Lestari", "Budi"),
        **metadata,
    )


DENIAL = "Bayu tidak mengatakan “jalan ini rusak” kepada Antara. Bayu akan berkata: “Selesai.”"


def denial() -> Records:
    """Return an article with what Bayu did not say, through Antara, and what he will say."""
    return article(
        DENIAL,
        said(DENIAL, "jalan ini rusak", "Bayu", via=("Antara",), kind="mixed", modality="negated"),
        said(DENIAL, "Selesai.", "Bayu", modality="hypothetical"),
        name="denial.txt",
        location="/news/denial.txt",
    )


def old_store(path: Path, version: int) -> None:
    """Put a store there that quotetrail made when its tables were of this version: eight samples, 75 quotations."""
    path.write_bytes(gzip.decompress((OLD / f"v{version}.db.gz").read_bytes()))


def remark(number: int) -> Records:
    """Return the number-th of many short articles with two quotations each."""
    text = f"“Pernyataan nomor {number} hari ini,” kata Sari. “Lanjutan {number},” katanya kepada Antara."
    return article(
        text,
        said(text, f"Pernyataan nomor {number} hari ini,", "Sari", via=("Antara",)),
        said(text, f"Lanjutan {number},", "Sari", via=("Antara",)),
        name=f"{number}.txt",
        location=f"/news/{number}.txt",
    )


def rows(store: Store, table: str) -> int:
    """Count the rows of a table."""
    (count,) = store._connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()
    return int(count)


def counts(store: Store) -> tuple[int, int, int, int]:
    """Count documents, appearances, extractions and quotations."""
    return rows(store, "document"), rows(store, "appearance"), rows(store, "extraction"), rows(store, "quotation")


def sound(connection: sqlite3.Connection) -> bool:
    """Check pages, keys, and all that follows from other rows: flags, tallies, the three search indexes. The checks are
    made on a copy, so that they change nothing."""
    copy = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.backup(copy)
        _check(copy)
    finally:
        copy.close()
    return True


def _check(copy: sqlite3.Connection) -> None:
    pages = [row[0] for row in copy.execute("PRAGMA integrity_check")]
    assert pages == ["ok"]
    assert copy.execute("PRAGMA foreign_key_check").fetchall() == []
    for index in ("quotation_fts", "document_fts"):
        # Only with rank = 1 is an index compared to its table.
        copy.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
    copy.execute("INSERT INTO passage_fts (passage_fts) VALUES ('integrity-check')")
    assert copy.execute(WRONG_FLAGS).fetchall() == []
    assert held_passages(copy) == latest_passages(copy)
    kept = tallies(copy)
    rebuild_tallies(copy)
    assert kept == tallies(copy)


# Rows whose `latest`, `day` or `said` is not what it should be, by the words in which the schema explains them.
WRONG_FLAGS = """
SELECT 'quotation', q.id FROM quotation q JOIN extraction x ON x.id = q.extraction_id WHERE q.latest <> (
  x."current" AND q.rejected_by IS NULL
  AND NOT EXISTS (SELECT 1 FROM document newer WHERE newer.replaces = q.document_id))
UNION ALL
SELECT 'attribution', q.id FROM quotation q JOIN attribution a ON a.quotation_id = q.id
WHERE a.latest <> (q.latest AND a.withdrawn_by IS NULL) OR a."day" IS NOT q."day" OR a.said <> (q.modality = 'said')
UNION ALL
SELECT 'via', q.id FROM quotation q JOIN via v ON v.quotation_id = q.id
WHERE v.latest <> (q.latest AND v.withdrawn_by IS NULL) OR v."day" IS NOT q."day"
"""


def tallies(connection: sqlite3.Connection) -> set[tuple[object, ...]]:
    """Return all counts that are kept; a speaker or outlet that is counted nowhere is as good as not there."""
    speakers = connection.execute("SELECT 'speaker', speaker_id, quotations, unsaid, documents FROM speaker_tally")
    outlets = connection.execute(
        "SELECT 'outlet', outlet_id, quotations, unsaid, published, credited FROM outlet_tally"
    )
    return {tuple(row) for row in [*speakers, *outlets] if any(row[2:])}


def held_passages(connection: sqlite3.Connection) -> set[tuple[str, int]]:
    """Return (shingle, quotation) as the index of passages holds them; it stores no text that could be asked for."""
    connection.execute("CREATE VIRTUAL TABLE temp.held USING fts5vocab('main', 'passage_fts', 'instance')")
    held = {(shingle, id_) for shingle, id_ in connection.execute("SELECT term, doc FROM temp.held")}
    connection.execute("DROP TABLE temp.held")
    return held


def latest_passages(connection: sqlite3.Connection) -> set[tuple[str, int]]:
    """Return what the index of passages should hold."""
    rows = connection.execute("SELECT id, text FROM quotation WHERE latest = 1").fetchall()
    return {(tokens([value]), id_) for id_, text in rows for value in shingles(fold_words(text))}


def sound_file(path: Path) -> bool:
    connection = sqlite3.connect(path)
    try:
        return sound(connection)
    finally:
        connection.close()
