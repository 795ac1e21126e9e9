"""What a description of somebody without a name tells: `the Vermont senator`, `seorang guru`, `politikus itu`.

A definite description points back at somebody of the text, an indefinite one brings somebody new in. Its head is an
office or a role; the words beside it tell one office from another.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from quotes.frames import Item
from quotes.packs import Pack

__all__ = ["Description"]

Types = frozenset[str]

_NEW = frozenset({"DET", "POSSDET", "NUMBER_WORD"})
_ROLES = frozenset({"ROLE_NOUN", "TITLE", "FORMER"})


@dataclass(frozen=True)
class Description:
    """The words of a description in a text."""

    item: Item
    text: str
    pack: Pack

    @cached_property
    def words(self) -> list[str]:
        return self.item.span.of(self.text).split()

    @property
    def heads(self) -> tuple[Item, ...]:
        return self.item.parts.get("head", ())

    @property
    def head(self) -> str:
        """The folded noun that the rest hangs on, empty without one."""
        return self.heads[-1].fold if self.heads else ""

    @property
    def gender(self) -> str:
        return self.pack.lexicon.genders.get(self.head, "")

    @property
    def one(self) -> bool:
        """Whether it says that it is one person: `seorang guru`, `kata Ketua KPS` with the capital of an office."""
        counted = any("DET_ONE" in det.types for det in self.item.parts.get("det", ()))
        titled = any("TITLE" in head.types for head in self.heads)
        return counted or (self.pack.head_first and titled and self.words[0][0].isupper())

    @property
    def singular(self) -> bool:
        """Whether its noun is one for one person, in a language whose nouns have a plural."""
        if self.pack.head_first or not self.heads or "GROUP_NOUN" in self.heads[-1].types:
            return False
        return not self.head.endswith("s") and bool(self.heads[-1].types & _ROLES - {"FORMER"})

    @property
    def newcomer(self) -> bool:
        """Whether one person comes in without a name: a supporter, his brother; `the actor` was mostly named before."""
        first = self._types(self.words[0])
        return self.one or (self.singular and bool(first & _NEW) and "DET_DEFINITE" not in first)

    @property
    def points(self) -> bool:
        """Whether it may mean somebody of the text: `the Vermont senator`, `menteri itu`, or the bare office."""
        marked = self._after or "DET_DEFINITE" in self._types(self.words[0])
        known = len(self.words) <= 2 or marked or "BACK" in self.item.types
        return bool(self.heads) and known and not self._indefinite

    @property
    def points_back(self) -> bool:
        """Whether it means one person spoken of before, no body or crowd: `bapak tiga anak itu`, the New York
        businessman."""
        if "BACK" in self.item.types:
            return True
        one = all(head.types & _ROLES and "GROUP_NOUN" not in head.types for head in self.heads)
        if not one or self.pack.lexicon.plural(self.head):
            return False
        return self._after or (len(self.words) > 2 and "DET_DEFINITE" in self._types(self.words[0]))

    @cached_property
    def office(self) -> list[str]:
        """The words of the office, without what points and what is told of its holder: `Gubernur Jawa Barat itu`, the
        president, `Presiden yang memimpin rapat`."""
        words = self.words
        if not self.pack.head_first and self._types(words[0]) & {"DET", "POSSDET"}:
            words = words[1:]
        words = list(takewhile(lambda word: "WHO" not in self._types(word), words))
        return words[:-1] if words and "DET_AFTER" in self._types(words[-1]) else words

    @property
    def telling(self) -> list[str]:
        """The words that tell its office from others. Where the head comes first a name does (`Presiden Prancis`), the
        rest may describe; where it comes last all do but a place (the New York businessman), a nation again does."""
        folded = [(word.casefold(), word[:1].isupper()) for word in self.office]
        if self.pack.head_first:
            return [word for word, capital in folded[1:] if capital]
        return [word for word, capital in folded if not capital or "DEMONYM" in self._names(word)]

    @property
    def _after(self) -> bool:
        return "DET_AFTER" in self._types(self.words[-1])

    @property
    def _indefinite(self) -> bool:
        """`another teacher`, `seorang guru`, `guru lain`: somebody new."""
        first = self._types(self.words[0])
        article = "DET" in first and not first & {"DET_DEFINITE", "POSSDET"}
        return article or "DET_ONE" in first or any("OTHER" in self._names(word) for word in self.words)

    def _types(self, word: str) -> Types:
        return self.pack.lexicon.grammar.get(word.casefold(), frozenset())

    def _names(self, word: str) -> Types:
        return self.pack.lexicon.names.get(word.casefold(), frozenset())
