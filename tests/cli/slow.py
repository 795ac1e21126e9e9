"""`quotes` with a simple engine that takes its time, and small batches: something to stop on its way."""

import time
from dataclasses import dataclass, replace

from quotes import piecework, workers
from quotes.cli import add
from quotes.cli import main as quotes
from quotes.errors import InputError
from quotes.model import Analysis, Document, Extractor
from quotes.outlets import OutletRegistry
from quotes.piecework import PieceReader, R
from quotes.readers.piece import Piece
from quotes_db import adding
from tests.cli.fake import fake_extract

__all__ = ["SlowReader", "main"]


@dataclass(frozen=True, slots=True)
class SlowReader(PieceReader[R]):
    def __call__(self, piece: Piece) -> list[R | InputError]:
        return PieceReader.__call__(replace(self, analyse=slowly), piece)


def slowly(document: Document, outlets: OutletRegistry | None) -> Analysis:
    time.sleep(0.01)
    return fake_extract(document)


def main() -> None:
    from tests.cli.slow import SlowReader  # which a worker knows under this name

    piecework.PieceReader = SlowReader  # type: ignore[misc]
    workers.WARM = ()
    add.current_readings = lambda outlets=None: [Extractor("fake", "1", "lines")]
    adding.BATCH = 5
    quotes()


if __name__ == "__main__":
    main()
