"""How what `quotes extract` says of a crawl agrees with the truth about it."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.tables import columns, figure

__all__ = ["Agreed", "agreed", "agreed_table", "folded", "truths"]

_BETWEEN = re.compile(r"\W+")
Line = dict[str, Any]


@dataclass(slots=True)
class Agreed:
    """Counters of documents and of what is in them, and examples of what was not found or got another speaker."""

    counts: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)

    def share(self, part: str, whole: str) -> float | None:
        return self.counts[part] / self.counts[whole] if self.counts[whole] else None


def truths(folder: Path) -> Iterator[Line]:
    """Yield the lines of the truth files of a crawl in the order of its records."""
    for path in sorted((folder / "truth").glob("*.jsonl")):
        with path.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def agreed(truth: Iterable[Line], found: Iterable[Line]) -> Agreed:
    """Compare the articles of a crawl with what `quotes extract --format jsonl` printed of them. Where an address has
    several versions, each is compared with the reading in the same place."""
    read: dict[str, list[Line]] = {}
    for document in found:
        read.setdefault(document["id"], []).append(document)
    out = Agreed()
    for line in truth:
        if "lang" not in line:
            continue
        out.counts["articles"] += 1
        if read.get(line["url"]):
            _compare(line, read[line["url"]].pop(0), out)
        else:
            out.missed.append(f"not read: {line['url']}")
    return out


def _compare(line: Line, document: Line, out: Agreed) -> None:
    counts = out.counts
    counts["read"] += 1
    counts["quotations found"] += len(document["quotes"])
    for name in ("lang", "title", "publisher", "published_on"):
        counts[name] += document[name] == line[name]
    quoted = {folded(quote["text"]): quote for quote in document["quotes"]}
    for item in line["quotations"]:
        counts["quotations"] += 1
        quote = quoted.get(folded(item["text"]))
        if quote is None:
            out.missed.append(f"not found ({line['lang']}, {item['kind']}): {item['text']}")
            continue
        counts["found"] += 1
        _compare_speaker(item, quote, out)
        if item["via"]:
            counts["passed on"] += 1
            counts["via"] += item["via"] in [via["outlet"] for via in quote["via"]]


def _compare_speaker(item: Line, quote: Line, out: Agreed) -> None:
    names = [speaker["name"] for speaker in quote["speakers"] if speaker["name"]]
    wanted = {folded(item["name"]), folded(item["printed"])}
    if any(folded(name) in wanted for name in names):
        out.counts["speaker"] += 1
    else:
        out.missed.append(f"{names} is not {item['printed']} ({item['name']}): {item['text']}")


def folded(text: str) -> str:
    """Return the words of a text alone."""
    return _BETWEEN.sub(" ", text).strip().casefold()


def agreed_table(found: Agreed) -> str:
    """Return what of the truth was found."""
    parts = [
        ("articles read", "read", "articles"),
        *((f"{name} right", name, "read") for name in ("lang", "title", "publisher", "published_on")),
        ("quotations found", "found", "quotations"),
        ("of these the speaker meant", "speaker", "found"),
        ("of those passed on the outlet meant", "via", "passed on"),
    ]
    rows = [["the engine and the truth", "share", "of"]]
    rows += [[label, figure(found.share(part, whole)), f"{found.counts[whole]:,}"] for label, part, whole in parts]
    read = max(found.counts["read"], 1)
    rows.append(["quotations found in an article", f"{found.counts['quotations found'] / read:.2f}", f"{read:,}"])
    return columns(rows)
