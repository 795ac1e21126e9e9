"""The quotations of sets: folders of tables as `quotes spark extract` writes them.

First the keys of what is asked for are found, by a few columns; then only these quotations are put together.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quotes.asking.tables.engine import Engine, opened
from quotes.asking.tables.values import (
    Asked,
    TableChannel,
    TableEvidence,
    TableQuotation,
    TableSpeaker,
    TableVia,
    Words,
)
from quotes.asking.tables.words import FOLDED, holding, needed
from quotes.names import name_tokens
from quotes.parquet.selecting import Selection, is_outlet, may_lie_in
from quotes.parquet.sets import data_files, units_to_read
from quotes.parquet.shapes import TABLES, Partition

if TYPE_CHECKING:
    from quotes.outlets import OutletRegistry

__all__ = ["in_sets"]

_READ = ("document", "quotation", "attribution", "via", "evidence")
_TYPES = {"string": "VARCHAR", "int64": "BIGINT", "double": "DOUBLE"}
# What stays the same when the article behind a source changes, as the store has it (quotes_db.known).
_SOURCE = r"""CASE WHEN url <> '' THEN url
  WHEN location LIKE '/%' AND NOT regexp_matches(location, ':\d+$') THEN location
  ELSE regexp_replace(coalesce(location, ''), ':\d+$', '') || '#' || name END"""
_FILES = "read_parquet(getvariable('files_{table}_{nth}'), hive_partitioning = false)"
_ORDERS = {
    None: '"day" DESC NULLS LAST, nth DESC, document_id DESC, position',
    "oldest": '"day" NULLS FIRST, nth, document_id, position',
    "confidence": 'confidence DESC, "day" DESC NULLS LAST, nth, document_id, position',
}


def in_sets(folders: Sequence[Path], asked: Asked, outlets: "OutletRegistry") -> Iterator[TableQuotation]:
    """Yield what is asked for of some sets, in order. Raises InputError for what is none, or damaged."""
    files = {table: _files(folders, table, asked) for table in _READ}
    with opened(folders, {f"files_{table}_{nth}": found[nth] for table, found in files.items() for nth in found}) as on:
        for table, found in files.items():
            on.do(_view(table, [nth for nth, paths in found.items() if paths]))
        _find(on, asked, outlets)
        _choose(on, asked)
        for row in on.each(_WHOLE.format(words=_CHANNEL_WORDS if asked.whole else "NULL")):
            yield _quotation(row)


def _files(folders: Sequence[Path], table: str, asked: Asked) -> dict[int, list[Path]]:
    """Return the number of each set → files of a table that count, of the language that is asked for."""
    found: dict[int, list[Path]] = {}
    wanted = Selection(lang=asked.lang)
    for nth, folder in enumerate(folders):
        done = units_to_read(folder)
        found[nth] = sorted(
            path
            for unit, path in data_files(folder, table)
            if unit in done and may_lie_in(Partition.of(path.parent.as_posix()), wanted)
        )
    return found


def _view(table: str, sets: Sequence[int]) -> str:
    """Return SQL for a table of all sets, whose columns have the types that they should have."""
    columns = [(field.name, _TYPES[str(field.type)]) for field in TABLES[table].schema if str(field.type) in _TYPES]
    cast = ", ".join(f'CAST("{name}" AS {type_}) AS "{name}"' for name, type_ in columns)
    read = [f"SELECT {nth} AS nth, {cast} FROM {_FILES.format(table=table, nth=nth)}" for nth in sets]
    nothing = ", ".join(f'CAST(NULL AS {type_}) AS "{name}"' for name, type_ in columns)
    return f"CREATE TEMP VIEW {table} AS {' UNION ALL '.join(read) or f'SELECT 0 AS nth, {nothing} WHERE false'}"


def _find(on: Engine, asked: Asked, outlets: "OutletRegistry") -> None:
    """Make the table `hit`: keys of the quotations that fit, each text once and, unless all versions are asked for, of
    its newest version; with the words that are still to be looked at."""
    conditions, parameters = _conditions(on, asked, outlets)
    where = " AND ".join(conditions) or "true"
    on.do(
        f"""CREATE TEMP TABLE hit AS
            SELECT q.nth, q.document_id, q.position, q.confidence, {"q.text" if asked.about else "NULL AS text"},
                   coalesce(q.said_on, d.published_on) AS "day", d.sha256, {_SOURCE} AS source
            FROM quotation q JOIN document d ON d.nth = q.nth AND d.id = q.document_id WHERE {where}
            QUALIFY rank() OVER (PARTITION BY d.sha256 ORDER BY q.nth, q.document_id) = 1""",
        parameters,
    )
    if not asked.all_versions:
        on.do(
            f"""CREATE TEMP TABLE version AS
                SELECT source, sha256, min({{'nth': nth, 'id': id}}) AS first
                FROM (SELECT nth, id, sha256, {_SOURCE} AS source FROM document)
                WHERE source IN (SELECT source FROM hit) GROUP BY source, sha256"""
        )
        on.do(
            """DELETE FROM hit WHERE EXISTS (
                 SELECT 1 FROM version mine
                 JOIN version newer ON newer.source = mine.source AND newer.first > mine.first
                 WHERE mine.source = hit.source AND mine.sha256 = hit.sha256)"""
        )


def _conditions(on: Engine, asked: Asked, outlets: "OutletRegistry") -> tuple[list[str], Mapping[str, object]]:
    """Return the conditions on the quotation `q` of the document `d`, and their parameters."""
    given = {
        "speaker": asked.speaker and name_tokens(asked.speaker),
        "via": asked.via and _fitting(on, "via", "outlet", asked.via, outlets),
        "publisher": asked.publisher and _fitting(on, "document", "publisher", asked.publisher, outlets),
        "since": asked.since,
        "until": asked.until,
        "kind": asked.kind,
        "min_confidence": asked.min_confidence,
        "words": (asked.about and needed(asked.about)) or None,
    }
    parameters = {name: value for name, value in given.items() if value is not None}
    return [_CONDITIONS[name] for name in parameters], parameters


_CONDITIONS = {
    "speaker": """(q.nth, q.document_id, q.position) IN (SELECT (nth, document_id, quotation) FROM attribution
      WHERE list_has_all(string_split(name_key, ' '), $speaker::VARCHAR[]))""",
    "via": """(q.nth, q.document_id, q.position) IN (SELECT (nth, document_id, quotation) FROM via
      WHERE list_contains($via::VARCHAR[], outlet))""",
    "publisher": "list_contains($publisher::VARCHAR[], d.publisher)",
    "since": "substr(coalesce(q.said_on, d.published_on), 1, length($since)) >= $since",
    "until": "substr(coalesce(q.said_on, d.published_on), 1, length($until)) <= $until",
    "kind": "q.kind = $kind",
    "min_confidence": "q.confidence >= $min_confidence",
    "words": f"list_bool_and([contains({FOLDED.format('q.text')}, word) for word in $words::VARCHAR[]])",
}


def _fitting(on: Engine, table: str, column: str, query: str, outlets: "OutletRegistry") -> list[str]:
    """Return the names of outlets that a name means."""
    named = is_outlet(query, outlets)
    names = on.each(f"SELECT DISTINCT {column} FROM {table} WHERE {column} IS NOT NULL")
    return [name for (name,) in names if named(name)]


def _choose(on: Engine, asked: Asked) -> None:
    """Make the table `chosen`: what is answered, `place` by place."""
    order = _ORDERS[asked.sort if asked.sort in _ORDERS else None]
    if asked.about is None:
        on.do(
            f"""CREATE TEMP TABLE chosen AS SELECT nth, document_id, position, row_number() OVER () AS place
                FROM (SELECT * FROM hit ORDER BY {order} LIMIT $most)""",
            {"most": 2**62 if asked.limit is None else asked.limit},
        )
        return
    texts = (
        ((nth, id_, position), text)
        for nth, id_, position, text in on.each(f"SELECT nth, document_id, position, text FROM hit ORDER BY {order}")
    )
    keys = list(islice(holding(texts, asked.about), asked.limit))
    columns = dict(zip(("nth", "id", "position"), map(list, zip(*keys, strict=True)), strict=False))
    on.do(
        """CREATE TEMP TABLE chosen AS SELECT unnest($nth::BIGINT[]) AS nth, unnest($id::BIGINT[]) AS document_id,
             unnest($position::BIGINT[]) AS position, unnest(range(1, $count + 1)) AS place""",
        {"nth": [], "id": [], "position": [], **columns, "count": len(keys)},
    )


# One pass over each table, for the chosen alone. The text of a document is read only where it has to be.
_CHANNEL_WORDS = """CASE WHEN q.channel IS NOT NULL
  THEN substr(d.text, q.channel_start + 1, q.channel_end - q.channel_start) END"""
_PART = """SELECT p.nth, p.document_id, p.quotation, list(({columns}) ORDER BY p.position) AS rows
FROM {table} p SEMI JOIN chosen c ON c.nth = p.nth AND c.document_id = p.document_id AND c.position = p.quotation
GROUP BY ALL"""
_SPOKEN = _PART.format(table="attribution", columns="name, kind, role, mention_start, mention_end, mention")
_PASSED = _PART.format(table="via", columns='outlet, scope, rel, start, "end", mention')
_SHOWN = _PART.format(table="evidence", columns='rule, start, "end"')
_ON = "ON {0}.nth = c.nth AND {0}.document_id = c.document_id AND {0}.{1} = c.position"
_WHOLE = f"""
SELECT q.document_id, q.position, d.name, d.sha256, q.start, q."end", q.text, q.kind, q.modality, q.utterance,
  q.cue_start, q.cue_end, q.cue, q.channel, q.channel_start, q.channel_end, {{words}}, q.said_on, q.said_on_from,
  q.said_when_start, q.said_when_end, q.said_when, q.place, q.event, d.publisher, d.title, d.url, d.published_on,
  q.confidence, d.extractor, d.version, d.rules, spoken.rows, passed.rows, shown.rows
FROM chosen c
JOIN quotation q {_ON.format("q", "position")}
JOIN document d ON d.nth = c.nth AND d.id = c.document_id
LEFT JOIN ({_SPOKEN}) spoken {_ON.format("spoken", "quotation")}
LEFT JOIN ({_PASSED}) passed {_ON.format("passed", "quotation")}
LEFT JOIN ({_SHOWN}) shown {_ON.format("shown", "quotation")}
ORDER BY c.place"""


def _quotation(row: Sequence[Any]) -> TableQuotation:
    document_id, position, document, sha256, start, end, text, kind, modality, group, *rest = row
    cue, channel, (said_on, said_on_from), said_when, rest = rest[:3], rest[3:7], rest[7:9], rest[9:12], rest[12:]
    place, event, publisher, title, url, published_on, confidence, extractor, version, rules, *parts = rest
    spoken, passed, shown = (part or [] for part in parts)
    return TableQuotation(
        id=None,
        document_id=document_id,
        position=position,
        document=document,
        sha256=sha256,
        start=start,
        end=end,
        text=text,
        kind=kind,
        modality=modality,
        group=group,
        speakers=tuple(TableSpeaker(who[0], who[1], who[2], _words(*who[3:])) for who in spoken),
        cue=_words(*cue),
        via=tuple(TableVia(*hop) for hop in passed),
        channel=TableChannel(*channel) if channel[0] is not None else None,
        said_on=said_on,
        said_on_from=said_on_from,
        said_when=_words(*said_when),
        place=place,
        event=event,
        publisher=publisher,
        title=title,
        url=url,
        published_on=published_on,
        confidence=confidence,
        evidence=tuple(TableEvidence(*item) for item in shown),
        extractor=extractor,
        version=version,
        rules=rules,
        replaced_by=None,
    )


def _words(start: int | None, end: int | None, text: str | None) -> Words | None:
    return None if start is None else Words(start, end, text)
