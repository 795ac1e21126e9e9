"""An article whose every field is written to harm whoever opens an export of it."""

import json

from tests.cli.fake import Run

__all__ = ["HOSTILE", "add_hostile"]

HOSTILE = {
    "id": "=cmd|' /C calc'!A0",
    "title": "<img src=x onerror=alert(3)> \u202egnp.exe % } {\\evil}\n# Heading\n| cell",
    "publisher": "@SUM(1+1)*cmd",
    "url": "javascript:alert(4)",
    "published_on": "2025-05-01",
    "text": "+Bad </td><b>Name (=1+1 <i>chief</i> ]( ) [KCNA]: “=HYPERLINK('x') <script>alert(1)</script> "
    "\\input{/etc} [click](javascript:alert(2)) *all* `rm` \u202e\u001b[31m&amp; end”\n",
}


def add_hostile(run: Run) -> None:
    """Add the article to the store."""
    assert run("add", "-", stdin=json.dumps(HOSTILE)).exit_code == 0
