"""The speakers whom a typed name means: any of their names, a spelling near it, or a part; never a silent guess."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from quotes.asking.answer import Answer
from quotes.errors import NothingFound, UsageError

if TYPE_CHECKING:
    from quotes_db import SpeakerName, SpeakerSummary, Store

__all__ = [
    "NOBODY",
    "ask_speaker",
    "find_all",
    "life",
    "likely_speakers",
    "names_of",
    "one_speaker",
    "roles_of",
    "years",
]

NOBODY = "nobody called"
# So many are considered, the likeliest first; when none fits, the most quoted.
_LIKELY = 50
_MOST_QUOTED = 1000
_LISTED = 8
_LONGEST = 300  # characters of a name; comparing takes time that grows with them


def ask_speaker(store: "Store", query: str, *, all_versions: bool = False) -> "Answer[SpeakerName]":
    """Return whom a name means. Several are meant when all of them bear the name that was typed, or that fits it.

    Raises NothingFound when it fits nobody, UsageError for what is no name.
    """
    from quotes.asking.choose import nearest
    from quotes.names import fold_name

    if len(query) > _LONGEST:
        raise UsageError(f"no name has {len(query)} characters")
    key = fold_name(query)
    if not key:
        raise UsageError(f"{query!r} is not a name")
    likely = store.find_speakers(key, limit=_LIKELY, all_versions=all_versions)
    answer = _choose(store, query, likely)
    if not answer.meant and not answer.others:
        answer = _known_otherwise(store, query, all_versions)
    if not answer.meant and not answer.others:
        likely = [*likely, *_most_quoted(store)]
        answer = _choose(store, query, likely)
    if answer.meant or answer.others:
        return answer
    near = nearest(query, [speaker.name for speaker in likely])
    raise NothingFound(f'{NOBODY} "{query}"' + (f"; nearest: {', '.join(near)}" if near else ""))


def likely_speakers(store: "Store", query: str) -> "list[SpeakerName]":
    """Return whom a name may mean, the likeliest first; none for what is no name or fits nobody, who is not looked for
    any further."""
    from quotes.names import fold_name

    key = fold_name(query)
    if not key:
        return []
    answer = _choose(store, query, store.find_speakers(key, limit=_LIKELY))
    if not answer.meant and not answer.others:
        answer = _known_otherwise(store, query, all_versions=False)
    return [*answer.meant, *answer.others]


def _known_otherwise(store: "Store", query: str, all_versions: bool) -> "Answer[SpeakerName]":
    """Return whom a name means in another alphabet, if it is one that the program knows, or by how it sounds."""
    from quotes.asking.identity import IDENTITY
    from quotes.names import fold_name

    keys = [key for key in IDENTITY.keys(query) if key.startswith(("p:", "s:"))]
    for key in keys:
        if key.startswith("p:"):
            name = key.removeprefix("p:")
            listed = store.find_speakers(fold_name(name), limit=_LIKELY, all_versions=all_versions)
            answer = _choose(store, name, listed)
            if answer.meant:
                return answer
    found = store.find_speakers(fold_name(query), clues=keys, limit=_LIKELY, all_versions=all_versions)
    alike = [speaker for speaker in found if set(keys) & set(IDENTITY.keys(speaker.name))]
    one = len({fold_name(speaker.name) for speaker in alike}) == 1
    return Answer(alike if one else [], [] if one else alike)


def one_speaker(store: "Store", typed: str) -> "SpeakerSummary":
    """Return the one speaker that a number or a name means.

    Raises UsageError when it can mean several, NothingFound when nobody.
    """
    from quotes_db.errors import NotInStore

    try:
        if typed.isdecimal() and typed.isascii():
            return store.speaker(int(typed))
    except NotInStore as error:
        raise NothingFound(str(error)) from None
    answer = ask_speaker(store, typed)
    if len(answer.meant) == 1:
        return store.speaker(answer.meant[0].id)
    several = answer.meant or answer.others
    listed = ", ".join(f"{speaker.id} {speaker.name}{life(store, speaker)}" for speaker in several[:_LISTED])
    more = f", and {len(several) - _LISTED} more" if len(several) > _LISTED else ""
    raise UsageError(f'several speakers fit "{typed}", name one by its number: {listed}{more}')


def find_all(store: "Store", query: str) -> "list[SpeakerName]":
    """Return all whom a name may mean, the likeliest first. Raises NothingFound when it fits nobody."""
    answer = ask_speaker(store, query)
    return [*answer.meant, *answer.others]


def names_of(store: "Store", speaker_ids: Sequence[int]) -> dict[int, list[str]]:
    """Return speaker → all names that they go by."""
    names: dict[int, list[str]] = {id_: [] for id_ in speaker_ids}
    for id_, name, _ in store.names(speaker_ids):
        names[id_].append(name)
    return names


def life(store: "Store", speaker: "SpeakerName | SpeakerSummary") -> str:
    """Return what tells a speaker from others of the name: the latest role, and how much is quoted."""
    roles = store.roles(speaker.id)
    known = [roles[0].role] if roles else []
    return f" ({', '.join([*known, f'{speaker.quotations} quoted'])})"


def roles_of(store: "Store", speaker_id: int) -> list[str]:
    """Return what documents say that a speaker is, over time, the latest first: `mayor 2019-2024 (12 documents)`."""
    return [
        f"{item.role}{years(item.first_on, item.last_on)} ({item.documents} document{'s' * (item.documents != 1)})"
        for item in store.roles(speaker_id)
    ]


def years(first_on: str | None, last_on: str | None) -> str:
    """Return the years between two days, a space before them: ` 2019-2024`, ` 2025`, or nothing."""
    years = list(dict.fromkeys(day[:4] for day in (first_on, last_on) if day))
    return f" {'-'.join(years)}" if years else ""


def _choose(store: "Store", query: str, speakers: "Sequence[SpeakerName]") -> "Answer[SpeakerName]":
    """Return whom of these speakers a name means, all their names considered."""
    from quotes.names import fold_name, match_names

    known = {speaker.id: speaker for speaker in speakers}
    names = [(speaker.id, speaker.name) for speaker in speakers]
    names += [(id_, name) for id_, name, _ in store.names(list(known)) if name != known[id_].name]
    hits = match_names(query, [name for _, name in names], limit=len(names) or 1)
    fitting = list(dict.fromkeys(names[index][0] for index, _ in hits))
    fits = [known[id_] for id_ in fitting]
    shown = {fold_name(speaker.name) for speaker in fits}
    if not hits or hits[0][1] < 100.0:
        return Answer(fits, []) if len(shown) < 2 else Answer([], fits)
    # All who bear the very name fit; when they are shown under several, only who is shown under this one is meant.
    key = fold_name(query)
    meant = fits if len(shown) < 2 else [speaker for speaker in fits if fold_name(speaker.name) == key]
    # Undecided ones are nobody in particular: whoever certainly bears the name is meant, too.
    if meant and all(speaker.undecided for speaker in meant):
        bearers = {id_ for id_, name in names if fold_name(name) == key}
        meant = [speaker for speaker in fits if speaker.id in bearers]
    rest = [(id_, name) for id_, name in names if id_ not in fitting]
    partly = match_names(query, [name for _, name in rest], limit=len(rest) or 1)
    others = [speaker for speaker in fits if speaker not in meant]
    return Answer(meant, [*others, *(known[id_] for id_ in dict.fromkeys(rest[index][0] for index, _ in partly))])


def _most_quoted(store: "Store") -> "list[SpeakerName]":
    from quotes_db import SpeakerName

    return [
        SpeakerName(item.id, item.name, item.kind, item.quotations, item.unsaid, bool(item.undecided))
        for item in store.speakers(limit=_MOST_QUOTED)
    ]
