"""Quotations as schema.org in JSON-LD: one @graph that is written as they come, every node of it once."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO

from quotes.export import schema_org
from quotes.export.identifiers import text_urn
from quotes.export.schema_org import CONTEXT, Node
from quotes.export.values import About, Entry
from quotes.safe import json_script

if TYPE_CHECKING:
    from quotes_db.answers import QuotationView

__all__ = ["Nodes", "write", "write_graph"]


def write(entries: Iterable[Entry], about: About, out: BinaryIO) -> None:
    """Write the graph."""
    write_graph(Nodes(about).of(entries), out)


def write_graph(nodes: Iterable[Node], out: BinaryIO) -> None:
    """Write nodes as one document, a node a line."""
    out.write(f'{{"@context": {json_script(CONTEXT)},\n"@graph": ['.encode())
    between = "\n"
    for node in nodes:
        out.write((between + json_script(node)).encode())
        between = ",\n"
    out.write(b"\n]}\n")


class Nodes:
    """Makes the nodes of a graph, each once: but for quotations, of which every entry is another one, what was written
    is remembered by its id."""

    def __init__(self, about: About) -> None:
        self._about = about
        self._written: set[str] = set()
        self._mentioned: dict[str, QuotationView] = {}  # documents that were named, and not written yet

    def of(self, entries: Iterable[Entry]) -> Iterator[Node]:
        """Yield the nodes of all entries, then those of documents that only claims name."""
        for entry in entries:
            yield from self._entry(entry)
        for view in self._mentioned.values():
            yield from self._publisher(view.publisher)
            yield schema_org.stub(view)

    def _entry(self, entry: Entry) -> Iterator[Node]:
        view = entry.quotation
        yield from self._article(entry)
        yield from self._speakers(entry)
        for hop in view.via:
            yield from self._publisher(hop.outlet)
        yield schema_org.quotation(entry, self._about.outlets)
        if entry.claim is not None and view.modality == "said":
            yield from self._claim(entry)

    def _article(self, entry: Entry) -> Iterator[Node]:
        self._mentioned.pop(text_urn(entry.document.sha256), None)
        yield from self._publisher(entry.document.publisher)
        yield from self._once(schema_org.article(entry.document, self._about.outlets))

    def _speakers(self, entry: Entry) -> Iterator[Node]:
        known = {speaker.id: speaker for speaker in entry.known}
        ids = schema_org.speaker_ids(entry.quotation)
        for id_, named in zip(ids, entry.quotation.speakers, strict=True):
            about = known.get(named.id) if named.id is not None else None
            yield from self._once(schema_org.speaker(id_, named, about))

    def _publisher(self, name: str | None) -> Iterator[Node]:
        if name and schema_org.outlet_id(name) not in self._written:
            yield from self._once(schema_org.outlet(name, self._about.outlets))

    def _claim(self, entry: Entry) -> Iterator[Node]:
        assert entry.claim is not None
        node = schema_org.claim(entry.claim, entry.quotation)
        if node is None or node["@id"] in self._written:
            return
        for view in (item.quotation for item in entry.claim.occurrences if item.quotation.modality == "said"):
            if text_urn(view.sha256) not in self._written:
                self._mentioned.setdefault(text_urn(view.sha256), view)
        yield from self._once(node)

    def _once(self, node: Node) -> Iterator[Node]:
        if node["@id"] not in self._written:
            self._written.add(node["@id"])
            yield node
