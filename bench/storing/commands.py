"""Every command of `quotes` with what it is given when its memory is measured."""

from collections.abc import Iterable

import click

__all__ = ["FILLING", "LEFT_OUT", "MADE_BY", "ON_A_COPY", "PAGES", "READING", "commands", "of_command"]

# Words in capitals are filled in: from the store (NAME, SPEAKER, OTHER, OUTLET, WORD, TEXT), files (ARTICLE, BACKUP,
# EXPORTED, SET, FLAT, TABLE, PAGE), and what an earlier run made (ADDED, a document; DECIDED, a decision).
READING = (
    "extract ARTICLE",
    "speaker NAME",
    "speaker NAME --format jsonl",
    "timeline NAME",
    "outlet OUTLET",
    "search WORD",
    "search WORD --format jsonl",
    "show 1",
    "explain 1",
    "trace 1",
    "verify TEXT",
    "check ARTICLE",
    "people find NAME",
    "people log",
    "people log --all --format jsonl",
    "people show SPEAKER",
    "speakers",
    "speakers --format jsonl",
    "outlets",
    "documents",
    "documents --format jsonl",
    "stats",
    "export NAME --as jsonl",
    "export NAME --as html",
    "export --as csv --output TABLE",
    "export --as parquet --output FLAT",
    "export --as jsonl --output EXPORTED",
    "export --as parquet --output SET",
    "query SET --about WORD",
    "query SET --speaker NAME --format jsonl",
    "query FLAT --about WORD",
    "browse --no-open",
    "backup BACKUP",
    "db path",
)
ON_A_COPY = (
    "add ARTICLE",
    "original ADDED",
    "recapture 1",  # of an outlet that no network knows: what is asked of the store is measured
    "people alias SPEAKER ALIAS",
    "people note SPEAKER TEXT",
    "people rename SPEAKER ALIAS",
    "people wikidata SPEAKER Q4115189",
    "people merge OTHER SPEAKER",
    "people undo DECIDED",
    "people split SPEAKER --document 1 --name ALIAS",
    "review",
    "update --most 500",
    "doctor",
    "db vacuum",
)
FILLING = ("import EXPORTED", "import SET", "import SET --speaker NAME")  # each into an empty store
LEFT_OUT = {
    name: "the work is that of Spark's processes, which read crawls and folders of tables, never a store"
    for name in ("spark extract", "spark claims", "spark people")
}
# What makes the files and rows that other runs are given.
MADE_BY = {
    "EXPORTED": "export --as jsonl --output EXPORTED",
    "SET": "export --as parquet --output SET",
    "FLAT": "export --as parquet --output FLAT",
    "ADDED": "add ARTICLE",
    "DECIDED": "people note SPEAKER TEXT",
}
PAGES = ("/", "/person/SPEAKER")  # which the server is asked for


def commands(group: click.Command, name: str = "") -> list[str]:
    """Return the names of all commands, those of a group behind its own: `db path`."""
    if not isinstance(group, click.Group):
        return [name]
    context = click.Context(group)
    found = [(sub, group.get_command(context, sub)) for sub in group.list_commands(context)]
    return [deep for sub, command in found if command for deep in commands(command, f"{name} {sub}".strip())]


def of_command(line: str, known: Iterable[str]) -> str:
    """Return the command that a line begins with, the empty string for none."""
    return next((name for name in known if f"{line} ".startswith(f"{name} ")), "")
