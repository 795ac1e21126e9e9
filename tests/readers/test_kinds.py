"""What a file is, told by its bytes; its name only where these do not tell."""

import gzip
from pathlib import Path

import pytest

from quotes.errors import InputError
from quotes.readers.kinds import HEAD_BYTES, kind_of
from quotes.readers.paths import read_paths
from tests.readers.made import zipped

RSS = '<?xml version="1.0"?>\n<!-- made by hand -->\n<rss version="2.0"><channel>'
KINDS = [
    # bytes, kind
    (RSS.encode(), "feed"),
    (("\ufeff" + RSS).encode(), "feed"),
    (("\ufeff" + RSS).encode("utf-16-le"), "feed"),
    (RSS.encode("utf-16-be"), "feed"),
    (b'<?xml-stylesheet href="a.css"?>\n<rdf:RDF xmlns="x">', "feed"),
    (b'<!DOCTYPE rss PUBLIC "-//N//DTD" "http://dtd.example/rss.dtd">\n<rss version="0.91">', "feed"),
    (b'<feed xmlns="http://www.w3.org/2005/Atom">', "feed"),
    (b"<!DOCTYPE html><p>x", "html"),
    (b'\n<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML">', "html"),
    (b"<!-- a --><!-- b --><HTML lang=id>", "html"),
    (b"<p>A fragment", "html"),
    ("<html>“x”".encode("utf-16"), "html"),
    (b"<precise> is no tag", "text"),
    (b'<?xml version="1.0"?><nitf>', "xml"),
    (b"%PDF-1.4\n", "pdf"),
    (b"\n\n%PDF-1.4\n", "pdf"),
    (b"WARC/1.0\r\nWARC-Type: warcinfo\r\n", "warc"),
    (gzip.compress(b"x", mtime=0), "gzip"),
    (zipped({"a": "b"}), "docx"),
    (b'{"id": "a", "text": "x"}\n{"id"', "jsonl"),
    (b'{"id": "' + b"a" * HEAD_BYTES, "jsonl"),
    (b'{\n  "id": "a"', "json"),
    (b'[\n {"id": "a"}', "json"),
    (b"[sic] he said", "text"),
    (b"{braces} are text too", "text"),
    (b"https://a.example/1\n\n# later\nhttp://b.example/2\n", "addresses"),
    (b"https://a.example/1", "addresses"),
    (b"# https://a.example/1\n", "text"),
    (b"https://a.example/1 is where it stands\n", "text"),
    (b"From: A <a@b.example>\nSubject: x\nDate: y\n\nHi", "eml"),
    (b"Received: by x\n\tat y\nFrom: a@b.example\n\nHi", "eml"),
    (b"From: the mayor\nTo: all\n\nThe road is closed", "text"),
    (b"id,text,url\n1,x,\n", "csv"),
    ('"text";"judul"\n'.encode("utf-16"), "csv"),
    (b"In a text, text, he said\n", "text"),
    (b"---\ntitle: x\n---\n", "markdown"),
    (b"", "text"),
]


@pytest.mark.parametrize(("head", "kind"), KINDS)
def test_the_kind_is_told_by_the_bytes_whatever_the_name(head: bytes, kind: str) -> None:
    assert kind_of(head[:HEAD_BYTES], "a.bin") == kind


NAMED = [
    (b"a;b\n", "a.CSV", None, "csv"),
    (b"# Head\n", "a.md", None, "markdown"),
    (b"No tag before the first <br> here", "a.htm", None, "html"),
    (b"No tag before the first <br> here", "https://a.example/", "text/html", "html"),
    (b"No tag at all", "a.html", "text/html", "text"),
    (b"<html>", "a.csv", "text/plain", "html"),
]


@pytest.mark.parametrize(("head", "name", "media_type", "kind"), NAMED)
def test_the_name_and_the_type_decide_between_what_looks_alike(
    head: bytes, name: str, media_type: str | None, kind: str
) -> None:
    assert kind_of(head, name, media_type) == kind


REFUSED = [
    (b"\xff\xd8\xff\xe0", "is a JPEG image"),
    (b"\x89PNG\r\n\x1a\n", "is a PNG image"),
    (b"RIFF\0\0\0\0WAVE", "is a sound file"),
    (b"\0\0\0 ftypisom", "is a video"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is a document of an old Microsoft Office"),
    (b"{\\rtf1 x}", "is an RTF document; save it as .docx"),
    (b"\x7fELF\x02", "is a program, no text"),
    (b"BZh91AY&SY", "is compressed; unpack it"),
    (b"SQLite format 3\0", "is an SQLite file; name a store with --db"),
    (b"From a@b.example Mon Apr 28 03:00:00 2025\nFrom: a", "is a mailbox of several messages"),
    (b"\0" * 257 + b"ustar", "is a tar archive; unpack it"),
    (zipped({"mimetype": "x", "content.xml": ""}), "is an OpenDocument file"),
    (zipped({"xl/workbook.xml": ""}), "is an Excel workbook; save the sheet as CSV"),
    (zipped({"../a.txt": "x"}), "holds no word/document.xml, so it is no Word document; unpack it"),
    (b"PK\x03\x04", "is damaged or no .docx file"),
    (b'<?xml version="1.0"?><nitf/>', "is XML or something else that no article is read from"),
    (bytes(range(256)) * 20, "is a binary file"),
    (gzip.compress(gzip.compress(b"x", mtime=0)), "is compressed twice; unpack it"),
]


@pytest.mark.parametrize(("data", "problem"), REFUSED, ids=[problem for _, problem in REFUSED])
def test_what_is_no_article_is_named_in_one_line_that_says_what_to_do(
    tmp_path: Path, data: bytes, problem: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    (error,) = read_paths([str(path)])
    assert isinstance(error, InputError)
    assert str(error).startswith(f"{path}: {problem}")
    assert "\n" not in str(error)


@pytest.mark.parametrize("unit", [b"<!--", b"<?", b"<!DOCTYPE ", b"<p ", b"a:\n ", b" ", b"<!---->", b"a: \n", b'{"'])
def test_no_head_takes_long_to_look_at(unit: bytes) -> None:
    assert kind_of((unit * HEAD_BYTES)[:HEAD_BYTES])
