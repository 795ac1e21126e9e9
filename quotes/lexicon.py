"""The words of a language with the classes they belong to, longest phrase first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

__all__ = ["NAME_CLASSES", "Lexicon", "Pronoun"]

Types = frozenset[str]
Phrase = tuple[tuple[str, ...], Types]

# Classes that say something about a word inside a name, and nothing about its place in the grammar.
NAME_CLASSES = frozenset(
    {"FEMALE_NAME", "MALE_NAME", "FAMILY_NAME", "PLACE", "NOT_NAME", "ORGANIZATION_NOUN", "OFFICE_NOUN",
     "PARTICLE", "ARTICLE", "ABBREVIATION", "STOPWORD", "OFFICE_CONNECTOR", "NAME_TOO",
     "NAMED_BODY", "BODY_END", "PLACE_TITLE",
     "BODY_KIND", "PRESS_NOUN", "PRESS_HEAD", "REALM_HEAD", "DEMONYM", "PLACE_HEAD", "GLUED", "GLUED_BRAND",
     "FEMALE_HONORIFIC", "FEMALE_NOUN", "OTHER", "SUFFERS", "MALE_NOUN", "MALE_HONORIFIC"}
)  # fmt: skip

_NOTHING: Types = frozenset()
_GIVEN = frozenset({"MALE_NAME", "FEMALE_NAME"})
_CUES = frozenset({"SAY", "TOLD", "SAY_SHORT", "SAY_SHORT_CLITIC", "SAYING"})
_SMALL = frozenset({"SMALL_KIN"})  # classes of a word in small letters only
_GENDERED = ("female_honorific", "male_honorific", "female_noun", "male_noun")


@dataclass(frozen=True, slots=True)
class Pronoun:
    """What a pronoun tells of whom it stands for: number (singular, plural, dual) and gender ("" when it does not). A
    possessive (`his claim that …`) is no noun phrase, but stands for somebody too."""

    number: str
    gender: str
    possessive: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`grammar` gives the types of a word in a frame, `names` its classes inside a name; phrases are keyed by their
    first word, longest first."""

    grammar: Mapping[str, Types]
    names: Mapping[str, Types]
    phrases: Mapping[str, tuple[Phrase, ...]]
    name_phrases: Mapping[str, tuple[Phrase, ...]]
    pronouns: Mapping[str, Pronoun]
    genders: Mapping[str, str]
    abbreviations: frozenset[str]
    glued: frozenset[str]
    glued_brands: frozenset[str]

    @classmethod
    def build(
        cls,
        words: Mapping[str, Sequence[str]],
        pronouns: Mapping[str, Pronoun],
        clitic: str,
        clitic_classes: Sequence[str],
    ) -> "Lexicon":
        """Turn lists of words into one look-up a word; `clitic` is put behind the words of `clitic_classes`."""
        grammar: dict[str, set[str]] = {}
        names: dict[str, set[str]] = {}
        for key, entries in words.items():
            name = key.upper()
            table = names if name in NAME_CLASSES else grammar
            for entry in entries:
                table.setdefault(entry, set()).add(name)
            if clitic and key in clitic_classes:
                for entry in entries:
                    grammar.setdefault(entry + clitic, set()).add(name + "_CLITIC")
        for word, pronoun in pronouns.items():
            if not pronoun.possessive:
                grammar.setdefault(word, set()).add("PRON")
        single = {word: frozenset(types) for word, types in grammar.items() if " " not in word}
        return cls(
            single,
            {word: frozenset(types) for word, types in names.items() if " " not in word},
            _phrases(grammar),
            _phrases(names),
            pronouns,
            {word: key.partition("_")[0] for key in _GENDERED for word in words.get(key, ())},
            frozenset(words.get("abbreviation", ())),
            frozenset(words.get("glued", ())),
            frozenset(words.get("glued_brand", ())),
        )

    def is_cue(self, word: str) -> bool:
        """Whether a word can attribute words to somebody."""
        return bool(self.grammar.get(word, frozenset()) & _CUES)

    def plural(self, word: str) -> bool:
        """Whether a noun is the plural of another in the lists (`officials` beside `official`)."""
        return word.endswith("s") and word[:-1] in self.grammar

    def with_given_names(self, others: Iterable["Lexicon"]) -> "Lexicon":
        """Return this lexicon with the given names of others that are no words of this language."""
        foreign = {
            word: types & _GIVEN
            for other in others
            for word, types in other.names.items()
            if types & _GIVEN and word not in self.grammar and word not in self.names and word not in self.phrases
        }
        return replace(self, names={**foreign, **self.names})

    def sets(self) -> set[Types]:
        """All sets of types that an item can get from this lexicon."""
        phrases = {types for group in self.phrases.values() for _, types in group}
        small = {types - _SMALL for types in self.grammar.values() if not types.isdisjoint(_SMALL)}
        return set(self.grammar.values()) | phrases | small

    def types(self, fold: str, *, capital: bool) -> Types:
        """The types of a word in a frame, as it is written; none for a word of no list."""
        types = self.grammar.get(fold, _NOTHING)
        return types - _SMALL if capital and not types.isdisjoint(_SMALL) else types


def _phrases(table: Mapping[str, set[str]]) -> dict[str, tuple[Phrase, ...]]:
    by_first: dict[str, list[Phrase]] = {}
    for phrase, types in table.items():
        if " " in phrase:
            first, *rest = phrase.split()
            by_first.setdefault(first, []).append((tuple(rest), frozenset(types)))
    return {first: tuple(sorted(group, key=lambda item: -len(item[0]))) for first, group in by_first.items()}
