"""Taking decisions back, whatever they are about."""

import sqlite3

from quotes_db import merging, reviewing
from quotes_db.answers import DecisionView
from quotes_db.decisions import read

__all__ = ["undo"]


def undo(connection: sqlite3.Connection, decision_id: int, by: str, why: str | None = None) -> DecisionView:
    """Take a decision back and return it. Raises NotInStore, Undecidable."""
    decision = read(connection, decision_id)
    about = reviewing if decision.start is not None or decision.speaker_id is None else merging
    about.take_back(connection, decision, by, why)
    return decision
