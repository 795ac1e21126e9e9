"""What the loader of packs refuses: classes of words that nothing uses, told by the rules and by the engine itself."""

from pathlib import Path

import pytest

import quotes
from quotes.errors import PackError
from quotes.pack_checks import ENGINE_CLASSES, all_used

SOURCE = Path(quotes.__file__).parent
ENGINE = "".join(path.read_text(encoding="utf-8") for path in SOURCE.glob("*.py") if path.name != "pack_checks.py")


@pytest.mark.parametrize("name", sorted(ENGINE_CLASSES))
def test_the_engine_asks_for_the_classes_that_it_is_said_to_ask_for(name: str) -> None:
    asked = ENGINE.replace(ENGINE[ENGINE.index("NAME_CLASSES = ") : ENGINE.index("_GIVEN = frozenset")], "")
    assert f'"{name}"' in asked or f'"{name.lower()}"' in asked


def rules(pattern: str) -> dict[str, object]:
    return {"clause": [{"pattern": pattern}], "macros": {"who": "speaker:NP-KIN"} if "<who>" in pattern else {}}


@pytest.mark.parametrize(
    ("words", "pattern"),
    [
        ("say", "cue:SAY"),
        ("say", "cue:SAY_CLITIC"),  # the words of the class with the clitic behind them
        ("kin", "<who> cue:SAY"),
        ("place", "cue:SAY"),  # the engine asks
    ],
)
def test_a_class_that_is_used(words: str, pattern: str) -> None:
    all_used({**rules(pattern), "words": {words: ["x"]}}, ["clause"])


@pytest.mark.parametrize("pattern", ["cue:SAYS", "cue:SAY", "<who>"])
def test_a_class_that_nothing_uses(pattern: str) -> None:
    with pytest.raises(PackError, match=r"words\.tells is used by no rule"):
        all_used({**rules(pattern), "words": {"tells": ["x"]}}, ["clause"])
