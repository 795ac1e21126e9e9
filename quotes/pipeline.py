"""The order of the steps, nothing else."""

from quotes.model import Analysis, Document, Extractor

__all__ = ["extract"]


def extract(document: Document) -> Analysis:
    """Find the quotations of a document with their speakers and chains. Never raises on any text."""
    return Analysis(document, Extractor("quotetrail", "0.1.0", "none"))
