"""English sentences as a newsroom writes them: what was said, and by whom. Nobody, when it was not said."""

import pytest

from quotes.frames import collapse
from quotes.packs import load_pack
from tests.framing import frames
from tests.said import quotations, speakers

CASES = [
    # who speaks
    ('"We are closing early," said Mara Quill, 41, a baker from Tolm.', "We are closing early,", "Mara Quill"),
    ('"We are closing early," his sister, Mara Quill, wrote in a letter.', "We are closing early,", "Mara Quill"),
    ('"We are closing early," Mr. Prince said.', "We are closing early,", "Prince"),
    ('Mara Quill, who runs the bakery, told reporters: "We are closing early."', "We are closing early.", "Mara Quill"),
    # how far a reported statement goes
    ("Mara Quill said the bakery would close early.", "the bakery would close early", "Mara Quill"),
    ("The bakery would close early, Mara Quill said on Monday.", "The bakery would close early", "Mara Quill"),
    ("While Mara Quill said the oven was broken, the mill kept working.", "the oven was broken", "Mara Quill"),
    ("Mara Quill wrote to the council on Monday that the oven was broken.", "that the oven was broken", "Mara Quill"),
    ("Mara Quill promised to repair the oven.", "to repair the oven", "Mara Quill"),
    ("Mara Quill asked whether the oven was broken.", "whether the oven was broken", "Mara Quill"),
    ("According to Mara Quill, the oven had been broken long ago.", "the oven had been broken long ago", "Mara Quill"),
    # a fragment inside a statement
    ('Mara Quill said the oven continues to be "a little moody".', "a little moody", "Mara Quill"),
    ('Mara Quill did not name the mill but did note that it had closed.', "that it had closed", "Mara Quill"),
    ('Millers -- including Mara Quill -- said the mill had closed.', "the mill had closed", "Millers"),
    ("Mara Quill said owners must sell or submit a plan.", "owners must sell or submit a plan", "Mara Quill"),
    # what stands between the subject and its verb
    ("People familiar with the talks said the mill had closed.", "the mill had closed", "People"),
    ("A letter signed in June says that the mill had closed.", "that the mill had closed", "A letter"),
    ("Bakers who have run the mill say it had closed.", "it had closed", "Bakers"),
    ("Mara Quill last month told the town that the mill had closed.", "that the mill had closed", "Mara Quill"),
    ("Mara Quill has since said that the mill had closed.", "that the mill had closed", "Mara Quill"),
    ("Rep. Mara Quill, R-N.Y., says the mill has closed.", "the mill has closed", "Mara Quill"),
    ("Rep. Mara Quill (D-Calif.) last month said the mill had closed.", "the mill had closed", "Mara Quill"),
    ("Now that Mara Quill has said the oven is broken, the mill is quiet.", "the oven is broken", "Mara Quill"),
    ("In some towns, millers say, they were asked to stay open.", "they were asked to stay open", "millers"),
    ("Mara Quill told guests at the inn how the oven was mended.", "how the oven was mended", "Mara Quill"),
    ("Mara Quill said Tolm needs ovens and voices in town.", "Tolm needs ovens and voices in town", "Mara Quill"),
    (
        'Tolm wants a new oven, a wish that Mayor Mara Quill, who bakes at home, called "a dream of the hungry".',
        "a dream of the hungry",
        "Mara Quill",
    ),
    (
        "According to a report by the engineering firm Hull & Reed, seen by Reuters, the oven will cost a million.",
        "the oven will cost a million",
        "a report by the engineering firm Hull & Reed",
    ),
    # nouns for what was said
    ("Tom Reed rejected Mara Quill's claim that the mill had closed.", "that the mill had closed", "Mara Quill"),
    ("Mara Quill spoke on Monday. Her answer was that the mill was open.", "that the mill was open", "Mara Quill"),
    ("Mara Quill left. Tom Reed lauded her old promise to keep the mill.", "to keep the mill", "Mara Quill"),
    ('Mara Quill made them laugh with her remark that, "The mill is old."', "The mill is old.", "Mara Quill"),
    # according to whom, and to what
    ("The mill has closed, according to Mara Quill herself.", "The mill has closed", "Mara Quill"),
    ("The mill has closed, according to his Facebook page.", "The mill has closed", "Facebook page"),
    ("The mill has closed, according to early data from Tolm.", "The mill has closed", "data from Tolm"),
    ("The mill has closed, according to a Reuters survey.", "The mill has closed", "a Reuters survey"),
    ("The mill has closed, according to Reuters.", "The mill has closed", "Reuters"),
    # other frames
    ('In the tape, Mara Quill is heard saying: "We will close."', "We will close.", "Mara Quill"),
    ('If the mill had burned, explained Quill, "we may have to close."', "we may have to close.", "Quill"),
    ("The mill was closed, said lobbyist and baker Mara Quill, Tom's niece.", "The mill was closed", "Mara Quill"),
    ("The mill was closed, said Mara Quill, the head of Tolm, which owns it.", "The mill was closed", "Mara Quill"),
    ('Mara Quill spoke. But she wanted to know, "Is the mill closed?"', "Is the mill closed?", "Mara Quill"),
    ('Mara Quill referred to him as "the best baker in Tolm".', "the best baker in Tolm", "Mara Quill"),
    ("Mara Quill lost, with half of Tolm saying it will miss her.", "it will miss her", "half of Tolm"),
    ("Mara Quill warned that farmers would close the mill.", "that farmers would close the mill", "Mara Quill"),
    # who speaks in a participle, a passive, an account
    ("Noting that he ran the mill, Dara Pell told a long story.", "that he ran the mill", "Dara Pell"),
    ("While saying that the mill was old, Dara Pell kept it.", "that the mill was old", "Dara Pell"),
    ("Republicans blocked the mill, saying they were not heard.", "they were not heard", "Republicans"),
    ("Minutes later, the Pell campaign issued a note saying that it won.", "that it won", "the Pell campaign"),
    ('In Tolm, Democrats left the mill and said it was "in the game".', "in the game", "Democrats"),
    ('At dawn, her Twitter account announced: "See the mill."', "See the mill.", "her Twitter account"),
    ("Dara Pell was quoted as saying the mill was closed.", "the mill was closed", "Dara Pell"),
    ('"We will close," Dara Pell is reported to have said.', "We will close,", "Dara Pell"),
    ("Dara Pell is said to have told friends that the mill was closed.", "that the mill was closed", "Dara Pell"),
    ("Dara Pell is continuing to insist the mill was closed.", "the mill was closed", "Dara Pell"),
    # labels, and what leads up to a quotation
    ('Said Quill: "The mill was sold in May."', "The mill was sold in May.", "Quill"),
    ('Mara Quill left. Her message to the town: "The mill was sold."', "The mill was sold.", "Mara Quill"),
    ('On Monday, Mara Quill was adamant: "The mill was sold."', "The mill was sold.", "Mara Quill"),
    # shares and some, and statements that leave that out
    ("Twenty-four percent said the mill was old.", "the mill was old", "Twenty-four percent"),
    ("About four out of 10 bakers said it was the best.", "it was the best", "About four out of 10 bakers"),
    ("Some who live in Tolm argue that the mill was old.", "that the mill was old", "Some"),
    ("The guild confirmed the oven was sold in Tolm.", "the oven was sold in Tolm", "The guild"),
    ("Mara Quill went to court, claiming the law would cost her.", "the law would cost her", "Mara Quill"),
    # bodies whose name begins with a common word or a title
    ('"We are closed," the City Council said.', "We are closed,", "City Council"),
    ('"We are closed," the Justice Department said.', "We are closed,", "Justice Department"),
    ("Officials at the State Department have said it was old.", "it was old", "Officials at the State Department"),
    ("A company statement said that the mill was old.", "that the mill was old", "A company statement"),
    ("A mill register filed in June says that it was old.", "that it was old", "A mill register"),
    # told whom, asked whom, as whom reported
    ("Dara Pell told the Tolm Post he had lots of letters.", "he had lots of letters", "Dara Pell"),
    ("Dara Pell told the crowd he was ready to go.", "he was ready to go", "Dara Pell"),
    ("Dara Pell asked them not to close the mill.", "them not to close the mill", "Dara Pell"),
    ("Dara Pell said Monday's ruling will be read in Tolm.", "Monday's ruling will be read in Tolm", "Dara Pell"),
    ("As Harbour Wire first reported, the mill was sold in May.", "the mill was sold in May", "Harbour Wire"),
    ("But as a baker noted, the mill was sold in May.", "the mill was sold in May", "a baker"),
    ('"It was sold," Dara Pell was reported as saying.', "It was sold,", "Dara Pell"),
    ('"It was sold," Dara Pell was reported by Reuters as saying.', "It was sold,", "Dara Pell"),
    ("Dara Pell said the law, which is new, will help Tolm.", "the law, which is new, will help Tolm", "Dara Pell"),
    # one of them, and a label with an office
    ('"I am glad it is over," one of them said.', "I am glad it is over,", "one of them"),
    ('"I am glad it is over," said one of them.', "I am glad it is over,", "one of them"),
    ("Some of them said the mill was old.", "the mill was old", "Some of them"),
    ('Dara Pell, Mayor of Tolm: "We will close it in May."', "We will close it in May.", "Dara Pell"),
    ('"We are closed," Mr. Church said.', "We are closed,", "Church"),
    # whose words in marks they are: the agent's of a passive, the one quoted, blamed, heard
    ('Dara Pell, described by Mara Quill as "a dreamer", left Tolm.', "a dreamer", "Mara Quill"),
    ('Dara Pell, called "a dreamer" by Mara Quill, left Tolm.', "a dreamer", "Mara Quill"),
    ('The plan was condemned as "a folly" by Mara Quill.', "a folly", "Mara Quill"),
    ('Tom Reed mocked Mara Quill for saying the oven was "alive".', "alive", "Mara Quill"),
    ('Tom Reed said he regretted what Mara Quill described as "a theft".', "a theft", "Mara Quill"),
    ('Tom Reed said that, to quote Mara Quill, the oven was "alive".', "alive", "Mara Quill"),
    ('Tom Reed told the court he heard Mara Quill shout "fire".', "fire", "Mara Quill"),
    ('Tom Reed said Mara Quill\'s last words were "bake on".', "bake on", "Mara Quill"),
    ('In Mara Quill\'s view, the oven is "alive".', "alive", "Mara Quill"),
    # whoever works for somebody in an office
    ('"We bake on," said Mayor Dara Pell\'s chief of staff.', "We bake on,", "Mayor Dara Pell's chief of staff"),
    ('"We bake on," said Mayor Dara Pell\'s lawyer Mara Quill.', "We bake on,", "Mara Quill"),
    ('Dara Pell, CEO, Tolm Mills: "We will close it in May."', "We will close it in May.", "Dara Pell"),
]  # fmt: skip

SPLIT = [
    (
        '"We close early," Mara Quill said after the oven broke. "It will not last."',
        [("said", "We close early,", "Mara Quill"), ("said", "It will not last.", "Mara Quill")],
    ),
    (
        "If the oven breaks, Mara Quill said, the mill will close.",
        [("said", "If the oven breaks", "Mara Quill"), ("said", "the mill will close", "Mara Quill")],
    ),
    (
        "Unless the oven breaks, Mara Quill said, the mill will stay open all night.",
        [("said", "Unless the oven breaks", "Mara Quill"), ("said", "the mill will stay open all night", "Mara Quill")],
    ),
    (
        "Neither Mara Quill nor Tom Reed said the mill was closed.",
        [("negated", "the mill was closed", "Mara Quill & Tom Reed")],
    ),
    ("Nobody said the mill was closed.", [("negated", "the mill was closed", "")]),
]

# Nothing is found, and what is read there instead: a clause without words of its own, or no clause at all.
NOT_SAID = [
    ("Mara Quill did not say whether the oven was broken.", {"UNSAID"}),
    ("Mara Quill said nothing about the oven.", {"UNSAID"}),
    ("Mara Quill was not told that the oven was broken.", {"ADDRESSED"}),
    ("Mara Quill was told that the oven was broken.", {"ADDRESSED"}),
    ("The baker was accused of hiding the broken oven.", {"ADDRESSED"}),
    ("Mara Quill's claim that the mill had closed was news to the town.", {"SAID"}),
    ("Tom Reed heard of Mara Quill's denial that the mill had closed.", {"SAID"}),
    ("The mill ran all night, adding to the noise in Tolm.", {"ELIDED"}),
    ("The debunked claim that Mara Quill had sold the mill was all over Tolm.", set()),
    ("The mill was closed over claims of fraud in Tolm.", set()),
]  # fmt: skip


def found(sentence: str) -> list[tuple[str, str, str]]:
    return [(q.modality, q.text, speakers(q)) for q in quotations(sentence, "en")]


@pytest.mark.parametrize(("sentence", "words", "speaker"), CASES)
def test_who_said_what(sentence: str, words: str, speaker: str) -> None:
    assert found(sentence) == [("said", words, speaker)]


@pytest.mark.parametrize(("sentence", "expected"), SPLIT)
def test_everything_that_is_found(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(sentence) == expected


def test_a_condition_and_what_it_is_of_are_one_utterance() -> None:
    groups = {q.group for q in quotations("If the oven breaks, Mara Quill said, the mill will close.", "en")}
    assert len(groups) == 1
    assert None not in groups


@pytest.mark.parametrize(("sentence", "kind"), NOT_SAID)
def test_what_was_not_said_is_nobodys(sentence: str, kind: set[str]) -> None:
    assert found(sentence) == []
    pack = load_pack("en")
    (frame,) = frames(sentence, pack)
    for stage in ("chunk", "clause"):
        frame = collapse(frame, pack.rules(stage), pack)
    clauses = [item.types for item in frame.items if "CLAUSE" in item.types]
    assert [types for types in clauses if kind <= types] if kind else not clauses
