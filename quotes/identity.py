"""Whether two namings in two documents are one speaker: `same` only on strong evidence, with a reason to print.

People travel under short names, ranks and other alphabets, and two people of one name are common. What is not decided
is `open`: a person decides, and the decision is kept by the store. `same` says that these two namings agree; when a
naming agrees with several speakers that are different from each other, it is the caller who leaves it open.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from quotes.bodies import body_form, body_likeness
from quotes.countries import countries
from quotes.known_people import bearers, canonical, known_people
from quotes.model import SpeakerKind
from quotes.name_forms import Likeness, NameForm, likeness, name_form
from quotes.role_words import role_words
from quotes.roles import Agreement, Level, is_private, posts, roles_agree
from quotes.sounds import is_strong, sound_key

__all__ = ["Judgement", "Naming", "Verdict", "identity_keys", "judge", "roles_part", "sought_keys"]

Verdict = Literal["same", "different", "open"]

_LONG = 3  # words of a name of which two may be used alone
_TERM = 5 * 366  # days after which an office may have another holder of the same surname
_ORDER: tuple[Level, ...] = ("specific", "office", "shared", "unsaid", "generic", "contrary", "apart")
_UNSAID = Agreement("unsaid", "no role is given")


@dataclass(frozen=True, slots=True)
class Naming:
    """A speaker as one document names it. `roles` are all that the document gives, `also` other names that it gives
    together with this one (the acronym of a body); `published_on` is ISO 8601."""

    name: str
    kind: SpeakerKind = "person"
    roles: tuple[str, ...] = ()
    lang: str | None = None
    published_on: str | None = None
    publisher: str | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """What two namings are to each other. `rule` names what decided, `reason` says it in one line; `speaks_for` and
    `against` are the observations that an `open` case leaves to a reader."""

    verdict: Verdict
    rule: str
    reason: str
    speaks_for: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


def judge(a: Naming, b: Naming) -> Judgement:
    """Compare two namings of two documents; symmetric."""
    kinds = {a.kind, b.kind} - {"unknown"}
    if len(kinds) > 1:
        return Judgement("different", "kind", f"one is of the kind {a.kind}, the other {b.kind}")
    if kinds == {"organization"}:
        return _judge_bodies(a, b)
    if kinds == {"group"}:
        return _judge_groups(a, b)
    return _judge_people(a, b)


def roles_part(a: Naming, b: Naming) -> bool:
    """Tell whether the roles of two namings are those of two people: both have some, no two go together, and they have
    no word in common (`spokesman`, `army spokesman`)."""
    words = [{word for role in _roles(side) for word in role.casefold().split()} for side in (a, b)]
    if not all(words) or words[0] & words[1]:
        return False
    return _best_agreement(a, b).level in ("generic", "contrary", "apart")


def identity_keys(name: str) -> tuple[str, ...]:
    """Return the keys under which a naming is kept in an index for `sought_keys` to find: at most four, six for a name
    of three words or more that is not listed.

    `p:` listed person, `s:` sound of the whole name and of its first and last two words, `i:` surname and first
    initial, `w:` first and last word of a name of several, `o:` a name of one word. Han characters have no sound and
    are kept as they are. A description (`the senator`, `28 percent of voters`) has no keys.
    """
    return _keys(name, kept=True)


def sought_keys(name: str) -> tuple[str, ...]:
    """Return the keys, at most seven, under which the namings are found that `judge` may call the same as this one.

    A full name seeks full names by person, sound and initial (its words in either order), and single words; only a
    single word seeks every name that it may be a part of, so that a common first name is no common key of all who bear
    it.
    """
    return _keys(name, kept=False)


@lru_cache(maxsize=1 << 14)
def _keys(name: str, *, kept: bool) -> tuple[str, ...]:
    form, listed = name_form(name), _listed(name)
    if not (form.named or listed):
        return ()
    found = [f"p:{listed}"] if listed else []
    found.append(f"s:{form.sound or form.joined}")
    if len(form.words) == 1:
        return (*found, f"o:{form.words[0]}") if kept else (*found, f"o:{form.words[0]}", f"w:{form.words[0]}")
    first, last = form.words[0], form.words[-1]
    if not listed:
        found += [f"s:{sound}" for sound in _part_sounds(form)]
        found.append(f"i:{last} {first[0]}")
    if not listed and not kept:
        found.append(f"i:{first} {last[0]}")
    letter = "w" if kept else "o"
    found += [f"{letter}:{word}" for word in dict.fromkeys((first, last)) if len(word) > 1]
    return tuple(found)


def _part_sounds(form: NameForm) -> list[str]:
    """The sounds of the first and the last two words of a longer name, where they tell."""
    if len(form.words) < _LONG:
        return []
    sounds = [sound_key(" ".join(words)) for words in (form.words[:2], form.words[-2:])]
    return [sound for sound in dict.fromkeys(sounds) if is_strong(sound) and sound != form.sound]


@lru_cache(maxsize=1 << 14)
def _listed(name: str) -> str | None:
    """The listed person of a name, as it stands or without what stands around it."""
    form, known = name_form(name), known_people()
    listed = known.get(" ".join((*form.words, form.generation)).rstrip())
    return listed or (canonical(name) if form.titled else None)


def _judge_people(a: Naming, b: Naming) -> Judgement:
    roles = _best_agreement(a, b)
    first, second = _listed(a.name), _listed(b.name)
    if first and second:
        return _judge_listed(first, second, a, b, roles)
    one, other = name_form(a.name), name_form(b.name)
    if not (one.named and other.named):
        return _nameless(a, b)
    if one.generation and other.generation and one.generation != other.generation:
        return Judgement("different", "generation", f"what stands behind the name tells {a.name} and {b.name} apart")
    alike = likeness(one, other)
    if alike == "other" or (alike in ("near", "cut") and not roles.agrees):
        return Judgement("different", "names", f"{a.name} and {b.name} are different names")
    against = _against(a, b, roles, alike)
    if one.generation != other.generation:
        against = (*against, f"only one of them is called {one.generation or other.generation}")
    return _decided(a, b, alike, roles, against, strong=is_strong(one.sound))


def _judge_listed(first: str, second: str, a: Naming, b: Naming, roles: Agreement) -> Judgement:
    if first != second:
        return Judgement("different", "listed", f"{first} and {second} are two well-known people")
    reason = f"both are spellings of {first}" if a.name != b.name else f"the name is that of {first}"
    if any(side.roles and all(map(is_private, side.roles)) for side in (a, b)):
        return Judgement("open", "listed-role", f"{reason}, but the roles do not tell", (reason,), (roles.reason,))
    return Judgement("same", "listed", reason)


_ALIKE: Mapping[Likeness, str] = {
    "full": "the same full name",
    "one": "the same single name",
    "order": "the same words in another order",
    "part": "one name is part of the other",
    "word": "one name is a word of the other",
    "initials": "initials that fit the other name",
    "script": "the same name in another script",
    "sound": "a name that sounds nearly the same",
    "near": "names that differ in a letter or two",
    "cut": "a short name that may be cut from the other",
    "mute": "names in scripts that cannot be compared",
}
# The agreement of roles that makes two names of a likeness one person; a likeness that is not here is never enough.
_ENOUGH: Mapping[Likeness, frozenset[Level]] = {
    "full": frozenset({"specific", "office", "shared", "unsaid"}),
    "order": frozenset({"specific", "office"}),
    "part": frozenset({"specific", "office"}),
    "script": frozenset({"specific", "office"}),
    "sound": frozenset({"specific"}),
    "one": frozenset({"specific"}),
    "word": frozenset({"specific"}),
    "initials": frozenset({"specific"}),
}


def _decided(
    a: Naming, b: Naming, alike: Likeness, roles: Agreement, against: tuple[str, ...], *, strong: bool
) -> Judgement:
    how = f"{_ALIKE[alike]} ({a.name}, {b.name})" if a.name != b.name else _ALIKE[alike]
    enough = roles.level in _ENOUGH.get(alike, ()) and (strong or alike != "sound")
    enough = enough or (alike == "word" and roles.level == "office" and _only_bearer(a, b))
    if enough and not against:
        reason = f"{how}, and {roles.reason}" if roles.agrees else f"{how}, and nothing speaks against it"
        return Judgement("same", f"{alike}-{roles.level}", reason)
    speaks_for = (how, roles.reason) if roles.agrees else (how,)
    if a.publisher and a.publisher == b.publisher:
        speaks_for = (*speaks_for, f"both stand in {a.publisher}")
    against = against or (() if roles.agrees else (roles.reason,)) or ("the name alone does not tell who it is",)
    return Judgement("open", f"{alike}-{roles.level}", f"{how}, but {against[0]}", speaks_for, against)


def _only_bearer(a: Naming, b: Naming) -> bool:
    """Whether one is a word of the name of a listed person, and of no other: `Widodo` beside Joko Widodo."""
    short, full = sorted((a.name, b.name), key=lambda name: len(name_form(name).words))
    listed = _listed(full)
    return listed is not None and bearers(name_form(short).words[0]) == {listed}


def _against(a: Naming, b: Naming, roles: Agreement, alike: Likeness) -> tuple[str, ...]:
    """What speaks against one person, besides the name: roles, and for less than the full name the years between."""
    found: tuple[str, ...] = ()
    days = _days_between(a.published_on, b.published_on)
    if roles.level in ("contrary", "apart"):
        years = f" ({days // 365} years lie between; people change office)" if days and days >= 365 else ""
        found = (f"{roles.reason}{years}",)
    if alike == "full":
        return found
    if days and days > _TERM:
        found = (*found, f"{days // 365} years lie between, and an office changes hands")
    if roles.former and roles.agrees:
        found = (*found, "only one of them is called a former holder of the office")
    return found


def _days_between(a: str | None, b: str | None) -> int | None:
    if not a or not b:
        return None
    try:
        return abs((date.fromisoformat(a[:10]) - date.fromisoformat(b[:10])).days)
    except ValueError:
        return None


def _best_agreement(a: Naming, b: Naming) -> Agreement:
    """The best agreement of any two roles, the office before a name included."""
    mine, others = _roles(a), _roles(b)
    if not mine or not others:
        return _UNSAID if not mine and not others else Agreement("unsaid", "no role is given on one side")
    found = [_at_home(roles_agree(role, other), a, b, role, other) for role in mine for other in others]
    return min(found, key=lambda agreement: (_ORDER.index(agreement.level), agreement.former))


def _roles(naming: Naming) -> tuple[str, ...]:
    office = name_form(naming.name).role
    return (*naming.roles, office) if office and not naming.roles else naming.roles


def _at_home(found: Agreement, a: Naming, b: Naming, role: str, other: str) -> Agreement:
    """An office of state without a country is that of the language's own: `Presiden` in Indonesian is Presiden RI."""
    if found.level != "office":
        return found
    for naming, bare, full in ((a, role, other), (b, other, role)):
        home = role_words().home.get(naming.lang or "")
        if home and not any(post.places or post.names for post in posts(bare)):
            placed = [post for post in posts(full) if post.places == {home} and not post.names]
            again = roles_agree(f"{bare} {countries()[home]}", full) if placed else found
            if again.level == "specific":
                return Agreement("specific", found.reason.replace("can be", "are"), found.former)
    return found


def _nameless(a: Naming, b: Naming) -> Judgement:
    """`the senator`, `salah satu warga`: whoever it is in each text."""
    which = a.name if not name_form(a.name).named else b.name
    if name_form(a.name).words != name_form(b.name).words:
        return Judgement("different", "description", f"{which or 'nothing'} is no name")
    reason = f"{which} is a description, which can be somebody else in every text"
    return Judgement("open", "description", reason, ("the same words",), ("a description names nobody",))


def _judge_bodies(a: Naming, b: Naming) -> Judgement:
    if a.name[:1].islower() and a.name == b.name and not a.name.startswith("the "):
        return _nameless(a, b)
    alike = body_likeness(body_form(a.name, a.also), body_form(b.name, b.also))
    verdict, reason = _BODIES[alike]
    line = reason.format(a=a.name, b=b.name)
    if verdict != "open":
        return Judgement(verdict, f"body-{alike}", line)
    return Judgement("open", f"body-{alike}", line, (line,), ("nothing in the texts joins them",))


_BODIES: Mapping[str, tuple[Verdict, str]] = {
    "outlet": ("same", "{a} and {b} are one outlet in the list"),
    "outlets": ("different", "{a} and {b} are two outlets in the list"),
    "name": ("same", "the same name of a body"),
    "given": ("same", "a text gives {a} and {b} as names of one body"),
    "ministry": ("same", "{a} and {b} are the same ministry of one country"),
    "body": ("same", "{a} and {b} are names of one well-known body"),
    "country": ("open", "{a} and {b} are such a ministry, but one of them does not say of which country"),
    "vague": ("open", "the same name, but there is a body of that name in many places"),
    "initials": ("open", "one of {a} and {b} may be the short form of the other"),
    "other": ("different", "{a} and {b} are different names"),
}


def _judge_groups(a: Naming, b: Naming) -> Judgement:
    """A group is whoever stood there: `warga` of two documents are never known to be the same people."""
    if name_form(a.name).words == name_form(b.name).words:
        reason = "the same word for a group, which can be other people in every text"
        return Judgement("open", "group", reason, ("the same word",), ("a group has no name of its own",))
    return Judgement("different", "group", f"{a.name} and {b.name} are different groups")
