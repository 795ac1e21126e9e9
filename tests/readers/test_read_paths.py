"""Files, folders, standard input → documents: what is read in which order, and the line that names what is not."""

import io
import os
from pathlib import Path

import pytest

from quotes.errors import InputError
from quotes.model import Capture, Document
from quotes.readers import files
from quotes.readers.paths import read_paths
from quotes.readers.piece import Piece
from quotes.readers.splitting import split_paths


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(path: str, text: str = "Halo.") -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(text.encode())


def plain(text: str) -> Capture:
    return Capture.of(text.encode(), "text/plain", text, encoding="utf-8", encoding_from="utf-8")


def read(*paths: str, stdin: bytes = b"") -> list[str]:
    """Return the names of documents, and the messages of errors behind a `!`."""
    return [item.name if isinstance(item, Document) else f"! {item}" for item in read_paths(paths, io.BytesIO(stdin))]


def test_a_file_is_one_document_read_to_the_character(folder: Path) -> None:
    text = "“Satu”\r\ndua\r"
    put("a.txt", text)
    assert list(read_paths(["./a.txt"])) == [
        Document.from_text(text, name="a.txt", location=str(folder / "a.txt"), capture=plain(text))
    ]


@pytest.mark.usefixtures("folder")
def test_any_file_that_is_text_is_an_article_when_it_is_named() -> None:
    for name in ("a.md", "b", "c.TXT", ".d"):
        put(name)
    assert read("a.md", "b", "c.TXT", ".d") == ["a.md", "b", "c.TXT", ".d"]


@pytest.mark.usefixtures("folder")
def test_a_folder_is_read_with_all_below_it_in_the_order_of_names() -> None:
    for name in ("b.txt", "a/z.txt", "a/y.TXT", "c.jsonl", ".hidden.txt", ".git/x.txt", "gold.json"):
        put(f"in/{name}", '{"id": "line", "text": "t"}' if "json" in name else "Halo.")
    assert read("in/") == ["in/a/y.TXT", "in/a/z.txt", "in/b.txt", "line"]


@pytest.mark.usefixtures("folder")
def test_a_folder_gives_every_kind_that_is_called_like_an_article() -> None:
    taken = ["a.html", "b.md", "c.TXT.gz", "d.csv", "e.eml", "f.warc.gz"]
    for name in (*taken, "README.md", "readme.txt", "notes", "gold.json", "sitemap.xml", "photo.jpg", "page.gz"):
        put(f"in/{name}")
    found = [item.where for item in split_paths(["in"]) if isinstance(item, Piece)]
    errors = [str(item).split(":")[0] for item in split_paths(["in"]) if isinstance(item, InputError)]
    assert sorted([*found, *errors]) == [f"in/{name}" for name in taken]


PATTERNS = [
    ("*.txt", ["a.txt", "b.txt"]),
    ("i?", ["in/c.txt"]),
    ("[ab].txt", ["a.txt", "b.txt"]),
    ("[x].txt", ["[x].txt"]),
    ("*.pdf", ["! *.pdf: no such file; check the name"]),
    ("**/*.txt", ["! **/*.txt: ** is no pattern here; name the folder, which is read with all below it"]),
    ("\0*", ["! \0*: no such file; a name cannot hold a NUL character"]),
]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("pattern", "found"), PATTERNS)
def test_a_pattern_that_no_shell_has_replaced_stands_for_what_it_matches(pattern: str, found: list[str]) -> None:
    for name in ("b.txt", "a.txt", "in/c.txt", ".hidden.txt"):
        put(name)
    if pattern.startswith("[x"):
        put("[x].txt")
    assert read(pattern) == found


@pytest.mark.usefixtures("folder")
def test_inputs_come_in_the_order_they_are_named() -> None:
    put("b.txt")
    put("in/a.txt")
    assert read("b.txt", "in", "b.txt") == ["b.txt", "in/a.txt", "b.txt"]


@pytest.mark.usefixtures("folder")
def test_one_bad_file_of_a_thousand_is_named_and_the_rest_is_read() -> None:
    for number in range(1000):
        put(f"in/{number:03}.txt", "" if number == 500 else "Halo.")
    found = read("in")
    assert len(found) == 1000
    assert [name for name in found if name.startswith("!")] == ["! in/500.txt: is empty"]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("none.txt", "none.txt: no such file; check the name"),
        ("", ": no such file; check the name"),
        ("a\0b", "a\0b: no such file; a name cannot hold a NUL character"),
        ("empty", "empty: no articles in this folder; name a file to have it read whatever it is called"),
        ("a.txt/b.txt", "a.txt/b.txt: not a directory"),
        ("x" * 300, "x" * 300 + ": file name too long"),
        ("pipe", "pipe: is not a regular file; use - to read standard input"),
        ("/dev/zero", "/dev/zero: is not a regular file; use - to read standard input"),
        ("loop", "loop: too many levels of symbolic links"),
    ],
)
def test_what_cannot_be_read_is_named_in_one_line(path: str, message: str) -> None:
    put("a.txt")
    Path("empty").mkdir()
    os.mkfifo("pipe")
    Path("loop").symlink_to("loop")
    assert read(path, "a.txt") == [f"! {message}", "a.txt"]


@pytest.mark.usefixtures("folder")
def test_a_file_that_the_system_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    put("a.txt")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert read("a.txt") == ["! a.txt: no permission to read it"]


@pytest.mark.usefixtures("folder")
def test_a_text_over_the_cap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_TEXT_BYTES", 2**20)
    put("a.txt", "a" * 2**20)
    put("b.txt", "a" * (2**20 + 1))
    assert read("a.txt", "b.txt") == ["a.txt", "! b.txt: is larger than 1 MiB, too large for one article; split it"]


@pytest.mark.usefixtures("folder")
def test_links_never_lead_out_of_a_folder_nor_in_circles() -> None:
    put("out/secret.txt")
    put("in/a.txt")
    for link, target in {
        "in/again.txt": "a.txt",
        "in/circle": ".",
        "in/gone.txt": "nowhere.txt",
        "in/loop.txt": "loop.txt",
        "in/outfile.txt": "../out/secret.txt",
        "in/outfolder": "../out",
        "in/picture.png": "../out/secret.txt",
    }.items():
        Path(link).symlink_to(target)
    outside = "a link that leads out of the folder; name its target to read it"
    assert read("in") == [
        "in/a.txt",
        "! in/gone.txt: no such file; check the name",
        "! in/loop.txt: too many levels of symbolic links",
        f"! in/outfile.txt: {outside}",
        f"! in/outfolder: {outside}",
    ]
    assert read("in/outfile.txt", "in/outfolder") == ["in/outfile.txt", "in/outfolder/secret.txt"]


@pytest.mark.usefixtures("folder")
def test_pipes_in_a_folder_are_named_and_not_opened() -> None:
    put("in/a.txt")
    os.mkfifo("in/b.txt")
    assert read("in") == ["in/a.txt", "! in/b.txt: is not a regular file; use - to read standard input"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [(b"a.txt", "a.txt"), ("café.txt".encode(), "café.txt"), (b"caf\xe9.txt", "caf\\xe9.txt")],
)
def test_a_name_that_is_no_utf8_is_kept_readably(name: bytes, shown: str) -> None:
    assert files.display(os.fsdecode(name)) == shown


STDIN = [
    ("“Satu”\r\n".encode(), ["“Satu”\r\n"]),
    ("\ufeff“Satu”".encode("utf-16-le"), ["“Satu”"]),
    (b'{"id": "a", "text": "satu"}\n{"id": "b", "text": "dua"}', ["satu", "dua"]),
    (b"{braces} are text too", ["{braces} are text too"]),
]


@pytest.mark.parametrize(("data", "texts"), STDIN)
def test_standard_input_is_an_article_or_json_lines(data: bytes, texts: list[str]) -> None:
    found = list(read_paths(["-"], io.BytesIO(data)))
    assert [item.text for item in found if isinstance(item, Document)] == texts


def test_articles_of_standard_input_are_named_by_their_text() -> None:
    assert read("-", stdin=b"satu") != read("-", stdin=b"dua")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "standard input: is empty"),
        (b"a\0", "standard input: is a binary file, not text; give a text file or JSON lines"),
        (b'{"id": "a"}', 'standard input:1: has no "text"'),
    ],
)
def test_standard_input_that_cannot_be_read(data: bytes, message: str) -> None:
    assert read("-", stdin=data) == [f"! {message}"]


def test_errors_are_values(tmp_path: Path) -> None:
    (error,) = read_paths([str(tmp_path / "none.txt")])
    assert isinstance(error, InputError)
