"""What fuzzing begins with: the samples, what a careless rule is slow on, and the pieces that articles are made of."""

import io
import zipfile
from pathlib import Path

from bench.pathological import PATHOLOGICAL
from tests.test_properties import FRAGMENTS

__all__ = ["PIECES", "byte_seeds", "text_seeds"]

_ROOT = Path(__file__).parents[1]
_LONGEST = 4000  # characters; a fuzzer gets further with short ones

PIECES = (
    *FRAGMENTS,
    *("[W]e", "…", "[...]", "...", "(", ")", "[", "]", "[he]", "not", "tidak", "1.5 million", "Rp 1.500.000",
    "25 percent", "\0"),
    *("\ufeff", "\u200b", "\u00ad", "\u202e", "e\u0301", "김정은", "🙂", "Q: ", "A: "),
)  # fmt: skip
_MARKUP = (
    "<html><head><title>A</title></head><body><p>“We are ready,” said Mara Vell.</p></body></html>",
    "<p><q>a</q><br>b<script>c</script>&amp;&#0;&#x110000;<!-- d --></p>",
    '# Title\n\n*“We are ready,”* [said](https://example.org "t") Mara Vell.\n',
    '{"id": "a", "text": "“We are ready,” said Mara Vell.", "published_on": "2025-05-06"}\n',
    "From: a@example.org\nSubject: b\n\n“We are ready,” said Mara Vell.\n",
    '<?xml version="1.0"?><rss version="2.0"><channel><item><title>a</title></item></channel></rss>',
    '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><entry><title>a</title></entry></feed>',
    "title,text\na,“We are ready” said Mara Vell\n",
    "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n",
    "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF",
)


def text_seeds() -> list[str]:
    """Return articles, bad texts, and pieces of sentences."""
    samples = sorted((_ROOT / "samples").glob("*.txt"))
    texts = [sample.read_text(encoding="utf-8")[:_LONGEST] for sample in samples]
    return [*texts, *(text_of(400) for text_of in PATHOLOGICAL.values()), *PIECES]


def byte_seeds() -> list[bytes]:
    """Return files of every kind that is read, and texts in several encodings."""
    text = "“We are ready,” said Núñez."
    encoded = [text.encode(encoding) for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32", "gb18030")]
    encoded += [text.encode("cp1252"), "готов сказал".encode("koi8-r")]
    return [*encoded, *(page.encode() for page in _MARKUP), _word_file(), *(seed.encode() for seed in text_seeds()[:8])]


def _word_file() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{namespace}"><w:body><w:p><w:r><w:t>“We are ready”</w:t></w:r></w:p></w:body>'
            "</w:document>",
        )
    return held.getvalue()
