"""The quotations of flat files: one row a quotation, as `quotes export --as parquet` writes them."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quotes.asking.tables.engine import Engine, opened
from quotes.asking.tables.values import Asked, TableChannel, TableQuotation, TableSpeaker, TableVia, Words
from quotes.asking.tables.words import FOLDED, holding, needed
from quotes.names import fold_name
from quotes.parquet.selecting import is_named, is_outlet

if TYPE_CHECKING:
    from quotes.outlets import OutletRegistry

__all__ = ["in_files"]

_HOPS = "STRUCT(outlet VARCHAR, scope VARCHAR, rel VARCHAR)[]"
# The columns of an export that are answered with, and their types.
_COLUMNS = {
    "id": "BIGINT",
    "document_id": "BIGINT",
    "document": "VARCHAR",
    "sha256": "VARCHAR",
    "start": "BIGINT",
    "end": "BIGINT",
    "text": "VARCHAR",
    "kind": "VARCHAR",
    "modality": "VARCHAR",
    "speakers": "VARCHAR[]",
    "roles": "VARCHAR[]",
    "cue": "VARCHAR",
    "chain": _HOPS,
    "channel": "VARCHAR",
    "said_on": "VARCHAR",
    "said_on_from": "VARCHAR",
    "said_when": "VARCHAR",
    "place": "VARCHAR",
    "event": "VARCHAR",
    "publisher": "VARCHAR",
    "title": "VARCHAR",
    "url": "VARCHAR",
    "published_on": "VARCHAR",
    "confidence": "DOUBLE",
    "replaced_by": "BIGINT",
    "lang": "VARCHAR",
}
_ORDERS = {
    None: '"day" DESC NULLS LAST, nth DESC, document_id DESC, start',
    "oldest": '"day" NULLS FIRST, nth, document_id, start',
    "confidence": 'confidence DESC, "day" DESC NULLS LAST, nth, document_id, start',
}
_CONDITIONS = {
    "speaker": "list_has_any(speakers, $speaker::VARCHAR[])",
    "via": "list_has_any([hop.outlet for hop in chain], $via::VARCHAR[])",
    "publisher": "list_contains($publisher::VARCHAR[], publisher)",
    "since": """substr("day", 1, length($since)) >= $since""",
    "until": """substr("day", 1, length($until)) <= $until""",
    "kind": "kind = $kind",
    "min_confidence": "confidence >= $min_confidence",
    "lang": "lang = $lang",
    "words": f"list_bool_and([contains({FOLDED.format('text')}, word) for word in $words::VARCHAR[]])",
}


def in_files(paths: Sequence[Path], asked: Asked, outlets: "OutletRegistry") -> Iterator[TableQuotation]:
    """Yield what is asked for of some flat files, in order, the same words of the same text once. Raises InputError for
    what is none, or damaged."""
    with opened(paths, {f"file_{nth}": [path] for nth, path in enumerate(paths)}) as on:
        on.do(_view(len(paths)))
        _find(on, asked, outlets)
        order = _ORDERS[asked.sort if asked.sort in _ORDERS else None]
        if asked.about is None:
            rows = on.each(f"{_WHOLE} ORDER BY {order}")
            yield from map(_quotation, islice(rows, asked.limit))
            return
        each = ((row, row[_TEXT]) for row in on.each(f"{_WHOLE} ORDER BY {order}"))
        yield from map(_quotation, islice(holding(each, asked.about), asked.limit))


def _view(files: int) -> str:
    """Return SQL for the rows of all files, whose columns have the types that they should have."""
    cast = ", ".join(f'CAST("{name}" AS {type_}) AS "{name}"' for name, type_ in _COLUMNS.items())
    read = [
        f"SELECT {nth} AS nth, file_row_number AS line, {cast}"
        f" FROM read_parquet(getvariable('file_{nth}'), hive_partitioning = false, file_row_number = true)"
        for nth in range(files)
    ]
    return f"""CREATE TEMP VIEW quotation AS
        SELECT *, coalesce(said_on, published_on) AS "day" FROM ({" UNION ALL ".join(read)})"""


def _find(on: Engine, asked: Asked, outlets: "OutletRegistry") -> None:
    """Make the table `hit`: the rows that fit."""
    given = {
        "speaker": asked.speaker and _speakers(on, asked.speaker),
        "via": asked.via and _outlets(on, "unnest([hop.outlet for hop in chain])", asked.via, outlets),
        "publisher": asked.publisher and _outlets(on, "publisher", asked.publisher, outlets),
        "since": asked.since,
        "until": asked.until,
        "kind": asked.kind,
        "min_confidence": asked.min_confidence,
        "lang": asked.lang,
        "words": (asked.about and needed(asked.about)) or None,
    }
    parameters: Mapping[str, object] = {name: value for name, value in given.items() if value is not None}
    conditions = [_CONDITIONS[name] for name in parameters]
    if not asked.all_versions:
        conditions.append("replaced_by IS NULL")
    on.do(
        f"""CREATE TEMP TABLE hit AS SELECT nth, line FROM quotation WHERE {" AND ".join(conditions) or "true"}
            QUALIFY row_number() OVER (PARTITION BY sha256, start, "end" ORDER BY nth, line) = 1""",
        parameters,
    )


def _speakers(on: Engine, query: str) -> list[str]:
    named = is_named(query)
    names = on.each("SELECT DISTINCT unnest(speakers) FROM quotation")
    return [name for (name,) in names if name is not None and named(fold_name(name))]


def _outlets(on: Engine, column: str, query: str, outlets: "OutletRegistry") -> list[str]:
    named = is_outlet(query, outlets)
    names = on.each(f"SELECT DISTINCT {column} FROM quotation")
    return [name for (name,) in names if name is not None and named(name)]


_ANSWERED = [name for name in _COLUMNS if name != "lang"]
_TEXT = _ANSWERED.index("text")
_WHOLE = "SELECT {} FROM quotation q JOIN hit USING (nth, line)".format(", ".join(f'q."{name}"' for name in _ANSWERED))


def _quotation(row: Sequence[Any]) -> TableQuotation:
    told: dict[str, Any] = dict(zip(_ANSWERED, row, strict=True))
    who, roles = told.pop("speakers") or [], told.pop("roles") or []
    if len(roles) != len(who):  # of several speakers the file has the roles of those who have one
        roles = [None] * len(who)
    channel, hops = told.pop("channel"), told.pop("chain") or []
    return TableQuotation(
        cue=_words(told.pop("cue")),
        said_when=_words(told.pop("said_when")),
        **told,
        speakers=tuple(TableSpeaker(name, None, role, None) for name, role in zip(who, roles, strict=True)),
        via=tuple(TableVia(hop["outlet"], hop["scope"], hop["rel"], None, None, None) for hop in hops),
        channel=TableChannel(channel, None, None, None) if channel is not None else None,
        position=None,
        group=None,
        evidence=(),
        extractor=None,
        version=None,
        rules=None,
    )


def _words(text: str | None) -> Words | None:
    return None if text is None else Words(None, None, text)
