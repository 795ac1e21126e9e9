"""A checked draft as SARIF 2.1.0, the format in which editors and code hosts show what a check found."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from quotes import __version__
from quotes.cli.judgement import MEANINGS, why
from quotes.readers.drafts import Draft
from quotes.safe import json_block
from quotes.verifying.draft import Checked

__all__ = ["sarif"]

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"altered": "error", "misattributed": "error", "ambiguous": "warning", "not found": "warning"}


def sarif(found: Sequence[Checked], draft: Draft) -> str:
    """Return the log as JSON text: an error or a warning for each quotation that is not confirmed, a note for one that
    is and has something to be looked at."""
    results = [_result(item, draft) for item in found if not item.judgement.passes or item.judgement.warnings]
    rules = [{"id": _rule(verdict), "shortDescription": {"text": text}} for verdict, text in MEANINGS.items()]
    driver = {"name": "quotetrail", "version": __version__, "rules": rules}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json_block({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}) + "\n"


def _rule(verdict: str) -> str:
    return f"quotation-{verdict.replace(' ', '-')}"


def _result(item: Checked, draft: Draft) -> dict[str, Any]:
    judgement = item.judgement
    text = f"{judgement.verdict}: {why(judgement) or MEANINGS[judgement.verdict]}"
    location = {"artifactLocation": {"uri": quote(draft.name)}, "region": _region(item, draft)}
    return {
        "ruleId": _rule(judgement.verdict),
        "level": _LEVELS.get(judgement.verdict, "note"),
        "message": {"text": text},
        "locations": [{"physicalLocation": location}],
    }


def _region(item: Checked, draft: Draft) -> dict[str, Any]:
    """Return where the quotation stands; in a file that is no text, only its words can tell."""
    snippet = {"text": draft.text[item.start : item.end]}
    if not draft.placed:
        return {"snippet": snippet}
    before, until = draft.text[: item.start], draft.text[: item.end]
    return {
        "startLine": before.count("\n") + 1,
        "startColumn": item.start - before.rfind("\n"),
        "endLine": until.count("\n") + 1,
        "endColumn": item.end - until.rfind("\n"),
        "charOffset": item.start,
        "charLength": item.end - item.start,
        "snippet": snippet,
    }
