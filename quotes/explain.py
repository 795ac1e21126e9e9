"""Why a quotation is attributed as it is: the sentence as it was read, the rules, everybody who lost, and why.

The workings of the engine itself are read (`quotes.pipeline.examine`), so an explanation cannot say anything else than
what was done; nothing is kept for it while nobody asks.
"""

from collections.abc import Iterable, Iterator, Mapping

from quotes.assemble import Assembly
from quotes.confidence import default_calibration
from quotes.errors import NothingFound
from quotes.explaining.candidates import candidates
from quotes.explaining.frame import frames
from quotes.explaining.ground import Ground, Index, passage
from quotes.explaining.origins import Origins
from quotes.explaining.persons import resolved
from quotes.explaining.values import Adjustment, Explanation, Factor, Passage, Step
from quotes.explaining.wording import engine_rule
from quotes.modality import DOUBT, hearsay
from quotes.model import Analysis, Document, Evidence, Quotation, Span
from quotes.outlets import OutletRegistry
from quotes.pipeline import examine
from quotes.resolve import NOBODY
from quotes.rules import Rule
from quotes.transcript import CONFIDENCE, RULE

__all__ = ["Explainer", "explain"]

_STAGES = {
    "clause": "read as an attribution",
    "attach": "joins it to the words in marks",
    "report": "takes the words as reported without marks",
}


def explain(document: Document, span: Span, outlets: OutletRegistry | None = None) -> Explanation:
    """Read a document and explain its quotation at a span (or the first that overlaps it). Raises NothingFound."""
    explainer = Explainer(document, outlets)
    return explainer.explain(explainer.at(span))


class Explainer:
    """One reading of a document, of which every quotation can be explained."""

    def __init__(self, document: Document, outlets: OutletRegistry | None = None) -> None:
        self.analysis: Analysis
        self.analysis, self._work = examine(document, outlets)
        self._index = Index(self._work) if self._work else None
        self._origins = Origins(self._work, self.analysis.quotations) if self._work else None

    def at(self, span: Span) -> Quotation:
        """Return the quotation at a span, else the first that overlaps it. Raises NothingFound."""
        found = self.analysis.quotations
        exact = next((q for q in found if q.span == span), None)
        near = exact or next((q for q in found if q.span.overlaps(span)), None)
        if near is None:
            raise NothingFound(f"the engine finds no quotation at characters {span.start}-{span.end}")
        return near

    def explain(self, quotation: Quotation) -> Explanation:
        """Explain a quotation of the analysis."""
        if self._work is None or self._index is None or self._origins is None:
            return _without_a_pack(quotation, self.analysis.document.text)
        found = self._index.ground(quotation)
        return Explanation(
            quotation,
            frames(self._work, found),
            tuple(_steps(self._work, found)),
            candidates(self._index, found),
            resolved(self._work, found),
            self._origins.of(quotation),
            tuple(_factors(found)),
            _adjustments(self._work, quotation),
            quotation.confidence,
        )


def _without_a_pack(quotation: Quotation, text: str) -> Explanation:
    steps = tuple(_engine(evidence, text) for evidence in quotation.evidence)
    factors = (Factor("marks", quotation.confidence),)
    return Explanation(quotation, (), steps, (), (), (), factors, (), quotation.confidence)


def _engine(evidence: Evidence, text: str) -> Step:
    return Step(evidence.rule, "engine", engine_rule(evidence.rule), passage(text, evidence.span))


def _steps(work: Assembly, found: Ground) -> Iterator[Step]:
    """The rules in the order in which they were used: the attribution, the words it takes, what goes on from there."""
    text = work.text
    if found.clause and found.clause.rule == RULE:
        yield Step(RULE, "engine", engine_rule(RULE), passage(text, found.clause.span))
    elif found.clause:
        yield _of_pack(work, "clause", found.clause.rule, passage(text, found.clause.span))
    if found.clause and found.quotation.modality != "said":
        how = found.quotation.modality
        yield Step(how, "engine", engine_rule(how), passage(text, found.clause.span))
    if doubt := hearsay(found.clause):
        yield Step("hearsay", "engine", engine_rule("hearsay"), passage(text, doubt))
    if found.report:
        yield _of_pack(work, "report", found.report.rule, passage(text, found.report.span))
    if found.offer:
        yield _of_pack(work, "attach", found.offer.rule, passage(text, work.marked[found.offer.quotation].inner))
    for link in reversed(found.links):
        words = passage(text, work.marked[link.quotation].inner)
        source = passage(text, work.marked[link.source].inner) if link.source is not None else None
        yield Step(link.rule, "engine", engine_rule(link.rule), words, source=source)
    if found.clause is None and not found.links:
        yield Step("marks", "engine", engine_rule("marks"), passage(text, found.quotation.span))


def _of_pack(work: Assembly, stage: str, name: str, words: Passage) -> Step:
    rule = _by_name(work.pack.rules(stage)).get(name)
    pattern, example = (rule.pattern.source, rule.example) if rule else (None, None)
    return Step(name, stage, _STAGES[stage], words, pattern, example)


def _by_name(rules: Iterable[Rule]) -> Mapping[str, Rule]:
    return {rule.name: rule for rule in rules}


def _factors(found: Ground) -> Iterator[Factor]:
    """What the confidence is the product of."""
    if found.report:
        yield Factor(found.report.rule, found.report.confidence)
    if found.offer:
        yield Factor(found.offer.rule, found.offer.confidence)
    for link in reversed(found.links):
        yield Factor(link.rule, link.confidence)
    if found.clause and found.clause.rule == RULE:
        yield Factor(RULE, CONFIDENCE)
    if hearsay(found.clause):
        yield Factor("hearsay", DOUBT)
    resolution = found.resolution
    yield Factor(resolution.rule, resolution.factor) if resolution else Factor(NOBODY.rule, NOBODY.factor)


def _adjustments(work: Assembly, quotation: Quotation) -> tuple[Adjustment, ...]:
    """What the calibration adds to the product of the factors, the heaviest first."""
    grounds, weights = work.grounds.get(quotation.span), default_calibration().weights
    traits = grounds.traits() if grounds else ()
    found = [Adjustment(*trait, weights[trait]) for trait in traits if weights.get(trait)]
    return tuple(sorted(found, key=lambda one: -abs(one.weight)))
