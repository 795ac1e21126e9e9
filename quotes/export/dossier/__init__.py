"""A dossier: one HTML file on a person, a claim or any selection, that needs nothing else to be read and printed."""

from quotes.export.dossier.page import write

__all__ = ["write"]
