"""Language packs: one TOML file a language, read by one loader that refuses what it does not understand.

A pack is words (each class of words is a type of the grammar), macros, and rules: chunks, clauses, attachments, reports
and relays, in the order in which they are tried (see `quotes.grammar` for the patterns). Unknown keys, doubled words, a
rule without an example, a macro or a class of words that nothing uses and a pattern that names an unknown type are
refused with one line that says where (see `quotes.pack_checks`).
"""

import hashlib
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from itertools import combinations
from typing import Any

import regex

from quotes.channels import MEDIUM_KEYS, ChannelWords, read_channels
from quotes.checkwords import VERIFY_KEYS, CheckWords, read_check_words
from quotes.confidence import default_calibration
from quotes.errors import PackError
from quotes.grammar import Alphabet, compile_pattern
from quotes.lexicon import Lexicon, Pronoun
from quotes.pack_checks import all_used, only, raw_rules, table_of, words_of
from quotes.rules import Rule, Rules
from quotes.timewords import KEYS, TimeWords, read_time_words

__all__ = ["STRUCTURE", "Pack", "available", "load_pack", "read_pack"]

Types = frozenset[str]

STAGES = ("chunk", "clause", "attach", "report", "relay", "occasion")
_SECTIONS = {
    "language", "words", "pronoun", "macros", "clitic", "dates", "document", "channel", "medium", "transcript",
    "verify", *STAGES,
}  # fmt: skip
_SHAPES = {"verb_shape", "adverb_shape", "noun_shape", "passive_shape"}
_LANGUAGE_KEYS = {"code", "name", "head_first", "month_first", "tweeted_on", *_SHAPES}
_RULE_KEYS = {"name", "pattern", "types", "example", "confidence", "layer", "keep"}
_COMMON = ("END", "COMMA", "BREAK", "W", "CONJ", "DET", "PREP", "OF", "NP")  # types that nearly every paragraph holds
_LAYERS = {
    "relay": ("outer", "subject", "hop", "told", "inner"),  # where in the chain the outlet stands
    "attach": ("", "fragment"),  # marks around some words of the reporter's own sentence
}
_NUMBERS, _GENDERS = ("singular", "plural", "dual"), ("", "male", "female")
_Q_ENDS, _Q_STARTS, _Q_SIZES = ("QCOMMA", "QEND", "QASK", "QOPEN"), ("QUP", "QLOW"), ("QSHORT", "QLONG")


def _structure() -> frozenset[Types]:
    """The sets of types that the engine itself gives to items, besides the words of the pack."""
    plain = [
        "COMMA", "COLON", "SEMI", "LPAR", "RPAR", "DASH", "SLASH", "PUNCT", "END", "NUM", "POSS", "W", "VERB",
        "NAME", "ORG", "PLACE", "OUTLET", "DATE", "OFFICE", "TITLE", "CAP", "BREAK",
    ]  # fmt: skip
    sets = [frozenset({name}) for name in plain]
    sets += [
        frozenset({"W", "CAP"}),
        frozenset({"GROUP_NOUN"}),
        frozenset({"NAME", "OUTLET"}),
        frozenset({"OUTLET", "PLATFORM"}),
        frozenset({"NAME", "OUTLET", "PLATFORM"}),
        frozenset({"ORG", "OUTLET"}),
        frozenset({"ORG", "PRESS"}),
        frozenset({"PLACE", "NAME"}),
    ]
    for end in _Q_ENDS:
        for start in _Q_STARTS:
            sets += [frozenset({"Q", end, start, size}) for size in _Q_SIZES]
    return frozenset(sets)


STRUCTURE = _structure()


@dataclass(frozen=True, slots=True, eq=False)
class Pack:
    """Everything the engine knows of one language; a pack is no other's equal."""

    code: str
    name: str
    alphabet: Alphabet
    lexicon: Lexicon
    stages: Mapping[str, Rules]
    clitic: str
    head_first: bool
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    time_words: TimeWords
    month_first: bool
    verb_shape: regex.Pattern[str] | None
    adverb_shape: regex.Pattern[str] | None
    noun_shape: regex.Pattern[str] | None
    passive_shape: regex.Pattern[str] | None
    document: Mapping[str, tuple[str, ...]]
    channels: ChannelWords
    tweeted_on: str | None  # the platform of words that were tweeted
    transcript: Mapping[str, frozenset[str]]
    stopwords: frozenset[str]
    check_words: CheckWords
    digest: str

    @property
    def owned(self) -> frozenset[str]:
        """The types of a word that the name behind it hangs on, where the owner stands last (`tudingan Budi`)."""
        return frozenset({"NOUN"}) if self.head_first else frozenset()

    def rules(self, stage: str) -> Rules:
        return self.stages[stage]


@cache
def available() -> tuple[str, ...]:
    """Return the codes of the languages that have a pack, in order."""
    folder = resources.files("quotes") / "languages"
    return tuple(sorted(entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml")))


@cache
def load_pack(code: str) -> Pack:
    """Load the pack of a language once, with the given names of all other packs: people travel. Raise PackError when
    there is none or it is wrong. Its digest is that of the rules and of what they turned out to be worth."""
    pack = _own_pack(code)
    others = [_own_pack(other).lexicon for other in available() if other != code]
    rules = hashlib.sha256(f"{pack.digest} {default_calibration().digest}".encode()).hexdigest()[:12]
    return replace(pack, lexicon=pack.lexicon.with_given_names(others), digest=rules)


@cache
def _own_pack(code: str) -> Pack:
    path = resources.files("quotes") / "languages" / f"{code}.toml"
    try:
        source = path.read_text(encoding="utf-8")
    except OSError as error:
        raise PackError(f"no language pack {code!r}: there are {', '.join(available())}") from error
    return read_pack(source, f"{code}.toml")


def read_pack(source: str, where: str) -> Pack:
    """Build a pack from TOML text; `where` is named in errors."""
    try:
        data = tomllib.loads(source)
        return _pack(data, hashlib.sha256(source.encode()).hexdigest()[:12])
    except tomllib.TOMLDecodeError as error:
        raise PackError(f"{where}: not TOML: {error}") from error
    except PackError as error:
        raise PackError(f"{where}: {error}") from error


def _pack(data: Mapping[str, Any], digest: str) -> Pack:
    only(data, _SECTIONS, "section")
    language = table_of(data, "language", _LANGUAGE_KEYS, needed=("code", "name"))
    clitic = table_of(data, "clitic", {"form", "classes"})
    words = words_of(data.get("words", {}))
    lexicon = Lexicon.build(words, _pronouns(data), clitic.get("form", ""), clitic.get("classes", ()))
    dates = table_of(data, "dates", {"month", "weekday", *KEYS}, needed=("month", "weekday"))
    sets = set(STRUCTURE) | lexicon.sets() | {types for rule in raw_rules(data, STAGES) for types in _rule_types(rule)}
    alphabet = Alphabet(sets - {frozenset()})
    macros: Mapping[str, str] = data.get("macros", {})
    stages = {stage: _rules(stage, data.get(stage, ()), alphabet, macros) for stage in STAGES}
    all_used(data, STAGES)
    return Pack(
        code=language["code"],
        name=language["name"],
        alphabet=alphabet,
        lexicon=lexicon,
        stages=stages,
        clitic=clitic.get("form", ""),
        head_first=bool(language.get("head_first", False)),
        months=_numbered(dates, "month"),
        weekdays=_numbered(dates, "weekday"),
        time_words=read_time_words(dates),
        month_first=bool(language.get("month_first", False)),
        verb_shape=_shape(language, "verb_shape"),
        adverb_shape=_shape(language, "adverb_shape"),
        noun_shape=_shape(language, "noun_shape"),
        passive_shape=_shape(language, "passive_shape"),
        document=_document(data),
        channels=read_channels(data.get("channel", {}), table_of(data, "medium", MEDIUM_KEYS), clitic.get("form", "")),
        transcript=_transcript(data),
        tweeted_on=language.get("tweeted_on"),
        stopwords=frozenset(words.get("stopword", ())),
        check_words=_check_words(data, words, dates),
        digest=digest,
    )


def _shape(language: Mapping[str, Any], key: str) -> regex.Pattern[str] | None:
    try:
        return regex.compile(language[key]) if language.get(key) else None
    except regex.error as error:
        raise PackError(f"{key} {language[key]!r}: {error}") from error


def _pronouns(data: Mapping[str, Any]) -> dict[str, Pronoun]:
    found = {}
    for entry in data.get("pronoun", ()):
        only(entry, {"words", "possessive", "number", "gender"}, "key in [[pronoun]]")
        for key in ("words", "possessive"):
            for word in entry.get(key, ()):
                if word in found:
                    raise PackError(f"pronoun {word!r} is there twice")
                pronoun = _pronoun(word, entry.get("number", "singular"), entry.get("gender", ""))
                found[word] = replace(pronoun, possessive=key == "possessive")
    return found


def _pronoun(word: str, number: str, gender: str) -> Pronoun:
    if number not in _NUMBERS:
        raise PackError(f"pronoun {word!r}: number {number!r} is none of {', '.join(_NUMBERS)}")
    if gender not in _GENDERS:
        raise PackError(f"pronoun {word!r}: gender {gender!r} is none of {', '.join(filter(None, _GENDERS))}")
    return Pronoun(number, gender)


def _rule_types(raw: Mapping[str, Any]) -> Iterator[Types]:
    """Every set of types that a rule can make, with all or some of what it keeps."""
    keep = raw.get("keep", ())
    for count in range(len(keep) + 1):
        for kept in combinations(keep, count):
            yield frozenset(raw.get("types", ())).union(kept)


def _rules(stage: str, entries: Sequence[Mapping[str, Any]], alphabet: Alphabet, macros: Mapping[str, str]) -> Rules:
    found: dict[str, Rule] = {}
    for raw in entries:
        rule = _rule(stage, raw, alphabet, macros)
        if rule.name in found:
            raise PackError(f"rule {rule.name!r} is there twice in [[{stage}]]")
        found[rule.name] = rule
    return Rules(found.values(), alphabet.codes(*_COMMON))


def _rule(stage: str, raw: Mapping[str, Any], alphabet: Alphabet, macros: Mapping[str, str]) -> Rule:
    name = raw.get("name", "(no name)")
    try:
        only(raw, _RULE_KEYS, "key")
        layers, layer = _LAYERS.get(stage, ("",)), raw.get("layer", "")
        if layer not in layers:
            raise PackError(f"layer {layer!r} is none of {', '.join(filter(None, layers)) or 'this stage'}")
        for key in ("name", "pattern", "example"):
            if not raw.get(key):
                raise PackError(f"{'an' if key == 'example' else 'a'} {key} is missing")
        confidence = raw.get("confidence", 0.5)
        if not isinstance(confidence, int | float) or not 0 < confidence <= 1:
            raise PackError(f"confidence {confidence!r} is not between 0 and 1")
        pattern = compile_pattern(raw["pattern"], alphabet, macros)
    except PackError as error:
        raise PackError(f"rule {name!r}: {error}") from error
    return Rule(
        name,
        pattern,
        frozenset(raw.get("types", ())),
        raw["example"],
        float(confidence),
        raw.get("layer", ""),
        frozenset(raw.get("keep", ())),
        alphabet.code(types) if (types := frozenset(raw.get("types", ()))) else "",
    )


def _numbered(dates: Mapping[str, Any], key: str) -> dict[str, int]:
    """The number of each month or weekday, by each of its names."""
    found: dict[str, int] = {}
    for number, words in enumerate(dates[key], 1):
        for word in words:
            if word in found:
                raise PackError(f"{key} {word!r} is there twice")
            found[word] = number
    return found


def _document(data: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    keys = {
        "byline_label", "byline_bare", "byline_word", "brand_part", "caption_label", "credit_label", "credit_word",
        "furniture", "reprint_label",
    }  # fmt: skip
    table = table_of(data, "document", keys)
    return {key: tuple(table.get(key, ())) for key in keys}


def _check_words(data: Mapping[str, Any], words: Mapping[str, Sequence[str]], dates: Mapping[str, Any]) -> CheckWords:
    """The words of the section [verify], with the months, function words and titles that the pack has anyway."""
    titles = [word for key in ("title", "honorific", "role_noun") for word in words.get(key, ())]
    months = _numbered(dates, "month")
    return read_check_words(table_of(data, "verify", VERIFY_KEYS), months, words.get("stopword", ()), titles)


def _transcript(data: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """The labels of questions and answers, and the words by which somebody speaks of themselves or to another."""
    keys = {"question", "answer", "self"}
    table = table_of(data, "transcript", keys)
    return {key: frozenset(table.get(key, ())) for key in keys}
