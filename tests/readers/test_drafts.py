"""Drafts in every format that a newsroom writes in, and what is none."""

import io
import zipfile
from pathlib import Path

import pytest

from quotes.errors import InputError
from quotes.readers.docx import MAX_PART_BYTES
from quotes.readers.drafts import read_draft

WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'


def docx(xml: str | bytes, name: str = "word/document.xml") -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, xml)
    return data.getvalue()


def draft(folder: Path, name: str, data: bytes | str) -> str:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_draft(str(path)).text


def test_word(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>“The well </w:t></w:r><w:del><w:r><w:delText>was</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>is</w:t></w:r></w:ins><w:r><w:t> dry,”</w:t><w:tab/><w:t>she said.</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>Then</w:t><w:br/><w:t>rain.</w:t></w:r></w:p>"
    )
    assert draft(tmp_path, "a.docx", docx(WORD.format(body))) == "“The well is dry,”\tshe said.\nThen\nrain."


def test_html(tmp_path: Path) -> None:
    page = "<head><title>x</title></head><p>Hello &ldquo;old\n well&rdquo;</p><script>1</script><q>dry</q> a<b>b</b>"
    assert draft(tmp_path, "a.HTML", page) == "Hello “old well”\n“dry” ab"


def test_markdown_keeps_every_word_in_its_place(tmp_path: Path) -> None:
    source = '# Head\n\n> "The **well** is [dry](https://example.org/x)," she_said _often_.\n'
    text = draft(tmp_path, "a.md", source)
    assert len(text) == len(source)
    assert text.split() == ["Head", '"The', "well", "is", "dry", ',"', "she_said", "often", "."]
    assert text.index("well") == source.index("well")


def test_plain_text_is_unaltered(tmp_path: Path) -> None:
    assert draft(tmp_path, "a.txt", "a\r\n*b*") == "a\r\n*b*"


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.docx", b"PK", "is damaged or no .docx file"),
        ("a.docx", docx("x", "other.xml"), "holds no word/document.xml"),
        ("a.docx", docx("<w:p"), "its text is no XML"),
        ("a.docx", docx('<!DOCTYPE x [<!ENTITY a "aa">]><x>&a;</x>'), "document type declaration"),
        ("a.docx", docx(b" " * (MAX_PART_BYTES + 1)), "unpacks to more than 32 MiB"),
        ("a.docx", docx(WORD.format("")), "is empty"),
        ("a.pdf", b"%PDF", "cannot be read; save it as"),
        ("a.txt", b"\xff\xfe\xfa", "its mark says UTF-16-LE"),
        ("a.txt", b"a\0b", "is a binary file"),
        ("a.html", "<p> </p>", "is empty"),
    ],
)
def test_what_is_no_draft(tmp_path: Path, name: str, data: bytes | str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        draft(tmp_path, name, data)


def test_a_draft_that_is_not_there() -> None:
    with pytest.raises(InputError, match="no such file"):
        read_draft("nowhere.txt")
