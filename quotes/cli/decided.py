"""Who decides, and why; decisions in words."""

import json
import os
from collections.abc import Callable, Iterable
from dataclasses import asdict
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from quotes.errors import UsageError

if TYPE_CHECKING:
    from quotes_db import Store
    from quotes_db.answers import DecisionView

__all__ = ["Decider", "by_option", "decision_options", "described", "how_to_undo", "records_of"]

_WORDS = 60
_ABOUT_SPEAKERS = {
    "merge": "{who} is {other}",
    "split": "{who} is another one, {other}, in {documents}",
    "settle": "{who} is {other} in {documents}",
    "rename": "{who} is shown as {value}",
    "alias": "{who} is called {value}, too",
    "note": "{who}: {value}",
    "wikidata": "{who} is {value} in Wikidata",
}
_ABOUT_QUOTATIONS = {
    "confirm": "{words} is right as it is",
    "correct speaker": "{words} was said by {value}",
    "correct outlet": "{words} came through {value}",
    "reject": "{words} is no quotation",
    "skip": "{words} was left open",
}


class Decider:
    """Who decides, and why: what `--by` and `--why` say."""

    def __init__(self, by: str, why: str | None) -> None:
        self.by = by
        self.why = why

    def said(self) -> dict[str, Any]:
        """Return it as the store takes it."""
        return {"by": self.by, "why": self.why}


def by_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--by`."""
    return click.option("--by", metavar="NAME", help="Who decides. [default: QUOTES_USER, or your login name]")(command)


def decision_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--why` and `--by`, which the command gets as one `decider`."""

    @click.option("--why", metavar="TEXT", help="Why; kept with the decision.")
    @by_option
    @wraps(command)
    def with_decider(*args: Any, by: str | None, why: str | None, **kwargs: Any) -> Any:
        return command(*args, decider=Decider(whoever(by), why), **kwargs)

    return with_decider


def whoever(by: str | None) -> str:
    """Return who decides: who was given, else QUOTES_USER, else the name they are logged in under."""
    import getpass

    try:
        name = by if by is not None else os.environ.get("QUOTES_USER") or getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such user, on some systems
        name = ""
    if not name.strip():
        raise UsageError("say who decides: --by NAME, or set QUOTES_USER")
    return name.strip()


def how_to_undo(decision_id: int) -> str:
    return f"decision {decision_id}; to take it back: quotes people undo {decision_id}"


def described(store: "Store", decisions: "Iterable[DecisionView]") -> dict[int, str]:
    """Return decision → what was decided, in words."""
    made = list(decisions)
    called = store.called({id_ for one in made for id_ in (one.speaker_id, one.other_id) if id_ is not None})
    return {one.id: _in_words(store, one, called) for one in made}


def records_of(store: "Store", decisions: "Iterable[DecisionView]") -> list[dict[str, Any]]:
    """Return decisions as records, each with its `decision` in words and whether it was `taken_back`."""
    made = list(decisions)
    words, undone = described(store, made), store.undone([one.id for one in made])
    return [{**asdict(one), "decision": words[one.id], "taken_back": one.id in undone} for one in made]


def _in_words(store: "Store", one: "DecisionView", called: dict[int, str]) -> str:
    if one.kind == "undo":
        return f"decision {one.undoes} is taken back"
    if one.kind in _ABOUT_QUOTATIONS:
        return _ABOUT_QUOTATIONS[one.kind].format(words=_words(store, one), value=_value(one))
    return _ABOUT_SPEAKERS[one.kind].format(
        who=_who(one.speaker_id, called), other=_who(one.other_id, called), value=_value(one), documents=_value(one)
    )


def _who(id_: int | None, called: dict[int, str]) -> str:
    return f"{called.get(id_, 'nobody')} ({id_})" if id_ is not None else "nobody"


def _words(store: "Store", one: "DecisionView") -> str:
    """Return the words that a decision is about, cut where they are long."""
    assert one.document_id is not None
    words = " ".join(store.document_text(one.document_id)[one.start : one.end].split())
    cut = words if len(words) <= _WORDS else words[:_WORDS].rpartition(" ")[0] + " …"
    return f"“{cut}” (document {one.document_id})"


def _value(one: "DecisionView") -> str:
    """Return what was decided: the name, alias, note, or the outlets or documents that it is about."""
    if one.kind == "correct outlet":
        return ", ".join(json.loads(one.value or "[]")) or "no outlet"
    if one.kind == "alias":
        return str(json.loads(one.value or '[""]')[0])
    if one.kind in ("split", "settle"):
        documents = sorted({row[0] for row in json.loads(one.value or "[]")})
        return f"document{'s' * (len(documents) != 1)} {', '.join(map(str, documents))}"
    if one.kind == "correct speaker":
        return f"{one.value} ({one.speaker_id})" if one.speaker_id else "somebody unknown"
    return one.value or ""
