"""A store to be looked at: the sample articles, as `quotes add` reads them, and others, some of which mean harm."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from click.testing import CliRunner

from quotes.cli import cli
from quotes_db import Store
from tests.browse.invented import fill

__all__ = ["PAGES", "filled", "path_of"]

_SAMPLES = Path(__file__).resolve().parents[2] / "samples"
# This one goes the whole way, from the text that is read.
_READ = {
    "id": "read/<script>alert('id')</script>",
    "title": "<img src=x onerror=alert('read')> \u202eread\u202c {{ 7 * 7 }}",
    "url": "javascript:alert('url')",
    "publisher": "<a href='javascript:alert(3)'>Pasar Post</a>",
    "byline": ["<style>* { display: none }</style>"],
    "published_on": "2025-05-03",
    "lang": "en",
    "text": (
        "“<script>document.title = 'stolen'</script> The market <b>stays</b> open,” said Mayor Lina <i>Marsh</i> Odell "
        "on Friday, according to Northwire.\n\n<iframe src='https://evil.example/'></iframe> “Nobody asked us \u202eus "
        "desksa,” said Lina Odell. “" + "Unbreakable" * 40 + ",” she said.\n\n"
        "See https://evil.example/" + "long/" * 60 + " for more. She denied that she had said “all is lost”."
    ),
}
# Name of a page → its path, or the question that gives the number in it.
PAGES = {
    "front": ("/", ""),
    "search": ("/search?q=harbour", ""),
    "search-person": ("/search?q=gerasimov", ""),
    "search-narrowed": ("/search?q=harbour&via=Northwire&kind=direct", ""),
    "search-hostile": ("/search?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E", ""),
    "search-empty": ("/search", ""),
    "article": ("/article/{}", "SELECT id FROM document WHERE name LIKE '%pasukan-kursk.txt'"),
    "article-nested": ("/article/{}", "SELECT id FROM document WHERE name = 'copy.txt'"),
    "article-hostile": ("/article/{}", "SELECT id FROM document WHERE name LIKE 'hostile%'"),
    "article-read": ("/article/{}", "SELECT id FROM document WHERE name LIKE 'read/%'"),
    "person": ("/person/{}", "SELECT id FROM speaker WHERE name = 'Ana Brook'"),
    "person-hostile": ("/person/{}", "SELECT id FROM speaker WHERE name LIKE '<img%'"),
    "outlet": ("/outlet/{}", "SELECT id FROM outlet WHERE name = 'KCNA'"),
    "outlet-hostile": ("/outlet/{}", "SELECT id FROM outlet WHERE name LIKE '%<svg%'"),
    "claim": ("/claim/{}", "SELECT id FROM claim ORDER BY occurrences DESC LIMIT 1"),
    "claim-changed": ("/claim/{}", "SELECT id FROM quotation WHERE text LIKE 'The harbour will open before%'"),
    "claim-hostile": ("/claim/{}", "SELECT id FROM quotation WHERE text LIKE '<script>alert%'"),
    "network": ("/network", ""),
    "network-own": ("/network?own=1&nodes=200", ""),
    "tables": ("/store", ""),
    "table": ("/store/quotations_with_sources?_size=10", ""),
    "table-filtered": ("/store/quotation?_size=10&kind__exact=mixed&_facet=kind", ""),
    "row": ("/store/quotation/1", ""),
    "query": ("/store/most_quoted", ""),
    "query-asked": ("/store/through_whom?name=Ana+Brook", ""),
}


def filled(path: Path) -> Path:
    """Make the store at a path, and return the path."""
    for arguments, stdin in ((sorted(map(str, _SAMPLES.glob("*.txt"))), None), (["-"], json.dumps(_READ))):
        result = CliRunner().invoke(cli, ["add", *arguments, "--jobs", "1", "--db", str(path)], input=stdin)
        assert result.exit_code == 0, result.output
    with Store.open(path, create=True) as store:
        fill(store)
    return path


def path_of(store: Path, name: str) -> str:
    """Return the path of a page, the number in it being that of this store."""
    path, question = PAGES[name]
    if not question:
        return path
    with closing(sqlite3.connect(store)) as connection:
        (number,) = connection.execute(question).fetchone()
    return path.format(number)
