"""Words with the classes they belong to."""

from quotes.lexicon import Lexicon, Pronoun

WORDS = {
    "say": ("kata", "tutur"),
    "say_short": ("kata",),
    "opening": ("menurut", "di samping itu", "di samping"),
    "male_name": ("budi",),
    "female_honorific": ("ibu",),
    "place": ("kota tua", "jakarta"),
    "abbreviation": ("dr.", "no."),
}
LEXICON = Lexicon.build(WORDS, {"dia": Pronoun("singular", "")}, "nya", ("say",))


def test_a_word_has_all_its_classes() -> None:
    assert LEXICON.grammar["kata"] == {"SAY", "SAY_SHORT"}
    assert LEXICON.grammar["menurut"] == {"OPENING"}


def test_a_clitic_makes_a_word_of_its_own() -> None:
    assert LEXICON.grammar["katanya"] == {"SAY_CLITIC"}
    assert "menurutnya" not in LEXICON.grammar


def test_a_pronoun_is_a_word_of_the_grammar() -> None:
    assert LEXICON.grammar["dia"] == {"PRON"}
    assert LEXICON.pronouns["dia"].number == "singular"


def test_words_inside_names_are_kept_apart() -> None:
    assert LEXICON.names["budi"] == {"MALE_NAME"}
    assert LEXICON.names["jakarta"] == {"PLACE"}
    assert "budi" not in LEXICON.grammar


def test_phrases_are_found_by_their_first_word_longest_first() -> None:
    assert [rest for rest, _ in LEXICON.phrases["di"]] == [("samping", "itu"), ("samping",)]
    assert LEXICON.name_phrases["kota"] == ((("tua",), frozenset({"PLACE"})),)
    assert "di samping" not in LEXICON.grammar


def test_honorifics_tell_the_gender() -> None:
    assert LEXICON.genders == {"ibu": "female"}


def test_abbreviations_keep_their_point() -> None:
    assert LEXICON.abbreviations == {"dr.", "no."}


def test_the_sets_are_those_that_an_item_can_have() -> None:
    assert frozenset({"SAY", "SAY_SHORT"}) in LEXICON.sets()
    assert frozenset({"OPENING"}) in LEXICON.sets()
    assert frozenset({"MALE_NAME"}) not in LEXICON.sets()
