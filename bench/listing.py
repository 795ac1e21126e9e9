"""The errors of a corpus, one by one, with what was wanted, what came out by which rule, and the words around it."""

from collections.abc import Iterable, Iterator

from bench.judge import Judgement
from bench.judge_chains import credit_names
from bench.scorers import Json

__all__ = ["error_lines"]

AROUND = 160
LONGEST = 300


def error_lines(document: Json, found: Json, judgements: Iterable[Judgement], faults: Iterable[str]) -> Iterator[str]:
    """Yield one block of lines for every judgement that has one of the faults.

    `document` is the gold, `found` the `extract` object whose quotes the judgements point at.
    """
    wanted = set(faults)
    for judgement in judgements:
        if not wanted.isdisjoint(judgement.faults):
            yield (
                _document_block(document, found, judgement)
                if judgement.kind == "document"
                else _block(document, found, judgement)
            )


def _block(document: Json, found: Json, judgement: Judgement) -> str:
    quote = None if judgement.found is None else found["quotes"][judgement.found]
    shown = judgement.gold or quote or {}
    lines = [f"{'+'.join(judgement.faults)}  {judgement.kind}  {document['id']}  {shown['start']}-{shown['end']}"]
    if judgement.gold is not None:
        lines.append(f"  gold  {_gold(judgement.gold)}")
    if quote is not None:
        lines += [f"  got   {_got(quote)}", f"  rules {_rules(quote)}"]
    return "\n".join([*lines, f"  {_context(document['text'], shown['start'], shown['end'])}"])


def _document_block(document: Json, found: Json, judgement: Judgement) -> str:
    return "\n".join(
        [
            f"{'+'.join(judgement.faults)}  document  {document['id']}",
            f"  gold  publisher {document.get('publisher')!r}  credits {credit_names(document)}",
            f"  got   publisher {found['publisher']!r}  credits {credit_names(found)}",
            f"  {_flat(document['text'][:AROUND])} … {_flat(document['text'][-AROUND:])}",
        ]
    )


def _gold(gold: Json) -> str:
    speaker, cue = gold.get("speaker") or {}, gold.get("cue") or {}
    parts = [f"speaker {speaker.get('text')!r} = {gold.get('speaker_name')!r}", f"cue {cue.get('text')!r}"]
    if gold.get("via"):
        parts.append("via " + " > ".join(_via(via) for via in gold["via"]))
    if gold.get("said_on"):
        parts.append(f"said on {gold['said_on']}")
    return "  ".join(parts)


def _got(quote: Json) -> str:
    speakers = [f"{(item['mention'] or {}).get('text')!r} = {item['name']!r}" for item in quote["speakers"]]
    parts = [
        f"speaker {', '.join(speakers) or None}",
        f"cue {(quote['cue'] or {}).get('text')!r}",
        f"{quote['kind']} {quote['start']}-{quote['end']}",
    ]
    if quote["via"]:
        parts.append("via " + " > ".join(_via(via) for via in quote["via"]))
    if quote["said_on"]:
        parts.append(f"said on {quote['said_on']}")
    return "  ".join(parts)


def _via(via: Json | str) -> str:
    return via if isinstance(via, str) else f"{via['outlet']} ({via['scope']})"


def _rules(quote: Json) -> str:
    return f"{', '.join(item['rule'] for item in quote['evidence']) or 'none'}  confidence {quote['confidence']:.2f}"


def _context(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return f"{_flat(before)}⟦{_flat(_shortened(text[start:end]))}⟧{_flat(after)}"


def _shortened(words: str) -> str:
    half = LONGEST // 2
    return words if len(words) <= LONGEST else f"{words[:half]} [… {len(words) - 2 * half} …] {words[-half:]}"


def _flat(text: str) -> str:
    return text.replace("\n", "⏎")
