"""The recipes of docs/recipes do on the samples what docs/recipes.md says of them."""

import ast
import contextlib
import io
import json
import runpy
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from wsgiref.util import setup_testing_defaults
from wsgiref.validate import validator

import pytest

import quotes

ROOT = Path(__file__).parents[1]
RECIPES = ROOT / "docs" / "recipes"
DRAFT = (ROOT / "docs" / "verifying" / "sea-wall-draft.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the path of a store with the samples."""
    path = tmp_path_factory.mktemp("recipes") / "quotes.db"
    with quotes.open_store(path, create=True) as store:
        quotes.add_all(store, quotes.read(ROOT / "samples"))
    return path


def test_every_recipe_is_told_of() -> None:
    page = (ROOT / "docs" / "recipes.md").read_text(encoding="utf-8")
    assert {path.name for path in RECIPES.iterdir() if f"](recipes/{path.name})" in page} == {
        path.name for path in RECIPES.glob("*.*")
    }


def test_recipes_use_only_what_is_promised() -> None:
    for path in RECIPES.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            modules += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert [name for name in modules if name.startswith(("quotes.", "quotes_db"))] == [], path
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "quotes":
                assert node.attr in quotes.__all__, (path, node.attr)


def test_the_data_frame_is_that_of_the_page(path: Path, tmp_path: Path) -> None:
    through_whom = runpy.run_path(str(RECIPES / "data_frame.py"))["through_whom"]
    shown = through_whom(str(path)).head(8).to_string()
    assert shown in (ROOT / "docs" / "recipes.md").read_text(encoding="utf-8")
    with quotes.open_store(tmp_path / "empty.db", create=True):
        pass
    assert through_whom(str(tmp_path / "empty.db")).empty


def run_cell(source: str, names: dict[str, Any]) -> tuple[str, str]:
    """Run a cell as a notebook does; return what it prints, and what its last line is (as HTML if it can be)."""
    body = ast.parse(source).body
    last = body.pop() if body and isinstance(body[-1], ast.Expr) else None
    printed, value = io.StringIO(), None
    with contextlib.redirect_stdout(printed):
        exec(compile(ast.Module(body, []), "notebook", "exec"), names)
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), "notebook", "eval"), names)
    if value is None:
        return printed.getvalue(), ""
    return printed.getvalue(), value._repr_html_() if hasattr(value, "_repr_html_") else repr(value)


def kept(outputs: Iterable[dict[str, Any]]) -> tuple[str, str]:
    """Return the same of the outputs that the notebook has."""
    printed = [text for output in outputs if output["output_type"] == "stream" for text in output["text"]]
    values = [output["data"] for output in outputs if output["output_type"] == "execute_result"]
    return "".join(printed), "".join(line for data in values for line in data.get("text/html", data["text/plain"]))


def test_the_notebook_has_the_outputs_that_it_has_when_it_is_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(RECIPES)
    names: dict[str, Any] = {}
    cells = json.loads((RECIPES / "notebook.ipynb").read_text(encoding="utf-8"))["cells"]
    for cell in cells:
        if cell["cell_type"] == "code":
            assert run_cell("".join(cell["source"]), names) == kept(cell["outputs"])


def post(body: bytes, method: str = "POST") -> tuple[str, dict[str, Any]]:
    """Return the status and the JSON that the hook answers, held against what WSGI demands."""
    application = validator(runpy.run_path(str(RECIPES / "cms_hook.py"))["application"])
    environ: dict[str, Any] = {
        "REQUEST_METHOD": method,
        "QUERY_STRING": "",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body),
    }
    setup_testing_defaults(environ)
    statuses: list[str] = []

    def start_response(status: str, headers: list[tuple[str, str]], error: object = None) -> Any:
        statuses.append(status)
        assert ("Content-Type", "application/json; charset=utf-8") in headers
        return lambda data: None

    answer = application(environ, start_response)
    said = b"".join(answer)
    answer.close()  # type: ignore[attr-defined]
    return statuses[0], json.loads(said)


def test_the_hook_tells_an_editor_what_is_wrong(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUOTES_DB", str(path))
    status, said = post(DRAFT.encode())
    assert (status, said["may_go"]) == ("200 OK", False)
    assert [item["verdict"] for item in said["quotations"]] == ["abridged", "altered", "misattributed"]
    assert [DRAFT[item["start"] : item["end"]] for item in said["quotations"]] == [
        item["text"] for item in said["quotations"]
    ]
    assert said["quotations"][1]["remarks"] == ["number: “14” is stored, “40” is cited"]


def test_the_hook_lets_go_what_is_right(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUOTES_DB", str(path))
    right = "“We promised you a town that would still be here in the morning, and it is,” said Helen Straughan."
    assert post(right.encode())[1]["may_go"] is True
    assert post(b"Nobody is quoted here.")[1] == {"may_go": True, "quotations": []}


def test_the_hook_answers_whatever_it_is_sent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUOTES_DB", str(tmp_path / "none.db"))
    assert post(b"", "GET")[0] == "405 Method Not Allowed"
    assert post(b"")[0] == "413 Content Too Large"
    assert post(b"\xff\xfe")[0] == "400 Bad Request"
    status, said = post("“No,” said Ana Ruiz.".encode())
    assert status == "503 Service Unavailable"
    assert "there is no store yet" in said["error"]
