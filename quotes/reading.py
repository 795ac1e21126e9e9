"""Read a paragraph into the items of its frame: quotations, dates, phrases of the pack, names, words, marks."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

import regex

from quotes.dates import DateMention
from quotes.detect import Marked
from quotes.frames import Frame, Item
from quotes.mentions import read_run
from quotes.offices import starts_title
from quotes.runs import Evidence, Piece
from quotes.vocabulary import PASSAGE, Form, Tokens, Vocabulary

__all__ = ["quotation_types", "read_frame"]

Types = frozenset[str]

_LAST_MARK = regex.compile(r"[.,!?;:…—–-](?=[)\]\s]*$)")
_FIRST_LETTER = regex.compile(r"[\p{L}\p{N}]")
_WORD = re.compile(r"\w+(?:[-'’.]\w+)*")
_ENDS = {"": "QOPEN", ".": "QEND", "…": "QEND", "?": "QASK", "!": "QASK"}  # a comma or a dash for all others
_NICKNAME = 2  # words
_NEAR = 2  # characters from a point to a word one space behind it
_SHORT = 4  # words; fewer are a fragment until something else is said
_DATE, _BREAK, _STOP, _POINT = (frozenset({name}) for name in ("DATE", "BREAK", "END", "PUNCT"))
_OPENS_SENTENCE = frozenset({"END", "COLON", "Q", "DASH", "BREAK"})


@lru_cache(maxsize=256)
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
    tokens: Tokens,
    marked: Sequence[tuple[int, Marked]],
    dates: Sequence[DateMention],
    vocabulary: Vocabulary,
    evidence: Evidence,
) -> Frame:
    """Return the frame of a paragraph. `marked` are its passages in marks with their numbers; tokens inside them are
    not read, and dates hold only outside them."""
    return Frame(_Reader(text, tokens, marked, dates, vocabulary, evidence).read())


def _collapsed(text: str, tokens: Tokens, marked: Sequence[tuple[int, Marked]]) -> Tokens:
    """Return the tokens with each passage in marks as one of them; both come in the order of the text. A nickname
    inside a name is left out, so that the name is read in one (`Joko “Jek” Santoso`)."""
    if not marked:
        return tokens
    forms: list[Form] = []
    starts: list[int] = []
    first = 0
    for _, passage in marked:
        before = bisect_left(tokens.starts, passage.outer.start, first)
        forms += tokens.forms[first:before]
        starts += tokens.starts[first:before]
        first = bisect_left(tokens.starts, passage.outer.end, before)
        if not _is_nickname(text, tokens, before, first, passage):
            forms.append(PASSAGE)
            starts.append(passage.outer.start)
    return Tokens([*forms, *tokens.forms[first:]], [*starts, *tokens.starts[first:]])


def _is_nickname(text: str, tokens: Tokens, first: int, last: int, passage: Marked) -> bool:
    """A capitalised word or two in marks, between two words of a name."""
    inside = passage.inner.of(text).split()
    if not 0 < len(inside) <= _NICKNAME or not all(word[0].isupper() and word.isalnum() for word in inside):
        return False
    if not 0 < first <= last < len(tokens) or not (tokens.forms[first - 1].capital and tokens.forms[last].capital):
        return False
    return passage.outer.start - tokens.end(first - 1) == 1 and tokens.starts[last] - passage.outer.end == 1


class _Reader:
    """Reads one paragraph from left to right; `position` is the next token."""

    def __init__(
        self,
        text: str,
        tokens: Tokens,
        marked: Sequence[tuple[int, Marked]],
        dates: Sequence[DateMention],
        vocabulary: Vocabulary,
        evidence: Evidence,
    ) -> None:
        self.text = text
        self.marked = {passage.outer.start: (number, passage) for number, passage in marked}
        self.pack, self.outlets = vocabulary.pack, vocabulary.outlets
        self.code = self.pack.alphabet.code
        self.evidence = evidence
        self.tokens = _collapsed(text, tokens, marked)
        self.forms, self.starts = self.tokens.forms, self.tokens.starts
        self.dates = {date.span.start: date for date in dates}
        self.items: list[Item] = []
        self.position = 0

    def read(self) -> list[Item]:
        start = self.starts[0] if self.starts else 0
        self._add(start, start, _BREAK)
        items, dates, reached = self.items, self.dates, 0
        for number, (form, start) in enumerate(zip(self.forms, self.starts, strict=True)):
            if number < reached:
                continue
            if form.plain and start not in dates:
                items.append(Item(start, start + len(form.text), form.types, form.code, form.fold))
            else:
                self.position = number
                self._look(form, start)
                reached = self.position
        return items

    def _look(self, form: Form, start: int) -> None:
        """Read what is not an item as it is."""
        if form is PASSAGE:
            self._passage(*self.marked[start])
        elif start in self.dates:
            self._date(self.dates[start])
        elif form.kind == "word":
            self._word(form)
        else:
            self._full_stop(start)

    def _add(self, start: int, end: int, types: Types, fold: str = "") -> None:
        self.items.append(Item(start, end, types, self.code(types), fold))

    def _passage(self, number: int, marked: Marked) -> None:
        self._add(marked.outer.start, marked.outer.end, quotation_types(marked.inner.of(self.text)))
        self.items[-1].number = number
        self.position += 1

    def _date(self, date: DateMention) -> None:
        self._add(date.span.start, date.span.end, _DATE)
        while self.position < len(self.tokens) and self.starts[self.position] < date.span.end:
            self.position += 1

    def _full_stop(self, start: int) -> None:
        self._add(start, start + 1, _POINT if self._goes_on() else _STOP)
        self.position += 1

    def _goes_on(self) -> bool:
        """A point before a small letter, with no space after it or one, ends no sentence, nor one before a comma
        (`S.IP., M.Si., said`)."""
        following = self._form(self.position + 1)
        if following is None or not (following.text == "," or following.text[0].islower()):
            return False
        return self.starts[self.position + 1] - self.starts[self.position] <= _NEAR

    def _form(self, position: int) -> Form | None:
        return self.forms[position] if position < len(self.forms) else None

    def _word(self, form: Form) -> None:
        if form.capital and self._goes_on_office() and self._name():
            return
        if form.phrases and self._phrase(form):
            return
        if self._may_be_name(form) and self._name():
            return
        start = self.starts[self.position]
        self.items.append(Item(start, start + len(form.text), form.types, form.code, form.fold))
        self.position += 1

    def _goes_on_office(self) -> bool:
        """A capitalised word after a title goes on the office or is the name, whatever it is elsewhere."""
        if not self.pack.head_first or not self._after_office():
            return False
        return not starts_title(self.forms, self.position)

    def _phrase(self, form: Form) -> bool:
        """Take the longest phrase of the pack that begins here."""
        following = self._form(self.position + 1)
        if following is None:
            return False
        for rest, types in form.phrases:
            if rest[0] == following.fold and self._stands(rest):
                end = self.position + 1 + len(rest)
                start, last = self.starts[self.position], self.tokens.end(end - 1)
                self._add(start, last, types, self.text[start:last].casefold())
                self.position = end
                return True
        return False

    def _stands(self, rest: tuple[str, ...]) -> bool:
        """Whether these words follow the next token."""
        first = self.position + 1
        return tuple([form.fold for form in self.forms[first : first + len(rest)]]) == rest

    def _may_be_name(self, form: Form) -> bool:
        if "HONORIFIC" in form.grammar:
            return False  # `dr. Ani`, with its point no address, and no name behind an office
        if not form.capital:
            # a brand in small letters (detikNews) or an address
            return form.branded
        if not form.grammar:
            return True
        if self._outlet_here(form) or self._before_body_noun(form) or self._is_family(form):
            return True
        if "TITLE" not in form.grammar and self._behind_office():
            return True
        if form.given and "TITLE" not in form.grammar:
            following = self._form(self.position + 1)
            return bool(following and following.capital) or not self._at_sentence_start()
        return "ORGANIZATION_NOUN" in form.names and "TITLE" not in form.grammar

    def _is_family(self, form: Form) -> bool:
        """`May said`, of a Theresa May: a verb that helps others, which the document has as a family name."""
        if "MODAL" not in form.grammar or form.fold not in self.evidence.family:
            return False
        following = self._form(self.position + 1)
        return not self._at_sentence_start() or (following is not None and "SAY" in following.grammar)

    def _before_body_noun(self, form: Form) -> bool:
        """Whether the next word ends the name of a body: City Council; a title only behind an article, and no form of
        address, since the word may be a surname too (the Justice Department, but Justice Church, Mr. Church)."""
        following = self._form(self.position + 1)
        if self.pack.head_first or following is None or "HONORIFIC" in form.grammar:
            return False
        if "TITLE" in form.grammar and not (self.items and "DET" in self.items[-1].types):
            return False
        return following.capital and "ORGANIZATION_NOUN" in following.names

    def _behind_office(self) -> bool:
        """Between an office and a comma and another capital: `Ketua Umum IKA, Juri Santoso`."""
        if len(self.items) < 2 or self.position + 1 >= len(self.forms) or not self.pack.head_first:
            return False
        office = "COMMA" in self.items[-1].types and bool(self.items[-2].types & {"OFFICE", "TITLE"})
        return office and self.forms[self.position + 1].capital

    def _outlet_here(self, form: Form) -> bool:
        if not form.outlet:
            return False
        words = [following.text for following in self.forms[self.position : self.position + 3]]
        hit = self.outlets.longest_at(words, [word.casefold() for word in words], 0)
        return hit is not None and (hit[0] > 1 or not self._at_sentence_start())

    def _at_sentence_start(self) -> bool:
        return not self.items or not self.items[-1].types.isdisjoint(_OPENS_SENTENCE)

    def _name(self) -> bool:
        pieces = read_run(
            self.forms,
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
            return bool(items[-4].types & {"OFFICE", "ORG", "TITLE"})
        return bool(items and items[-1].types & {"TITLE", "OFFICE"})

    def _piece(self, piece: Piece) -> None:
        fold = " ".join([form.fold for form in self.forms[piece.first : piece.last]])
        self._add(self.starts[piece.first], self.tokens.end(piece.last - 1), piece.types, fold)
        self.position = piece.last
