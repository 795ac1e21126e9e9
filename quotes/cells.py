"""Values → cells of a table that a spreadsheet opens, none of which it takes for a formula."""

__all__ = ["cell"]

# What spreadsheets take for the beginning of a formula, halfwidth and fullwidth.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")  # fmt: skip


def cell(value: object, *, raw: bool = False) -> str:
    """Return a value as one cell: nothing for None, a list joined, and a `'` before what looks like a formula."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return cell("; ".join(str(item) for item in value), raw=raw)
    text = str(value)
    harmless = raw or not isinstance(value, str) or not text.startswith(_FORMULA)
    return text if harmless else "'" + text
