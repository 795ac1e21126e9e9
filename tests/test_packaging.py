"""What must hold for the package to work where it is installed, told from the tree without building it."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from graphlib import TopologicalSorter
from importlib import metadata
from importlib.resources import files
from pathlib import Path

import pytest

import quotes

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PACKAGES = {"quotes": ROOT / "quotes", "quotes_db": ROOT / "db" / "quotes_db"}


def modules(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    """Yield the top-level names of everything a module imports, also inside functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            yield (node.module or "").partition(".")[0]


def dotted(path: Path) -> str:
    """Return the name under which a module is imported."""
    parts = path.relative_to(ROOT / "db" if "quotes_db" in path.parts else ROOT).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


def loaded(path: Path, known: set[str]) -> set[str]:
    """Return our own modules that must be loaded before a module is, with the packages that they lie in."""
    waiting: list[ast.stmt] = list(ast.parse(path.read_text(encoding="utf-8")).body)
    found: set[str] = set()
    for node in waiting:
        if isinstance(node, ast.If) and "TYPE_CHECKING" not in ast.unparse(node.test):
            waiting += node.body
        elif isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {str(node.module)} | {f"{node.module}.{name.name}" for name in node.names}
    packages = {name.rpartition(".")[0] for name in found & known}
    return ((found | packages) & known) - {dotted(path), dotted(path).rpartition(".")[0]}


def test_no_module_needs_itself_whichever_is_imported_first() -> None:
    paths = {dotted(path): path for folder in PACKAGES.values() for path in modules(folder)}
    TopologicalSorter({name: loaded(path, set(paths)) for name, path in paths.items()}).prepare()


def test_no_two_files_of_tests_have_one_name() -> None:
    # Of two, pytest reads none when it is to run all.
    names = [path.name for path in (ROOT / "tests").rglob("test_*.py")]
    assert {name for name in names if names.count(name) > 1} == set()


def test_the_version_is_one() -> None:
    assert quotes.__version__ == PROJECT["project"]["version"] == metadata.version("quotetrail")


def test_the_command_is_quotes() -> None:
    assert PROJECT["project"]["scripts"] == {"quotes": "quotes.cli:main"}
    (entry,) = metadata.distribution("quotetrail").entry_points.select(group="console_scripts")
    assert callable(entry.load())


def test_the_wheel_holds_both_packages() -> None:
    wanted = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    assert [ROOT / folder for folder in wanted] == list(PACKAGES.values())


@pytest.mark.parametrize("name", PACKAGES)
def test_a_package_is_typed_and_every_folder_of_modules_is_a_package(name: str) -> None:
    assert files(name).joinpath("py.typed").is_file()
    assert [path.parent for path in modules(PACKAGES[name]) if not (path.parent / "__init__.py").is_file()] == []


@pytest.mark.parametrize(
    ("package", "folder", "suffix"),
    [
        ("quotes", "languages", ".toml"),
        ("quotes", "browse/datasette", ".html"),
        ("quotes", "browse/queries", ".sql"),
        ("quotes", "browse/static", ".css"),
        ("quotes", "browse/static", ".js"),
        ("quotes", "browse/templates", ".html"),
        ("quotes_db", "views", ".sql"),
    ],
)
def test_data_is_found_through_the_package(package: str, folder: str, suffix: str) -> None:
    found = [item.name for item in files(package).joinpath(folder).iterdir() if item.name.endswith(suffix)]
    assert found
    assert all(files(package).joinpath(folder, name).read_text(encoding="utf-8").strip() for name in found)


@pytest.mark.parametrize("name", ["outlets", "countries", "people", "roles", "sounds"])
def test_the_lists_are_found_through_the_package(name: str) -> None:
    assert tomllib.loads(files("quotes").joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def test_nothing_of_a_package_is_left_out_by_gitignore() -> None:
    # Hatchling leaves out what git ignores: a data file named like a build product would be missing from the wheel.
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    suffixes = tuple(line.removeprefix("*") for line in lines if line.startswith("*."))
    folders = {line.strip("/") for line in lines if line.endswith("/")} - {"__pycache__"}
    kept = [path.relative_to(ROOT) for folder in PACKAGES.values() for path in folder.rglob("*")]
    assert [path for path in kept if path.name.endswith(suffixes) or folders & set(path.parts)] == []


# What asks a store, each with its reason to: under ruff's per-file ignores too.
FRONTS = (
    "quotes/asking/*",
    "quotes/browse/*",
    "quotes/cli/*",
    "quotes/export/*",
    "quotes/importing/*",
    "quotes/library.py",
    "quotes/spark/*",
)


def test_the_engine_knows_no_store() -> None:
    paths = {path: path.relative_to(ROOT).as_posix() for path in modules(PACKAGES["quotes"])}
    engine = [path for path, name in paths.items() if not any(fnmatch(name, front) for front in FRONTS)]
    assert [path.name for path in engine if "quotes_db" in imported(path)] == []


def test_the_store_knows_no_engine() -> None:
    assert [path.name for path in modules(PACKAGES["quotes_db"]) if "quotes" in imported(path)] == []


def test_ruff_forbids_the_store_too() -> None:
    lint = PROJECT["tool"]["ruff"]["lint"]
    assert "quotes_db" in lint["flake8-tidy-imports"]["banned-api"]
    assert {"TID"} <= set(lint["select"])
    assert {path for path in lint["per-file-ignores"] if path.startswith("quotes/")} == set(FRONTS)


def test_everything_imported_is_declared() -> None:
    extras = PROJECT["project"]["optional-dependencies"]
    lines = [*PROJECT["project"]["dependencies"], *(line for name in extras if name != "dev" for line in extras[name])]
    declared = {re.split(r"[^\w.-]", line)[0].replace("-", "_") for line in lines}
    known = declared | set(PACKAGES) | sys.stdlib_module_names
    assert {name for folder in PACKAGES.values() for path in modules(folder) for name in imported(path)} <= known


def test_the_licence_is_the_whole_text() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Version 2.0, January 2004" in text
    assert "END OF TERMS AND CONDITIONS" in text


def test_the_ci_entry_calls_make_test() -> None:
    run = ROOT / ".ci" / "run"
    assert run.stat().st_mode & 0o111
    assert "exec make --no-print-directory test" in run.read_text(encoding="utf-8")
