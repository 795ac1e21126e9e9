"""Who is named where: capitalised runs told apart into names, organisations, places, outlets and titles.

There is no list of the people in the news. What a run is follows from its shape, from closed lists of the language
(titles, organisation words, places, words that are never names), and from the rest of the document: a word that also
stands there in small letters is no name at the start of a sentence, and a run that stands there alone tells where an
office ends and a name begins.
"""

from collections.abc import Sequence

from quotes.offices import is_member, office_end, split_office, starts_title
from quotes.outlets import OutletRegistry
from quotes.packs import Pack
from quotes.runs import Evidence, Piece, Run
from quotes.vocabulary import Form

__all__ = ["read_run"]

Types = frozenset[str]

NAME, ORG, PLACE = frozenset({"NAME"}), frozenset({"ORG"}), frozenset({"PLACE"})
OUTLET, OUTLET_NAME = frozenset({"OUTLET"}), frozenset({"NAME", "OUTLET"})
WORD = frozenset({"W", "CAP"})
_SYLLABLE = 2  # letters
OUTLET_BODY = frozenset({"ORG", "OUTLET"})
_THINGS = frozenset({"GROUP_NOUN", "NOUN"})
PLATFORM = frozenset({"PLATFORM"})
PEOPLE = frozenset({"GROUP_NOUN"})  # Republicans, Russians
_NOUNS = frozenset(
    {"ROLE_NOUN", "RELATIONAL", "GROUP_NOUN", "NOUN", "EVENT", "CHANNEL", "INTERVIEW", "OUTLET_HEAD", "NUMBER_WORD"}
)


def read_run(
    tokens: Sequence[Form],
    first: int,
    pack: Pack,
    outlets: OutletRegistry,
    evidence: Evidence,
    *,
    sentence_start: bool,
    after_title: bool,
) -> list[Piece]:
    """Return the pieces of the capitalised run that begins at `first`; an empty list when it is no name at all."""
    outlet = _outlet(tokens, first, outlets)
    if outlet:
        return [outlet]
    office = after_title and pack.head_first
    run = _Split(tokens, pack, evidence)
    last = office_end(run, first) if office else _run_end(tokens, first)
    start = first
    pieces: list[Piece] = []
    if sentence_start and run.is_plain_opening(first, last):
        pieces.append(Piece(first, first + 1, WORD))
        start = first + 1
    if start < last:
        last = _before_outlet(tokens, start, last, outlets)
        pieces += split_office(run, start, last) if office else run.split(start, last)
    return pieces


def _before_outlet(tokens: Sequence[Form], start: int, last: int, outlets: OutletRegistry) -> int:
    """Where a run ends because an outlet that can be nothing else ends it (`Rusia | TASS`)."""
    for position in range(start + 1, last):
        if tokens[position].capital:
            outlet = _outlet(tokens, position, outlets)
            if outlet and outlet.last == last and "OUTLET" in outlet.types and not outlet.types & {"NAME", "ORG"}:
                return position
    return last


def _outlet(tokens: Sequence[Form], first: int, outlets: OutletRegistry) -> Piece | None:
    """The outlet that is named here; one behind an article (The Straits Times) is nobody's name."""
    named = _spelled(tokens, first, outlets, alone=True)
    article = tokens[first].fold == "the" and first + 1 < len(tokens) and tokens[first + 1].capital
    if named or not article:
        return named
    behind = _spelled(tokens, first + 1, outlets, alone=False)
    return Piece(first, behind.last, behind.types if "ORG" in behind.types else behind.types - NAME) if behind else None


def _spelled(tokens: Sequence[Form], first: int, outlets: OutletRegistry, *, alone: bool) -> Piece | None:
    """The longest spelling of an outlet from here; `alone`: an ambiguous one must not stand in a longer name."""
    if not tokens[first].outlet:
        return None
    window = tokens[first : first + 9]
    hit = outlets.spelling_at([form.text for form in window], [form.key for form in window], 0)
    if hit is None:
        return None
    count, spelling = hit
    last = first + count
    if alone and spelling.ambiguous and _in_longer_name(tokens, first, last):
        return None
    body = spelling.outlet.kind == "official site"
    types = (OUTLET_BODY if body else OUTLET_NAME) if spelling.ambiguous else OUTLET
    return Piece(first, last, types | PLATFORM if spelling.outlet.kind == "platform" else types)


def _in_longer_name(tokens: Sequence[Form], first: int, last: int) -> bool:
    """`Bloomberg` in `Michael Bloomberg`, `Time` in `Time Square`."""
    before = first > 0 and tokens[first - 1].capital and not tokens[first - 1].grammar
    after = last < len(tokens) and tokens[last].capital and not tokens[last].grammar
    return before or after


def _run_end(tokens: Sequence[Form], first: int) -> int:
    """The end of the row of capitalised words, with the small words that join them."""
    last = first + 1
    nouns = "ORGANIZATION_NOUN" in tokens[first].names
    while last < len(tokens):
        token = tokens[last]
        following = tokens[last + 1] if last + 1 < len(tokens) else None
        if token.capital:
            if (
                not is_member(tokens, last)
                and not _before_noun(tokens, last)
                and (starts_title(tokens, last) or not (_continues(token, nouns) or _is_surname(tokens, last)))
            ):
                break
            nouns = nouns or "ORGANIZATION_NOUN" in token.names
        elif not (following and following.capital and _joins(token, following, nouns)):
            break
        last += 1
    return last


def _is_surname(tokens: Sequence[Form], position: int) -> bool:
    """`May`, `Will`: a verb that helps others stands small behind a given name."""
    return "MODAL" in tokens[position].grammar and tokens[position - 1].given


def _before_noun(tokens: Sequence[Form], position: int) -> bool:
    """`Defense` in Harbour Defense Ministry: a noun of the language inside the name of a body."""
    types = tokens[position].grammar
    following = tokens[position + 1] if position + 1 < len(tokens) else None
    if following is None or not types <= _THINGS or not following.capital:
        return False
    return "ORGANIZATION_NOUN" in following.names


def _continues(token: Form, nouns: bool) -> bool:
    """A capitalised grammar word ends a run (`Trump And`), unless it is also a given name, or a noun inside the name of
    a body (`Komisi Militer Pusat`)."""
    types = token.grammar
    if not types or (nouns and types <= _NOUNS) or "ORGANIZATION_NOUN" in token.names:
        return True
    given = token.given
    return given and "TITLE" not in types


def _joins(token: Form, following: Form, nouns: bool) -> bool:
    if "TITLE" in following.grammar:
        return False
    if "PARTICLE" in token.names or token.text == "&":
        return True
    return nouns and "ORG_CONNECTOR" in token.grammar


class _Split(Run):
    """One capitalised run being split."""

    __slots__ = ()

    def is_plain_opening(self, first: int, last: int) -> bool:
        """The first word of a sentence is no name when it is a word in small letters elsewhere, or never a name."""
        if self.given(first) and last > first + 1:
            return False
        if self.has(first, "ORGANIZATION_NOUN"):
            return False
        if self.has(first, "NAME_TOO") and self.tokens[first].fold not in self.evidence.named:
            return True
        return (self.tokens[first].fold in self.evidence.lower or self.shaped(first)) and not self.has(first, "PLACE")

    def shaped(self, position: int) -> bool:
        """Whether a word has the shape of a verb or of a noun made of one, and stands nowhere inside a sentence."""
        fold = self.tokens[position].fold
        shapes = (shape for shape in (self.pack.verb_shape, self.pack.noun_shape) if shape is not None)
        return fold not in self.evidence.heads and any(shape.fullmatch(fold) for shape in shapes)

    def split(self, first: int, last: int) -> list[Piece]:
        nouns = [position for position in range(first, last) if self.has(position, "ORGANIZATION_NOUN")]
        if nouns and self.pack.head_first:
            end = self.speaker_in(nouns[0] + 2, last)
            rest = [Piece(end, last, NAME)] if end < last else []
            return [*self.before_noun(first, nouns[0]), Piece(nouns[0], end, ORG), *rest]
        if nouns and not self.has_initial(first, last):
            return self.head_last(first, last, nouns[-1])
        return self.plain(first, last)

    def has_initial(self, first: int, last: int) -> bool:
        """A name, an initial and a name make a person, whatever the surname means: `Laura H. Bank`."""
        return last - first == 3 and len(self.tokens[first + 1].fold.rstrip(".")) == 1

    def speaker_in(self, first: int, last: int) -> int:
        """Where somebody who speaks in the document stands behind the name of a body (`Dinas Kota Budi Santoso`)."""
        return next((p for p in range(first, last - 1) if self.begins_name(p)), last)

    def begins_name(self, position: int) -> bool:
        if self.is_office(position):
            return False
        after_place = self.has(position - 1, "PLACE") or self.has(position - 1, "BODY_END")
        return self.tokens[position].fold in self.evidence.speaking or (after_place and self.given(position))

    def before_noun(self, first: int, noun: int) -> list[Piece]:
        return self.plain(first, noun) if noun > first else []

    def head_last(self, first: int, last: int, noun: int) -> list[Piece]:
        """`Republican National Committee`, `Department of Justice`; what follows the noun without `of` is another."""
        end = noun + 1
        while end < last and not self.tokens[end].capital:
            end = next((p for p in range(end + 1, last) if not self.tokens[p].capital), last)
        rest = self.plain(end, last) if end < last else []
        return [Piece(first, end, ORG), *rest]

    def is_word(self, position: int) -> bool:
        """Never part of a name: a word of that list, or a people's adjective (`French`), unless somebody's name too."""
        if self.given(position):
            return False
        return self.has(position, "NOT_NAME") or (self.has(position, "DEMONYM") and not self.family(position))

    def family(self, position: int) -> bool:
        """Whether the word stands behind a given name somewhere in the document."""
        return self.tokens[position].fold in self.evidence.family

    def is_syllable(self, position: int) -> bool:
        """`Un` in `Kim Jong Un`, which is not the UN."""
        text = self.tokens[position].text
        return len(text) <= _SYLLABLE and not text.isupper()

    def plain(self, first: int, last: int) -> list[Piece]:
        """A run without an organisation word: places and words that are no names come off its ends."""
        if self.has(first, "PLACE_HEAD") and last - first > 1:
            return [Piece(first, last, PLACE)]
        if self.acronym(first, last):
            return [Piece(first, last, ORG)]
        if self.has(first, "DEMONYM") and self.tokens[first].fold.endswith("s") and not self.family(first):
            return [Piece(first, first + 1, PEOPLE), *(self.plain(first + 1, last) if first + 1 < last else [])]
        place = self.place_at(first, last)
        if place == last:
            return [Piece(first, last, PLACE)]
        if self.is_word(first):
            return [Piece(first, first + 1, WORD), *(self.plain(first + 1, last) if first + 1 < last else [])]
        if place and not self.given(first) and last - place > 1:
            return [Piece(first, place, PLACE), *self.plain(place, last)]
        if self.acronym(first, first + 1) and last - first > 1 and not self.given(first):
            return [Piece(first, first + 1, ORG), *self.plain(first + 1, last)]
        end = next((p for p in range(first + 1, last) if self.is_word(p) and not self.is_syllable(p)), last)
        rest = self.plain(end, last) if end < last else []
        return [Piece(first, end, self.name_type(first, end)), *rest]

    def name_type(self, first: int, last: int) -> Types:
        """What the document shows a name to be elsewhere: a body (`perusahaan X`), a country (`Pemerintah X`)."""
        fold = " ".join(token.fold for token in self.tokens[first:last])
        if self.given(first):
            return NAME
        if fold in self.evidence.bodies:
            return ORG
        return PLACE if fold in self.evidence.realms else NAME

    def place_at(self, first: int, last: int) -> int:
        """The end of the place name that begins here, or 0."""
        fold = self.tokens[first].fold
        for rest, types in self.pack.lexicon.name_phrases.get(fold, ()):
            end = first + 1 + len(rest)
            if "PLACE" in types and end <= last and [t.fold for t in self.tokens[first + 1 : end]] == list(rest):
                return end
        return first + 1 if self.has(first, "PLACE") else 0
