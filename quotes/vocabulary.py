"""What a language knows of every written form, looked up once and kept: the words of news come again and again.

A `Form` is all that can be said of a token before its neighbours are known. `Vocabulary` finds the forms of a text, in
one row a paragraph; two packs, or two lists of outlets, have two vocabularies.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

import regex

from quotes.dates import anchors
from quotes.glued import cut
from quotes.lexicon import Phrase
from quotes.model import Span
from quotes.names import fold_name
from quotes.outlets import OutletRegistry
from quotes.packs import Pack
from quotes.text import TokenKind, fold_word, is_capitalised, is_initial, kind_of, pieces

__all__ = ["PASSAGE", "Form", "Tokens", "Vocabulary", "vocabulary"]

Types = frozenset[str]

_MOST = 1 << 15  # forms kept; a text in no language must not fill the memory
_NOTHING: Types = frozenset()
_GIVEN = frozenset({"MALE_NAME", "FEMALE_NAME"})
VERB, ADVERB, WORD, NAME = (frozenset({name}) for name in ("VERB", "ADV", "W", "NAME"))
_MARKS = {
    ",": "COMMA", "，": "COMMA", "、": "COMMA", ":": "COLON", "：": "COLON", ";": "SEMI", "(": "LPAR", "[": "LPAR",
    ")": "RPAR", "]": "RPAR", "-": "DASH", "–": "DASH", "—": "DASH", "―": "DASH", "/": "SLASH", ".": "END", "?": "END",
    "!": "END", "。": "END", "！": "END", "？": "END",
}  # fmt: skip
_GLUED_SENTENCES = regex.compile(r"(?<=\p{Ll}{3})\.(?=\p{Lu}\p{Ll})")
_KINDS = {"number": "NUM", "poss": "POSS"}


@dataclass(slots=True, eq=False)
class Form:
    """One written form of a word, number or mark.

    `fold` is in small letters with one kind of apostrophe, `key` folded as names are. `types` and `code` are those of
    its item in a frame when it is no name. `grammar` are its classes in the lists of the language, `names` those inside
    a name (`given`: it is a given name), `phrases` what may follow it in a phrase of the language. `outlet` tells that
    an outlet's name may begin with it, `dated` at which of its letters a date may begin, `small` that it is a word
    without a capital, `parts` what it is made of when several words were typed as one. A `plain` one is an item of
    its own wherever it stands, an `odd` one may be less or more than one token.
    """

    text: str
    kind: TokenKind
    fold: str
    key: str
    capital: bool
    types: Types
    code: str
    grammar: Types
    names: Types
    given: bool
    phrases: tuple[Phrase, ...]
    outlet: bool
    dated: tuple[int, ...]
    plain: bool
    branded: bool
    small: bool
    parts: tuple[str, ...]
    odd: bool


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a paragraph: their forms, and where in the text each begins."""

    forms: list[Form]
    starts: list[int]

    def __len__(self) -> int:
        return len(self.forms)

    def end(self, position: int) -> int:
        return self.starts[position] + len(self.forms[position].text)

    def within(self, first: int, last: int) -> "Tokens":
        return Tokens(self.forms[first:last], self.starts[first:last])


class Vocabulary(dict[str, Form]):
    """The forms of a language by their text."""

    def __init__(self, pack: Pack, outlets: OutletRegistry) -> None:
        super().__init__()
        self.pack = pack
        self.outlets = outlets

    def __missing__(self, piece: str) -> Form:
        if len(self) >= _MOST:
            self.clear()
        text = piece.rstrip()
        form = self[piece] = self._form(text) if text == piece else self[text]
        return form

    def tokens(self, text: str, span: Span) -> Tokens:
        """Return the tokens of a paragraph, which begins with no space. An abbreviation of the language and an initial
        keep their point; words that a desk typed without the space between them are two."""
        found = pieces(text, span)
        forms = list(map(self.__getitem__, found))
        starts = list(accumulate(map(len, found[:-1]), initial=span.start)) if found else []
        odd = [number for number, form in enumerate(forms) if form.odd]
        for number in reversed(odd):
            if forms[number].parts:
                self._part(forms, starts, number)
            elif number and self._keeps_point(forms[number - 1], starts[number - 1], starts[number], span.end):
                self._join_point(forms, starts, number)
        return Tokens(forms, starts)

    def _part(self, forms: list[Form], starts: list[int], number: int) -> None:
        """Put several words in the place of one."""
        parts = forms[number].parts
        offsets = accumulate(map(len, parts[:-1]), initial=starts[number])
        forms[number : number + 1] = [self[part] for part in parts]
        starts[number : number + 1] = offsets

    def _join_point(self, forms: list[Form], starts: list[int], number: int) -> None:
        """Give the first of some points to the word before it."""
        forms[number - 1] = self[forms[number - 1].text + "."]
        rest = forms[number].text[1:]
        forms[number : number + 1] = [self[rest]] if rest else []
        starts[number : number + 1] = [starts[number] + 1] if rest else []

    def _keeps_point(self, form: Form, start: int, point: int, end: int) -> bool:
        """An abbreviation of the language keeps its point, an initial when the paragraph does not end with it; behind a
        hyphen too (`R-N.Y.`, `D-Calif.`)."""
        if form.kind != "word" or start + len(form.text) != point:
            return False
        word = form.text.rpartition("-")[2]
        if f"{word.casefold()}." in self.pack.lexicon.abbreviations:
            return True
        return point + 1 != end and is_initial(word)

    def _form(self, text: str) -> Form:
        kind, lexicon = kind_of(text), self.pack.lexicon
        fold = fold_word(text)
        word = kind == "word"
        capital = word and is_capitalised(text)
        grammar, names = lexicon.types(fold, capital=capital), lexicon.names.get(fold, _NOTHING)
        types = (grammar or self._open_class(fold)) if word else frozenset({_mark_type(kind, text)})
        phrases = lexicon.phrases.get(fold, ())
        parts = self._parts(text) if word else ()
        branded = word and not capital and (text[1:].lower() != text[1:] or "." in text or self._small_outlet(text))
        return Form(
            text=text,
            kind=kind,
            fold=fold,
            key=fold_name(text),
            capital=capital,
            types=types,
            code=self.pack.alphabet.code(types),
            grammar=grammar,
            names=names,
            given=not names.isdisjoint(_GIVEN),
            phrases=phrases,
            outlet=self.outlets.may_begin(text),
            dated=tuple(anchors(text, self.pack)),
            plain=not (capital or branded or (word and phrases) or text == "."),
            branded=branded,
            small=word and not capital,
            parts=parts,
            odd=bool(parts) or text[0] == ".",
        )

    def _small_outlet(self, text: str) -> bool:
        """Whether a word in small letters can be nothing but an outlet: detikcom."""
        hit = self.outlets.spelling_at([text], [fold_name(text)], 0)
        return hit is not None and not hit[1].ambiguous

    def _parts(self, text: str) -> tuple[str, ...]:
        """Two sentences without a space between them (`said.The`), two outlets (`AP/AFP`), or a word and what it should
        stand apart from."""
        end = _GLUED_SENTENCES.search(text)
        if end:
            before, behind = text[: end.start()], text[end.end() :]
            return (*(self._parts(before) or (before,)), ".", *(self._parts(behind) or (behind,)))
        one, slash, other = text.partition("/")
        if slash and self.outlets.find(one) and self.outlets.find(other):
            return one, slash, other
        middle = cut(text, self.pack.lexicon.glued, self.pack.lexicon.glued_brands)
        return (text[:middle], text[middle:]) if middle else ()

    def _open_class(self, fold: str) -> Types:
        """A word of no list: a verb or an adverb when it has the shape of one; `@tolland` is somebody's name."""
        if fold[0] == "@":
            return NAME
        verb, adverb = self.pack.verb_shape, self.pack.adverb_shape
        if verb and verb.fullmatch(fold):
            return VERB
        return ADVERB if adverb and adverb.fullmatch(fold) else WORD


def _mark_type(kind: TokenKind, text: str) -> str:
    return _KINDS.get(kind) or _MARKS.get(text, "PUNCT")


# Words in marks, in the row of tokens around them: no name and no phrase goes over it.
PASSAGE = Form(
    text="“”",
    kind="passage",
    fold="",
    key="",
    capital=False,
    types=_NOTHING,
    code="",
    grammar=_NOTHING,
    names=_NOTHING,
    given=False,
    phrases=(),
    outlet=False,
    dated=(),
    plain=False,
    branded=False,
    small=False,
    parts=(),
    odd=False,
)


@lru_cache(maxsize=8)
def vocabulary(pack: Pack, outlets: OutletRegistry) -> Vocabulary:
    """Return the vocabulary of a pack and a list of outlets, which is kept and grows."""
    return Vocabulary(pack, outlets)
