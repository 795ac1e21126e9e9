"""`quotes query` answers from tables what `quotes speaker` and `quotes search` answer from the store."""

import json
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from quotes.asking.tables.engine import opened
from quotes.cli import cli
from quotes.errors import InputError
from quotes.records import Records
from tests.cli.fake import ALONE, ARTICLES, KCNA, Run, fake_extract
from tests.db.making import article, denial, governor, remark, said
from tests.export.hostile import add_hostile
from tests.parquet.making import changed, make_set

SEA = [
    {
        "id": "old",
        "url": "https://sun.example/1",
        "publisher": "Daily Sun",
        "published_on": "2025-05-02",
        "text": "Ana Núñez [Reuters]: “The harbour is closed”\n",
    },
    {
        "id": "new",
        "url": "https://sun.example/1",
        "publisher": "Daily Sun",
        "published_on": "2025-05-02",
        "text": "Ana Núñez [Reuters]: “The harbour is open, and the sea is calm”\nAna Núñez did not say: it is over\n",
    },
    {
        "id": "elsewhere",
        "url": "https://moon.example/9",
        "publisher": "Daily Moon",
        "published_on": "2025-05-03",
        "text": "Ana Núñez [Reuters]: “The harbour is open, and the sea is calm”\nAna Núñez did not say: it is over\n",
    },
]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a store, and what it holds in tables and in a flat file."""
    folder = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(folder)
        patched.setenv("QUOTES_DB", str(folder / "quotes.db"))
        patched.setattr("quotes.pipeline.extract", fake_extract)
        patched.setattr("quotes.cli.reading._processors", lambda: 1)
        lines = "\n".join(json.dumps(article) for article in [*ARTICLES, *SEA])
        for arguments in (["add", "-"], [*TABLES, "tables/"], [*TABLES, "flat.parquet"]):
            assert CliRunner().invoke(cli, arguments, input=lines).exit_code == 0
    return folder


TABLES = ["export", "--as", "parquet", "-o"]


@pytest.fixture
def asked(run: Run, made: Path) -> Run:
    """Run a command where `quotes.db` is there as `tables/` and as `flat.parquet` too."""
    shutil.copytree(made, ".", dirs_exist_ok=True)
    return run


def answered(run: Run, *arguments: str) -> list[dict[str, Any]]:
    """Return what all say of the quotations that answer, in any order."""
    result = run(*arguments, "--format", "json")
    assert result.stderr in ("", f"quotes: no quotation holds {arguments[1]}\n", "quotes: no quotation fits\n")
    kept = (
        "text",
        "kind",
        "modality",
        "publisher",
        "published_on",
        "document",
        "sha256",
        "start",
        "end",
        "said_on",
        "rests_on",
        "confidence",
        "title",
        "url",
    )
    found = [
        {
            **{name: record[name] for name in kept},
            "speakers": [(speaker["name"], speaker["role"]) for speaker in record["speakers"]],
            "via": [(hop["outlet"], hop["rel"], hop["kind"]) for hop in record["via"]],
        }
        for record in json.loads(result.stdout or "[]")
    ]
    return sorted(found, key=lambda record: (record["sha256"], record["start"]))


QUESTIONS = [
    ["speaker", "Kim Jong Un"],
    ["speaker", "ana nunez"],
    ["speaker", "ana nunez", "--about", "sea"],
    ["speaker", "ana nunez", "--all-versions"],
    ["speaker", "ana nunez", "--via", "reuters"],
    ["speaker", "ana nunez", "--in", "daily sun"],
    ["speaker", "ana nunez", "--since", "2025-05-02"],
    ["speaker", "ana nunez", "--until", "2025-05-02", "--kind", "direct"],
    ["speaker", "kim jong un", "--min-confidence", "0.6"],
    ["search", "sea"],
    ["search", '"the sea"'],
    ["search", "sea OR hero"],
    ["search", "sea NOT calm"],
    ["search", "har*"],
    ["search", "(harbour OR sea) ours"],
    ["search", "SEA", "--via", "KCNA"],
    ["search", "valour", "--kind", "mixed"],
]


@pytest.mark.parametrize("tables", ["tables", "flat.parquet"])
@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_the_answer_is_that_of_the_store(asked: Run, question: list[str], tables: str) -> None:
    command, words, *filters = question
    if tables == "flat.parquet" and "--all-versions" in filters:
        pytest.skip("a flat file has the newest versions only")
    from_store = answered(asked, *question)
    option = "--speaker" if command == "speaker" else "--about"
    assert answered(asked, "query", tables, option, words, *filters) == from_store
    assert from_store


@pytest.mark.parametrize("tables", ["tables", "flat.parquet"])
def test_people_see_what_the_speaker_command_shows(asked: Run, tables: str) -> None:
    result = asked("query", tables, "--speaker", "kim un")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[0] == "called here: Kim Jong Un"
    lines = [line.strip() for line in result.stdout.splitlines()]
    assert f"Kim Jong Un, via {KCNA} → Fakta.com, 28 Apr 2025{ALONE}" in lines


@pytest.mark.parametrize("tables", ["tables", "flat.parquet"])
def test_what_was_not_said_is_never_shown_as_said(asked: Run, tables: str) -> None:
    result = asked("query", tables, "--about", "it is over")
    assert "did not say: it is over" in result.stdout


@pytest.mark.parametrize("tables", ["tables", "flat.parquet"])
@pytest.mark.parametrize("sort", ["newest", "oldest", "confidence"])
def test_the_order_is_that_of_the_store(asked: Run, tables: str, sort: str) -> None:
    def texts(*arguments: str) -> list[str]:
        return [record["text"] for record in json.loads(asked(*arguments, "--sort", sort, "--format", "json").stdout)]

    assert texts("query", tables, "--via", "reuters") == texts("outlet", "reuters")


@pytest.mark.parametrize("tables", ["tables", "flat.parquet"])
def test_the_limit_holds_and_says_so(asked: Run, tables: str) -> None:
    shown = asked("query", tables, "--limit", "2").stdout
    assert "… more than 2; --limit 8 shows more" in shown
    assert len(json.loads(asked("query", tables, "--limit", "2", "--format", "json").stdout)) == 2
    assert len(asked("query", tables, "--format", "csv").stdout.splitlines()) > 5


@pytest.mark.parametrize("tables", ["tables", "flat.parquet"])
def test_hostile_text_is_escaped(run: Run, tables: str) -> None:
    add_hostile(run)
    run("export", "--as", "parquet", "-o", "tables/")
    run("export", "--as", "parquet", "-o", "flat.parquet")
    for how in ("table", "json"):
        shown = run("query", tables, "--format", how).stdout
        assert shown
        assert not {"\x1b", "\u202e"} & set(shown)
    assert "'=HYPERLINK" in run("query", tables, "--format", "csv").stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["--speaker", "x'; DROP TABLE hit; --"],
        ["--speaker", "') OR 1=1 --"],
        ["--via", "x' OR 'a'='a"],
        ["--in", "x'); COPY hit TO 'stolen.csv'; --"],
        ["--about", "sea') or true --"],
        ["--lang", "id' OR '1'='1"],
    ],
)
@pytest.mark.parametrize("tables", ["tables", "flat.parquet"])
def test_what_is_asked_is_no_sql(asked: Run, tables: str, arguments: list[str]) -> None:
    result = asked("query", tables, *arguments)
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "quotes: no quotation fits\n")
    assert not Path("stolen.csv").exists()


def by_hand(folder: Path, *documents: Records, units: int = 1) -> str:
    return str(make_set(folder, documents, units=units))


def texts(run: Run, *arguments: str) -> list[str]:
    result = run("query", *arguments, "--format", "json")
    return [record["text"] for record in json.loads(result.stdout or "[]")]


def test_only_units_that_are_done_count(run: Run, tmp_path: Path) -> None:
    folder = by_hand(tmp_path / "set", remark(1), remark(2), remark(3), units=3)
    Path(folder, "_units", "000001.json").unlink()
    assert len(texts(run, folder, "--about", "pernyataan")) == 2


def test_the_same_text_counts_once_in_one_set_and_in_several(run: Run, tmp_path: Path) -> None:
    again = changed(governor(), url="https://elsewhere.example/1", publisher="Kabar", published_on="2025-05-09")
    first = by_hand(tmp_path / "first", governor(), again, units=2)
    second = by_hand(tmp_path / "second", again, denial())
    assert texts(run, first, "--speaker", "ratih") == ["Jalan ini harus selesai,"]
    assert texts(run, first, second, "--speaker", "ratih") == ["Jalan ini harus selesai,"]
    assert texts(run, first, "--in", "kabar", "--speaker", "ratih") == ["Jalan ini harus selesai,"]


def test_a_newer_version_takes_the_place_of_the_older_one(run: Run, tmp_path: Path) -> None:
    older, newer = ("“Air surut,” kata Sari.", "“Air sudah surut,” kata Sari.")
    versions = [
        article(text, said(text, text[1 : text.index(",") + 1], "Sari"), url="https://warta.example/air", name=name)
        for name, text in (("older", older), ("newer", newer))
    ]
    folder = by_hand(tmp_path / "set", *versions, versions[0], units=3)
    assert texts(run, folder, "--about", "surut") == ["Air sudah surut,"]
    assert sorted(texts(run, folder, "--about", "surut", "--all-versions")) == ["Air sudah surut,", "Air surut,"]


def test_of_other_languages_nothing_is_read(run: Run, tmp_path: Path) -> None:
    folder = by_hand(tmp_path / "set", governor(), changed(denial(), lang="en"))
    shutil.rmtree(Path(folder, "quotation", "date=2025-04", "lang=id"))
    Path(folder, "quotation", "date=2025-04", "lang=id").mkdir()
    Path(folder, "quotation", "date=2025-04", "lang=id", "u000000-000.parquet").write_text("damaged")
    assert texts(run, folder, "--lang", "en") == ["jalan ini rusak", "Selesai."]


def test_a_channel_has_its_words_for_machines(run: Run, tmp_path: Path) -> None:
    folder = by_hand(tmp_path / "set", governor())
    (record,) = json.loads(run("query", folder, "--speaker", "ratih", "--format", "json").stdout)
    assert record["channel"]["text"] == "dalam jumpa pers"
    assert record["evidence"][0]["rule"] == "cue-speaker"
    assert record["document_id"] == 0
    assert record["cue"]["text"] == "kata"


@pytest.mark.parametrize("name", ["a[b] x*y?.set", 'it\'s a "set"', "date=2020-01", "o'; DROP TABLE hit; --"])
def test_any_name_of_a_folder_is_a_name(run: Run, tmp_path: Path, name: str) -> None:
    folder = by_hand(tmp_path / name, governor())
    assert texts(run, folder, "--speaker", "ratih") == ["Jalan ini harus selesai,"]


def damaged(how: str) -> list[str]:
    """Make something that is no table of quotations, and return its name and the like."""
    if how == "text":
        Path("flat.parquet").write_text("no parquet \x1b[31m")
    elif how == "empty":
        Path("flat.parquet").write_bytes(b"")
    elif how == "cut":
        Path("flat.parquet").write_bytes(Path("flat.parquet").read_bytes()[:-20])
    elif how == "inside":
        data = Path("flat.parquet").read_bytes()
        Path("flat.parquet").write_bytes(data[:4] + b"\xff" * 900 + data[904:])
    elif how == "other columns":
        pq.write_table(pa.table({"a": [1], "text": ["x"]}), "flat.parquet")
    elif how == "other types":
        table = pq.read_table("flat.parquet")
        at = table.schema.names.index("start")
        pq.write_table(table.set_column(at, "start", pa.array(["x"] * len(table))), "flat.parquet")
    return ["flat.parquet"]


@pytest.mark.parametrize("how", ["text", "empty", "cut", "inside", "other columns", "other types"])
def test_a_file_that_is_no_table_is_one_line(asked: Run, how: str) -> None:
    result = asked("query", *damaged(how), "--speaker", "kim")
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith("quotes: flat.parquet: damaged, or no table of quotations: ")
    assert result.stderr.count("\n") == 1
    assert "\x1b" not in result.stderr


@pytest.mark.parametrize("table", ["document", "quotation", "attribution", "via"])
def test_a_damaged_table_of_a_set_is_one_line(asked: Run, table: str) -> None:
    for path in Path("tables", table).rglob("*.parquet"):
        path.write_bytes(path.read_bytes()[:-30])
    result = asked("query", "tables", "--via", "kcna", "--speaker", "kim")
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith("quotes: tables: damaged, or no table of quotations: ")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (["empty"], 3, "empty: not a set of tables"),
        (["tables", "flat.parquet"], 2, "name folders of tables, or files, not both"),
        (["tables", "--speaker", "…"], 2, "'…' is not a name"),
        (["tables", "--about", "…"], 2, "nothing to search for"),
        (["flat.parquet", "--about", "sea AND"], 2, "AND wants words on both sides"),
        (["tables", "--speaker", "nobody"], 1, "no quotation fits"),
        (["flat.parquet", "--via", "Nowhere Times"], 1, "no quotation fits"),
        (["nothing"], 2, "Invalid value for 'PARQUET...': Path 'nothing' does not exist"),
    ],
)
def test_what_cannot_be_is_one_line(asked: Run, arguments: list[str], status: int, told: str) -> None:
    Path("empty").mkdir()
    result = asked("query", *arguments)
    assert (result.exit_code, result.stdout) == (status, "")
    assert result.stderr.startswith(f"quotes: {told}")
    assert result.stderr.count("\n") == 1


def test_a_set_of_which_nothing_is_done_is_one_line(run: Run, tmp_path: Path) -> None:
    folder = by_hand(tmp_path / "set", governor())
    Path(folder, "_units", "000000.json").unlink()
    result = run("query", folder)
    assert (result.exit_code, result.stderr) == (
        3,
        f"quotes: {folder}: no unit of this set is done yet, so that there is nothing to read\n",
    )


@pytest.mark.parametrize("missing", ["duckdb", "pyarrow"])
def test_without_the_extra_it_says_what_to_install(asked: Run, monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    result = asked("query", "tables")
    assert (result.exit_code, result.stdout) == (3, "")
    assert "which needs the extra query: pip install 'quotetrail[query]'" in result.stderr


def read(paths: Sequence[Path], sql: str) -> list[tuple[Any, ...]]:
    with opened(paths, {}) as on:
        return list(on.each(sql))


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM read_csv('https://example.invalid/x.csv')",
        "SELECT * FROM read_parquet('other.parquet')",
        "COPY (SELECT 1) TO 'written.csv'",
        "ATTACH 'written.db'",
        "INSTALL httpfs",
        "SET enable_external_access = true",
        "SET memory_limit = '64GB'",
    ],
)
def test_nothing_but_the_tables_is_read_and_nothing_is_written(run: Run, sql: str) -> None:
    make_set(Path("set"), [governor()])
    pq.write_table(pa.table({"a": [1]}), "other.parquet")
    with pytest.raises(InputError):
        read([Path("set")], sql)
    assert sorted(os.listdir()) == ["other.parquet", "set"]


def test_memory_and_processors_are_bounded() -> None:
    (row,) = read([], "SELECT current_setting('memory_limit'), current_setting('threads')")
    assert row[0] in ("953.6 MiB", "1.0 GB")
    assert 1 <= row[1] <= 4
