"""Datasette's own pages: what stands in them that is ours, and what is off."""

import pytest

from tests.browse.conftest import Get
from tests.browse.pages import parsed

QUERIES = {
    "most_quoted": "Ana Brook",
    "through_whom?name=Ana+Brook": "State Herald",
    "everything_through?outlet=Northwire": "Ana Brook",
    "one_source": "harbour will open",
    "not_said": "negated",
    "decided": "0 results",
}


@pytest.mark.parametrize(("query", "found"), QUERIES.items())
def test_every_ready_question_is_answered(get: Get, query: str, found: str) -> None:
    answer = get(f"/store/{query}")
    assert answer.status_code == 200
    assert found in answer.text


def test_ready_questions_are_listed_by_their_titles(get: Get) -> None:
    text = get("/store").text
    for title in ("Who is quoted most", "Through whom did somebody&#39;s words come?", "What was not said"):
        assert title in text


def test_tables_and_columns_are_explained(get: Get) -> None:
    text = get("/store/quotation").text
    assert "A run of quoted or reported words, the marks excluded." in text
    assert "the words that attribute" in text
    assert "Who said what, through whom" in get("/store/quotations_with_sources").text


def test_what_the_program_keeps_for_itself_is_out_of_the_way(get: Get) -> None:
    tables = get("/store.json").json()["tables"]
    hidden = {table["name"] for table in tables if table["hidden"]}
    assert {"speaker_tally", "name_word", "quotation_fts", "original"} <= hidden
    assert not {"document", "quotation", "speaker", "outlet", "claim"} & hidden


def test_words_are_searched(get: Get) -> None:
    rows = get("/store/quotations_with_sources.json?_search=crane&_shape=array").json()
    assert [row["text"] for row in rows][-1] == "We counted “every single crane” twice,"
    assert all("crane" in row["text"] for row in rows)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/store.db", 403),
        ("/store/quotation.csv?_stream=1", 400),
        ("/store?sql=delete+from+quotation", 400),
        ("/store?sql=attach+'a'+as+b", 400),
        ("/store?sql=select+load_extension('a')", 400),
        ("/store?sql=pragma+query_only=0", 400),
        ("/store?sql=select+*+from+pragma_writable_schema(1)", 400),
    ],
)
def test_nothing_is_written_and_the_store_is_not_downloaded(get: Get, path: str, status: int) -> None:
    assert get(path).status_code == status


def test_hostile_text_is_text_in_tables_too(get: Get) -> None:
    for path in ("/store/document", "/store/quotations_with_sources", "/store/speaker", "/store/outlet"):
        text = get(path).text
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert "<svg onload" not in text
        assert 'href="javascript:' not in text
    for path in ("/store/quotations_with_sources", "/store/quotation", "/store/speaker"):
        cells = [node.text() for node in parsed(get(path).text).css("td")]
        assert any("\\u202e" in cell for cell in cells)
        assert not any("\u202e" in cell for cell in cells)
