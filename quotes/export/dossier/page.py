"""The page of a dossier: nothing is loaded from anywhere, and no script runs."""

from collections.abc import Iterable, Iterator
from importlib import resources
from typing import BinaryIO

from quotes.export.dossier.claims import claims
from quotes.export.dossier.held import Dossier, gathered
from quotes.export.dossier.markup import counted, text
from quotes.export.dossier.passages import quotations
from quotes.export.dossier.portrait import figures, people, through, timeline
from quotes.export.dossier.sources import sources
from quotes.export.values import About, Entry

__all__ = ["write"]


def write(entries: Iterable[Entry], about: About, out: BinaryIO) -> None:
    """Write the dossier. Raises UsageError for more quotations than anybody can read in one."""
    dossier = gathered(entries, about)
    out.write(_page(dossier).encode("utf-8", "backslashreplace"))


def _page(dossier: Dossier) -> str:
    style = (resources.files("quotes.export.dossier") / "dossier.css").read_text(encoding="utf-8")
    parts = [part for part in _parts(dossier) if part[2]]
    links = "".join(f'<li><a href="#{name}">{title}</a></li>' for name, title, _ in parts)
    sections = "\n".join(
        f'<section id="{name}" aria-labelledby="{name}-title"><h2 id="{name}-title">{title}</h2>{inner}</section>'
        for name, title, inner in parts
    )
    subject, about = text(dossier.about.subject), dossier.about
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="quotetrail {text(about.version)}">
<title>{subject}: quotations and sources</title>
<style>
{style}</style>
</head>
<body>
<a class="skip" href="#quotations">to the quotations</a>
<header>
<h1>{subject}</h1>
<p>{counted(len(dossier.entries), "quotation")} from {counted(len(dossier.sources), "article")}. Made
<time datetime="{text(about.made_at)}">{text(about.made_at[:16].replace("T", " "))} UTC</time>
by quotetrail {text(about.version)}.</p>
<nav aria-label="Parts"><ul>{links}</ul></nav>
</header>
<main>
{sections}
</main>
<footer><p>A chain reads: speaker, via the innermost outlet → … → publisher. What is attributed to whom was found by a
program unless a person is named beside it: look at the article before you print anything. The hash of a text or of
bytes tells whether what you have before you is what was read.</p></footer>
</body>
</html>
"""


def _parts(dossier: Dossier) -> Iterator[tuple[str, str, str]]:
    """Yield (id, title, markup) of every part."""
    yield "who", "Who speaks", people(dossier)
    yield "figures", "In figures", figures(dossier)
    yield "when", "When", timeline(dossier)
    yield "through", "Through whom the words came", through(dossier)
    yield "quotations", "Quotations", quotations(dossier)
    yield "claims", "Claims in several articles", _with_legend(claims(dossier))
    yield "sources", "Sources", sources(dossier)


def _with_legend(inner: str) -> str:
    legend = "<p>Beside the first wording: <del>[-what was dropped-]</del> <ins>{+what was added+}</ins>.</p>"
    return legend + inner if "<del>" in inner or "<ins>" in inner else inner
