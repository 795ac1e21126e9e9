"""Language packs: every example fires its rule, and the loader refuses what it does not understand."""

import pytest

from quotes.errors import PackError
from quotes.packs import Pack, available, load_pack, read_pack
from quotes.rules import Rule
from tests.framing import fires

STAGES = ("chunk", "clause", "attach", "report", "relay", "occasion")
RULES = [(code, stage, rule) for code in available() for stage in STAGES for rule in load_pack(code).rules(stage)]
RULE_IDS = [f"{code}-{stage}-{rule.name}" for code, stage, rule in RULES]

PACK = """
[language]
code = "xx"
name = "Testish"

[words]
say = ["said", "told"]
told = ["told"]

[[pronoun]]
words = ["she"]
gender = "female"

[macros]
who = "speaker:NAME / speaker:PRON"

[dates]
month = [["may"]]
weekday = [["monday"]]

[[clause]]
name = "subject-verb"
pattern = "<who> cue:SAY"
types = ["CLAUSE"]
example = "She said."

[[relay]]
name = "told"
pattern = "cue:TOLD via:NAME"
layer = "told"
example = "She told Reuters."
"""


@pytest.mark.parametrize(("code", "stage", "rule"), RULES, ids=RULE_IDS)
def test_an_example_fires_its_rule(code: str, stage: str, rule: Rule) -> None:
    assert fires(rule, stage, rule.example, load_pack(code))


@pytest.mark.parametrize(("code", "stage", "rule"), RULES, ids=RULE_IDS)
def test_a_confidence_is_a_share(code: str, stage: str, rule: Rule) -> None:
    assert 0 < rule.confidence <= 1


@pytest.mark.parametrize("code", available())
def test_names_of_rules_are_told_apart(code: str) -> None:
    for stage in STAGES:
        names = [rule.name for rule in load_pack(code).rules(stage)]
        assert len(names) == len(set(names))


@pytest.mark.parametrize("code", available())
def test_a_pack_has_words_of_each_kind(code: str) -> None:
    pack = load_pack(code)
    assert pack.code == code
    assert len(set(pack.months.values())) == 12
    assert len(set(pack.weekdays.values())) == 7
    assert pack.stopwords
    assert pack.lexicon.pronouns


def test_a_small_pack_is_read() -> None:
    pack = read_pack(PACK, "xx.toml")
    assert (pack.code, pack.name, pack.months, pack.weekdays) == ("xx", "Testish", {"may": 1}, {"monday": 1})
    assert [rule.name for rule in pack.rules("clause")] == ["subject-verb"]
    assert len(pack.rules("attach")) == 0


def test_the_digest_tells_two_packs_apart() -> None:
    assert read_pack(PACK, "xx.toml").digest == read_pack(PACK, "yy.toml").digest
    assert read_pack(PACK, "xx.toml").digest != read_pack(PACK + "\n", "xx.toml").digest


def test_a_language_without_a_pack_is_named() -> None:
    with pytest.raises(PackError, match=r"no language pack 'tlh': there are en, id"):
        load_pack("tlh")


_DAYS = 'weekday = [["monday"]]'

REFUSED: list[tuple[str, str, str, str]] = [
    # what is wrong, what is replaced, by what, what the error says
    ("not TOML", "[words]", "[words", "xx.toml: not TOML"),
    ("unknown section", "[macros]", "[makros]", "unknown section 'makros'"),
    ("unknown key of the language", 'name = "Testish"', 'nam = "Testish"', "unknown key in [language] 'nam'"),
    ("no code", 'code = "xx"', "", "[language] has no code"),
    ("no weekdays", 'weekday = [["monday"]]', "", "[dates] has no weekday"),
    ("no language", '[language]\ncode = "xx"\nname = "Testish"', "", "section [language] is missing"),
    ("no dates", '[dates]\nmonth = [["may"]]\nweekday = [["monday"]]', "", "section [dates] is missing"),
    ("unknown key of the dates", "weekday =", "wekday =", "unknown key in [dates] 'wekday'"),
    ("unknown key of a rule", "types =", "typs =", "rule 'subject-verb': unknown key 'typs'"),
    ("unknown key of a pronoun", "gender =", "sex =", "unknown key in [[pronoun]] 'sex'"),
    ("doubled word", '["said", "told"]', '["said", "told", "said"]', "words.say: 'said' is there twice"),
    ("upper-case word", '["said", "told"]', '["said", "Told"]', "words.say: 'Told' must be lower-case"),
    ("empty word", '["said", "told"]', '["said", ""]', "words.say: '' must be lower-case and not empty"),
    ("no list of words", '["said", "told"]', '"said"', "words.say must be a list of words"),
    ("doubled pronoun", 'words = ["she"]', 'words = ["she", "she"]', "pronoun 'she' is there twice"),
    ("missing example", 'example = "She said."', "", "rule 'subject-verb': an example is missing"),
    ("empty example", '"She said."', '""', "rule 'subject-verb': an example is missing"),
    ("missing name", 'name = "subject-verb"', "", "rule '(no name)': a name is missing"),
    ("no share", "types =", "confidence = 7\ntypes =", "confidence 7 is not between 0 and 1"),
    ("words for a share", "types =", 'confidence = "high"\ntypes =', "confidence 'high' is not between 0 and 1"),
    ("shape that is no pattern", 'code = "xx"', 'code = "xx"\nverb_shape = "("', "verb_shape '('"),
    ("unknown type", "cue:SAY", "cue:SAYS", "unknown type 'SAYS'"),
    ("unknown macro", "<who>", "<whom>", "unknown macro <whom>"),
    ("circular macro", 'speaker:PRON"', '<who>"', "circular macro <who>"),
    ("macro of no rule", "[macros]", '[macros]\nwhen = "NAME"', "macro <when> is used by no rule"),
    ("class of words of no rule", "[words]", '[words]\nthe = ["the"]', "words.the is used by no rule"),
    ("macro of a macro of no rule", "[macros]", '[macros]\na = "<b>"\nb = "NAME"', "macro <a> is used by no rule"),
    ("unknown number", 'gender = "female"', 'number = "few"', "number 'few' is none of singular, plural, dual"),
    ("unknown gender", 'gender = "female"', 'gender = "f"', "pronoun 'she': gender 'f' is none of male, female"),
    ("unknown layer", 'layer = "told"', 'layer = "middle"', "rule 'told': layer 'middle' is none of outer, subject"),
    ("no layer", 'layer = "told"', "", "rule 'told': layer '' is none of outer, subject, hop, told, inner"),
    ("layer of no relay", 'types = ["CLAUSE"]', 'layer = "told"', "rule 'subject-verb': layer 'told' is none of"),
    ("doubled month", '[["may"]]', '[["may"], ["may"]]', "month 'may' is there twice"),
    ("doubled weekday", '[["monday"]]', '[["monday", "monday"]]', "weekday 'monday' is there twice"),
    ("doubled word of time", _DAYS, f'{_DAYS}\ndays_before = [["now"], ["now"]]', "[dates] has 'now' twice"),
    ("word of time in capitals", _DAYS, f'{_DAYS}\nvague = ["Soon"]', "dates.vague must be a list of words in small"),
    ("word of time twice", _DAYS, f'{_DAYS}\nrecent = ["last", "last"]', "dates.recent has a word twice"),
    ("two meanings", _DAYS, f'{_DAYS}\nlast = ["past"]\nrecent = ["past"]', "twice in recent, last and later"),
    ("unknown channel", "[dates]", '[channel]\nfax = ["fax"]\n\n[dates]', "channel 'fax' is none of article"),
    ("doubled channel", "[dates]", '[channel]\npost = ["tweet", "tweet"]\n\n[dates]', "'tweet' is there twice"),
    ("bare, and no channel", "[dates]", '[medium]\nbare = ["fax"]\n\n[dates]', "medium.bare: 'fax' is no channel"),
    ("unknown key of a medium", "[dates]", '[medium]\nbehin = ["in"]\n\n[dates]', "unknown key in [medium] 'behin'"),
    ("bracket left open", "<who> cue", "( <who> cue", "'(' is not closed"),
    ("bracket never opened", "cue:SAY", "cue:SAY )", "unbalanced ')'"),
    ("wrong bracket", "<who> cue:SAY", "( <who> cue:SAY ]", "unbalanced ']'"),
    ("empty class", "cue:SAY", "cue:SAY-SAY", "'SAY-SAY' holds nothing"),
    ("empty pattern", "<who> cue:SAY", "", "a pattern is missing"),
    ("empty alternative", "<who> cue:SAY", "<who> cue:SAY /", "ends with nothing"),
    ("no pattern", 'pattern = "<who> cue:SAY"', "", "rule 'subject-verb': a pattern is missing"),
    ("no reading", "cue:SAY", "cue:said", "cannot read"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "said"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_the_loader_refuses(old: str, new: str, said: str) -> None:
    assert old in PACK
    with pytest.raises(PackError) as refusal:
        read_pack(PACK.replace(old, new), "xx.toml")
    assert said in str(refusal.value)
    assert str(refusal.value).startswith("xx.toml: ")
    assert "\n" not in str(refusal.value)


def test_two_rules_of_a_stage_have_two_names() -> None:
    relay = PACK[PACK.index("[[relay]]") :]
    with pytest.raises(PackError, match=r"rule 'told' is there twice in \[\[relay\]\]"):
        read_pack(PACK + relay, "xx.toml")
    assert read_pack(PACK + relay.replace('name = "told"', 'name = "told-again"'), "xx.toml").rules("relay")


def test_packs_are_loaded_once() -> None:
    assert load_pack("en") is load_pack("en")
    assert isinstance(load_pack("id"), Pack)
