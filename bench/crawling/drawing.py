"""Draws that depend on a seed, a number and a purpose only, so that page a million is known without those before it."""

from random import Random

__all__ = ["drawn", "drawn_rank", "generator"]

_MASK = (1 << 64) - 1
_SHIFT = 30.0


def _mixed(seed: int, number: int, purpose: int) -> int:
    """Return 64 bits (SplitMix64, as in Steele, Lea and Flood 2014)."""
    state = (seed * 0x9E3779B97F4A7C15 + number * 0xD1B54A32D192ED03 + purpose * 0x8CB92BA72F3D8DD7 + 1) & _MASK
    state = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    state = ((state ^ (state >> 27)) * 0x94D049BB133111EB) & _MASK
    return state ^ (state >> 31)


def drawn(seed: int, number: int, purpose: int) -> float:
    """Return a number from 0 to 1, 1 excluded."""
    return (_mixed(seed, number, purpose) >> 11) / (1 << 53)


def drawn_rank(seed: int, number: int, purpose: int, size: int) -> int:
    """Return a rank from 0 to size - 1, the k-th with a chance in proportion to 1 / (k + 30)."""
    return int(_SHIFT * ((1.0 + size / _SHIFT) ** drawn(seed, number, purpose) - 1.0))


def generator(seed: int, number: int, purpose: int) -> Random:
    return Random(_mixed(seed, number, purpose))
