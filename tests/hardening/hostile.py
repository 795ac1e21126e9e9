"""A store whose every text is out to harm whoever reads it, and the commands that read one.

All people, outlets and words are invented.
"""

import unicodedata
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from quotes.cli import cli
from quotes_db import Store
from tests.db.making import article, said

__all__ = ["CITED", "FORMATS", "READING", "TRICKS", "hostile_store", "is_safe", "run"]

# What could steer a terminal, hide or reorder text, become markup, a formula, a tag, or the end of a record.
TRICKS = (
    "\x1b[2J", "\x1b]8;;https://evil.example\x07", "\x1b]52;c;aGk=\x07", "\x07", "\x08", "\r", "\x9b31m", "\x85",
    "\x7f",
    "\u202e", "\u2066", "\u2069", "\u200b", "\u200f", "\ufeff", "\u00ad", "\u2028", "\U000e0041",
    "[red]", "[/]", "[link=x]", ":smile:", "=1+1", "@SUM(A1)", "<script>alert(1)</script>", '" onload="x',
    "javascript:x",
    "'; DROP TABLE quotation; --", "%s", "{0}",
)  # fmt: skip
CITED = "Jalan ini harus selesai sebelum musim hujan"
FORMATS = ("json", "jsonl", "csv", "tsv")
READING = (
    ("speakers",), ("outlets",), ("documents",), ("stats",), ("speaker", "Bayu"), ("timeline", "Bayu"), ("outlet",
    "Warta"),
    ("search", "jalan"), ("show", "1"), ("trace", "1"), ("verify", CITED, "--speaker", "Bayu"),
    ("people", "find", "Bayu"), ("people", "show", "1"), ("people", "log"),
)  # fmt: skip


def hostile_store(path: Path, trick: str) -> None:
    """Make a store whose texts, names, roles, titles, addresses, outlets, aliases and notes all hold the trick."""
    speaker, outlet, words = f"Bayu {trick} Ratih", f"Antara {trick}", f"{CITED} {trick} tahun depan"
    text = f"“{words},” kata {speaker}, seperti dikutip {outlet}, Senin."
    with Store.open(path, create=True) as store:
        for number in (1, 2):
            changed = text + f" Artikel {number}."
            quotation = said(
                changed, words, speaker, via=(outlet,), role=f"Bupati {trick}", channel=("call", "dikutip")
            )
            shown = {"title": f"Judul {trick}", "publisher": f"Warta {trick}", "url": f"https://a.example/{trick}"}
            told: dict[str, Any] = {"name": f"{number} {trick}", "location": f"/news/{trick}", **shown}
            store.add(article(changed, quotation, byline=(f"Ana {trick}",), **told))
        (one, *_) = store.speakers()
        by, why = f"Editor {trick}", f"Alasan {trick}"
        store.rename(one.id, f"Bayu {trick}", by=by, why=why)
        store.alias(one.id, f"Bayuaji {trick}", "bayuaji", by=by, why=why)
        store.describe(one.id, "note", f"Catatan {trick}", by=by, why=why)
        store.confirm(1, by=by, why=why)


def is_safe(character: str) -> bool:
    """Whether a character can be seen, stands where it stands, and does nothing."""
    return unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}


def run(store: Path, *arguments: str, stdin: str | bytes | None = None) -> Result:
    """Run a command on a store."""
    return CliRunner(env={"QUOTES_DB": str(store)}).invoke(cli, arguments, input=stdin, prog_name="quotes")
