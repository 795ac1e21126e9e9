"""Quotations as W3C PROV in PROV-JSON: who said, who relayed, who published, what extracted, who reviewed.

    words ← saying (speaker) … report ← relaying (outlet) … article ← publishing (publisher)
    quotation ← extracting (software) ← article;  reviewing (reviewer) → quotation

An outlet in a chain is credited with a report of which nothing else is known. Words that were not said have no saying
and no speaker; what relayed and published them has. Nobody acts on behalf of anybody: a text does not tell that. Days
are attributes of ours, since the times of PROV are to the second.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO

from quotes.asking.statement import UNSAID, chain, statement
from quotes.export.identifiers import (
    TEXTS,
    claim_name,
    passage_name,
    said_in,
    slug,
    speaker_name,
    web_address,
    wikidata_page,
)
from quotes.export.sections import Sections
from quotes.export.values import About, Entry
from quotes.model import EXTRACTOR_NAME
from quotes.trust import stations

if TYPE_CHECKING:
    from quotes_db.answers import CaptureView, DecisionView, QuotationView

__all__ = ["write"]

_KINDS = {"person": "prov:Person", "organization": "prov:Organization"}


def write(entries: Iterable[Entry], about: About, out: BinaryIO) -> None:
    """Write one PROV-JSON document."""
    with Sections() as sections:
        record = _Record(sections, about)
        for entry in entries:
            record.take(entry)
        sections.write(out)


class _Record:
    """Declares every thing once, and what it has to do with others."""

    def __init__(self, sections: Sections, about: About) -> None:
        self._sections = sections
        self._about = about
        self._declared: set[str] = set()
        self._relations = 0
        for prefix, namespace in _namespaces(about).items():
            sections.add("prefix", prefix, namespace)

    def take(self, entry: Entry) -> None:
        """Record a quotation with everything that it came from."""
        view = entry.quotation
        article = f"text:{view.sha256}"
        if self._is_new(article):
            self._article(entry, article)
        extracting = self._extracting(view, article)
        quotation = f"text:{passage_name(view)}"
        words = self._words(entry) if view.modality == "said" else None
        self._sections.add("entity", quotation, self._quotation(entry, words))
        self._relate("wasGeneratedBy", entity=quotation, activity=extracting)
        self._derived(quotation, article, quoted=True)
        for source in self._relayed(view, [words] if words else []):
            self._derived(article, source, quoted=view.kind != "indirect")
        for decision in entry.decisions:
            self._reviewed(decision, quotation)

    def _article(self, entry: Entry, article: str) -> None:
        document = entry.document
        self._sections.add(
            "entity",
            article,
            _known(
                {
                    "prov:type": _name("quotetrail:Article"),
                    "prov:label": document.title,
                    "quotetrail:name": document.name,
                    "quotetrail:url": _address(web_address(document.url)),
                    "quotetrail:publishedOn": document.published_on,
                    "quotetrail:addedAt": _moment(document.added_at),
                    "quotetrail:lang": document.lang,
                }
            ),
        )
        if document.publisher:
            publisher = self._outlet(document.publisher)
            self._made(article, f"{article}#publishing", "Publishing", [publisher])
        for name in document.byline:
            author = self._agent(f"here:author-{slug(name)}", name, None)
            self._relate("wasAttributedTo", entity=article, agent=author)
        for capture in entry.captures:
            self._captured(capture, article)

    def _captured(self, capture: "CaptureView", article: str) -> None:
        """Record the bytes that the text was read from, and when they came."""
        original = f"text:{capture.original}"
        if original != article and self._is_new(original):
            kind = {"prov:type": _name("quotetrail:Original"), "quotetrail:mediaType": capture.media_type}
            self._sections.add("entity", original, kind)
            self._derived(article, original, quoted=False)
        retrieving = f"here:capture-{capture.id}"
        if capture.retrieved_at and self._is_new(retrieving):
            address = _address(web_address(capture.final_url))
            self._activity(retrieving, "Retrieving", capture.retrieved_at, **{"quotetrail:url": address})
            self._relate("wasGeneratedBy", entity=original, activity=retrieving, time=capture.retrieved_at)

    def _extracting(self, view: "QuotationView", article: str) -> str:
        """Return the activity that found the quotation in the article."""
        reader = slug(f"{view.extractor} {view.version} {view.rules}")
        extracting = f"{article}#extracting-{reader}"
        if self._is_new(extracting):
            kind = "prov:SoftwareAgent" if view.extractor == EXTRACTOR_NAME else None
            versions = {"quotetrail:version": view.version, "quotetrail:rules": view.rules}
            agent = self._agent(f"extractor:{reader}", view.extractor, kind, **versions)
            self._activity(extracting, "Extracting")
            self._relate("used", activity=extracting, entity=article)
            self._relate("wasAssociatedWith", activity=extracting, agent=agent)
        return extracting

    def _words(self, entry: Entry) -> str:
        """Return what was said, as the saying of its speakers: the claim, or what only this quotation tells of."""
        view = entry.quotation
        claim = claim_name(entry.claim) if entry.claim else None
        words = f"text:{claim or passage_name(view) + '-words'}"
        if self._is_new(words):
            first = said_in(entry.claim)[0] if entry.claim and claim else view
            kind = _name("quotetrail:Claim" if claim else "quotetrail:Words")
            self._sections.add("entity", words, {"prov:type": kind, "prov:value": first.text})
            self._made(words, f"{words}-saying", "Saying", list(self._speakers(entry)))
        return words

    def _speakers(self, entry: Entry) -> Iterator[str]:
        known = {speaker.id: speaker for speaker in entry.known}
        for position, named in enumerate(entry.quotation.speakers):
            about = known.get(named.id) if named.id is not None else None
            page = wikidata_page(about.wikidata) if about else None
            yield self._agent(
                f"here:{speaker_name(entry.quotation, position)}",
                (about.name if about else named.name) or None,
                _KINDS.get(about.kind if about else named.kind),
                **{"quotetrail:sameAs": _address(page), "quotetrail:role": list(about.roles) if about else named.role},
            )

    def _quotation(self, entry: Entry, words: str | None) -> dict[str, Any]:
        view = entry.quotation
        printed = chain(statement(view, view, self._about.outlets, replaced_by=view.replaced_by))
        return _known(
            {
                "prov:type": _name("quotetrail:Quotation"),
                "prov:value": view.text,
                "prov:label": UNSAID.get(view.modality, "") + printed,
                "quotetrail:kind": view.kind,
                "quotetrail:modality": view.modality,
                "quotetrail:start": view.start,
                "quotetrail:end": view.end,
                "quotetrail:saidOn": view.said_on,
                "quotetrail:saidOnFrom": view.said_on_from,
                "quotetrail:channel": view.channel.kind if view.channel else None,
                "quotetrail:confidence": view.confidence,
                "quotetrail:evidence": [item.rule for item in view.evidence],
                "quotetrail:words": _name(words) if words else None,
            }
        )

    def _relayed(self, view: "QuotationView", sources: list[str]) -> list[str]:
        """Record the way of the words from the innermost outlet; return what the article has them from."""
        number = 0
        for beside in reversed(stations([(hop.outlet, hop.rel == "parallel") for hop in view.via])):
            reports = []
            for name in beside:
                report = f"text:{passage_name(view)}-report-{number}"
                number += 1
                self._sections.add("entity", report, {"prov:type": _name("quotetrail:Report")})
                self._made(report, f"{report}-relaying", "Relaying", [self._outlet(name)], sources)
                for source in sources:
                    self._derived(report, source, quoted=view.kind != "indirect")
                reports.append(report)
            sources = reports
        return sources

    def _reviewed(self, decision: "DecisionView", quotation: str) -> None:
        reviewing = f"here:decision-{decision.id}"
        if self._is_new(reviewing):
            what = {"quotetrail:decision": decision.kind, "quotetrail:why": decision.why}
            self._activity(reviewing, "Reviewing", decision.decided_at, **what)
            reviewer = self._agent(f"here:reviewer-{slug(decision.decided_by)}", decision.decided_by, "prov:Person")
            self._relate("wasAssociatedWith", activity=reviewing, agent=reviewer)
        self._relate("used", activity=reviewing, entity=quotation)

    def _made(self, entity: str, activity: str, kind: str, agents: Sequence[str], used: Sequence[str] = ()) -> None:
        """Record that agents made an entity by an activity of theirs, out of others."""
        self._activity(activity, kind)
        self._relate("wasGeneratedBy", entity=entity, activity=activity)
        for agent in agents:
            self._relate("wasAssociatedWith", activity=activity, agent=agent)
            self._relate("wasAttributedTo", entity=entity, agent=agent)
        for source in used:
            self._relate("used", activity=activity, entity=source)

    def _outlet(self, name: str) -> str:
        return self._agent(f"outlet:{slug(name)}", name, "prov:Organization")

    def _agent(self, id_: str, name: str | None, kind: str | None, **more: Any) -> str:
        if self._is_new(id_):
            about = {"prov:type": _name(kind) if kind else None, "prov:label": name, **more}
            self._sections.add("agent", id_, _known(about))
        return id_

    def _activity(self, id_: str, kind: str, time: str | None = None, **more: Any) -> None:
        times = {"prov:startTime": time, "prov:endTime": time}
        self._sections.add("activity", id_, _known({"prov:type": _name(f"quotetrail:{kind}"), **times, **more}))

    def _derived(self, made: str, source: str, *, quoted: bool) -> None:
        """Record what an entity comes from; what repeats its words is a quotation of it (prov:wasQuotedFrom)."""
        kind = {"prov:type": _name("prov:Quotation")} if quoted else {}
        self._relate("wasDerivedFrom", generatedEntity=made, usedEntity=source, more=kind)

    def _relate(self, relation: str, more: dict[str, Any] | None = None, **ends: str) -> None:
        self._relations += 1
        given = {f"prov:{role}": id_ for role, id_ in ends.items()}
        self._sections.add(relation, f"_:relation-{self._relations}", given | (more or {}))

    def _is_new(self, id_: str) -> bool:
        """Tell whether a thing is not declared yet, and take it for declared."""
        new = id_ not in self._declared
        self._declared.add(id_)
        return new


def _namespaces(about: About) -> dict[str, str]:
    """Return prefix → namespace. What has a number in this store only is named within this export."""
    return {
        "text": TEXTS,
        "outlet": "urn:quotetrail:outlet:",
        "extractor": "urn:quotetrail:extractor:",
        "here": f"urn:quotetrail:export:{slug(about.made_at)}:",
        "quotetrail": "urn:quotetrail:term:",
    }


def _name(qualified: str) -> dict[str, str]:
    return {"$": qualified, "type": "prov:QUALIFIED_NAME"}


def _address(url: str | None) -> dict[str, str] | None:
    return {"$": url, "type": "xsd:anyURI"} if url else None


def _moment(iso: str) -> dict[str, str]:
    return {"$": iso, "type": "xsd:dateTime"}


def _known(attributes: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in attributes.items() if value is not None and value != []}
