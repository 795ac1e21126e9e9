"""Read a paragraph into the items of its frame: quotations, dates, phrases of the pack, names, words, marks."""

from bisect import bisect_left
from collections import deque
from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter

import regex

from quotes.dates import DateMention
from quotes.detect import Marked
from quotes.frames import Frame, Item
from quotes.mentions import read_run
from quotes.offices import starts_title
from quotes.outlets import OutletRegistry
from quotes.packs import Pack
from quotes.runs import Evidence, Piece, is_capital
from quotes.text import Token

__all__ = ["quotation_types", "read_frame"]

Types = frozenset[str]

_PUNCT = {
    ",": "COMMA", "，": "COMMA", "、": "COMMA", ":": "COLON", "：": "COLON", ";": "SEMI", "(": "LPAR", "[": "LPAR",
    ")": "RPAR", "]": "RPAR", "-": "DASH", "–": "DASH", "—": "DASH", "―": "DASH", "/": "SLASH", ".": "END", "?": "END",
    "!": "END", "。": "END", "！": "END", "？": "END",
}  # fmt: skip
_LAST_MARK = regex.compile(r"[.,!?;:…—–-](?=[)\]\s]*$)")
_FIRST_LETTER = regex.compile(r"[\p{L}\p{N}]")
_WORD = regex.compile(r"\w+(?:[-'’.]\w+)*")
_ENDS = {"": "QOPEN", ".": "QEND", "…": "QEND", "?": "QASK", "!": "QASK"}  # a comma or a dash for all others
_SHORT = 4  # words; fewer are a fragment until something else is said
_start = attrgetter("start")
WORD, VERB, ADVERB = frozenset({"W"}), frozenset({"VERB"}), frozenset({"ADV"})


def quotation_types(words: str) -> Types:
    """Say how a quotation ends (comma, end, open), how it starts (upper, lower), and whether it is short."""
    last = _LAST_MARK.search(words.rstrip())
    mark = last.group() if last else ""
    end = _ENDS.get(mark, "QCOMMA")
    first = _FIRST_LETTER.search(words)
    start = "QLOW" if first and first.group().islower() else "QUP"
    size = "QSHORT" if len(_WORD.findall(words)) < _SHORT else "QLONG"
    return frozenset({"Q", end, start, size})


def read_frame(
    text: str,
    tokens: Sequence[Token],
    marked: Sequence[tuple[int, Marked]],
    dates: Sequence[DateMention],
    pack: Pack,
    outlets: OutletRegistry,
    evidence: Evidence,
) -> Frame:
    """Return the frame of a paragraph. `marked` are its passages in marks with their numbers; tokens inside them are
    not read, and dates hold only outside them."""
    return Frame.of(_Reader(text, tokens, marked, dates, pack, outlets, evidence).read())


@lru_cache(maxsize=1 << 15)
def _shape(word: str, verb: regex.Pattern[str] | None, adverb: regex.Pattern[str] | None) -> Types:
    if verb and verb.fullmatch(word):
        return VERB
    return ADVERB if adverb and adverb.fullmatch(word) else WORD


def _outside(tokens: Sequence[Token], marked: Sequence[tuple[int, Marked]]) -> list[Token]:
    """Return the tokens that do not begin inside marks; both come in the order of the text."""
    if not marked:
        return list(tokens)
    found: list[Token] = []
    first = 0
    for _, passage in marked:
        before = bisect_left(tokens, passage.outer.start, first, key=_start)
        found += tokens[first:before]
        first = bisect_left(tokens, passage.outer.end, before, key=_start)
    return [*found, *tokens[first:]]


class _Reader:
    """Reads one paragraph from left to right; `position` is the next token."""

    def __init__(
        self,
        text: str,
        tokens: Sequence[Token],
        marked: Sequence[tuple[int, Marked]],
        dates: Sequence[DateMention],
        pack: Pack,
        outlets: OutletRegistry,
        evidence: Evidence,
    ) -> None:
        self.text = text
        self.marked = deque(marked)
        self.pack = pack
        self.phrases, self.grammar = pack.lexicon.phrases, pack.lexicon.grammar
        self.code = pack.alphabet.code
        self.outlets = outlets
        self.evidence = evidence
        self.tokens = _outside(tokens, marked)
        self.dates = {date.span.start: date for date in dates}
        self.items: list[Item] = []
        self.position = 0

    def read(self) -> list[Item]:
        start = self.tokens[0].start if self.tokens else 0
        self._add(min(start, self.marked[0][1].outer.start) if self.marked else start, start, frozenset({"BREAK"}))
        while self.position < len(self.tokens):
            self._quotations_before(self.tokens[self.position].start)
            self._next()
        self._quotations_before(len(self.text) + 1)
        return self.items

    def _add(self, start: int, end: int, types: Types, fold: str = "") -> Item:
        item = Item(start, end, types, self.code(types), fold)
        self.items.append(item)
        return item

    def _quotations_before(self, offset: int) -> None:
        while self.marked and self.marked[0][1].outer.start < offset:
            number, marked = self.marked.popleft()
            item = self._add(marked.outer.start, marked.outer.end, quotation_types(marked.inner.of(self.text)))
            item.number = number

    def _next(self) -> None:
        token = self.tokens[self.position]
        date = self.dates.get(token.start)
        if date:
            self._add(date.span.start, date.span.end, frozenset({"DATE"}))
            self._skip_to(date.span.end)
        elif token.kind == "word":
            self._word(token)
        else:
            self._mark(token)

    def _skip_to(self, end: int) -> None:
        while self.position < len(self.tokens) and self.tokens[self.position].start < end:
            self.position += 1

    def _mark(self, token: Token) -> None:
        kind = {"number": "NUM", "poss": "POSS", "points": "PUNCT"}.get(token.kind) or _PUNCT.get(token.text, "PUNCT")
        if kind == "END" and token.text == "." and self._goes_on():
            kind = "PUNCT"
        self._add(token.start, token.end, frozenset({kind}))
        self.position += 1

    def _goes_on(self) -> bool:
        """A point before a small letter, with no space after it or one, ends no sentence."""
        following = self.tokens[self.position + 1] if self.position + 1 < len(self.tokens) else None
        if following is None or following.kind != "word" or not following.text[0].islower():
            return False
        return following.start - self.tokens[self.position].end <= 1  # no quotation stands between

    def _word(self, token: Token) -> None:
        if self._goes_on_office(token) and self._name():
            return
        if self._phrase(token):
            return
        lexical = self.grammar.get(token.fold)
        if self._may_be_name(token, lexical) and self._name():
            return
        self._add(token.start, token.end, lexical or self._open_class(token), token.fold)
        self.position += 1

    def _goes_on_office(self, token: Token) -> bool:
        """A capitalised word after a title goes on the office or is the name, whatever it is elsewhere."""
        if not self.pack.head_first or not is_capital(token) or not self._after_office():
            return False
        return not starts_title(self.tokens, self.position, self.pack.lexicon)

    def _open_class(self, token: Token) -> Types:
        """A word of no list: a verb or an adverb when it has the shape of one."""
        return _shape(token.fold, self.pack.verb_shape, self.pack.adverb_shape)

    def _phrase(self, token: Token) -> bool:
        """Take the longest phrase of the pack that begins here."""
        for rest, types in self.phrases.get(token.fold, ()):
            window = self.tokens[self.position + 1 : self.position + 1 + len(rest)]
            if len(window) == len(rest) and all(t.fold == word for t, word in zip(window, rest, strict=True)):
                last = window[-1]
                self._add(token.start, last.end, types, self.text[token.start : last.end].casefold())
                self.position += 1 + len(rest)
                return True
        return False

    def _may_be_name(self, token: Token, lexical: Types | None) -> bool:
        if not is_capital(token):
            # a brand in small letters (detikNews) or an address
            return token.text[1:].lower() != token.text[1:] or "." in token.text
        if lexical is None:
            return True
        names = self.pack.lexicon.names.get(token.fold, frozenset())
        if self._outlet_here() or self._before_body_noun(lexical):
            return True
        if "TITLE" not in lexical and self._behind_office():
            return True
        if names & {"MALE_NAME", "FEMALE_NAME"} and "TITLE" not in lexical:
            following = self.tokens[self.position + 1] if self.position + 1 < len(self.tokens) else None
            return bool(following and is_capital(following)) or not self._at_sentence_start()
        return bool(names & {"ORGANIZATION_NOUN"}) and "TITLE" not in lexical

    def _before_body_noun(self, lexical: Types) -> bool:
        """Whether the next word ends the name of a body: City Council; a title only behind an article, and no form of
        address, since the word may be a surname too (the Justice Department, but Justice Church, Mr. Church)."""
        if self.pack.head_first or self.position + 1 >= len(self.tokens) or "HONORIFIC" in lexical:
            return False
        if "TITLE" in lexical and not (self.items and "DET" in self.items[-1].types):
            return False
        following = self.tokens[self.position + 1]
        return following.capital and "ORGANIZATION_NOUN" in self.pack.lexicon.names.get(following.fold, frozenset())

    def _behind_office(self) -> bool:
        """Between an office and a comma and another capital: `Ketua Umum IKA, Juri Santoso`."""
        if len(self.items) < 2 or self.position + 1 >= len(self.tokens) or not self.pack.head_first:
            return False
        office = "COMMA" in self.items[-1].types and bool(self.items[-2].types & {"OFFICE", "TITLE"})
        return office and is_capital(self.tokens[self.position + 1])

    def _outlet_here(self) -> bool:
        words = [token.text for token in self.tokens[self.position : self.position + 3]]
        hit = self.outlets.longest_at(words, [word.casefold() for word in words], 0)
        return hit is not None and (hit[0] > 1 or not self._at_sentence_start())

    def _at_sentence_start(self) -> bool:
        if not self.items:
            return True
        types = self.items[-1].types
        return bool(types & {"END", "COLON", "Q", "DASH", "BREAK"})

    def _name(self) -> bool:
        pieces = read_run(
            self.tokens,
            self.position,
            self.pack,
            self.outlets,
            self.evidence,
            sentence_start=self._at_sentence_start(),
            after_title=self._after_office(),
        )
        for piece in pieces:
            self._piece(piece)
        return bool(pieces)

    def _after_office(self) -> bool:
        """After a title or the words of an office, also when the short name of a body in brackets stands between."""
        items = self.items
        if len(items) > 3 and "RPAR" in items[-1].types and "LPAR" in items[-3].types:
            return bool(items[-4].types & {"OFFICE", "ORG"})
        return bool(items and items[-1].types & {"TITLE", "OFFICE"})

    def _piece(self, piece: Piece) -> None:
        first, last = self.tokens[piece.first], self.tokens[piece.last - 1]
        fold = " ".join(token.fold for token in self.tokens[piece.first : piece.last])
        self._add(first.start, last.end, piece.types, fold)
        self.position = piece.last
