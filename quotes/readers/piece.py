"""What goes from the half of reading that finds articles to the half that reads them, which may be another process.

paths, addresses → pieces (splitting.py: cheap, in order, in one process) → documents (articles.py: in any process)
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from quotes.errors import InputError
from quotes.model import Document

__all__ = ["Fetched", "Finished", "Named", "Options", "Piece", "Read", "SourceStat"]

Read = Document | InputError


@dataclass(frozen=True, slots=True)
class Options:
    """What the user says of the inputs.

    `columns` maps a field (`text`, `title`, `published_on` …) to the name that it has in a table; what is not named
    there goes by its own name. `allow_private` lets addresses of this machine and its network be fetched.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    allow_private: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """What a file is called: by errors, as the id of its article when it holds but one, and as where it lies."""

    where: str
    name: str
    location: str


@dataclass(frozen=True, slots=True)
class SourceStat:
    """A file as it was when reading began: its path from the root, its bytes, and its last change in nanoseconds."""

    location: str
    size: int
    modified_ns: int


@dataclass(frozen=True, slots=True)
class Fetched:
    """How the bytes of a piece came over the web; see `quotes.model.Capture`. `charset` is what the header names."""

    url: str
    final_url: str
    status: int | None
    headers: tuple[tuple[str, str], ...]
    retrieved_at: str
    media_type: str | None = None
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """What is read by itself: a file, a line of JSON lines, a row, a record of an archive, a page from the web.

    `where` is how errors name it, `name` the id that its document gets unless it names itself, `location` what is
    stored. `kind` is one of `quotes.readers.kinds`, None when the bytes tell. The bytes are `data`, or those of the
    regular file at `path`, which whoever reads the piece opens. `known` is what surrounds it says: title, url,
    publisher, byline, published_on, modified_on, lang. `source` is the file that it is the `number`-th piece of,
    counted from 0.
    """

    where: str
    name: str
    location: str | None
    kind: str | None = None
    path: str | None = None
    data: bytes = b""
    known: Mapping[str, str] = field(default_factory=dict)
    fetched: Fetched | None = None
    source: SourceStat | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class Finished:
    """A file has no more pieces; it had so many, those that were skipped among them."""

    source: SourceStat
    pieces: int
