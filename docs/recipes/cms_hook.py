"""Check a draft before it is published, from a content management system: python docs/recipes/cms_hook.py quotes.db

The system posts the text of a draft as UTF-8 and shows the editor what comes back, JSON:

    {"may_go": false, "quotations": [{"start", "end", "text", "speaker", "verdict", "remarks", "source", "document"}]}

It stops nothing by itself: an editor decides. `start` and `end` are characters of the draft, end exclusive.
"""

import json
import os
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any
from wsgiref.simple_server import make_server

import quotes

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

STORE = "QUOTES_DB"  # the environment variable that says where the store is
LONGEST = 2 * 2**20  # bytes; more is no draft


def editors_view(store: quotes.Store, draft: str) -> dict[str, Any]:
    """Return what an editor sees of a draft: every quotation in marks with its verdict, and why."""
    checked = quotes.check(store, draft)
    return {
        "may_go": all(item.judgement.passes and not item.judgement.warnings for item in checked),
        "quotations": [_quotation(store, item) for item in checked],
    }


def _quotation(store: quotes.Store, item: quotes.Checked) -> dict[str, Any]:
    judgement = item.judgement
    stored = judgement.quotation
    return {
        "start": item.start,
        "end": item.end,
        "text": judgement.citation.text,
        "speaker": judgement.citation.speaker,
        "verdict": judgement.verdict,
        "remarks": list(_remarks(judgement)),
        "source": quotes.chain_of(store.quotation(stored.id)) if stored else None,
        "document": judgement.document,
    }


def _remarks(judgement: quotes.Judgement) -> Iterator[str]:
    for change in judgement.changes:
        yield f"{change.kind}: “{change.stored}” is stored, “{change.cited}” is cited"
    yield from judgement.warnings


def application(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
    """Answer a POST of a draft, as any WSGI server asks it."""
    if environ["REQUEST_METHOD"] != "POST":
        return _answer(start_response, "405 Method Not Allowed", {"error": "post the text of a draft"})
    try:
        length = int(environ.get("CONTENT_LENGTH") or 0)
        if not 0 < length <= LONGEST:
            return _answer(start_response, "413 Content Too Large", {"error": f"a draft has 1 to {LONGEST} bytes"})
        draft = environ["wsgi.input"].read(length).decode("utf-8")
        with quotes.open_store(os.environ[STORE]) as store:
            return _answer(start_response, "200 OK", editors_view(store, draft))
    except ValueError:
        return _answer(start_response, "400 Bad Request", {"error": "a draft is text in UTF-8"})
    except (quotes.QuotesError, quotes.StoreError) as error:
        return _answer(start_response, "503 Service Unavailable", {"error": str(error)})


def _answer(start_response: "StartResponse", status: str, said: dict[str, Any]) -> Iterable[bytes]:
    # JSON as text: nothing in it is markup until somebody makes it so; escape it where it goes into a page.
    headers = [("Content-Type", "application/json; charset=utf-8"), ("X-Content-Type-Options", "nosniff")]
    start_response(status, headers)
    return [json.dumps(said, ensure_ascii=False).encode()]


if __name__ == "__main__":
    os.environ[STORE] = sys.argv[1]
    with make_server("127.0.0.1", 8017, application) as server:
        print("curl --data-binary @draft.txt http://127.0.0.1:8017/")
        server.serve_forever()
