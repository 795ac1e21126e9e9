"""Row "ReDoS": no pattern takes time that grows faster than the text, whatever the text.

The quick form looks at texts of 1,500 characters and rows of 700 items; `QUOTES_LONG_TESTS=1` (which `make fuzz` sets)
at 4,000, 16,000 and 64,000, and rows of 4,000, which is more than the longest paragraph has.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from quotes.credits import _PIECE
from quotes.document import _SEPARATED
from quotes.issued import _BETWEEN
from quotes.readers.kinds import kind_of
from quotes.roles import _SEPARATOR

ROOT = Path(__file__).parents[2]
LONG = os.environ.get("QUOTES_LONG_TESTS") == "1"


def timed(*arguments: str, seconds: int) -> list[dict[str, object]]:
    """Return what the timing of all patterns printed; a pattern that never ends is the last one it was at."""
    command = [sys.executable, "-m", "tests.hardening.patterns", *arguments]
    env = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'db'}"}
    try:
        done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=True, timeout=seconds)
    except subprocess.TimeoutExpired as error:
        last = (error.stdout or b"").decode().splitlines()[-1:]
        pytest.fail(f"not done after {seconds} s, at {last}")
    return [json.loads(line) for line in done.stdout.splitlines()]


def assert_none_is_slow(lines: list[dict[str, object]]) -> None:
    *lines, counted = lines
    assert isinstance(counted["patterns"], int)
    assert counted["patterns"] > 300
    assert [line for line in lines if "at" not in line] == []


def test_no_pattern_is_slow_on_any_of_the_bombs() -> None:
    assert_none_is_slow(timed("1500", "700", "quick", seconds=300))


@pytest.mark.skipif(not LONG, reason="takes minutes: QUOTES_LONG_TESTS=1, which `make fuzz` sets")
@pytest.mark.parametrize("length", ["4000", "16000", "64000"])
def test_no_pattern_is_slow_on_any_long_bomb(length: str) -> None:
    assert_none_is_slow(timed(length, "4000", seconds=3600))


def test_many_comments_before_a_page_are_read_once() -> None:
    assert kind_of(b"<!-- a -->" * 400) != ""  # took longer than the universe is old: every way to part the comments


# What was mended finds what the plain reference finds.
REFERENCES = [
    (_SEPARATED, r"\s+[-–—|]\s+"),
    (_PIECE, r"(?:(?!\s+via\s+)[^/,;&|])+"),
    (_BETWEEN, r"\s*[|•·–—\n]\s*|\s+-\s+"),
    (_SEPARATOR, r"(?i)(\s*[,;/]\s*(?:(?:dan|and)\s+)?|\s+(?:dan|and|sekaligus|serta|yang juga)\s+)"),
]


@pytest.mark.parametrize(("pattern", "reference"), REFERENCES, ids=["title", "credit", "line", "role"])
@given(pieces=st.lists(st.sampled_from([*" \n\t-–|,;/&•a", "dan", " via ", "and ", "AP", "  "]), max_size=15))
def test_a_mended_pattern_finds_what_a_plain_one_does(
    pattern: "regex.Pattern[str]", reference: str, pieces: list[str]
) -> None:
    text = "".join(pieces).strip()
    assert [found.span() for found in pattern.finditer(text)] == [
        found.span() for found in regex.finditer(reference, text)
    ]
