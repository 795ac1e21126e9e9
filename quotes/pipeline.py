"""The order of the steps, nothing else.

text → Document → quotations → mentions → attributions → speakers → chains → Analysis
"""

from collections.abc import Iterator, Sequence

from quotes.assemble import Assembly, assemble
from quotes.attribute import Reading
from quotes.dates import DateMention, dates_at
from quotes.detect import Marked, find_marked
from quotes.document import read_heading
from quotes.frames import Frame, collapse
from quotes.language import detect_language
from quotes.model import Analysis, Document, Span
from quotes.outlets import OutletRegistry
from quotes.packs import Pack, available, load_pack
from quotes.reading import read_frame
from quotes.runs import gather_evidence
from quotes.text import divided, paragraphs
from quotes.unread import marks_only
from quotes.vocabulary import Tokens, Vocabulary, vocabulary

__all__ = ["examine", "extract"]


def extract(document: Document | str, outlets: OutletRegistry | None = None) -> Analysis:
    """Find the quotations of a document, or of a text, with their speakers and chains. Never raises on any text, and
    TypeError for what is none.

    `outlets` are those that the words may have come through; without, those that come with quotetrail.
    """
    if isinstance(document, str):
        document = Document.from_text(document)
    if not isinstance(document, Document):
        raise TypeError(f"a text or a Document is wanted, not {type(document).__name__}; quotes.read reads files")
    return examine(document, outlets)[0]


def examine(document: Document, outlets: OutletRegistry | None = None) -> tuple[Analysis, Assembly | None]:
    """Find the quotations of a document, and hand out what they rest on; None without a pack for the language."""
    code = document.lang if document.lang in available() else detect_language(document.text)
    spans = paragraphs(document.text)
    marked = find_marked(document.text, spans)
    if code is None:
        return marks_only(document, marked), None
    spans = divided(document.text, spans, [passage.outer for passage in marked])
    pack, outlets = load_pack(code), outlets or OutletRegistry.default()
    words = vocabulary(pack, outlets)
    read = [_tokens(document.text, span, words) for span in spans]
    heading = read_heading(document, spans, [dates for _, dates in read], pack, outlets)
    for number, span in enumerate(spans):
        if span.start < heading.story < span.end:
            spans[number] = Span(heading.story, span.end)
            read[number] = _tokens(document.text, spans[number], words)
    dates = [found for _, found in read]
    evidence = gather_evidence([tokens.forms for tokens, _ in read])
    readings = []
    for number, (span, inside) in enumerate(zip(spans, _inside(spans, marked), strict=True)):
        frame = read_frame(document.text, read[number][0], inside, dates[number], words, evidence)
        readings.append(_reading(number, span, frame, inside, pack))
    return assemble(document, pack, outlets, heading, marked, readings, dates)


def _tokens(text: str, span: Span, words: Vocabulary) -> tuple[Tokens, list[DateMention]]:
    """Return the tokens of a paragraph, and the dates that begin with one."""
    tokens = words.tokens(text, span)
    offsets = [start + inner for form, start in zip(tokens.forms, tokens.starts, strict=True) for inner in form.dated]
    return tokens, dates_at(text, offsets, span, words.pack) if offsets else []


def _inside(spans: Sequence[Span], marked: Sequence[Marked]) -> Iterator[list[tuple[int, Marked]]]:
    """Yield for each paragraph the passages in marks that reach into it, with their numbers."""
    first = 0
    for span in spans:
        while first < len(marked) and marked[first].outer.end <= span.start:
            first += 1
        last = first
        while last < len(marked) and marked[last].outer.start < span.end:
            last += 1
        yield [(number, marked[number]) for number in range(first, last)]


def _reading(number: int, span: Span, frame: Frame, inside: Sequence[tuple[int, Marked]], pack: Pack) -> Reading:
    phrases = collapse(frame, pack.rules("chunk"), pack)
    clauses = collapse(phrases, pack.rules("clause"), pack)
    own = tuple(n for n, marked in inside if span.start <= marked.outer.start)
    return Reading(number, span, frame, phrases, clauses, own)
