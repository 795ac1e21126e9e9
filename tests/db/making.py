"""Documents and quotations made by hand, by naming the words and letting the text say where they stand."""

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


def older(path: Path) -> None:
    """Make a store as the first version made it: no column yet for what was not said, nor for the words of when."""
    with Store.open(path, create=True) as store:
        store.add(governor())
    connection = sqlite3.connect(path)
    views = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'view'")]
    for view in views:
        connection.execute(f"DROP VIEW {view}")
    for column in ("modality", "said_on_from", "said_when_start", "said_when_end", "said_when"):
        connection.execute(f"ALTER TABLE quotation DROP COLUMN {column}")
    connection.execute("DELETE FROM _sqlite_migrations WHERE name <> 'm001_first_tables'")
    connection.execute("PRAGMA user_version = 1")
    connection.commit()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


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
    """Check pages, keys and the search index against its table (which it only does with rank = 1)."""
    connection.execute("INSERT INTO quotation_fts (quotation_fts, rank) VALUES ('integrity-check', 1)")
    pages = [row[0] for row in connection.execute("PRAGMA integrity_check")]
    return pages == ["ok"] and not connection.execute("PRAGMA foreign_key_check").fetchall()


def sound_file(path: Path) -> bool:
    connection = sqlite3.connect(path)
    try:
        return sound(connection)
    finally:
        connection.close()
