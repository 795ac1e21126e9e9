"""Files, folders, JSON lines and standard input → documents.

An input that cannot be read comes out as an `InputError` value in its place, so that one bad document of a thousand
never stops the rest.
"""

from quotes.readers.paths import Read, read_paths

__all__ = ["Read", "read_paths"]
