"""Whether the speaker and the outlet that a citation names are those of a stored quotation.

A surname alone fits, titles do not matter, an initial stands for a name; another first name is another person. A slip
is forgiven in a long surname only: a letter makes another first name (Daniel, Daniela).
"""

from collections.abc import Collection, Iterable, Sequence

from rapidfuzz.distance import OSA

from quotes.names import fold_name, name_tokens
from quotes.outlets import OutletRegistry
from quotes.verifying.values import NamedSpeaker, StoredQuotation
from quotes.verifying.wording import check_words

__all__ = ["came_through", "same_name", "spoke"]

_BODIES = ("organization", "group")  # whose spokesmen speak for them
_LONG = 7  # letters of a surname in which one may be wrong
_SHORT = 3  # letters of a name in the middle in which one may be wrong


def spoke(name: str, speakers: Iterable[NamedSpeaker]) -> bool:
    """Whether somebody of this name is among the speakers; where two are named, whether both are."""
    speakers = tuple(speakers)
    first = next((speaker for speaker in speakers if same_name(name, speaker)), None)
    if first is None:
        return False
    other = _joined_to(name, name_tokens(first.name))
    return not other or spoke(other, speakers)


def _joined_to(name: str, stored: Sequence[str]) -> str:
    """Return who else is named right behind a stored name: `Ina Torv and Lars Odd`."""
    joints = check_words().name_joints
    words = name.replace("&", " and ").split()
    if not joints.isdisjoint(stored):
        return ""
    for at in range(1, len(words) - 1):
        before = name_tokens(words[at - 1])[-1:]
        if words[at].casefold() in joints and before and before[0] in stored:
            return " ".join(words[at + 1 :])
    return ""


def same_name(name: str, speaker: NamedSpeaker) -> bool:
    """Whether a name as cited can be that of a stored speaker."""
    stored = name_tokens(speaker.name)
    if not stored:
        return False
    if name_tokens(name) == stored or "".join(name_tokens(name)) == "".join(stored):
        return True
    role = set(name_tokens(speaker.role or ""))
    if speaker.kind not in _BODIES and _is_somebody_elses(name_tokens(name), stored, role):
        return False
    ours, theirs = _bare(name_tokens(name), role - set(stored)), _bare(stored, set())
    shorter, longer = sorted((ours, theirs), key=len)
    if not shorter or _initial_denies(name_tokens(name), stored):
        return False
    return ("," in name or not _turned(shorter, longer)) and _within(shorter, longer)


def _is_somebody_elses(name: Sequence[str], stored: Sequence[str], role: Collection[str]) -> bool:
    """Whether words before a name make another person of it: `a friend of Ina Torv`, `istri Joko Prasetyo`."""
    at = next((at for at, token in enumerate(name) if token in stored), 0)
    before = [token for token in name[:at] if token not in role]
    relations = check_words().relations
    return bool(before) and (
        name[at - 1] in check_words().name_links
        or any(tuple(before[: len(relation)]) == relation for relation in relations)
    )


def _turned(shorter: Sequence[str], longer: Sequence[str]) -> bool:
    """Whether a longer name has the tokens of a shorter one in another order, and more: `Bayu Anggara`, `Anggara Bayu
    Putra`."""
    places = [longer.index(token) for token in shorter if token in longer]
    return len(shorter) < len(longer) and places != sorted(places)


def _initial_denies(name: Sequence[str], stored: Sequence[str]) -> bool:
    """Whether a surname stands behind an initial that is not the speaker's: taken for a title (`H.`), it would fit all
    of that name."""
    if len(name) != 2 or len(stored) < 2 or len(name[0]) > 1:
        return False
    return name[1] == stored[-1] and all(not token.startswith(name[0]) for token in stored[:-1])


def _bare(tokens: Sequence[str], role: set[str]) -> list[str]:
    """Return the tokens of a name without the titles before it, unless nothing else is left. Inside a name they are
    initials (`George H Marlow`; an Indonesian `H.` before a name is a hajj)."""
    kept = [token for token in tokens if token not in role]
    while kept and kept[0] in check_words().titles:
        kept = kept[1:]
    return kept or list(tokens)


def _within(shorter: Sequence[str], longer: Sequence[str]) -> bool:
    """Whether every token of the shorter name has one of the longer for itself, and one of these pairs is more than an
    initial and a name."""
    left, pairs = list(longer), []
    ends = (shorter[0], shorter[-1]) == (longer[0], longer[-1]) and len(shorter) > 2
    for token in sorted(shorter, key=len, reverse=True):
        alike = [other for other in left if _alike(token, other, ends=ends, last=(shorter[-1], longer[-1]))]
        if not alike:
            return False
        hit = token if token in alike else alike[0]
        left.remove(hit)
        pairs.append(min(len(token), len(hit)))
    return max(pairs) > 1


def _alike(one: str, other: str, *, ends: bool, last: tuple[str, str]) -> bool:
    """Whether two tokens can be the same; a slip is forgiven in a long surname, and in the middle of a name whose
    `ends` are the same (Edi and Edy)."""
    if one == other:
        return True
    if 1 in (len(one), len(other)):
        return one[0] == other[0]
    shorter = min(len(one), len(other))
    may_slip = (ends and shorter >= _SHORT) or ((one, other) == last and shorter >= _LONG)
    return may_slip and OSA.distance(one, other) == 1


def came_through(outlet: str, quotation: StoredQuotation, outlets: OutletRegistry) -> bool:
    """Whether words were published by an outlet or came through it, under any of its spellings."""
    asked = _identity(outlet, outlets)
    known = [quotation.publisher, *(hop.outlet for hop in quotation.via)]
    return any(name is not None and _identity(name, outlets) == asked for name in known)


def _identity(name: str, outlets: OutletRegistry) -> str:
    found = outlets.find(name)
    return found.name if found else fold_name(name)
