"""Words as the indexes know them, each against a slow and plain reference."""

import unicodedata
from zlib import crc32

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quotes_db.index_words import SHINGLE, fold_words, near_words, shingles, words_key

# a text, its words
FOLDED = [
    ("", []),
    ("— … !", []),
    ("Jalan ini harus selesai,", ["jalan", "ini", "harus", "selesai"]),
    ("It’s Zoë’s re-entry", ["its", "zoes", "re", "entry"]),
    ("it's", ["its"]),
    ("itʼs 'quoted'", ["its", "quoted"]),
    ("𝓐𝓼 𝐖𝐫𝐢𝐭𝐭𝐞𝐧", ["as", "written"]),
    ("Qur'an, Qur’an, Qurʼan", ["quran", "quran", "quran"]),
    ("CAFÉ cafe\u0301 café", ["cafe", "cafe", "cafe"]),
    ("12,5 persen di U.S.", ["12", "5", "persen", "di", "u", "s"]),
    ("snake_case", ["snake", "case"]),
    ("a\u00a0b\tc\nd", ["a", "b", "c", "d"]),
    ("Straße STRASSE", ["strasse", "strasse"]),
    ("ﬁnal of the ﬂood", ["final", "of", "the", "flood"]),
    ("Путин сказал", ["путин", "сказал"]),
    ("Йод Ёж", ["иод", "еж"]),
    ("和平 は", ["和平", "は"]),
    ("²½", ["21", "2"]),
]


@pytest.mark.parametrize(("text", "words"), FOLDED)
def test_fold_words(text: str, words: list[str]) -> None:
    assert fold_words(text) == words


def plain_words(text: str) -> list[str]:
    """Return the words of a text, letter by letter."""
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    letters = "".join(char for char in letters if not unicodedata.combining(char))
    words = [""]
    for at, char in enumerate(letters):
        if char in "'’ʼ" and in_a_word(letters, at):
            continue
        if char.isalnum():
            words[-1] += char
        else:
            words.append("")
    return [word for word in words if word]


def in_a_word(letters: str, at: int) -> bool:
    return 0 < at < len(letters) - 1 and all(
        char.isalnum() or char == "_" for char in (letters[at - 1], letters[at + 1])
    )


@given(st.text(alphabet=st.one_of(st.sampled_from("abAB é'’ʼ‘“”„–—…\u00a0-_.,1"), st.characters(codec="utf-8"))))
def test_fold_words_is_what_reading_letter_by_letter_gives(text: str) -> None:
    assert fold_words(text) == plain_words(text)


@given(st.text())
def test_folding_again_changes_nothing(text: str) -> None:
    words = fold_words(text)
    assert fold_words(" ".join(words)) == words


# --- three words in a row ---

WORDS = st.lists(st.sampled_from(["a", "b", "c", "jalan", "ini", "путин"]), max_size=12)


@given(WORDS)
def test_a_run_of_three_words_has_the_hash_that_it_has_alone(words: list[str]) -> None:
    runs = [words[at : at + SHINGLE] for at in range(len(words) - SHINGLE + 1)]
    assert shingles(words) == list(dict.fromkeys(one_hash(run) for run in runs or [words] if run))


def one_hash(run: list[str]) -> int:
    (found,) = shingles(run)
    return found


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("harga beras naik", "harga beras naik", True),
        ("harga beras naik", "naik beras harga", False),
        ("harga beras naik", "hargaberas naik", False),
        ("harga beras", "harga beras", True),
        ("harga", "beras", False),
        ("a b c", "a b d", False),
    ],
)
def test_order_and_bounds_of_words_count(one: str, other: str, alike: bool) -> None:
    assert (shingles(one.split()) == shingles(other.split())) is alike
    assert (words_key(one.split()) == words_key(other.split())) is alike


def test_a_run_that_comes_twice_counts_once_and_stays_in_order() -> None:
    words = ["a", "b", "c", "a", "b", "c", "d"]
    abc, bca, cab, bcd = (one_hash(run.split()) for run in ("a b c", "b c a", "c a b", "b c d"))
    assert shingles(words) == [abc, bca, cab, bcd]


@given(WORDS, WORDS, WORDS)
def test_what_two_texts_share_of_three_words_they_share_as_hashes(
    before: list[str], run: list[str], after: list[str]
) -> None:
    assume(len(run) >= SHINGLE)
    assert set(shingles(run)) <= set(shingles([*before, *run, *after]))


@given(WORDS)
def test_a_hash_is_of_24_bits_and_a_key_of_what_sqlite_holds(words: list[str]) -> None:
    assert all(0 <= value < 2**32 and value % 2**8 == 0 for value in shingles(words))
    assert -(2**63) <= words_key(words) < 2**63


def test_no_words_no_hashes() -> None:
    assert shingles([]) == []


# --- misspelt words ---

NEAR = [
    ("", [""]),
    ("un", ["un"]),
    ("kim", ["kim"]),
    ("sari", ["sari", "ari", "sri", "sai", "sar"]),
    ("aaaa", ["aaaa", "aaa"]),
    ("ab" * 40, ["ab" * 40]),
]


@pytest.mark.parametrize(("word", "clues"), NEAR)
def test_near_words(word: str, clues: list[str]) -> None:
    assert near_words(word) == clues


def edits(one: str, other: str) -> int:
    """Count letters that are wrong, missing, too many, or swapped with their neighbour: the slow, plain way."""
    table = {(0, column): column for column in range(len(other) + 1)} | {(row, 0): row for row in range(len(one) + 1)}
    for row, a in enumerate(one, start=1):
        for column, b in enumerate(other, start=1):
            ways = [table[row - 1, column] + 1, table[row, column - 1] + 1, table[row - 1, column - 1] + (a != b)]
            if row > 1 and column > 1 and a == other[column - 2] and b == one[row - 2]:
                ways.append(table[row - 2, column - 2] + 1)
            table[row, column] = min(ways)
    return table[len(one), len(other)]


LETTERS = st.text(alphabet="abcd", min_size=4, max_size=8)


@given(LETTERS, LETTERS)
def test_words_of_one_edit_share_a_clue_and_those_that_share_one_are_near(one: str, other: str) -> None:
    shared = not set(near_words(one)).isdisjoint(near_words(other))
    assert shared or edits(one, other) > 1
    assert not shared or edits(one, other) <= 2


@st.composite
def misspellings(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a word and the same with one letter wrong, missing, too many or swapped."""
    word = draw(st.text(alphabet="abcdé和", min_size=5, max_size=10))
    at = draw(st.integers(0, len(word) - 2))
    letter = draw(st.sampled_from("abcx"))
    start, end = word[:at], word[at + 1 :]
    return word, draw(st.sampled_from([start + end, start + letter + end, start + letter + word[at] + end,
                                       start + end[0] + word[at] + end[1:]]))  # fmt: skip


@given(misspellings())
def test_a_misspelling_shares_a_clue_with_its_word(pair: tuple[str, str]) -> None:
    word, misspelt = pair
    assert edits(word, misspelt) <= 1
    assert not set(near_words(word)).isdisjoint(near_words(misspelt))


@pytest.mark.parametrize("count", [3, 4, 511, 512, 513, 2_000])
def test_hashes_are_those_of_a_plain_loop_however_many_words_there_are(count: int) -> None:
    words = [f"kata{number * number % 701}" for number in range(count)]
    hashed = [crc32(word.encode()) for word in words]
    runs = [(a + 3 * b + 7 * c) & 0xFFFFFF00 for a, b, c in zip(hashed, hashed[1:], hashed[2:], strict=False)]
    assert shingles(words) == list(dict.fromkeys(runs))
