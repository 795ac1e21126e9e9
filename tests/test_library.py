"""`import quotes` as a library, on the samples: what a newsroom's developer writes."""

import inspect
import json
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

import quotes
from quotes import Document, InputError, NothingFound, StoreError, UsageError, library
from tests.cli.test_main import HEAVY

SAMPLES = Path(__file__).parents[1] / "samples"
TOWN = "We promised you a town that would still be here in the morning"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the path of a store with the samples."""
    path = tmp_path_factory.mktemp("library") / "quotes.db"
    with quotes.open_store(path, create=True) as store:
        assert quotes.add_all(store, quotes.read(SAMPLES)) == {"added": 8}
    return path


@pytest.fixture
def store(path: Path) -> Iterator[quotes.Store]:
    with quotes.open_store(path) as store:
        yield store


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[quotes.Store]:
    with quotes.open_store(tmp_path / "empty.db", create=True) as store:
        yield store


# The interface


def test_all_that_is_public_is_there() -> None:
    assert sorted(quotes.__all__) == quotes.__all__ == dir(quotes)
    assert all(getattr(quotes, name) is not None for name in quotes.__all__)
    assert set(library.__all__) <= set(quotes.__all__)


def test_no_public_name_is_that_of_a_module() -> None:
    # Whoever imports quotes.trace, were there one, would make quotes.trace a module for everybody.
    assert {module.name for module in pkgutil.iter_modules(quotes.__path__)} & set(quotes.__all__) == set()


def test_what_is_not_public_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="module 'quotes' has no attribute 'nonsense'"):
        quotes.nonsense  # type: ignore[attr-defined]  # noqa: B018


@pytest.mark.parametrize("name", [name for name in quotes.__all__ if inspect.isfunction(getattr(quotes, name))])
def test_every_function_is_described_and_typed(name: str) -> None:
    function = getattr(quotes, name)
    assert function.__doc__
    assert "return" in function.__annotations__
    assert set(inspect.signature(function).parameters) <= set(function.__annotations__)


def test_search_narrows_as_quotations_does() -> None:
    narrowing = set(inspect.signature(quotes.quotations).parameters) - {"about", "sort"}
    assert set(inspect.signature(quotes.search).parameters) - {"words"} == narrowing


def loaded_by(code: str) -> list[str]:
    """Return what is heavy of what code loads in a Python of its own."""
    script = f"{code}\nimport json, sys; print(json.dumps([name for name in {HEAVY!r} if name in sys.modules]))"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True)
    found: list[str] = json.loads(run.stdout)
    return found


def test_the_import_loads_nothing_heavy() -> None:
    assert loaded_by("import quotes; dir(quotes); quotes.Document.from_text('a')") == []


def test_the_engine_alone_loads_no_store() -> None:
    assert {"quotes_db", "sqlite3"}.isdisjoint(loaded_by("import quotes; quotes.extract('“No,” he said.')"))


# In


def test_a_text_is_read_as_a_document_is() -> None:
    text = "“The well is dry,” Mayor Ana Ruiz told Radio Sol."
    (quotation,) = quotes.extract(text).quotations
    assert (quotation.text, quotation.speakers[0].name) == ("The well is dry,", "Ana Ruiz")
    assert quotes.extract(text) == quotes.extract(Document.from_text(text))


def test_what_cannot_be_read_is_raised_or_handed_over(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("“The well is dry,” said Ana Ruiz.", encoding="utf-8")
    (tmp_path / "b.jsonl").write_text("no JSON\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"b\.jsonl"):
        list(quotes.read(tmp_path))
    errors: list[InputError] = []
    (document,) = quotes.read(tmp_path, tmp_path / "gone.txt", on_error=errors.append)
    assert document.text.startswith("“The well")
    assert [name in str(error) for name, error in zip(("b.jsonl", "gone.txt"), errors, strict=True)] == [True, True]


def test_a_document_goes_in_once(empty: quotes.Store) -> None:
    document = Document.from_text("“The well is dry,” said Ana Ruiz.", publisher="The Sol Courier")
    assert quotes.add(empty, document).status == "added"
    assert quotes.add(empty, quotes.extract(document)).status == "unchanged"
    assert [view.text for view in quotes.quotations(empty)] == ["The well is dry,"]


def test_what_is_added_is_compared_at_once(empty: quotes.Store) -> None:
    for publisher in ("The Sol Courier", "Lorn Daily"):
        text = f"{publisher} — “The well that fed our valley for a hundred years is dry,” said Ana Ruiz."
        quotes.add(empty, Document.from_text(text, publisher=publisher))
    first, _ = quotes.quotations(empty, speaker="ana ruiz")
    assert len(quotes.trace(empty, first).occurrences) == 2
    assert quotes.trace(empty, first.id) == quotes.trace(empty, first)


def test_a_claim_has_those_who_say_that_it_was_not_said_too(empty: quotes.Store) -> None:
    words = "the old dam will hold for a hundred years"
    quotes.add(empty, Document.from_text(f"“{words.capitalize()},” said Ann Lowe.", publisher="Lorn Daily"))
    quotes.add(empty, Document.from_text(f"Ann Lowe did not say that “{words}”.", publisher="Hill Post"))
    (view,) = quotes.quotations(empty, speaker="lowe")
    told = [quotes.chain_of(found.quotation) for found in quotes.trace(empty, view).occurrences]
    assert told == ["Ann Lowe, Lorn Daily", "Ann Lowe (mixed, negated), Hill Post"]


def test_one_that_no_store_can_hold_does_not_stop_the_others(empty: quotes.Store) -> None:
    def documents() -> Iterator[Document]:
        yield Document.from_text("“The well is dry,” said Ana Ruiz.")
        yield Document.from_text("“The \ud800 well is dry,” said Ana Ruiz.", name="broken.txt")

    errors: list[StoreError] = []
    assert quotes.add_all(empty, documents(), on_error=errors.append) == {"added": 1}
    assert [str(error).startswith("broken.txt: ") for error in errors] == [True]
    with pytest.raises(StoreError, match=r"^broken\.txt: "):
        quotes.add_all(empty, documents())


def test_nothing_is_added_to_a_store_that_is_open_for_reading(store: quotes.Store) -> None:
    with pytest.raises(StoreError, match="cannot be written"):
        quotes.add(store, Document.from_text("“No,” said Ana Ruiz."))


def test_no_store_is_made_by_asking(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        quotes.open_store(tmp_path / "none.db")
    assert list(tmp_path.iterdir()) == []


# Asking


@pytest.mark.parametrize("typed", ["Kim Jong Un", "kim jong-un", "kim", "KIM JONG OEN", "Ким Чен Ын"])
def test_a_person_is_found_however_typed(store: quotes.Store, typed: str) -> None:
    assert quotes.find_speakers(store, typed)[0].name == "Kim Jong Un"
    assert {view.speakers[0].name for view in quotes.quotations(store, speaker=typed)} == {"Kim Jong Un"}


def test_a_name_of_several_is_no_silent_guess(store: quotes.Store) -> None:
    ruth, daniel = quotes.find_speakers(store, "farrow")
    with pytest.raises(UsageError, match=f"{ruth.id} Ruth Farrow .*{daniel.id} Daniel Farrow"):
        quotes.quotations(store, speaker="farrow")
    by_number = quotes.quotations(store, speaker=daniel.id)
    assert by_number == quotes.quotations(store, speaker=daniel) == quotes.quotations(store, speaker="Daniel Farrow")
    assert len(by_number) == daniel.quotations


NARROWED = [
    # what is asked, how many texts the samples have
    ({"via": "kcna"}, 3),
    ({"via": "Korean Central News Agency"}, 3),
    ({"speaker": "kim", "via": "kcna", "kind": "mixed"}, 1),
    ({"publisher": "berandawarta.com", "about": "kursk OR pahlawan"}, 2),
    ({"speaker": "gerasimov", "since": "2025-04-26", "until": date(2025, 4, 26)}, 3),
    ({"speaker": "gerasimov", "since": datetime(2025, 4, 27, 12)}, 0),
    ({"speaker": "gerasimov", "limit": 2}, 2),
    ({"speaker": "gerasimov", "limit": 0}, 0),
    ({"speaker": "gerasimov", "min_confidence": 1.0}, 0),
]


@pytest.mark.parametrize(("asked", "count"), NARROWED)
def test_quotations_are_narrowed(store: quotes.Store, asked: dict[str, str], count: int) -> None:
    assert len(quotes.quotations(store, **asked)) == count  # type: ignore[arg-type]


def test_the_order_is_as_asked_for(store: quotes.Store) -> None:
    newest = quotes.quotations(store)
    surest = quotes.quotations(store, sort="confidence")
    assert [view.confidence for view in surest] == sorted((view.confidence for view in newest), reverse=True)
    assert {view.id for view in quotes.quotations(store, sort="oldest")} == {view.id for view in newest}
    assert quotes.quotations(store, sort="confidence", limit=3) == surest[:3]


def test_what_was_not_said_is_left_out_unless_asked_for(empty: quotes.Store) -> None:
    text = "Ann Lowe did not say the port was “dead”. She will say on Tuesday: “We are open.” “Come,” Ann Lowe said."
    quotes.add(empty, Document.from_text(text))
    assert [view.text for view in quotes.quotations(empty, speaker="lowe")] == ["Come,"]
    assert [view.text for view in quotes.quotations(empty, limit=1)] == ["Come,"]
    assert {view.modality for view in quotes.quotations(empty, unsaid=True)} == {"said", "negated", "hypothetical"}
    assert quotes.search(empty, "dead OR open") == []
    assert [quotes.chain_of(view) for view in quotes.search(empty, "dead", unsaid=True)] == [
        "Ann Lowe (mixed, negated)"
    ]


def test_words_are_found(store: quotes.Store) -> None:
    (found,) = quotes.search(store, "kursk OR foghorns NOT lighthouse", speaker="gerasimov")
    assert "Kursk" in found.text
    assert quotes.search(store, "nobodysaidthisword") == []


WRONG = [
    # what is asked, the error, what its one line says
    ({"speaker": "nobody such"}, NothingFound, 'nobody called "nobody such"'),
    ({"speaker": "?"}, UsageError, "'?' is not a name"),
    ({"speaker": "Ann " * 200}, UsageError, "no name has 800 characters"),
    ({"speaker": 99999}, NothingFound, "99999"),
    ({"via": "the unheard of"}, NothingFound, "nothing came through"),
    ({"publisher": "the unheard of"}, NothingFound, "nothing was published by"),
    ({"since": "yesterday"}, UsageError, "'yesterday' is not a day such as 2025-04-27"),
    ({"until": "2025-13"}, UsageError, "'2025-13' is not a day"),
    ({"kind": "shouted"}, UsageError, "kind: 'shouted' is not one of direct, mixed, indirect"),
    ({"sort": "loudest"}, UsageError, "sort: 'loudest' is not one of newest, oldest, confidence"),
    ({"min_confidence": 80}, UsageError, "min_confidence: 80 is not between 0 and 1"),
    ({"min_confidence": float("nan")}, UsageError, "min_confidence: nan is not between 0 and 1"),
    ({"limit": -1}, UsageError, "limit: -1 is less than none"),
    ({"about": "(dam OR river"}, StoreError, "a parenthesis has no other half"),
]


@pytest.mark.parametrize(("asked", "kind", "says"), WRONG, ids=[says for _, _, says in WRONG])
def test_what_makes_no_sense_is_one_line(
    store: quotes.Store, asked: dict[str, str], kind: type[Exception], says: str
) -> None:
    with pytest.raises(kind) as caught:
        quotes.quotations(store, **asked)  # type: ignore[arg-type]
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("given", [None, 5, b"bytes", Path("article.txt"), ["a"]])
def test_what_is_no_text_is_refused_by_its_kind(empty: quotes.Store, given: Any) -> None:
    for ask in (lambda: quotes.extract(given), lambda: quotes.add(empty, given), lambda: quotes.check(empty, given)):
        with pytest.raises(TypeError, match=f"not {type(given).__name__}; quotes.read reads files"):
            ask()


def test_a_store_that_was_closed_says_so(tmp_path: Path) -> None:
    with quotes.open_store(tmp_path / "closed.db", create=True) as store:
        pass
    found = quotes.extract("“Closed,” said Ann Lowe.")
    for ask in (lambda: quotes.quotations(store), lambda: quotes.add(store, found), lambda: store.search("a")):
        with pytest.raises(quotes.StoreError, match=r"closed\.db: was closed; open it again"):
            ask()


def test_a_store_is_of_the_thread_that_opened_it(store: quotes.Store) -> None:
    with ThreadPoolExecutor(1) as other:
        asked = other.submit(quotes.quotations, store)
    with pytest.raises(quotes.StoreError, match="was opened in another thread; open it once more in this one"):
        asked.result()


def test_a_quotation_that_is_not_there_is_nothing_found(store: quotes.Store) -> None:
    with pytest.raises(NothingFound, match="no quotation 99999"):
        quotes.trace(store, 99999)


def test_a_chain_is_written_as_everywhere(store: quotes.Store) -> None:
    first, *_ = quotes.quotations(store, speaker="gerasimov", sort="oldest")
    assert quotes.chain_of(first) == (
        "Valery Gerasimov, via Kremlin (official site, Russia) → Berandawarta.com, said 26 Apr 2025; "
        "rests on one state-run source"
    )
    analysis = quotes.extract(Document.from_text("“The well is dry,” said Ana Ruiz.", publisher="The Sol Courier"))
    assert quotes.chain_of(analysis.quotations[0], analysis) == "Ana Ruiz, The Sol Courier"
    with pytest.raises(UsageError, match="needs the analysis"):
        quotes.chain_of(analysis.quotations[0])  # type: ignore[call-overload]


def test_rows_are_those_of_the_csv_and_the_chain(store: quotes.Store) -> None:
    from quotes.asking.records import COLUMNS

    view, *_ = found = quotes.quotations(store, speaker="gerasimov")
    row, *_ = quotes.rows(found)
    assert list(row) == [*COLUMNS, "chain"]
    assert (row["id"], row["via"], row["rests_on"]) == (view.id, ["Kremlin"], "one state-run source")
    analysis = quotes.extract("“The well is dry,” said Ana Ruiz.")
    (row,) = quotes.rows(analysis)
    assert (row["speakers"], row["start"], row["chain"]) == (["Ana Ruiz"], 1, "Ana Ruiz")
    assert set(row) < {*COLUMNS, "chain"}


def test_own_outlets_are_known(tmp_path: Path, empty: quotes.Store) -> None:
    own = tmp_path / "outlets.toml"
    own.write_text(
        '[[outlet]]\nname = "Warta Ombak"\nkind = "agency"\ncountry = "ID"\nrun_by = "state"\n', encoding="utf-8"
    )
    outlets = quotes.load_outlets(own)
    assert outlets.find("warta ombak") is not None
    quotes.add(empty, Document.from_text("“The well is dry,” Ana Ruiz told Warta Ombak."), outlets=outlets)
    (view,) = quotes.quotations(empty, via="warta ombak", outlets=outlets)
    assert "Warta Ombak (state agency, Indonesia)" in quotes.chain_of(view, outlets=outlets)


# Checking


VERDICTS = [
    # text, what else is given, the verdict
    (TOWN, {}, "partial"),
    (TOWN, {"speaker": "straughan"}, "partial"),
    (TOWN.replace("still", "not"), {"speaker": "straughan"}, "altered"),
    (TOWN, {"speaker": "Dora Whitlock"}, "misattributed"),
    ("Nobody in this town has ever seen the sea or heard of it", {}, "not found"),
]


@pytest.mark.parametrize(("text", "given", "verdict"), VERDICTS)
def test_a_citation_is_verified(store: quotes.Store, text: str, given: dict[str, str], verdict: str) -> None:
    judgement = quotes.verify(store, text, **given)  # type: ignore[arg-type]
    assert (judgement.verdict, judgement.passes) == (verdict, verdict == "partial")


@pytest.mark.parametrize(("text", "outlet"), [("", None), ("…", None), (TOWN, " ")])
def test_what_is_no_citation_is_refused(store: quotes.Store, text: str, outlet: str | None) -> None:
    with pytest.raises(UsageError):
        quotes.verify(store, text, outlet=outlet)


def test_a_draft_is_checked(store: quotes.Store) -> None:
    draft = (SAMPLES.parent / "docs/verifying/sea-wall-draft.txt").read_text(encoding="utf-8")
    found = quotes.check(store, draft)
    assert [item.judgement.verdict for item in found] == ["abridged", "altered", "misattributed"]
    assert [draft[item.start : item.end] for item in found] == [item.judgement.citation.text for item in found]
