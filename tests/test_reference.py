"""The article that the project started from, where it is at hand: it is a publisher's and no part of the project."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from quotes import Document, extract
from quotes.contract import analysis_json

REFERENCE = Path(__file__).resolve().parents[2] / "shared" / "reference"
ARTICLE = next(REFERENCE.glob("*.txt"), None)


@pytest.mark.skipif(ARTICLE is None, reason="the reference article is a publisher's and not part of the project")
def test_the_reference_article_comes_out_right() -> None:
    assert ARTICLE is not None
    analysis = extract(Document.from_text(ARTICLE.read_text(encoding="utf-8"), name=ARTICLE.name))
    line = json.dumps(analysis_json(analysis), ensure_ascii=False)
    check = [sys.executable, str(REFERENCE / "check.py")]
    done = subprocess.run(check, input=line, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "0 wrong"), done.stdout + done.stderr
