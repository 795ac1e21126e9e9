"""Explanations: what is said of a quotation is what the engine did, in words that can be read."""

import json
import math
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings

from quotes import Document
from quotes.attribute import offers
from quotes.confidence import CEILING, FLOOR, log_odds, probability
from quotes.errors import NothingFound
from quotes.explain import Explainer, explain
from quotes.explaining.values import Explanation, explanation_json
from quotes.explaining.wording import engine_rule
from quotes.model import Span
from quotes.packs import load_pack
from tests.test_properties import LANGUAGES, texts

ROOT = Path(__file__).parents[1]
WORDING = tomllib.loads((ROOT / "quotes/explaining/wording.toml").read_text(encoding="utf-8"))
ARTICLES = sorted([*ROOT.glob("samples/*.txt"), *ROOT.glob("tests/articles/*.txt")])


def why(text: str, words: str, lang: str = "en") -> Explanation:
    """Explain the quotation with these words."""
    start = text.index(words)
    return explain(Document.from_text(text, lang=lang), Span(start, start + len(words)))


FRAMES = [
    # text, words, (what it was read as, part, words) of some items
    (
        "“We are ready,” she said on May 4, 2025.",
        "We are ready,",
        [
            ("quotation", "this quotation", "“We are ready,”"),
            ("pronoun", "speaker", "she"),
            ("verb of speech", "cue", "said"),
            ("date", None, "May 4, 2025"),
            ("end of the sentence", None, "."),
        ],
    ),
    (
        "“We are ready,” said Ann Lowe. “Go,” said Ben Okoye.",
        "Go,",
        [("quotation", "this quotation", "“Go,”"), ("person", "speaker", "Ben Okoye")],
    ),
    (
        "Ann Lowe said the harbour was closed.",
        "the harbour was closed",
        [("person", "speaker", "Ann Lowe"), ("words", "reported words", "the harbour was closed")],
    ),
    (
        "“We are ready,” Ann Lowe told Reuters.",
        "We are ready,",
        [("verb of speech, to somebody", "cue", "told"), ("outlet", "told to", "Reuters")],
    ),
]


@pytest.mark.parametrize(("text", "words", "items"), FRAMES, ids=[text for text, _, _ in FRAMES])
def test_the_sentence_is_shown_as_it_was_read(text: str, words: str, items: list[tuple[str, str | None, str]]) -> None:
    found = [(item.read_as, item.part, item.words.text) for frame in why(text, words).frames for item in frame]
    assert [item for item in found if item in items] == items


def test_only_the_sentences_that_decided_are_shown() -> None:
    text = "It rained all day.\n\n“We are ready,” Ann Lowe said. She left."
    (frame,) = why(text, "We are ready,").frames
    assert [item.words.text for item in frame] == ["“We are ready,”", "Ann Lowe", "said", "."]


STEPS = [
    # text, words, the rules in the order in which they were used
    ("“We are ready,” Ann Lowe said.", "We are ready,", ["subject-verb", "quote-clause"]),
    ("“We are ready,” Ann Lowe said. “All are.”", "All are.", ["subject-verb", "quote-clause", "next-sentence"]),
    ("Ann Lowe said the harbour was closed.", "the harbour was closed", ["subject-verb", "bare-clause"]),
    ("“We have been ready for many days now.” It rained.", "We have been ready for many days now.", ["marks"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "rules"), STEPS, ids=[text for text, _, _ in STEPS])
def test_the_rules_stand_in_their_order(text: str, words: str, rules: list[str]) -> None:
    assert [step.rule for step in why(text, words).steps] == rules


def test_a_rule_of_a_pack_comes_with_its_pattern_and_example() -> None:
    for step in why("“We are ready,” Ann Lowe said.", "We are ready,").steps:
        (rule,) = [rule for rule in load_pack("en").rules(step.stage) if rule.name == step.rule]
        assert (step.pattern, step.example) == (rule.pattern.source, rule.example)


def test_a_step_from_another_quotation_names_it() -> None:
    *_, last = why("“We are ready,” Ann Lowe said. “All of us are.”", "All of us are.").steps
    assert last.source is not None
    assert last.source.text == "We are ready,"


CANDIDATES = [
    # text, words, clause that was taken, {clause that was not: part of why}
    (
        "“We are ready,” Ann Lowe said. “Go,” said Ben Okoye.",
        "We are ready,",
        "Ann Lowe said",
        {"said Ben Okoye": "belongs to the quotation behind it"},
    ),
    (
        "“We are ready,” Ann Lowe said. “Go,” said Ben Okoye.",
        "Go,",
        "said Ben Okoye",
        {"Ann Lowe said": "belongs to the quotation before it"},
    ),
    (
        "“We are ready,” Ann Lowe said, Reuters reported.",
        "We are ready,",
        "Ann Lowe said",
        {"Reuters reported": "passes words on"},
    ),
    (
        "“We are ready,” Ann Lowe said. Ben Okoye said the harbour was closed.",
        "We are ready,",
        "Ann Lowe said",
        {"Ben Okoye said": "reports other words, without marks"},
    ),
]


@pytest.mark.parametrize(("text", "words", "taken", "others"), CANDIDATES)
def test_every_candidate_is_there_and_why_it_lost(text: str, words: str, taken: str, others: dict[str, str]) -> None:
    found = why(text, words).candidates
    assert [one.clause.text for one in found if one.taken] == [taken]
    for clause, reason in others.items():
        assert any(reason in one.why for one in found if one.clause.text == clause and not one.taken), found


def test_a_less_sure_rule_loses_with_both_figures() -> None:
    found = why("Ann Lowe said: “We are ready to go.”", "We are ready to go.").candidates
    taken = next(one for one in found if one.taken)
    for one in found:
        if one.rule and not one.taken and one.confidence and taken.confidence:
            assert one.confidence <= taken.confidence
            if one.confidence < taken.confidence:
                assert f"{one.confidence:.2f}" in one.why
                assert f"{taken.confidence:.2f}" in one.why


CONSIDERED = [
    # text, language, words, rule, (name, meant, part of why) of everybody considered
    ("“Go,” Ann Lowe said.", "en", "Go,", "name", [("Ann Lowe", True, "the only one of that name")]),
    (
        "Budi Santoso datang. “Kami siap,” katanya.",
        "id",
        "Kami siap,",
        "clitic",
        [("Budi Santoso", True, "the last one in focus")],
    ),
    (
        "Ruth Farrow, the mayor, met Daniel Lowe, the engineer.\n\n“We are ready,” he said.",
        "en",
        "We are ready,",
        "pronoun",
        [
            ("Ruth Farrow", False, "the words ask for male, the article tells female"),
            ("Daniel Lowe", False, "named nearby, but not in focus"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "lang", "words", "rule", "considered"), CONSIDERED)
def test_who_was_considered_for_the_speaker(
    text: str, lang: str, words: str, rule: str, considered: list[tuple[str, bool, str]]
) -> None:
    (speaker,) = why(text, words, lang).speakers
    if rule != "pronoun":
        assert (speaker.rule, speaker.says) == (rule, engine_rule(rule))
    for name, taken, reason in considered:
        (one,) = [one for one in speaker.considered if one.name == name]
        assert one.taken == taken
        assert reason in one.why


def test_a_name_that_two_may_have_says_who() -> None:
    text = "Ann Lowe and Ben Lowe arrived. “We are ready,” Lowe said."
    (speaker,) = why(text, "We are ready,").speakers
    assert {one.name for one in speaker.considered} == {"Ann Lowe", "Ben Lowe"}
    assert not any(one.taken for one in speaker.considered)
    assert {one.why for one in speaker.considered} == {"may be meant as well"}


ORIGINS = [
    # text, language, words, (what, value, part of what is said, the words there)
    ("“We are ready,” Ann Lowe told Reuters.", "en", "We are ready,", ("via", "Reuters", "in the sentence", "Reuters")),
    (
        "“We are ready,” Ann Lowe told Reuters.\n\nIt rained.\n\n“All of us are,” Ann Lowe said.",
        "en",
        "All of us are,",
        ("via", "Reuters", "carried over from a quotation before", "Reuters"),
    ),
    (
        "Dilansir Reuters, hujan turun di kota.\n\n“Kami siap,” kata Budi Santoso.",
        "id",
        "Kami siap,",
        ("via", "Reuters", "carried over from a sentence that names it", "Reuters"),
    ),
    (
        "“Kami siap,” kata Budi Santoso, Senin (28/4/2025).",
        "id",
        "Kami siap,",
        ("said on", "2025-04-28", "in the sentence", "Senin (28/4/2025)"),
    ),
    (
        "“Kami siap,” kata Budi Santoso, Minggu, dikutip dari Reuters, Senin (28/4/2025).",
        "id",
        "Kami siap,",
        ("said on", "2025-04-27", "counted from the day", "Minggu"),
    ),
    (
        "“Kami siap,” kata Budi Santoso, dikutip dari Reuters, Senin (28/4/2025).",
        "id",
        "Kami siap,",
        ("said on", "2025-04-28", "the day of the report", "Senin (28/4/2025)"),
    ),
    ("“We are ready,” Ann Lowe said on Friday.", "en", "We are ready,", ("said", "Friday", "cannot be told", "Friday")),
    (
        "Hal itu disampaikan Budi Santoso, Senin (28/4/2025).\n\n“Kami siap,” kata Budi.",
        "id",
        "Kami siap,",
        ("said on", "2025-04-28", "where the speaker comes in", "Senin (28/4/2025)"),
    ),
    (
        "“We are ready,” Ann Lowe said in a phone interview.",
        "en",
        "We are ready,",
        ("channel", "phone", "in the sentence", "phone interview"),
    ),
]


@pytest.mark.parametrize(("text", "lang", "words", "origin"), ORIGINS)
def test_where_the_rest_comes_from(text: str, lang: str, words: str, origin: tuple[str, str, str, str]) -> None:
    what, value, says, named = origin
    (found,) = [one for one in why(text, words, lang).origins if one.what == what]
    assert found.value == value
    assert says in found.says
    assert found.words is not None
    assert found.words.text == named
    assert found.what != "via" or found.rule


def test_a_quotation_that_overlaps_will_do_and_none_is_said() -> None:
    document = Document.from_text("“We are ready,” Ann Lowe said.", lang="en")
    assert explain(document, Span(5, 8)).quotation.text == "We are ready,"
    with pytest.raises(NothingFound, match="no quotation at characters 20-24"):
        explain(document, Span(20, 24))


def test_without_a_pack_the_marks_are_all_there_is() -> None:
    text = "“Nous sommes vraiment prêts pour demain.”"
    explainer = Explainer(Document.from_text(text))
    assert explainer.analysis.lang is None
    found = explainer.explain(explainer.at(Span(1, 5)))
    assert ([step.rule for step in found.steps], found.candidates, found.frames) == (["marks"], (), ())
    assert [factor.value for factor in found.factors] == [found.confidence]


def explained() -> Iterator[tuple[str, Explanation]]:
    for path in ARTICLES:
        explainer = Explainer(Document.from_text(path.read_text(encoding="utf-8"), name=path.stem))
        for quotation in explainer.analysis.quotations:
            yield path.stem, explainer.explain(quotation)


@pytest.fixture(scope="module")
def everything() -> list[tuple[str, Explanation]]:
    """Return an explanation of every quotation of the sample articles."""
    return list(explained())


def test_the_factors_and_adjustments_are_those_of_the_confidence(everything: list[tuple[str, Explanation]]) -> None:
    for article, found in everything:
        product = math.prod(factor.value for factor in found.factors)
        odds = log_odds(product) + sum(one.weight for one in found.adjustments)
        expected = min(max(probability(odds), FLOOR), CEILING)
        assert found.confidence == pytest.approx(expected, abs=0.002), (article, found.quotation.text)


def test_the_heaviest_adjustment_comes_first(everything: list[tuple[str, Explanation]]) -> None:
    for _, found in everything:
        weights = [abs(one.weight) for one in found.adjustments]
        assert weights == sorted(weights, reverse=True)


def test_whoever_is_named_was_considered_and_meant(everything: list[tuple[str, Explanation]]) -> None:
    for article, found in everything:
        for speaker in found.speakers:
            if speaker.name and speaker.considered and speaker.rule != "name-left-open":
                assert sum(one.taken for one in speaker.considered) == 1, (article, speaker)


def test_one_candidate_is_taken_for_every_attribution(everything: list[tuple[str, Explanation]]) -> None:
    for article, found in everything:
        if found.quotation.speakers and all(step.stage != "engine" for step in found.steps):
            assert sum(one.taken for one in found.candidates) == 1, (article, found.quotation.text)
            assert found.candidates[0].taken


def test_everything_that_a_quotation_has_is_explained(everything: list[tuple[str, Explanation]]) -> None:
    texts = {path.stem: path.read_text(encoding="utf-8") for path in ARTICLES}
    for article, found in everything:
        said = found.quotation
        wanted = [("via", via.outlet) for via in said.via]
        wanted += [("channel", said.channel.kind)] if said.channel else []
        if said.said_when:
            wanted.append(("said on", said.said_on) if said.said_on else ("said", said.said_when.of(texts[article])))
        wanted += [("place", said.place)] if said.place else []
        wanted += [("event", said.event)] if said.event else []
        assert [(one.what, one.value) for one in found.origins] == wanted, article
        assert all(one.words for one in found.origins), article


@pytest.mark.parametrize(
    ("text", "words", "modality", "clause"),
    [
        ("Ann Lowe did not say the harbour was closed.", "the harbour was closed", "negated", "not-said"),
        ("Ann Lowe will say: “We are ready.”", "We are ready.", "hypothetical", "will-say"),
    ],
)
def test_why_something_is_not_shown_as_said(text: str, words: str, modality: str, clause: str) -> None:
    first, second, *_ = why(text, words).steps
    assert (first.rule, first.stage) == (clause, "clause")
    assert (second.rule, second.stage, second.words) == (modality, "engine", first.words)
    assert engine_rule(modality) == second.says != modality


def test_every_rule_of_the_engine_is_put_into_words(everything: list[tuple[str, Explanation]]) -> None:
    """A new rule in the engine needs a sentence in quotes/explaining/wording.toml."""
    rules = {step.rule for _, found in everything for step in found.steps if step.stage == "engine"}
    rules |= {speaker.rule for _, found in everything for speaker in found.speakers}
    assert [rule for rule in sorted(rules) if engine_rule(rule) == rule.replace("-", " ")] == []


def test_an_explanation_offers_what_the_engine_was_offered() -> None:
    """The candidates come from the same rules as the answer, for every quotation in marks of a sample."""
    explainer = Explainer(Document.from_text(ARTICLES[0].read_text(encoding="utf-8")))
    work = explainer._work
    assert work is not None
    wanted = {(o.quotation, o.rule, o.clause.start) for reading in work.story for o in offers(reading, work.pack)}
    numbers = {marked.inner: number for number, marked in enumerate(work.marked)}
    found = {
        (numbers[quotation.span], one.rule, one.clause.start)
        for quotation in explainer.analysis.quotations
        if quotation.span in numbers
        for one in explainer.explain(quotation).candidates
        if one.rule
    }
    assert found == {offer for offer in wanted if offer[0] in {number for number, _, _ in found}}


@settings(max_examples=100, deadline=None)
@given(text=texts, lang=LANGUAGES)
def test_any_text_is_explained(text: str, lang: str | None) -> None:
    explainer = Explainer(Document.from_text(text, lang=lang))
    for quotation in explainer.analysis.quotations:
        found = explanation_json(explainer.explain(quotation))
        assert json.loads(json.dumps(found))["confidence"] == quotation.confidence
        for frame in found["frames"]:
            for item in frame:
                assert 0 <= item["words"]["start"] < item["words"]["end"] <= len(text)


def test_hearsay_is_named() -> None:
    found = why("Ann Lowe reportedly said the harbour was closed.", "the harbour was closed")
    assert ("hearsay", "reportedly") in [(step.rule, step.words.text) for step in found.steps if step.words]
    assert "hearsay" in [factor.rule for factor in found.factors]
    assert ("word for hearsay", "reportedly") in [(i.read_as, i.words.text) for frame in found.frames for i in frame]
