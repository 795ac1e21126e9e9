"""Runs of neighbouring words: by what they share, passages that may hold a citation are found without reading all."""

from collections.abc import Sequence

from quotes.verifying.normalise import Reading

__all__ = ["SIZE", "shingles"]

SIZE = 3


def shingles(reading: Reading, size: int = SIZE) -> list[str]:
    """Return the runs of `size` words of a text, as they are compared, in order; a shorter text is one run. Words in
    brackets and runs across an elision are left out: they stand in no stored text."""
    runs: list[str] = []
    for run in _spoken(reading):
        runs += [" ".join(run[at : at + size]) for at in range(max(len(run) - size + 1, 1 if run else 0))]
    return runs


def _spoken(reading: Reading) -> list[Sequence[str]]:
    """Return the runs of words between marks."""
    runs: list[list[str]] = [[]]
    for index, token in enumerate(reading.tokens):
        if index in reading.gaps or token.added:
            runs.append([])
        if not token.added:
            runs[-1].append(token.form)
    return [run for run in runs if run]
