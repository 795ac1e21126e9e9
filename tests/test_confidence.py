"""Confidence: what it is made of, how the weights are fitted, and whether 0.9 means nine in ten."""

import re
from dataclasses import replace
from importlib import resources
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from bench import calibrate
from bench.calibrate import Case, as_toml, calibration_error, reliability_table, sure_table
from bench.logistic import FEWEST, Row, crossed, fit, share
from quotes import Document
from quotes.confidence import (
    CEILING,
    FAMILIES,
    FLOOR,
    Calibration,
    Grounds,
    default_calibration,
    ending,
    log_odds,
    probability,
)
from quotes.errors import PackError
from quotes.packs import load_pack, read_pack
from quotes.pipeline import examine
from tests.gold import articles
from tests.said import quotations

SAMPLES = Path(__file__).parents[1] / "samples"
NAMED = Grounds(
    "direct",
    0.8,
    "quote-clause",
    clause="inverted",
    cue=frozenset({"SAY"}),
    resolution="name",
    speaker="person",
    name=2,
    words=6,
    commas=1,
    ending="mark",
    marks="double",
)


# ---- what a confidence is made of


@pytest.mark.parametrize(
    ("weights", "grounds", "confidence"),
    [
        # without weights the packs' own word stands
        ({}, NAMED, 0.8),
        ({}, replace(NAMED, prior=1.0), CEILING),
        ({}, replace(NAMED, prior=0.001), FLOOR),
        # 0.8 is four to one; a weight of 0.81 makes it nine to one
        ({("rule", "quote-clause"): 0.81}, NAMED, 0.9),
        ({("rule", "quote-clause"): -1.386}, NAMED, 0.5),
        ({("kind", "direct"): 0.5, ("cue", "SAY"): 0.31}, NAMED, 0.9),
        # a rule that nobody has measured adds nothing
        ({("rule", "quote-clause"): 0.81}, replace(NAMED, rule="rule-of-a-new-pack"), 0.8),
        # however many weights: never certain, never nothing
        ({("rule", "quote-clause"): 50.0}, NAMED, CEILING),
        ({("rule", "quote-clause"): -50.0}, NAMED, FLOOR),
        # attributed to nobody: there is nothing to be sure of
        ({("kind", "direct"): 9.0}, replace(NAMED, speaker="nobody", prior=0.3), 0.3),
    ],
)
def test_weights_are_added_to_what_the_packs_say(
    weights: dict[tuple[str, str], float], grounds: Grounds, confidence: float
) -> None:
    assert Calibration(weights).confidence(grounds) == pytest.approx(confidence, abs=0.001)


def test_the_traits_of_an_attribution() -> None:
    grounds = replace(NAMED, links=("next-paragraph", "next-paragraph", "reopened"), gendered=True, rivals=5)
    assert sorted(grounds.traits()) == [
        ("clause", "inverted"),
        ("commas", "direct-1"),
        ("cue", "SAY"),
        ("ending", "direct-mark"),
        ("gender", "held"),
        ("kind", "direct"),
        ("length", "direct-5-8"),
        ("link", "next-paragraph"),
        ("link", "reopened"),
        ("marks", "double"),
        ("name", "2"),
        ("resolution", "name"),
        ("resolution", "name-direct"),
        ("rivals", "3"),
        ("rule", "quote-clause"),
        ("speaker", "person"),
        ("speaker", "person-direct"),
    ]
    assert {family for family, _ in grounds.traits()} == FAMILIES


@pytest.mark.parametrize(
    ("words", "length"),
    [(1, "1-2"), (2, "1-2"), (3, "3-4"), (8, "5-8"), (16, "9-16"), (17, "17-32"), (33, "33-"), (900, "33-")],
)
def test_lengths_in_classes(words: int, length: str) -> None:
    assert ("length", f"direct-{length}") in set(replace(NAMED, words=words).traits())


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("We are ready.", "stop"),
        ("We are ready, he said", "comma"),
        ("We are ready” he said", "mark"),
        ("We are ready\nNext", "break"),
        ("We are ready", "break"),
        ("We are ready he said", "word"),
    ],
)
def test_what_stands_behind_a_quotation(text: str, behind: str) -> None:
    assert ending(text, len("We are ready")) == behind


@given(st.floats(0, 1), st.dictionaries(st.sampled_from(sorted(NAMED.traits())), st.floats(-99, 99)))
def test_a_confidence_is_a_share(prior: float, weights: dict[tuple[str, str], float]) -> None:
    assert FLOOR <= Calibration(weights).confidence(replace(NAMED, prior=prior)) <= CEILING


@given(st.floats(0.03, 0.98))
def test_log_odds_and_back(share_: float) -> None:
    assert probability(log_odds(share_)) == pytest.approx(share_)


# ---- the file of the weights


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("[rule", "weights.toml: not TOML: "),
        ("[mood]\nmerry = 1.0", "weights.toml: 'mood' is no family of traits: there are clause, "),
        ("rule = 3", "weights.toml: 'rule' is no family of traits"),
        ('[rule]\n"told" = "much"', "weights.toml: rule.told must be a number"),
        ("[rule]\ntold = true", "weights.toml: rule.told must be a number"),
        ("[rule]\ntold = nan", "weights.toml: rule.told must be a number"),
    ],
)
def test_a_wrong_file_is_refused(source: str, message: str) -> None:
    with pytest.raises(PackError, match=re.escape(message)):
        Calibration.read(source, "weights.toml")


def test_weights_are_written_sorted_and_read_again() -> None:
    source = as_toml({("rule", "told"): 0.456, ("kind", "mixed"): -1.0, ("rule", "label"): 0.004, ("cue", "SAY"): 0.3})
    assert source.endswith('[cue]\n"SAY" = 0.30\n\n[kind]\n"mixed" = -1.00\n\n[rule]\n"told" = 0.46\n')
    weights = {("rule", "told"): 0.46, ("kind", "mixed"): -1.0, ("cue", "SAY"): 0.3}
    assert Calibration.read(source, "weights.toml") == Calibration(weights)


def test_the_weights_that_are_shipped_are_numbers_for_names_of_the_grammar() -> None:
    source = (resources.files("quotes") / "calibration.toml").read_text(encoding="utf-8")
    assert source == as_toml(default_calibration().weights)
    assert all(re.fullmatch(r"[A-Za-z0-9_-]+", name) for _, name in default_calibration().weights)


def test_other_weights_are_other_rules() -> None:
    one, other = (Calibration.read(f"[rule]\ntold = {weight}", "weights.toml") for weight in (0.1, 0.2))
    assert one.digest != other.digest
    source = (resources.files("quotes") / "languages" / "en.toml").read_text(encoding="utf-8")
    assert read_pack(source, "en.toml").digest != load_pack("en").digest


# ---- the engine


def test_every_quotation_of_the_samples_rests_on_something() -> None:
    for path in articles(SAMPLES):
        analysis, work = examine(Document.from_text(path.read_text(encoding="utf-8")))
        assert work is not None
        for quotation in analysis.quotations:
            grounds = work.grounds[quotation.span]
            assert quotation.confidence == default_calibration().confidence(grounds)
            assert (quotation.kind, bool(quotation.speakers)) == (grounds.kind, grounds.speaker != "nobody")


@pytest.mark.parametrize(
    ("lang", "surer", "less_sure"),
    [
        ("en", "“The bridge opens in May,” said Mara Tolland.", "“The bridge opens in May,” he said."),
        ("id", "“Jembatan dibuka bulan Mei,” kata Tari Wulandari.", "“Jembatan dibuka bulan Mei,” katanya."),
        ("en", "“The bridge opens in May,” said Mara Tolland.", "Mara Tolland said the bridge opens in May."),
    ],
)
def test_one_attribution_is_surer_than_another(lang: str, surer: str, less_sure: str) -> None:
    (one,), (other,) = quotations(surer, lang), quotations(less_sure, lang)
    assert one.confidence > other.confidence


# ---- fitting


def rows(trait: str, right: int, wrong: int, start: float = 0.0) -> list[Row]:
    """So many right and wrong attributions with one trait, each in a document of its own."""
    judged = [True] * right + [False] * wrong
    return [Row(start, (("rule", trait),), good, f"{trait}{number}") for number, good in enumerate(judged)]


@pytest.mark.parametrize(
    ("right", "wrong", "expected"),
    [(3800, 200, 0.95), (2000, 2000, 0.5), (800, 3200, 0.2)],
)
def test_with_many_rows_a_weight_says_what_was_seen(right: int, wrong: int, expected: float) -> None:
    made = rows("told", right, wrong)
    assert share(made[0], fit(made)) == pytest.approx(expected, abs=0.01)


def test_what_the_packs_say_is_corrected_not_replaced() -> None:
    made = rows("told", 3600, 400, start=log_odds(0.6))
    weight = fit(made)["rule", "told"]
    assert probability(log_odds(0.6) + weight) == pytest.approx(0.9, abs=0.01)


def test_with_few_rows_a_weight_is_drawn_to_nothing() -> None:
    few, many = (fit(rows("told", right, 0))["rule", "told"] for right in (6, 600))
    assert 0 < few < 0.5 < many


def test_a_trait_that_was_hardly_seen_has_no_weight() -> None:
    assert fit(rows("told", FEWEST - 1, 0)) == {}
    assert fit([]) == {}


def test_two_traits_share_what_both_explain() -> None:
    both = [replace(row, traits=(("rule", "told"), ("kind", "mixed"))) for row in rows("told", 300, 100)]
    weights = fit(both)
    assert weights["rule", "told"] == pytest.approx(weights["kind", "mixed"], abs=0.05)
    assert share(both[0], weights) == pytest.approx(0.75, abs=0.02)


def test_nobody_is_judged_by_the_own_document() -> None:
    one_document = [replace(row, document="harbour") for row in rows("label", 0, 50)]
    shares = crossed([*rows("told", 450, 50), *one_document])
    assert shares[-1] == 0.5  # the only document with this trait: nothing is known of it
    assert shares[0] > 0.8


# ---- measuring


@pytest.mark.parametrize(
    ("judged", "error"),
    [
        ([(0.9, True)] * 9 + [(0.9, False)], 0.0),
        ([(0.9, True)] * 5 + [(0.9, False)] * 5, 0.4),
        ([(0.95, True)] * 10, 0.05),
        # too sure in one tenth, not sure enough in another: errors do not make up for each other
        ([(0.95, True)] * 10 + [(0.75, True)] * 10, 0.15),
    ],
)
def test_the_calibration_error(judged: list[tuple[float, bool]], error: float) -> None:
    assert calibration_error(judged) == pytest.approx(error)


def test_the_reliability_table() -> None:
    lines = reliability_table({"now": [(0.9, True)] * 3 + [(0.9, False), (0.3, False)]}).splitlines()
    assert lines[0].split() == ["confidence", "now", "n", "said", "right"]
    assert lines[4].split() == ["0.3-0.4", "1", "0.300", "0.000"]
    assert lines[10].split() == ["0.9-1.0", "4", "0.900", "0.750"]
    assert lines[11].split() == ["calibration", "error", "0.180"]


def test_the_table_of_what_is_sure() -> None:
    found = [Case("dock", "d1", "direct", NAMED, True), Case("dock", "d2", "mixed", NAMED, False)]
    lines = sure_table(found, {"now": [0.95, 0.4]}).splitlines()
    assert [line.split() for line in lines[1:]] == [
        ["all", "2", "0.500", "0.500", "1.000", "0.225"],
        ["direct", "1", "1.000", "1.000", "1.000", "0.050"],
        ["mixed", "1", "0.000", "0.000", "-", "0.400"],
        ["indirect", "0", "-", "-", "-", "-"],
        ["dock", "direct", "1", "1.000", "1.000", "1.000", "0.050"],
        ["dock", "mixed", "1", "0.000", "0.000", "-", "0.400"],
    ]


def test_without_the_corpora_nothing_is_fitted(tmp_path: Path) -> None:
    result = CliRunner().invoke(calibrate.main, ["--bench", str(tmp_path), "--write"])
    assert result.exit_code == 2
    assert "no corpora here" in result.output


def test_the_command_writes_the_weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = [Case("dock", f"d{number}", "direct", NAMED, number % 10 > 0) for number in range(200)]
    monkeypatch.setattr(calibrate, "cases", lambda bench, jobs: found)
    monkeypatch.setattr(calibrate, "WEIGHTS", tmp_path / "calibration.toml")
    monkeypatch.setattr(calibrate, "ROOT", tmp_path)
    result = CliRunner().invoke(calibrate.main, ["--write"])
    assert result.exit_code == 0, result.output
    written = Calibration.read((tmp_path / "calibration.toml").read_text(encoding="utf-8"), "calibration.toml")
    assert written.confidence(NAMED) == pytest.approx(0.9, abs=0.02)
