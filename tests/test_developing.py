"""The guide for developers is followed: each of its examples does what the guide says of it."""

import re
import sqlite3
import subprocess
import sys
from importlib import resources
from io import BytesIO
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner
from jinja2 import ChoiceLoader, DictLoader

import quotes
from quotes import Document
from quotes.browse import rendering
from quotes.browse.asked import Asked, Page
from quotes.browse.routes import Route
from quotes.export import formats
from quotes.export.values import About, Entry
from quotes.outlets import OutletRegistry
from quotes.packs import STAGES, Pack, load_pack, read_pack
from quotes.readers import articles, kinds
from quotes.readers.paths import read_paths
from tests.framing import fires

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "docs" / "developing.md").read_text(encoding="utf-8")
EXAMPLES: dict[str, tuple[str, str]] = {
    name: (language, source)
    for name, language, source in re.findall(r"<!-- example: ([\w-]+) -->\n```(\w+)\n(.*?)```", GUIDE, re.DOTALL)
}
ENGLISH = (resources.files("quotes") / "languages" / "en.toml").read_text(encoding="utf-8")
DAM = "“The dam is safe,” said Ann Lowe in an interview. Tom Reed did not say that it was “old”."


def example(name: str) -> str:
    return EXAMPLES[name][1]


def module(name: str, monkeypatch: pytest.MonkeyPatch, example_: str) -> ModuleType:
    """Make a module of an example, under the name that it has in the guide."""
    made = ModuleType(name)
    monkeypatch.setitem(sys.modules, name, made)
    exec(compile(example(example_), name, "exec"), made.__dict__)
    return made


def speakers(text: str, pack: Pack, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, list[str]]]:
    """Read a text with a pack in the place of the one that its language has."""
    with monkeypatch.context() as patched:
        patched.setattr("quotes.pipeline.available", lambda: (pack.code,))
        patched.setattr("quotes.pipeline.load_pack", lambda code: pack)
        found = quotes.extract(Document.from_text(text, lang=pack.code)).quotations
    return [(quotation.text, [speaker.name for speaker in quotation.speakers]) for quotation in found]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "quotes.db"
    with quotes.open_store(path, create=True) as store:
        quotes.add(store, Document.from_text(DAM, publisher="Lorn Daily", published_on="2025-03-03"))
    return path


def test_every_example_is_followed() -> None:
    source = Path(__file__).read_text(encoding="utf-8")
    assert [
        name for name in EXAMPLES if not re.search(rf"""(?:example\(|monkeypatch, )["']{name}["']\)""", source)
    ] == []


def test_every_file_that_is_named_is_there() -> None:
    prose = re.sub(r"^```.*?^```$", "", GUIDE, flags=re.MULTILINE | re.DOTALL)
    named = set(re.findall(r"`((?:quotes|db|tests|bench)/[\w/.-]*)`", prose))
    promised = {"CODE.toml", "subtitles.py", "loud.py", "loud.html", "lines.py", "longest.py"}  # what the examples make
    missing = {name for name in named if not (ROOT / name).exists() and Path(name).name not in promised}
    assert missing == set()
    assert len(named) > 30


@pytest.mark.parametrize("name", [name for name, (language, _) in EXAMPLES.items() if language == "python"])
def test_an_example_keeps_to_the_style(name: str) -> None:
    checks = [["check", "--ignore", "F821"], ["format", "--check"]]  # a part of a file does not import what it uses
    for check in checks:
        command = [sys.executable, "-m", "ruff", *check, "--stdin-filename", "quotes/cli/example.py", "-"]
        done = subprocess.run(command, input=example(name), cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


def test_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "“The dam is safe,” harrumphed Ann Lowe."
    assert speakers(text, load_pack("en"), monkeypatch) == [("The dam is safe,", [])]
    pack = read_pack(ENGLISH.replace("\nsay = [\n", "\n" + example("word"), 1), "en.toml")
    assert speakers(text, pack, monkeypatch) == [("The dam is safe,", ["Ann Lowe"])]


def test_a_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    words = ENGLISH.replace("\n[words]\n", "\n[words]\n" + example("rule-words"), 1)
    label = '[[clause]]\nname = "label"\n'
    pack = read_pack(words.replace(label, f"{example('rule')}\n{label}", 1), "en.toml")
    (rule,) = [rule for rule in pack.rules("clause") if rule.name == "handed-over"]
    assert fires(rule, "clause", rule.example, pack)
    assert speakers(rule.example, pack, monkeypatch) == [("The dam is safe.", ["Ann Lowe"])]


def test_a_language(monkeypatch: pytest.MonkeyPatch) -> None:
    pack = read_pack(example("language"), "nl.toml")
    rules = [(stage, rule) for stage in STAGES for rule in pack.rules(stage)]
    assert [rule.name for stage, rule in rules if fires(rule, stage, rule.example, pack)] == [
        "inverted",
        "quote-clause",
    ]
    assert speakers("“De dam is veilig,” zei Anna Smit. “Wij zijn klaar,” zei ze.", pack, monkeypatch) == [
        ("De dam is veilig,", ["Anna Smit"]),
        ("Wij zijn klaar,", ["Anna Smit"]),
    ]


def test_an_outlet() -> None:
    outlets = OutletRegistry.default().extended(example("outlet"))
    outlet = outlets.find("kantor berita ombak")
    assert outlet is not None
    assert (outlet.name, outlet.run_by) == ("Warta Ombak", "state")
    assert outlets.by_domain("https://wartaombak.example/a") == outlet


def test_a_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = module("quotes.readers.subtitles", monkeypatch, "reader")
    readers = dict(articles._READERS)
    monkeypatch.setattr(articles, "_READERS", readers)
    monkeypatch.setattr(articles, "subtitle_text", made.subtitle_text, raising=False)
    names = {"_READERS": readers, "__name__": articles.__name__}
    exec(compile(example("reader-articles"), "articles.py", "exec"), {**articles.__dict__, **names})
    monkeypatch.setitem(kinds._BY_NAME, ".srt", "srt")
    film = tmp_path / "film.srt"
    lines = "1\n00:00:01,000 --> 00:00:03,500\n“The dam is safe,”\n\n2\n00:00:04,000 --> 00:00:05,000\nsaid Ann Lowe.\n"
    film.write_text(lines, encoding="utf-8")
    (document,) = read_paths([str(film)])
    assert isinstance(document, Document)
    assert document.text == "“The dam is safe,”\nsaid Ann Lowe.\n"
    assert document.capture is not None
    assert document.capture.media_type == "application/x-subrip"


def test_a_view(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.executescript(example("view"))
    assert connection.execute("SELECT * FROM occasions_summary").fetchall() == [("interview", 1)]
    connection.close()


def test_a_page(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module("quotes.browse.pages.loud", monkeypatch, "page")
    route: Route = eval(example("route"), {"Route": Route})
    environment = rendering._environment()
    loaders = [DictLoader({"loud.html": example("template")}), environment.loader]
    monkeypatch.setattr(environment, "loader", ChoiceLoader([loader for loader in loaders if loader]))
    with quotes.open_store(path) as store:
        page = route.page()(Asked(store, OutletRegistry.default()))
        assert isinstance(page, Page)
        html = rendering.render(page)
    assert '<a href="/person/1">Ann Lowe</a>, 1 quotation' in html


def test_a_format(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module("quotes.export.lines", monkeypatch, "format")
    entry: formats.Format = eval(example("format-entry"), {"Format": formats.Format})
    monkeypatch.setattr(formats, "FORMATS", {**formats.FORMATS, "lines": entry})
    about = About("all", "2025-03-03T00:00:00Z", OutletRegistry.default(), quotes.__version__)
    out = BytesIO()
    with quotes.open_store(path) as store:
        views = quotes.quotations(store, unsaid=True)
        formats.writer("lines")((Entry(view, store.document(view.document_id), "", "") for view in views), about, out)
    assert sorted(out.getvalue().decode().splitlines()) == [
        "The dam is safe,\tAnn Lowe, Lorn Daily, 3 Mar 2025",
        "did not say: old\tTom Reed (mixed, negated), Lorn Daily, 3 Mar 2025",
    ]


def test_a_command(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = module("quotes.cli.longest", monkeypatch, "command")
    result = CliRunner().invoke(made.command, ["--db", str(path), "--limit", "1"])
    assert (result.exit_code, result.stderr) == (0, "")
    assert "“The dam is safe,”\n       Ann Lowe, Lorn Daily" in result.stdout
