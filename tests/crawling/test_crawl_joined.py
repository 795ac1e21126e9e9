"""What of a crawl is told to be one claim, or one person, is counted in pairs against the truth."""

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from bench.claims import main as claims
from bench.crawl import main as crawl
from bench.crawling.joining import Pairs, found_in, joined, joined_table
from quotes.cli import cli


def line(url: str, *items: tuple[str, int, str, int], kind: str = "article") -> dict[str, Any]:
    names = ("text", "claim", "change", "speaker")
    return {"url": url, "kind": kind, "quotations": [dict(zip(names, item, strict=True)) for item in items]}


TRUTH = [
    line("a", ("The well is dry", 1, "first", 7), ("Rain came", 2, "first", 7)),
    line("b", ("“The well is dry”", 1, "typography", 7)),
    line("c", ("the well is so dry", 1, "wording", 7)),
    line("d", ("The well is dry", 1, "first", 7), kind="duplicate"),
    line("a", ("The well is dry", 1, "first", 7), kind="version"),
]
KEYS = [("a", "the well is dry"), ("a", "rain came"), ("b", "the well is dry"), ("c", "the well is so dry")]


def test_pairs_are_counted_and_a_copy_is_no_printing_of_its_own() -> None:
    found = dict(zip(KEYS, [(10, 1), (11, 1), (10, 1), (11, 2)], strict=True))
    result = joined(TRUTH, found)
    assert (result.quotations, result.missing) == (4, 0)
    # Of the claims a+b is right and rain+c wrong, of three true pairs; of six pairs of one speaker three are joined.
    assert result.claims == Pairs(0.5, 1 / 3, 2, 3)
    assert result.speakers == Pairs(1.0, 0.5, 3, 6)
    assert result.changes == {"typography": (1, 1), "wording": (0, 1)}


def test_what_was_not_found_is_counted_and_what_has_no_claim_is_one_of_its_own() -> None:
    result = joined(TRUTH, {KEYS[0]: (None, None), KEYS[2]: (10, None)})
    assert (result.quotations, result.missing) == (2, 2)
    assert result.claims == Pairs(1.0, 0.0, 0, 1)
    assert "2 more were not found" in joined_table(result)


def test_a_store_of_a_crawl_is_held_against_its_truth(tmp_path: Path) -> None:
    runner, folder, store = CliRunner(), tmp_path / "crawl", tmp_path / "news.db"
    assert runner.invoke(crawl, [str(folder), "--articles", "80", "--skew", "wire=20"]).exit_code == 0
    assert runner.invoke(cli, ["--db", str(store), "add", str(folder / "warc")]).exit_code in (0, 3)
    done = runner.invoke(claims, [str(folder), str(store)])
    assert done.exit_code == 0, done.output
    rows = {row.split()[0]: row.split()[1:] for row in done.output.splitlines() if row.strip()}
    precision, recall, _, true = rows["claims"]
    assert float(precision) >= 0.95
    assert float(recall) >= 0.6
    assert int(true.replace(",", "")) > 100
    assert float(rows["speakers"][0]) >= 0.9


SET = {
    "document/date=2026-11/lang=en": {"id": [1, 2], "url": ["a", "b"]},
    "quotation/date=2026-11/lang=en": {
        "document_id": [1, 1, 2],
        "position": [0, 1, 0],
        "text": ["The well is dry,", "Rain came", "the well is dry"],
    },
    "attribution/date=2026-11/lang=en": {
        "document_id": [1, 2],
        "quotation": [0, 0],
        "position": [0, 0],
        "name_key": ["ana ruiz", "ruiz"],
        "kind": ["person", "person"],
    },
    "occurrence": {
        "document_id": [1, 2],
        "position": [0, 0],
        "claim_document_id": [1, 1],
        "claim_position": [0, 0],
    },
    "naming": {
        "document_id": [1, 2],
        "name_key": ["ana ruiz", "ruiz"],
        "kind": ["person", "person"],
        "speaker_document_id": [1, 1],
        "speaker_name_key": ["ana ruiz", "ana ruiz"],
        "speaker_kind": ["person", "person"],
    },
}


def test_a_set_tells_claims_and_people_as_a_store_does(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    pytest.importorskip("duckdb")
    for folder, columns in SET.items():
        (tmp_path / folder).mkdir(parents=True)
        parquet.write_table(arrow.table(columns), tmp_path / folder / "u000000-000.parquet")
    person = "1/ana ruiz/person"
    assert found_in(tmp_path) == {KEYS[0]: ("1/0", person), KEYS[1]: (None, None), KEYS[2]: ("1/0", person)}


@pytest.mark.parametrize("given", ["nowhere", ""])
def test_a_store_that_is_not_there_is_a_sentence(tmp_path: Path, given: str) -> None:
    done = CliRunner().invoke(claims, [str(tmp_path), str(tmp_path / "none" / given)])
    assert done.exit_code == 2
    assert "does not exist" in done.output
