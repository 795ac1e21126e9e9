"""The errors that quotetrail raises on purpose.

    QuotesError
    ├── UsageError          the call is wrong                      exit 2
    ├── NothingFound        there is no answer to what was asked   exit 1
    ├── InputError          a document cannot be read              exit 3
    │   └── FetchError      an address gives no document           exit 3
    └── PackError           a language pack or outlet list is bad  exit 3

Every message is one line a journalist understands: what, where, what to do. The store has a tree of its own
(`quotes_db.errors`), because it does not import this package.
"""

__all__ = ["FetchError", "InputError", "NothingFound", "PackError", "QuotesError", "UsageError"]


class QuotesError(Exception):
    """Anything quotetrail raises on purpose; `exit_code` is what the command line exits with."""

    exit_code = 3


class UsageError(QuotesError):
    """The call makes no sense: an unknown option value, an empty name."""

    exit_code = 2


class NothingFound(QuotesError):
    """The question is right and the store has no answer to it."""

    exit_code = 1


class InputError(QuotesError):
    """A document cannot be read: missing, binary, wrongly encoded, empty, not JSON."""


class FetchError(InputError):
    """An address gives no document: not known, not there, too slow, too large, not allowed.

    The message is `where`, a colon and `reason`. `status` is that of the answer, if there was one; `again` tells that a
    later try may succeed, `after` how many seconds later the server wants it.
    """

    def __init__(
        self,
        where: str,
        reason: str = "",
        *,
        status: int | None = None,
        again: bool = False,
        after: float | None = None,
    ) -> None:
        super().__init__(where, reason)
        self.where = where
        self.reason = reason
        self.status = status
        self.again = again
        self.after = after

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}"


class PackError(QuotesError):
    """A language pack or the outlet list is not what the loader understands."""
