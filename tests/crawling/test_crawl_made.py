"""The synthetic crawl: the same for the same seed, sound as an archive, and what the truth says of it is in it."""

import gzip
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from bench.crawl import main
from bench.crawling.agreeing import agreed, agreed_table, truths
from bench.crawling.articles import article
from bench.crawling.drawing import drawn
from bench.crawling.layouts import page
from bench.crawling.pages import records
from bench.crawling.stories import Recipe, is_article, is_wire, story_of
from bench.crawling.writing import write
from quotes.cli import cli

Line = dict[str, Any]


def made(folder: Path, *options: str) -> Path:
    """Make a crawl of forty articles and return its folder."""
    done = CliRunner().invoke(main, [str(folder), "--articles", "40", "--files", "2", *options])
    assert done.exit_code == 0, done.output
    return folder


@pytest.fixture(scope="module")
def crawl(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("crawl"), "--poison")


@pytest.fixture(scope="module")
def read(crawl: Path) -> tuple[list[Line], str]:
    """Return what `quotes extract` prints of the crawl, and what it complains of."""
    done = CliRunner().invoke(cli, ["extract", str(crawl / "warc"), "--format", "jsonl"])
    return [json.loads(line) for line in done.stdout.splitlines()], done.stderr


def test_the_same_seed_gives_the_same_bytes_with_any_number_of_jobs(tmp_path: Path) -> None:
    recipe = Recipe(40)
    for name, jobs in (("one", 1), ("two", 2)):
        assert sum(part.articles for part in write(tmp_path / name, recipe, 2, jobs=jobs)) == 40
    made(tmp_path / "other", "--seed", "2")
    one, two, other = (_bytes(tmp_path / name) for name in ("one", "two", "other"))
    assert one == two
    assert len(one) == 4
    assert not set(one.values()) & set(other.values())


def _bytes(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.glob("*/*.*")}


def test_files_are_named_and_begin_as_those_of_common_crawl(crawl: Path) -> None:
    paths = sorted((crawl / "warc").iterdir())
    assert len(paths) == 5
    for path in paths:
        assert re.fullmatch(r"CC-NEWS-\d{14}-\d{5}\.warc\.gz", path.name)
        with gzip.open(path) as file:
            assert file.read(10) == b"WARC/1.0\r\n"
            assert b"warcinfo" in file.readline()


def test_every_record_is_a_member_of_its_own_and_has_the_right_digests(crawl: Path) -> None:
    iterator = pytest.importorskip("warcio.archiveiterator").ArchiveIterator
    offsets, kinds = [], Counter[str]()
    for path in sorted((crawl / "warc").iterdir())[:2]:
        with path.open("rb") as file:
            archive = iterator(file, check_digests="raise")
            for record in archive:
                kinds[record.rec_type] += 1
                assert record.rec_headers.get_header("WARC-Date")
                assert record.content_stream().read() is not None
                offsets.append((path, archive.get_record_offset()))
    assert kinds["warcinfo"] == 2
    assert kinds["response"] >= 40
    for path, offset in offsets:
        assert path.read_bytes()[offset : offset + 2] == b"\x1f\x8b"


def test_what_the_truth_says_is_quoted_stands_in_the_page() -> None:
    recipe = Recipe(400)
    for record in records(recipe, 0, 60):
        text = record.data.decode("utf-8", "replace").replace("&amp;", "&")
        for item in record.truth()["quotations"]:
            assert item["text"].replace("<", "&lt;") in text


def test_kinds_languages_layouts_and_changes_are_all_there() -> None:
    made_of = list(records(Recipe(3_000), 0, 1_200))
    kinds = Counter(record.kind for record in made_of)
    assert set(kinds) == {
        *("article", "duplicate", "version", "foreign"),
        *("robots", "image", "missing", "moved", "empty"),
    }
    articles = [record.article for record in made_of if record.article and record.kind == "article"]
    assert 0.5 < sum(item.lang == "id" for item in articles) / len(articles) < 0.7
    assert {item.outlet.layout for item in articles} == {0, 1, 2, 3}
    printed = [item for shown in articles for item in shown.printed]
    changes = Counter(item.change for item in printed)
    assert set(changes) == {"first", "stock", "verbatim", "typography", "cut", "ellipsis", "wording", "split"}
    assert 2.0 < len(printed) / len(articles) < 4.0
    firsts = {item.claim for item in printed if item.change in ("first", "stock")}
    assert all(item.claim in firsts for item in printed)


def test_a_copy_has_the_bytes_of_another_address_and_a_version_the_address_of_other_bytes() -> None:
    made_of = list(records(Recipe(3_000), 0, 600))
    paths = {record.article.path: record for record in made_of if record.article and record.kind == "article"}
    for record in made_of:
        if record.article and record.kind in ("duplicate", "version"):
            before = paths[record.article.path]
            assert before.article
            assert (record.url == before.url) == (record.kind == "version")
            assert (page(record.article) == page(before.article)) == (record.kind == "duplicate")


def test_the_reader_reads_every_article_and_the_engine_finds_whose_words_they_are(
    crawl: Path, read: tuple[list[Line], str]
) -> None:
    found = agreed(truths(crawl), read[0])
    assert found.share("read", "articles") == 1.0
    for part, whole, least in (("found", "quotations", 0.97), ("speaker", "found", 0.85), ("lang", "read", 1.0)):
        share = found.share(part, whole)
        assert share is not None
        assert share >= least, found.missed
    assert "of these the speaker meant" in agreed_table(found)


def test_poison_is_named_and_everything_else_is_read(crawl: Path, read: tuple[list[Line], str]) -> None:
    kinds = {line["kind"]: line for line in truths(crawl)}
    documents, complaints = read
    for kind in ("huge", "bomb", "digest"):
        assert kinds[kind]["url"] in complaints
    for kind in ("broken", "cut"):
        assert re.search(f"{kinds[kind]['file']}.*damaged", complaints)
    addresses = {document["id"] for document in documents}
    assert kinds["encoding"]["url"] in addresses
    assert not addresses & {kinds[kind]["url"] for kind in ("huge", "bomb", "digest", "broken", "cut")}


def test_one_speaker_has_the_share_that_is_asked_for() -> None:
    recipe = Recipe(20_000, speaker=0.2)
    shown = [article(recipe, number) for number in range(1_500)]
    speakers = [said.speaker for item in shown for said in item.printed]
    assert speakers.count(0) / len(speakers) == pytest.approx(0.2, abs=0.04)


def test_one_wire_story_stands_in_as_many_papers_as_are_asked_for() -> None:
    recipe = Recipe(1_000, wire=120)
    shown = [article(recipe, number) for number in range(1_000) if story_of(recipe, number) == 1_000]
    assert len(shown) == 120
    assert len({item.outlet.domain for item in shown}) == 120
    assert all(is_wire(recipe, item.number) and is_article(recipe, item.number) for item in shown)
    assert len({said.claim for item in shown for said in item.printed}) <= 6


def test_a_skew_that_is_none_is_a_sentence(tmp_path: Path) -> None:
    for given, complaint in (("people=3", "neither speaker=SHARE"), ("wire=many", "is no number")):
        done = CliRunner().invoke(main, [str(tmp_path), "--skew", given])
        assert done.exit_code == 2
        assert complaint in done.output


def test_draws_are_even_and_do_not_hang_together() -> None:
    first, second = ([drawn(1, number, purpose) for number in range(4_000)] for purpose in (1, 2))
    for values in (first, second):
        assert sum(values) / len(values) == pytest.approx(0.5, abs=0.02)
    both = sum(one < 0.5 and other < 0.5 for one, other in zip(first, second, strict=True))
    assert both / len(first) == pytest.approx(0.25, abs=0.03)
