"""Hold what was found in an article against its gold, and say in plain words what differs.

Gold is the JSON of `quotes extract`, reduced to what must come out (samples/README.md): a field that is left out is not
checked, null means that there must be nothing.
"""

import itertools
import json
import re
from pathlib import Path
from typing import Any

from quotes.names import fold_name

__all__ = ["articles", "attributed", "compare", "read"]

Row = dict[str, Any]
Extent = tuple[int, int]

# A reported clause has no marks to say where it ends: that much may be more or less at either end.
INDIRECT_SLACK = 12
_DOMAIN = re.compile(r"\.(com|co\.id|id|net|org)$")


def articles(folder: Path) -> list[Path]:
    """Return the texts of a folder that have gold beside them."""
    return sorted(path for path in folder.glob("*.txt") if _gold_path(path).exists())


def read(path: Path) -> tuple[str, Row]:
    """Return an article's text and its gold."""
    gold: Row = json.loads(_gold_path(path).read_text(encoding="utf-8"))
    return path.read_text(encoding="utf-8"), gold


def compare(gold: Row, found: Row, text: str) -> list[str]:
    """Return what is wrong in `found` (the JSON of `quotes extract`), one message a fault, none when all is right."""
    pairs = [(row, _partner(row, found["quotes"], text)) for row in _wanted(gold)]
    messages = _document(gold, found)
    for wanted, row in pairs:
        messages += [f"quotation {_short(wanted)}: {fault}" for fault in _quotation(wanted, row)]
    return messages + _groups(pairs) + _extra(gold, found, text)


def attributed(gold: Row, found: Row, text: str) -> list[bool]:
    """Say for each quotation that must be found whether it is, with the right speakers by name."""
    pairs = [(row, _partner(row, found["quotes"], text)) for row in _wanted(gold)]
    return [other is not None and _same_speakers(row["speakers"], other["speakers"]) for row, other in pairs]


def _same_speakers(gold: list[Row], found: list[Row]) -> bool:
    return len(gold) == len(found) and all(any(_is_named(row, wanted) for row in found) for wanted in gold)


def _gold_path(path: Path) -> Path:
    return path.with_name(f"{path.stem}.gold.json")


def _wanted(gold: Row) -> list[Row]:
    """Return the quotations that must be found; the reported ones only when the gold vouches for them."""
    return [row for row in gold["quotes"] if row["kind"] != "indirect" or gold["indirect_checked"]]


# ---- the document


def _document(gold: Row, found: Row) -> list[str]:
    """Compare title, publisher, byline, dateline, date and credits."""
    messages = []
    for field, fold in (
        ("lang", str),
        ("title", _plain),
        ("publisher", _outlet),
        ("dateline_place", _plain),
        ("published_on", str),
    ):
        if field in gold and _folded(gold[field], fold) != _folded(found.get(field), fold):
            messages.append(f"{field} is {_show(found.get(field))}, should be {_show(gold[field])}")
    if sorted(map(fold_name, gold["byline"])) != sorted(map(fold_name, found.get("byline") or [])):
        messages.append(f"byline is {_list(found.get('byline') or [])}, should be {_list(gold['byline'])}")
    credited = list(dict.fromkeys(row["outlet"] for row in found.get("credits") or []))
    if sorted(map(_outlet, credited)) != sorted(map(_outlet, gold["credits"])):
        messages.append(f"credits are {_list(credited)}, should be {_list(gold['credits'])}")
    return messages


# ---- one quotation


def _quotation(gold: Row, found: Row | None) -> list[str]:
    """Compare one quotation with the one found in its place."""
    if found is None:
        return ["is not found"]
    messages = []
    if found["kind"] != gold["kind"]:
        messages.append(f"kind is {found['kind']}, should be {gold['kind']}")
    if found.get("modality", "said") != gold.get("modality", "said"):
        messages.append(f"modality is {found['modality']}, should be {gold.get('modality', 'said')}")
    messages += _speakers(gold["speakers"], found["speakers"])
    messages += _cue(gold, found)
    messages += _via(gold, found)
    return messages + _circumstances(gold, found)


def _speakers(gold: list[Row], found: list[Row]) -> list[str]:
    """Compare the speakers: as many, under the right names, each with its role, kind and mention."""
    left, messages = list(found), []
    for wanted in gold:
        hit = next((row for row in left if _is_named(row, wanted)), None)
        if hit is None:
            names = _list([row["name"] for row in found]) if found else "nobody"
            messages.append(f"speaker is {names}, should be {wanted['name']}")
        else:
            left.remove(hit)
            messages += _speaker(wanted, hit)
    if not messages:
        messages += [f"{row['name']} is one speaker too many" for row in left]
    return messages


def _is_named(found: Row, gold: Row) -> bool:
    return fold_name(found["name"] or "") in {fold_name(name) for name in (gold["name"], *gold.get("accept", []))}


def _speaker(gold: Row, found: Row) -> list[str]:
    messages = []
    if "role" in gold and _plain(gold["role"]) not in _plain(found.get("role") or ""):
        messages.append(f"role of {gold['name']} is {_show(found.get('role'))}, should have {_show(gold['role'])}")
    if "kind" in gold and found["kind"] != gold["kind"]:
        messages.append(f"{gold['name']} is a {found['kind']}, should be a {gold['kind']}")
    mention = found.get("mention")
    if gold["mention"] and not _overlap(gold["mention"], mention):
        messages.append(f"{gold['name']} is mentioned in {_span(mention)}, should be in {_span(gold['mention'])}")
    return messages


def _cue(gold: Row, found: Row) -> list[str]:
    if "cue" not in gold:
        return []
    cue = found.get("cue")
    right = _overlap(gold["cue"], cue) if gold["cue"] else cue is None
    return [] if right else [f"cue is {_span(cue)}, should be {_span(gold['cue'])}"]


def _via(gold: Row, found: Row) -> list[str]:
    """Compare the outlets, outermost first, with their scope.

    Reported statements are held to the outlets that their own sentence names; what they inherit is not checked.
    """
    if "via" not in gold:
        return []
    wanted, hops = gold["via"], found.get("via") or []
    if gold["kind"] == "indirect":
        wanted, hops = _local(wanted), _local(hops)
    optional = {_hop(row) for row in wanted if row.get("optional")}
    required = [_hop(row) for row in wanted if not row.get("optional")]
    if [hop for hop in map(_hop, hops) if hop not in optional] == required:
        return []
    return [f"via is {_hops(hops)}, should be {_hops(wanted)}"]


def _local(hops: list[Row]) -> list[Row]:
    return [row for row in hops if row["scope"] == "local"]


def _hop(row: Row) -> tuple[str, str]:
    return _outlet(row["outlet"]), row["scope"]


def _circumstances(gold: Row, found: Row) -> list[str]:
    """Compare date, place, event and channel, as far as the gold gives them."""
    messages = []
    if "said_on" in gold and found.get("said_on") != gold["said_on"]:
        messages.append(f"said_on is {_show(found.get('said_on'))}, should be {_show(gold['said_on'])}")
    channel = found.get("channel")
    # A press conference can be read as the occasion or as the medium: either will do.
    places = {"place": [found.get("place")], "event": [found.get("event"), channel and channel["text"]]}
    for field, values in places.items():
        if field in gold and not any(_within(gold[field], value) for value in values):
            messages.append(f"{field} is {_show(found.get(field))}, should be {_show(gold[field])}")
    if (
        "channel" in gold
        and not _overlap(gold["channel"], channel)
        and not _within(gold["channel"]["text"], found.get("event"))
    ):
        messages.append(f"channel is {_span(channel)}, should be {_span(gold['channel'])}")
    return messages


def _within(wanted: str | None, value: str | None) -> bool:
    return not value if wanted is None else _plain(wanted) in _plain(value or "")


# ---- all quotations


def _partner(gold: Row, quotes: list[Row], text: str) -> Row | None:
    """Return the found quotation in the place of the gold one, edge punctuation apart."""
    indirect = gold["kind"] == "indirect"
    slack = INDIRECT_SLACK if indirect else 0
    wanted = _core(gold, text)
    candidates = [row for row in quotes if (row["kind"] == "indirect") == indirect]
    return next((row for row in candidates if _near(wanted, _core(row, text), slack)), None)


def _near(one: Extent, other: Extent, slack: int) -> bool:
    return abs(one[0] - other[0]) <= slack and abs(one[1] - other[1]) <= slack


def _groups(pairs: list[tuple[Row, Row | None]]) -> list[str]:
    """Compare which pieces make one utterance; the numbers themselves do not matter."""
    pieces = [(gold, row) for gold, row in pairs if row is not None and gold.get("group") is not None]
    messages = []
    for (gold, row), (next_gold, next_row) in itertools.combinations(pieces, 2):
        joined = row.get("group") is not None and row.get("group") == next_row.get("group")
        if joined != (gold["group"] == next_gold["group"]):
            verb = "are joined, should be two utterances" if joined else "should be one utterance"
            messages.append(f"quotations {_short(gold)} and {_short(next_gold)} {verb}")
    return messages


def _extra(gold: Row, found: Row, text: str) -> list[str]:
    """Name the quotations in marks that the gold does not know; reported statements may be more."""
    known = {_core(row, text) for row in gold["quotes"]}
    messages = []
    for row in found["quotes"]:
        if row["kind"] == "indirect" or _core(row, text) in known:
            continue
        scare = any(_overlap(row, other) for other in gold["not_quotes"])
        messages.append(f"{_short(row)} is {'no quotation' if scare else 'a quotation that is not there'}")
    return messages


# ---- spans and words


def _core(row: Row, text: str) -> Extent:
    """Return the span without punctuation and space at its edges."""
    start, end = row["start"], row["end"]
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end


def _overlap(one: Row, other: Row | None) -> bool:
    return other is not None and bool(one["start"] < other["end"] and other["start"] < one["end"])


def _folded(value: str | None, fold: Any) -> str | None:
    return str(fold(value)) if value else None


def _plain(value: str) -> str:
    return " ".join(value.casefold().split())


def _outlet(name: str) -> str:
    return _DOMAIN.sub("", _plain(name)).removeprefix("the ")


def _short(row: Row) -> str:
    words = " ".join(row["text"].split())
    return f'"{words}"' if len(words) <= 40 else f'"{words[:40].rstrip()}…"'


def _span(row: Row | None) -> str:
    return f'"{row["text"]}" at {row["start"]}' if row else "nothing"


def _show(value: str | None) -> str:
    return value or "nothing"


def _list(values: list[str]) -> str:
    return ", ".join(value or "nobody named" for value in values) or "nothing"


def _hops(hops: list[Row]) -> str:
    return ", ".join(f"{row['outlet']} ({row['scope']})" for row in hops) or "nothing"
