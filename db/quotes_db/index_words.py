"""Words as the indexes of the store know them: without case, accents, punctuation; hashes of runs of them."""

import re
import unicodedata
from collections.abc import Sequence
from struct import pack, unpack
from zlib import crc32

__all__ = ["SHINGLE", "fold_words", "near_words", "shingles", "tokens", "words_key"]

# Three words in a row: measured against two, they find nearly as much of what was changed (0.977 to 0.987 at a million
# quotations) in half the time at p50; what only shorter runs have in common, the index of words finds (passages.py).
SHINGLE = 3
# 24 bits: at a million quotations of twenty runs each a hash has one stranger beside those it stands for.
# They are the upper ones of 32: what is equal in all stands first in the index, where it takes no room.
_BITS = 0xFFFFFF00
_KEPT = 1 << 16  # hashes of words
# Bits for each of several hashes that are added up at once: two numbers of 32, as `unpack` reads them. No sum reaches
# the next lane, as it has at most 36.
_LANE = 64
_WORD = re.compile(r"[^\W_]+")
# What printers put for ASCII, so that most texts need not be decomposed: it parts words, or joins them, as that does.
_PLAIN = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "‘": '"', "’": "'", "–": "-", "—": "-", "…": "...", "\u00a0": " "}
)
_JOINED = re.compile(r"(?<=\w)['’ʼ](?=\w)")
# Texts in ASCII in small letters, with spaces for whatever stands between words.
_PARTED = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}
# Names shorter than this differ too much by one letter; no name has a longer word, and of n letters there are n clues.
_SHORTEST_MISSPELT, _LONGEST_MISSPELT = 4, 64


def fold_words(text: str) -> list[str]:
    """Return the words of a text in order: `It’s Zoë’s re-entry` → its, zoes, re, entry."""
    plain = text if text.isascii() else text.translate(_PLAIN)
    if plain.isascii():
        return (_JOINED.sub("", plain) if "'" in plain else plain).translate(_PARTED).split()
    return _WORD.findall(_JOINED.sub("", _bare(plain)))


def _bare(text: str) -> str:
    # Twice decomposed, since folding a letter may compose another.
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def shingles(words: Sequence[str]) -> list[int]:
    """Return a hash for every three words in a row, each once, in order; one for all words when there are fewer.

    It is made of the hashes of the words, so that each word is hashed once: a + 3 b + 7 c.
    """
    count = len(words) - SHINGLE + 1
    if count < 1:
        return [crc32(" ".join(words).encode()) & _BITS] if words else []
    # All in one go: the hashes side by side are one number, and shifted by a lane each stands above its neighbour.
    bits = _BITS_IN_MOST if len(words) <= _MOST_WORDS else _bits_in(len(words))
    hashed = int.from_bytes(b"".join(map(_HASHES.__getitem__, words)), "little")
    sums = (hashed + 3 * (hashed >> _LANE) + 7 * (hashed >> 2 * _LANE)) & bits
    values = unpack(f"<{2 * len(words)}I", sums.to_bytes(len(words) * _LANE // 8, "little"))
    return list(dict.fromkeys(values[: 2 * count : 2]))


class _Hashes(dict[str, bytes]):
    """Words → their hashes, as wide as a lane; made when they are asked for."""

    def __missing__(self, word: str) -> bytes:
        if len(self) >= _KEPT:
            self.clear()
        hashed = self[word] = crc32(word.encode()).to_bytes(_LANE // 8, "little")
        return hashed


_HASHES = _Hashes()


def _bits_in(count: int) -> int:
    """Return a number that has `_BITS` in each of so many lanes."""
    return int.from_bytes(_BITS.to_bytes(_LANE // 8, "little") * count, "little")


# Nearly all texts have no more words than this.
_MOST_WORDS = 512
_BITS_IN_MOST = _bits_in(_MOST_WORDS)


def tokens(values: Sequence[int]) -> str:
    """Return hashes as the index of passages has them: hexadecimal, one space between."""
    return pack(f"<{len(values)}I", *values).hex(" ", 4)


def words_key(words: Sequence[str]) -> int:
    """Return a hash of all words in order, of 64 bits with a sign as SQLite has them."""
    joined = " ".join(words).encode()
    return (crc32(joined) << 31) | (crc32(joined[::-1]) >> 1)


def near_words(word: str) -> list[str]:
    """Return what a word and a misspelling of it have in common: itself and itself without one of its letters.

    Two words of one edit between them (a letter wrong, missing, too many, or two swapped) share one of these (the
    symmetric deletes of SymSpell); of a short word, or one that no name has, only itself.
    """
    if not _SHORTEST_MISSPELT <= len(word) <= _LONGEST_MISSPELT:
        return [word]
    return list(dict.fromkeys([word, *(word[:at] + word[at + 1 :] for at in range(len(word)))]))
