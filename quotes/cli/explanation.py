"""An explanation in print: short lines that a journalist follows, section by section."""

from collections.abc import Iterator

from quotes.cli.page import Page
from quotes.explaining.values import Candidate, Explanation, FrameItem, Origin, Resolved, Step
from quotes.explaining.wording import trait_words

__all__ = ["print_explanation"]

Field = tuple[str, str]

_LONGEST = 90  # characters of the article in one field; --format json has all
_HALF = 44
_SLIGHT = 0.05  # of log-odds: what adds less is not worth a word
_HEAVIEST = 4
_SAYS_NOTHING = frozenset({"quotation", "words"})  # beside the part that an item is


def print_explanation(page: Page, explanation: Explanation, indent: int = 0) -> None:
    """Print an explanation; what there is nothing to say about is left out."""
    sections = [
        ("How the sentence was read", [field for frame in explanation.frames for field in _frame(frame)]),
        ("What joined words and speaker", [field for step in explanation.steps for field in _step(step)]),
        ("What else was considered", [_candidate(one) for one in explanation.candidates]),
        ("Who is meant", [field for one in explanation.speakers for field in _resolved(one)]),
        ("Where the rest comes from", [_origin(one) for one in explanation.origins]),
        ("How sure", list(_worth(explanation))),
    ]
    for title, fields in sections:
        if fields:
            page.line((title, "heading"), indent=indent)
            page.fields(fields, indent=indent + 2)


def _frame(frame: tuple[FrameItem, ...]) -> Iterator[Field]:
    for item in frame:
        yield _reading(item), _cut(item.words.text)


def _reading(item: FrameItem) -> str:
    if item.part is None or item.read_as in _SAYS_NOTHING:
        return item.part or item.read_as
    return f"{item.part}: {item.read_as}"


def _step(step: Step) -> Iterator[Field]:
    words = f"“{_cut(step.words.text)}”: " if step.words else ""
    source = f": “{_cut(step.source.text)}”" if step.source else ""
    yield step.rule, words + step.says + source
    if step.example:
        yield "", f"as in: {step.example}"
    if step.pattern:
        yield "", f"pattern: {step.pattern}"


def _candidate(one: Candidate) -> Field:
    rule = f" by {one.rule}, {one.confidence:.2f}" if one.rule and one.confidence is not None else ""
    return "taken" if one.taken else "not taken", f"“{_cut(one.clause.text)}”{rule}: {one.why}"


def _resolved(one: Resolved) -> Iterator[Field]:
    mention = f"“{_cut(one.mention.text)}”: " if one.mention else ""
    yield one.name or "nobody", f"{mention}{one.says} ({one.rule})"
    for other in one.considered:
        yield "", f"{'meant' if other.taken else 'not meant'}: {other.name}, {other.why}"


def _origin(one: Origin) -> Field:
    rule = f" ({one.rule})" if one.rule else ""
    source = f", “{_cut(one.source.text)}”" if one.source else ""
    words = f", as “{_cut(one.words.text)}”" if one.words and not one.source else ""
    return one.what, f"{one.value}: {one.says}{source}{words}{rule}"


def _worth(explanation: Explanation) -> Iterator[Field]:
    product = 1.0
    for factor in explanation.factors:
        product *= factor.value
        yield f"{factor.value:.2f}", factor.rule
    if len(explanation.factors) > 1:
        yield f"{product:.2f}", "all of these multiplied"
    for label, sign in (("raised by", 1), ("lowered by", -1)):
        traits = [trait_words(one.family, one.trait) for one in explanation.adjustments if one.weight * sign > _SLIGHT]
        if traits:
            yield label, ", ".join(traits[:_HEAVIEST])
    yield (
        f"{explanation.confidence:.2f}",
        "confidence" + (", by how often such answers are right" if explanation.adjustments else ""),
    )


def _cut(text: str) -> str:
    """Keep both ends of what is too long for a line."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_HALF].rstrip()} … {line[-_HALF:].lstrip()}"
