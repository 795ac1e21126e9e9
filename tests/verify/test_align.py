"""Which cited words stand where."""

import random

import pytest
from rapidfuzz.distance import LCSseq

from quotes.verifying.align import align
from quotes.verifying.normalise import read

STORED = (
    "We never said that the dam (the old one) would hold, but we hoped it would hold until spring came to the valley."
)


@pytest.mark.parametrize(
    ("cited", "blocks"),
    [
        ("we hoped it would hold", ["same"]),
        ("it would hold", ["same"]),
        ("We never said … it would hold", ["same", "stored", "same"]),
        ("[W]e hoped [the dam] would hold", ["same", "both", "same"]),
        ("the dam would hold", ["same", "stored", "same"]),
        ("We said that the dam", ["same", "stored", "same"]),
        ("we prayed it would hold until spring", ["same", "both", "same"]),
        ("said that the dam (the old one) would", ["same"]),
    ],
)
def test_the_blocks_of_a_comparison(cited: str, blocks: list[str]) -> None:
    assert [block.tag for block in align(read(cited), read(STORED)).blocks] == blocks


def test_stored_words_at_the_ends_are_no_difference() -> None:
    alignment = align(read("the cat sad"), read("a big the black the cat sat down"))
    assert [(block.tag, block.start, block.end) for block in alignment.blocks] == [("same", 4, 6), ("both", 6, 7)]


@pytest.mark.parametrize("seed", range(40))
def test_blocks_cover_the_citation_and_never_keep_more_than_the_longest_common_run_of_words(seed: int) -> None:
    chance = random.Random(seed)
    stored = [chance.choice("abcdefgh") for _ in range(chance.randint(4, 40))]
    cited = [word for word in stored if chance.random() > 0.2] or ["a"]
    for _ in range(chance.randint(0, 4)):
        cited[chance.randrange(len(cited))] = chance.choice("abcdefghxyz")
    alignment = align(read(" ".join(cited)), read(" ".join(stored)))
    at = 0
    for block in alignment.blocks:
        assert block.cited_start == at
        at = block.cited_end
        if block.tag == "same":
            assert cited[block.cited_start : block.cited_end] == stored[block.start : block.end]
    assert at == len(cited)
    assert alignment.matched <= LCSseq.similarity(cited, stored)
