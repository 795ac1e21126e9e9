"""PDF, Word, e-mail and Markdown → documents: the text, what they say about themselves, and what is refused."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from quotes.errors import InputError
from quotes.model import Document
from quotes.readers import pdf as pdf_reader
from quotes.readers.articles import read_piece
from quotes.readers.piece import Piece
from quotes.readers.printed import pages_text
from quotes.readers.sensible import sensible_author, sensible_title
from tests.readers.made import WORD, pdf, zipped


def read(data: bytes | str, name: str = "a.bin") -> Document:
    raw = data if isinstance(data, bytes) else data.encode()
    (item,) = read_piece(Piece("a.bin", name, "/a.bin", data=raw))
    assert isinstance(item, Document), item
    return item


def problem(data: bytes | str) -> str:
    raw = data if isinstance(data, bytes) else data.encode()
    (item,) = read_piece(Piece("a.bin", "a.bin", "/a.bin", data=raw))
    assert isinstance(item, InputError), item
    return str(item)


PRINTED = [
    [
        "Warta Lembah 12",
        "Warga menolak jalan baru",
        "Kepala desa Budi Santoso mengatakan warga tidak akan mun-",
        "dur dari lembah itu. “Kami menunggu jawaban dari peme-",
        "rintah,” ujarnya pada Jumat. Anak-",
        "anak sekolah ikut datang ke balai desa.",
        "“Tidak ada yang menjelaskan,” kata Rina Wulan.",
        "Guru itu menunjuk peta yang sejak bulan lalu sudah",
        "Halaman 1 dari 2",
    ],
    [
        "Warta Lembah 13",
        "terpasang di dinding balai desa.",
        "Halaman 2 dari 2",
    ],
]


def test_a_pdf_is_paragraphs_without_what_repeats_at_the_edges_of_pages() -> None:
    document = read(pdf(PRINTED, "/Title (Warga menolak jalan baru) /Author (Rina Wulan) /CreationDate (D:20250428)"))
    assert document.text.split("\n") == [
        "Warga menolak jalan baru",
        "Kepala desa Budi Santoso mengatakan warga tidak akan mundur dari lembah itu. “Kami menunggu jawaban dari "
        "pemerintah,” ujarnya pada Jumat. Anak-anak sekolah ikut datang ke balai desa.",
        "“Tidak ada yang menjelaskan,” kata Rina Wulan.",
        "Guru itu menunjuk peta yang sejak bulan lalu sudah terpasang di dinding balai desa.",
    ]
    assert (document.title, document.byline, document.published_on) == (
        "Warga menolak jalan baru",
        ("Rina Wulan",),
        None,
    )
    assert document.capture is not None
    assert (document.capture.media_type, document.capture.encoding) == ("application/pdf", None)


BAD_PDF = [
    (b"%PDF-1.4\n", "is a damaged PDF (PdfStreamError"),
    (pdf(PRINTED)[:700], "is a damaged PDF"),
    (pdf([[]]), "has no text in it (a scan?)"),
    (pdf([[]], content=b" " * 80_000_000), "is a damaged PDF (no page could be read)"),
]


@pytest.mark.parametrize(("data", "message"), BAD_PDF)
def test_a_pdf_that_cannot_be_read_is_named(data: bytes, message: str) -> None:
    assert problem(data).startswith(f"a.bin: {message}")


WORKERS = [
    ("import os; os.kill(os.getpid(), 11)", "made its reader crash (status 139)"),
    ("import os; os._exit(139)", "made its reader crash (status 139)"),
    ("import os; os.kill(os.getpid(), 24)", "takes too long to be read"),
    ("a = []\nwhile True: a.append(bytes(2**24))", "made its reader crash (status 1)"),
    ('print(\'{"problem": "missing"}\')', "is a PDF, which needs the extra pdf: pip install 'quotetrail[pdf]'"),
    ('print(\'{"problem": "locked"}\')', "is locked by a password"),
]


@pytest.mark.parametrize(("program", "message"), WORKERS)
def test_a_worker_that_dies_costs_one_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, message: str
) -> None:
    limits = "import resource, sys\nresource.setrlimit(resource.RLIMIT_AS, (2**28, 2**28))\n"
    limits += "resource.setrlimit(resource.RLIMIT_CORE, (0, 0))\n"
    worker = tmp_path / "worker.py"
    worker.write_text(limits + program)
    monkeypatch.setattr(pdf_reader, "_WORKER", worker)
    assert problem(pdf(PRINTED)).startswith(f"a.bin: {message}")


def test_a_worker_that_answers_nothing_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def wait(*_: object, timeout: float, **__: object) -> None:
        raise subprocess.TimeoutExpired("worker", timeout)

    monkeypatch.setattr(subprocess, "run", wait)
    assert problem(pdf(PRINTED)) == "a.bin: takes too long to be read; print it to a new PDF"


def test_the_worker_keeps_to_its_limits() -> None:
    limits = [str(2**30), "20", "10"]
    command = [sys.executable, "-P", str(pdf_reader._WORKER), *limits]
    done = subprocess.run(command, input=pdf(PRINTED), capture_output=True, check=True)
    assert done.stdout == b'{"problem": "large"}'


WIDE = "The road through the valley is closed until the council has met and"
PAGES: list[tuple[Sequence[str], str]] = [
    # pages, text
    ([f"{WIDE}\nwill stay so."], f"{WIDE} will stay so."),
    ([f"{WIDE}\n\nA new one."], f"{WIDE}\nA new one."),
    ([f"Road closed\n{WIDE}\nmore."], f"Road closed\n{WIDE} more."),
    ([f"{WIDE} re-\nopened, she said."], f"{WIDE} re-opened, she said."),
    ([f"{WIDE} re-\nopened. It reopened."], f"{WIDE} reopened. It reopened."),
    ([f"{WIDE} well-\nknown. A well-known road."], f"{WIDE} well-known. A well-known road."),
    ([f"{WIDE} Anglo-\nSaxon."], f"{WIDE} Anglo-Saxon."),
    ([f"{WIDE} re\u00ad\nopened."], f"{WIDE} reopened."),
    ([f"{WIDE}\n• one item\n• another item"], f"{WIDE}\n• one item\n• another item"),
    (["1\nOne.", "2\nTwo.", "3\nThree."], "One.\nTwo.\nThree."),
    (["1", "2"], ""),
    ([], ""),
]


@pytest.mark.parametrize(("pages", "text"), PAGES)
def test_lines_are_joined_and_hyphens_kept_where_nothing_says_otherwise(pages: Sequence[str], text: str) -> None:
    assert pages_text(pages) == text


@pytest.mark.parametrize(
    ("given", "title"),
    [
        ("Warga menolak jalan baru", "Warga menolak jalan baru"),
        ("  A road\n closed ", "A road closed"),
        ("Microsoft Word - draft2", None),
        ("press release.docx", None),
        ("Untitled document", None),
        ("Laporan", None),
        ("a \x1b[31m red title", None),
        ("word " * 100, None),
    ],
)
def test_a_title_is_not_what_a_program_put_there(given: str, title: str | None) -> None:
    assert sensible_title(given) == title


@pytest.mark.parametrize(
    ("given", "author"),
    [
        ("Rina Wulan", "Rina Wulan"),
        ("Microsoft Office User", None),
        ("ASUS Laptop", None),
        ("admin lembah", None),
        ("rina", None),
        ("rina w@warta.example", None),
    ],
)
def test_an_author_is_not_an_account(given: str, author: str | None) -> None:
    assert sensible_author(given) == author


CORE = (
    '<cp:coreProperties xmlns:cp="c" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title>'
    "<dc:creator>{}</dc:creator></cp:coreProperties>"
)
PARAGRAPH = "<w:p><w:r><w:t>“The well is dry,” she said.</w:t></w:r></w:p>"


def word(body: str, core: str = "") -> bytes:
    return zipped({"word/document.xml": WORD.format(body), "docProps/core.xml": core})


def test_a_word_document_with_its_title_and_author() -> None:
    document = read(word(PARAGRAPH, CORE.format("The well is dry", "Anna Whitlock")))
    assert (document.text, document.title, document.byline) == (
        "“The well is dry,” she said.",
        "The well is dry",
        ("Anna Whitlock",),
    )


@pytest.mark.parametrize("core", ["", "no XML", CORE.format("Document1", "user"), "<!DOCTYPE a><a/>"])
def test_a_word_document_that_says_nothing_about_itself(core: str) -> None:
    document = read(word(PARAGRAPH, core))
    assert (document.title, document.byline) == (None, ())


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<w:p><w:t>a</w:t><w:p><w:t>b</w:t></w:p><w:t>c</w:t></w:p>", "ac\nb"),
        ("<w:del><w:p><w:t>a</w:t></w:p></w:del>" + PARAGRAPH, "a\n“The well is dry,” she said."),
        ("<w:x>" * 50_000 + PARAGRAPH + "</w:x>" * 50_000, "“The well is dry,” she said."),
    ],
)
def test_a_word_document_of_any_depth(body: str, text: str) -> None:
    assert read(word(body)).text == text


def test_paragraphs_inside_paragraphs_without_end_are_refused() -> None:
    assert "paragraphs inside paragraphs" in problem(word("<w:p>" * 200 + "</w:p>" * 200))


def mail(body: str, headers: str = "Content-Type: text/plain; charset=utf-8") -> str:
    head = "From: =?utf-8?q?Rina_=C3=89l?= <rina@warta.example>\nSubject: =?utf-8?b?wqtKYWxhbsK7?=\n baru\n"
    return f"{head}Date: Mon, 28 Apr 2025 23:30:00 -0700\nMIME-Version: 1.0\n{headers}\n\n{body}"


def multipart(*parts: str, kind: str = "mixed") -> str:
    body = "".join(f"--XX\n{part}\n" for part in parts) + "--XX--\n"
    return mail(body, f'Content-Type: multipart/{kind}; boundary="XX"')


ATTACHED = "Content-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\nAn attachment."
PAGE = "Content-Type: text/html; charset=utf-8\n\n<html><body><p>“Ya,” kata dia.</p></body></html>"
MAILS = [
    # a message, its text
    (mail("“Ya,” kata dia.\n"), "“Ya,” kata dia.\n"),
    (
        mail(
            "=E9 ya=\n lanjut",
            "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable",
        ),
        "é ya lanjut",
    ),
    (mail("4oCcWWHigJ0=", "Content-Transfer-Encoding: base64"), "“Ya”"),
    (multipart(ATTACHED, "Content-Type: text/plain; charset=utf-8\n\nThe “text”.", PAGE), "The “text”."),
    (multipart(PAGE, "Content-Type: text/plain\n\n ", kind="alternative"), "“Ya,” kata dia."),
    (
        mail(
            "See:\n---------- Forwarded message ---------\nFrom: A <a@b.example>\nDate: x\nSubject: y\n\n“No,” he said."
        ),
        "See:\n\n“No,” he said.",
    ),
]


@pytest.mark.parametrize(("message", "text"), MAILS)
def test_a_message_is_its_text_with_subject_sender_and_day(message: str, text: str) -> None:
    document = read(message)
    assert document.text == text
    assert (document.title, document.byline, document.published_on) == ("«Jalan» baru", ("Rina Él",), "2025-04-28")
    assert document.capture is not None
    assert document.capture.media_type == "message/rfc822"
    assert document.capture.size == len(message.encode())


def test_a_page_that_a_browser_saved_has_its_address_and_not_the_day_of_saving() -> None:
    saved = multipart(PAGE, kind="related").replace("MIME-V", "Snapshot-Content-Location: https://a.example/1\nMIME-V")
    document = read(saved)
    assert (document.text, document.url, document.byline) == ("“Ya,” kata dia.", "https://a.example/1", ())
    assert document.published_on is None


def test_a_page_in_a_message_is_in_the_encoding_that_its_part_names() -> None:
    part = "Content-Type: text/html; charset=koi8-r\nContent-Transfer-Encoding: 8bit\n\n<html><p>{}</p></html>"
    message = multipart(part.format("Мы не отступим")).encode("koi8-r")
    document = read(message)
    assert document.text == "Мы не отступим"
    assert document.capture is not None
    assert (document.capture.encoding, document.capture.encoding_from) == ("koi8-r", "format")


def nested(depth: int) -> str:
    opened = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(depth))
    return "From: a@b.example\nMIME-Version: 1.0\n" + opened


BAD_MAIL = [
    (multipart(ATTACHED), "is an e-mail without text"),
    (nested(3000), "is an e-mail of too many parts"),
    (nested(90), "is an e-mail without text"),
    ("From: a\nSubject: b\nDate: c\n", "is an e-mail without text"),
]


@pytest.mark.parametrize(("message", "expected"), BAD_MAIL)
def test_a_message_that_cannot_be_read_is_named(message: str, expected: str) -> None:
    assert problem(message).startswith(f"a.bin: {expected}")


def test_front_matter_of_markdown_is_what_it_says_and_no_text() -> None:
    source = '---\ntitle: "A road"\ndate: 2025-04-28\nauthor: Anna Whitlock\nurl: https://a.example/1\n---\n# Head\n'
    document = read(source, "a.md")
    assert (document.title, document.published_on, document.byline, document.url) == (
        "A road",
        "2025-04-28",
        ("Anna Whitlock",),
        "https://a.example/1",
    )
    assert document.text.split() == ["Head"]
    assert document.text.index("Head") == source.index("Head")


@pytest.mark.parametrize(
    "source", ["---\nA rule, and a text.\n", "---\n" + "title: x\n" * 3000, "Text.\n---\ntitle: x\n---\n"]
)
def test_what_is_no_front_matter_is_text(source: str) -> None:
    assert read(source, "a.md").title is None
