"""`quotes outlets --known`: the list of outlets itself."""

import csv
import io
import json
from pathlib import Path
from typing import Any, get_args

import pytest

from quotes.cli.outlets import KINDS, OWNERS
from quotes.outlets import OutletKind, OutletRegistry, RunBy
from tests.cli.fake import Run


def known(run: Run, *arguments: str) -> list[dict[str, Any]]:
    """Return the records that are listed for machines."""
    result = run("outlets", "--known", *arguments, "--format", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found


# arguments, names among those listed, names not among them
ASKED: list[tuple[list[str], set[str], set[str]]] = [
    ([], {"AFP", "Kompas", "TVRI", "WhatsApp"}, set()),
    (["--kind", "agency"], {"AFP", "KCNA", "Antara"}, {"Kompas", "RT"}),
    (["--run-by", "party"], {"People's Daily", "Rodong Sinmun"}, {"KCNA", "AFP"}),
    (["--country", "ID"], {"Antara", "Kompas"}, {"Bernama", "WhatsApp"}),
    (["--country", "id", "--kind", "agency"], {"Antara"}, {"Kompas"}),
    (["--country", "north korea", "--run-by", "state"], {"KCNA"}, {"Rodong Sinmun", "Yonhap"}),
    (["kantor", "berita", "antara"], {"Antara"}, {"Kompas"}),
    (["ТАСС"], {"TASS"}, {"RIA Novosti"}),
    (["新华社"], {"Xinhua"}, {"KCNA"}),
    (["tribun"], {"Tribun Jatim", "Tribun Timur"}, {"Kompas"}),
    (["https://www.detik.com/jatim/berita/d-1"], {"detikJatim"}, {"detikcom"}),
    (["kompas", "--kind", "broadcaster"], {"Kompas TV"}, {"Kompas", "Kompas.com"}),
]


@pytest.mark.parametrize(("arguments", "there", "absent"), ASKED, ids=[" ".join(a) for a, _, _ in ASKED])
def test_what_is_asked_for_is_listed(run: Run, arguments: list[str], there: set[str], absent: set[str]) -> None:
    names = {record["name"] for record in known(run, *arguments)}
    assert there <= names
    assert not absent & names


def test_all_are_listed_by_name_with_all_that_is_known(run: Run) -> None:
    found = known(run)
    assert len(found) == len(OutletRegistry.default().outlets)
    assert [record["name"] for record in found] == sorted((r["name"] for r in found), key=str.casefold)
    (tass,) = (record for record in found if record["name"] == "TASS")
    assert list(tass) == ["name", "kind", "country", "run_by", "domains", "aliases"]
    assert (tass["kind"], tass["country"], tass["run_by"]) == ("agency", "RU", "state")
    assert {"tass.com", "tass.ru"} <= set(tass["domains"])
    assert "ТАСС" in tass["aliases"]


def test_no_store_is_needed_and_none_is_made(run: Run) -> None:
    assert run("outlets", "--known", "tass").exit_code == 0
    assert not Path("quotes.db").exists()


def test_a_table_for_people(run: Run) -> None:
    lines = run("outlets", "--known", "tass").stdout.splitlines()
    assert lines[0].split("  ")[0] == "name"
    assert lines[1].startswith("TASS  agency  Russia   state   tass.com")


def test_a_table_is_a_screenful_and_says_how_many_there_are(run: Run) -> None:
    every = len(known(run))
    lines = run("outlets", "--known").stdout.splitlines()
    assert len(lines) == 52
    assert lines[-1] == f"… {every} in all; --limit {every} shows them, --format csv too"
    assert len(run("outlets", "--known", "--limit", "3").stdout.splitlines()) == 5
    assert len(known(run, "--limit", "3")) == 3


def test_cells(run: Run) -> None:
    result = run("outlets", "--known", "kcna", "--kind", "agency", "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(result.stdout))
    assert (row["name"], row["country"], row["run_by"]) == ("KCNA", "KP", "state")
    assert row["domains"].split("; ")[0] == "kcna.kp"


def test_the_users_own_outlets_are_among_them(run: Run, config: Path) -> None:
    config.mkdir(parents=True)
    text = '[[outlet]]\nname = "Kabar Teluk"\nkind = "site"\ncountry = "ID"\n'
    (config / "outlets.toml").write_text(text, encoding="utf-8")
    assert [record["name"] for record in known(run, "teluk")] == ["Kabar Teluk"]
    assert run("outlets", "--known", "teluk", "--outlets", "/dev/null").exit_code == 1


REFUSED = [
    (["--known", "Xxq"], 1, 'no known outlet fits "Xxq"'),
    (["--known", "--country", "VA", "--kind", "programme"], 1, "no known outlet fits"),
    (["--known", "--country", "Atlantis"], 2, "'Atlantis' is no country such as ID or Indonesia"),
    (["--known", "?!"], 2, "'?!' is not a name"),
    (["--kind", "agency"], 2, "NAME, --kind, --country and --run-by go with --known"),
    (["kcna"], 2, "NAME, --kind, --country and --run-by go with --known"),
]


@pytest.mark.parametrize(("arguments", "status", "line"), REFUSED, ids=[" ".join(a) for a, _, _ in REFUSED])
def test_no_answer_is_one_line(run: Run, arguments: list[str], status: int, line: str) -> None:
    result = run("outlets", *arguments)
    assert (result.exit_code, result.stdout) == (status, "")
    assert line in result.stderr
    assert result.stderr.count("\n") == 1


def test_kinds_and_owners_are_those_of_the_register() -> None:
    assert get_args(OutletKind) == KINDS
    assert get_args(RunBy) == OWNERS
