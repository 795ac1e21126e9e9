"""The measuring itself, on an invented document and with a scorer simple enough to follow by eye."""

import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner

from bench import accuracy, speed
from bench.confidence import bands
from bench.engine import analyse, analyse_all, prediction
from bench.judge import Judgement, judge
from bench.judge_chains import judge_chains
from bench.listing import error_lines
from bench.measure import Measured
from bench.pathological import PATHOLOGICAL
from bench.report import as_json, chain_table, confidence_table, errors, quote_table
from bench.scorers import BenchMissingError, Json, corpora, load_scorers
from bench.speed import linearity_table, speed_of, start_table, throughput_table
from bench.tables import columns, figure

TEXT = "“The dock is full,” said Rina Wati, Harbour News reported. “Nobody sails,” added the pilot. It is a “free” day."


def span(words: str) -> Json:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def gold_quote(words: str, speaker: str | None, name: str | None, cue: str, **more: Any) -> Json:
    who = span(speaker) if speaker else None
    return {**span(words), "type": "direct", "speaker": who, "speaker_name": name, "cue": span(cue), **more}


def found_quote(words: str, speaker: str | None, name: str, cue: str | None, **more: Any) -> Json:
    """A quotation as `quotes extract` prints it."""
    who = {"name": name, "kind": "person", "role": None, "mention": span(speaker) if speaker else None}
    return {
        **span(words),
        "kind": "direct",
        "speakers": [who],
        "cue": span(cue) if cue else None,
        "via": [],
        "said_on": None,
        "confidence": 0.95,
        "evidence": [{"rule": "q-cue-speaker", "start": 0, "end": 9}],
        **more,
    }


DOCK = gold_quote("The dock is full,", "Rina Wati", "Rina Wati", "said")
PILOT = gold_quote("Nobody sails,", "the pilot", None, "added")
GOLD: Json = {"id": "dock", "lang": "en", "text": TEXT, "quotes": [DOCK, PILOT]}


def extracted(*quotes: Json, **more: Any) -> Json:
    return {"id": "dock", "lang": "en", "publisher": None, "credits": [], "quotes": list(quotes), **more}


# A stand-in for score.py: spans must be the same, names the same, a mention must touch.
def _same(golds: list[Json], predictions: list[Json]) -> dict[int, int]:
    places = {tuple(item["span"]): index for index, item in enumerate(predictions)}
    pairs = {number: places.get((gold["start"], gold["end"])) for number, gold in enumerate(golds)}
    return {number: index for number, index in pairs.items() if index is not None}


def _named(gold: Json, predicted: Json) -> bool:
    return gold["speaker_name"] in (None, predicted["speaker"])


def _touched(gold: Json, predicted: Json) -> bool:
    mention, place = gold["speaker"], predicted["speaker_span"]
    return bool(mention and place and mention["start"] < place[1] and place[0] < mention["end"])


SCORER = SimpleNamespace(
    TYPES=("direct", "mixed", "indirect"),
    IOU=0.8,
    SHORT=4,
    match_direct=lambda text, golds, predictions, exact: _same(golds, predictions),
    greedy=lambda scored: [(number, index) for _, number, index in scored],
    gold_spans=lambda text, gold: [[(gold["start"], gold["end"])]],
    iou=lambda ours, theirs: float(tuple(ours[0]) == tuple(theirs[0])),
    trim=lambda text, start, end: (start, end),
    covered=lambda place, others: float(any(start <= place[0] and place[1] <= end for start, end in others)),
    overlaps=lambda one, other: one[0] < other[1] and other[0] < one[1],
    has_speaker=lambda gold: gold["speaker"] is not None or bool(gold["speaker_name"]),
    speaker_right=lambda gold, predicted: _touched(gold, predicted),
    speaker_resolved=_named,
)


def read_predicted(found: Json) -> list[Json]:
    """What the scorer's reader makes of a prediction line."""
    return [
        {**quote, "span": (quote["start"], quote["end"]), "words": len(TEXT[quote["start"] : quote["end"]].split())}
        for quote in prediction(found)["quotes"]
    ]


def test_a_prediction_is_what_the_scorer_reads() -> None:
    found = found_quote("The dock is full,", "Rina Wati", "Rina Wati", "said", via=[{"outlet": "Harbour News"}])
    dock, wati, said = span("The dock is full,"), span("Rina Wati"), span("said")
    assert prediction(extracted(found)) == {
        "id": "dock",
        "quotes": [
            {
                "start": dock["start"],
                "end": dock["end"],
                "type": "direct",
                "speaker": "Rina Wati",
                "speaker_span": [wati["start"], wati["end"]],
                "cue": [said["start"], said["end"]],
                "via": ["Harbour News"],
                "confidence": 0.95,
                "rules": ["q-cue-speaker"],
            }
        ],
    }


def test_a_prediction_without_speaker_and_cue_says_so() -> None:
    quote = found_quote("The dock is full,", None, "", None, speakers=[], evidence=[])
    (predicted,) = prediction(extracted(quote))["quotes"]
    assert (predicted["speaker"], predicted["speaker_span"], predicted["cue"]) == (None, None, None)


def test_the_engine_is_given_the_text_alone() -> None:
    other = {**GOLD, "id": "other", "text": "Nothing was said."}
    found = analyse_all([GOLD, other])
    assert [item["id"] for item in found] == ["dock", "other"]
    assert found[0] == analyse(GOLD)
    assert analyse(GOLD, with_lang=True)["id"] == "dock"


@pytest.mark.parametrize(
    ("quote", "faults"),
    [
        (found_quote("The dock is full,", "Rina Wati", "Rina Wati", "said"), ()),
        (found_quote("The dock is full,", "Rina Wati", "Rina Sari", "said"), ("NAME",)),
        (found_quote("The dock is full,", "the pilot", "the pilot", "said"), ("SPEAKER",)),
        (found_quote("The dock is full,", "Rina Wati", "Rina Wati", "added"), ("CUE",)),
        (found_quote("The dock is full,", "the pilot", "the pilot", None), ("SPEAKER", "CUE")),
    ],
)
def test_the_faults_of_a_pair(quote: Json, faults: tuple[str, ...]) -> None:
    document = {**GOLD, "quotes": [DOCK]}
    assert judge(SCORER, document, read_predicted(extracted(quote))) == [Judgement("direct", DOCK, 0, faults)]


@pytest.mark.parametrize(
    ("words", "kind", "more", "faults"),
    [
        ("free", "direct", {}, ["SHORT"]),
        ("free", "mixed", {}, ["WRONG"]),
        ("It is a “free” day", "direct", {}, ["WRONG"]),
        ("It is a “free” day", "direct", {"ignore": [[0, len(TEXT)]]}, []),
    ],
)
def test_a_prediction_without_gold(words: str, kind: str, more: Json, faults: list[str]) -> None:
    document = {**GOLD, "quotes": [], **more}
    found = extracted(found_quote(words, None, "", None, kind=kind))
    assert [fault for item in judge(SCORER, document, read_predicted(found)) for fault in item.faults] == faults


def test_a_gold_quotation_without_prediction_is_missed() -> None:
    assert [item.faults for item in judge(SCORER, GOLD, [])] == [("MISSED",), ("MISSED",)]


def test_mixed_and_indirect_quotations_are_judged_too() -> None:
    mixed = {**DOCK, "type": "mixed", "parts": [[span("dock")["start"], span("dock")["end"]]]}
    reported = {**PILOT, "type": "indirect"}
    wish = {**gold_quote("It is a", None, None, "is"), "type": "indirect", "optional": True}
    document = {**GOLD, "quotes": [mixed, reported, wish]}
    found = extracted(
        found_quote("dock", "Rina Wati", "Rina Wati", "said"),
        found_quote("Nobody sails,", "the pilot", "the pilot", "added", kind="indirect"),
        found_quote("It is a", None, "", None, kind="indirect"),
    )
    judged = judge(SCORER, document, read_predicted(found))
    assert [(item.kind, item.found, item.faults) for item in judged] == [("mixed", 0, ()), ("indirect", 1, ())]


CHAIN_SCORER = SimpleNamespace(
    trimmed=lambda quote, text: {"start": quote["start"], "end": quote["end"]},
    overlap=lambda one, other: float(one == other),
    pair=lambda wanted, got: len(set(wanted) & set(got)),
    same_outlet=lambda one, other: one == other,
    same_speaker=lambda gold, found: gold["speaker_name"] in [item["name"] for item in found["speakers"]],
)
NEWS = {"outlet": "Harbour News", "scope": "local"}
RADIO = {"outlet": "Radio Laut", "scope": "inherited"}


@pytest.mark.parametrize(
    ("wanted", "got", "faults"),
    [
        ({"via": [NEWS], "said_on": None}, {"via": [NEWS]}, ()),
        ({"via": [NEWS], "said_on": None}, {"via": []}, ("VIA",)),
        ({"via": [NEWS, RADIO], "said_on": None}, {"via": [RADIO, NEWS]}, ("ORDER",)),
        ({"via": [], "said_on": "2024-05-01"}, {"via": []}, ("SAID_ON",)),
        ({"via": [], "said_on": None, "speaker_name": "Budi Sari"}, {"via": []}, ("SPEAKER",)),
    ],
)
def test_the_faults_of_a_chain(wanted: Json, got: Json, faults: tuple[str, ...]) -> None:
    document = {**GOLD, "quotes": [{**DOCK, **wanted}], "publisher": None, "credits": [], "not_quotes": []}
    found = extracted(found_quote("The dock is full,", "Rina Wati", "Rina Wati", "said", **got))
    first, whole = judge_chains(CHAIN_SCORER, document, found)
    assert (first.faults, whole.faults) == (faults, ())


def test_what_is_wrong_with_a_whole_document() -> None:
    document = {**GOLD, "quotes": [DOCK], "publisher": "Harbour News", "in_text": ["publisher"], "credits": ["AFP"]}
    document["not_quotes"] = [span("free")]
    found = extracted(found_quote("free", None, "", None), found_quote("day", None, "", None), publisher="Radio Laut")
    judged = judge_chains(CHAIN_SCORER, document, found)
    assert [item.faults for item in judged] == [("MISSED",), ("TRAP",), ("WRONG",), ("PUBLISHER", "CREDITS")]
    (block,) = error_lines(document, found, judged, ["CREDITS"])
    assert "gold  publisher 'Harbour News'  credits ['AFP']" in block


def test_an_error_is_listed_with_its_rule_and_context() -> None:
    found = extracted(found_quote("The dock is full,", "Rina Wati", "Rina Sari", "said", via=[NEWS]))
    judged = judge(SCORER, GOLD, read_predicted(found))
    (block,) = error_lines(GOLD, found, judged, ["NAME"])
    start, end = span("The dock is full,")["start"], span("The dock is full,")["end"]
    assert block.splitlines() == [
        f"NAME  direct  dock  {start}-{end}",
        "  gold  speaker 'Rina Wati' = 'Rina Wati'  cue 'said'",
        f"  got   speaker 'Rina Wati' = 'Rina Sari'  cue 'said'  direct {start}-{end}  via Harbour News (local)",
        "  rules q-cue-speaker  confidence 0.95",
        f"  “⟦The dock is full,⟧{TEXT[end:]}",
    ]


def test_a_long_quotation_is_listed_in_part() -> None:
    words = "word " * 200
    gold = {"start": 0, "end": len(words), "text": words, "type": "direct", "speaker": None, "cue": None}
    (block,) = error_lines(
        {"id": "long", "text": words}, extracted(), [Judgement("direct", gold, None, ("MISSED",))], ["MISSED"]
    )
    assert "[… 700 …]" in block


def test_confidence_is_counted_by_band() -> None:
    sure = found_quote("The dock is full,", "Rina Wati", "Rina Wati", "said")
    unsure = {**sure, "confidence": 0.72}
    nobody = {**sure, "speakers": []}
    judged = [
        (Judgement("direct", DOCK, 0), sure),
        (Judgement("direct", DOCK, 0, ("NAME",)), sure),
        (Judgement("direct", DOCK, 0, ("CUE",)), unsure),
        (Judgement("direct", None, 0, ("WRONG",)), unsure),
        (Judgement("direct", None, 0, ("SHORT",)), sure),
        (Judgement("direct", DOCK, 0, ("SPEAKER",)), nobody),
    ]
    counted = bands(judged)
    assert counted["0.9"] == {"n": 2, "right": 1, "share": 0.5, "precision": 0.5}
    assert counted["0.7"] == {"n": 2, "right": 1, "share": 0.5, "precision": 0.5}
    assert counted["0.5"] == {"n": 0, "right": 0, "share": 0.0, "precision": None}


def test_tables_line_up() -> None:
    assert columns([["corpus", "F1"], ["dock", figure(0.5)], ["harbour", figure(None)]]) == (
        "corpus      F1\ndock     0.500\nharbour      -"
    )


def measured() -> Measured:
    found = extracted(found_quote("The dock is full,", "Rina Wati", "Rina Sari", "said"))
    judged = judge(SCORER, GOLD, read_predicted(found))
    scores: Json = dict.fromkeys(
        ("joint", "joint_resolved", "joint_strict", "mixed_joint", "indirect", "indirect_joint", "cue_all")
    )
    scores["direct_overlap"] = {"f1": 0.667}
    row = {"precision": 1.0, "recall": 0.5, "f1": 0.667, "gold": 2}
    confidence = {"direct": bands([(judged[0], found["quotes"][0])])}
    return Measured("dock-dev", [GOLD], [found], [judged], scores, confidence, {"en": {"who+via": row}})


def test_what_was_measured_as_tables() -> None:
    item = measured()
    assert quote_table([item]).splitlines()[1].split()[:5] == ["dock-dev", "1", "1.000", "0.667", "-"]
    assert chain_table(item.chains).splitlines()[1].split() == ["who+via", "1.000", "0.500", "0.667", "2"]
    rows = [row.split() for row in confidence_table([item]).splitlines()]
    assert rows[1][:5] == ["dock-dev", "direct", "1", "0.000", "1.000"]
    assert rows[-1][:5] == ["all", "together", "1", "0.000", "1.000"]


def test_what_was_measured_as_json_and_as_errors() -> None:
    item = measured()
    assert as_json(item)["documents"] == 1
    assert [block.split()[0] for block in errors([item], ["NAME", "MISSED"], [])] == ["NAME", "MISSED"]
    assert list(errors([item], ["MISSED"], ["mixed"])) == []


def test_without_the_corpora_there_is_one_line_and_status_two(tmp_path: Path) -> None:
    result = CliRunner().invoke(accuracy.main, ["--bench", str(tmp_path)])
    assert result.exit_code == 2
    assert result.output == f"error: {tmp_path}: no corpora here; name the folder that holds them with --bench DIR\n"


def test_a_corpus_or_a_scorer_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "corpora").mkdir()
    (tmp_path / "corpora" / "dock-dev.jsonl").write_text("", encoding="utf-8")
    assert [path.stem for path in corpora(tmp_path)] == ["dock-dev"]
    with pytest.raises(BenchMissingError, match=r"pier-dev: no such corpus; there are dock-dev"):
        corpora(tmp_path, ("pier-dev",))
    with pytest.raises(BenchMissingError, match=r"score\.py: no scorer here"):
        load_scorers(tmp_path)


def test_scorers_are_loaded_from_their_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "modules", dict(sys.modules))
    (tmp_path / "score.py").write_text("IOU = 0.8\n", encoding="utf-8")
    (tmp_path / "score_chains.py").write_text("import score\nSAME = score.IOU\n", encoding="utf-8")
    scorers = load_scorers(tmp_path)
    assert (scorers.quotes.IOU, scorers.chains.SAME) == (0.8, 0.8)


@pytest.mark.parametrize("name", PATHOLOGICAL)
def test_a_pathological_text_has_the_length_asked_for(name: str) -> None:
    assert len(PATHOLOGICAL[name](1000)) == 1000


def test_speed_is_measured_and_shown() -> None:
    item = speed_of("dock", [TEXT, TEXT])
    assert item.documents == 2
    assert item.peak > 1
    assert throughput_table([item]).splitlines()[1].split()[:2] == ["dock", "2"]


def test_start_and_growth_are_shown() -> None:
    assert start_table({"import quotes": 0.04, "broken": None}).splitlines()[2].split() == ["broken", "-"]
    shown = linearity_table({"spaces": [0.01, 0.04, None]}, (4000, 16000, 64000))
    assert shown.splitlines()[1].split() == ["spaces", "0.010", "-", "0.040", "4.0", "-", "-"]


def test_growth_stops_where_a_shorter_text_took_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speed, "PATIENCE", -1.0)
    monkeypatch.setattr(speed, "PATHOLOGICAL", {"spaces": lambda length: " " * length})
    (first, *rest) = speed.linearity((10, 40, 160))["spaces"]
    assert first is not None
    assert rest == [None, None]
