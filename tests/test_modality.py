"""What was said, what was not said, and what is only supposed. All people are invented.

Each row: the sentence, and (modality, words, speaker) of everything that is found in it, in the order of the text. The
worst answer shows as said what was not; the next worst takes from somebody what they did say.
"""

import pytest

from quotes.model import Quotation
from tests.said import quotations, speakers

Found = list[tuple[str, str, str]]
NEG, HYP, SAID = "negated", "hypothetical", "said"

ENGLISH: list[tuple[str, Found]] = [
    # he did not say it: every form of the verb, in marks and without
    ("Mara Quill did not say “we are closed” on Monday.", [(NEG, "we are closed", "Mara Quill")]),
    ("Mara Quill never said the oven was broken.", [(NEG, "the oven was broken", "Mara Quill")]),
    ("Mara Quill hasn’t said that the oven was broken.", [(NEG, "that the oven was broken", "Mara Quill")]),
    ("Mara Quill is not saying that the oven is broken.", [(NEG, "that the oven is broken", "Mara Quill")]),
    ("Mara Quill would not say that the oven was broken.", [(NEG, "that the oven was broken", "Mara Quill")]),
    ("Mara Quill did not, however, say that the oven was old.", [(NEG, "that the oven was old", "Mara Quill")]),
    ("Mara Quill never said this: “We are closed.”", [(NEG, "We are closed.", "Mara Quill")]),
    ("“We are closed,” Mara Quill never said.", [(NEG, "We are closed,", "Mara Quill")]),
    ("Mara Quill never called the baker “a thief”.", [(NEG, "a thief", "Mara Quill")]),
    ("Mara Quill did not tell the baker the oven was old.", [(NEG, "the oven was old", "Mara Quill")]),
    ("Mara Quill and Otto Brandt did not say “sorry”.", [(NEG, "sorry", "Mara Quill & Otto Brandt")]),
    ("Officials who did not say “sorry” were sent home.", [(NEG, "sorry", "Officials")]),
    # denied, refused, avoided, without a word
    ("Mara Quill denied saying “the oven is dead” at noon.", [(NEG, "the oven is dead", "Mara Quill")]),
    ("Mara Quill denied ever having said “the oven is dead”.", [(NEG, "the oven is dead", "Mara Quill")]),
    ("Mara Quill denied she said “the oven is dead”.", [(NEG, "the oven is dead", "Mara Quill")]),
    ("Otto Brandt denied that Mara Quill said “it is dead”.", [(NEG, "it is dead", "Mara Quill")]),
    ("Mara Quill claimed not to have said “it is dead”.", [(NEG, "it is dead", "Mara Quill")]),
    ("Mara Quill refused to say “sorry”.", [(NEG, "sorry", "Mara Quill")]),
    ("Mara Quill declined to confirm that the oven was old.", [(NEG, "that the oven was old", "Mara Quill")]),
    ("Mara Quill stopped short of calling it “a mess”.", [(NEG, "a mess", "Mara Quill")]),
    ("Mara Quill left without saying “goodbye”.", [(NEG, "goodbye", "Mara Quill")]),
    ("There is no evidence that Mara Quill said “it is dead”.", [(NEG, "it is dead", "Mara Quill")]),
    ("Mara Quill has yet to say “sorry” to the baker.", [(NEG, "sorry", "Mara Quill")]),
    ("Mara Quill failed to say “sorry” to the baker.", [(NEG, "sorry", "Mara Quill")]),
    ("Mara Quill is not quoted as saying “it is dead”.", [(NEG, "it is dead", "Mara Quill")]),
    ("It is wrong to say that Mara Quill said “it is dead”.", [(NEG, "it is dead", "Mara Quill")]),
    ("Otto Brandt falsely claimed that Mara Quill said “it is dead”.", [(NEG, "it is dead", "Mara Quill")]),
    # nobody did, nor did she
    ("Nobody said that the oven was broken.", [(NEG, "that the oven was broken", "")]),
    ("No official said that the oven was broken.", [(NEG, "that the oven was broken", "")]),
    ("Nor did Mara Quill say that the oven was old.", [(NEG, "that the oven was old", "Mara Quill")]),
    ("At no point did Mara Quill say “sorry”.", [(NEG, "sorry", "Mara Quill")]),
    ("Neither Mara Quill nor Otto Brandt said “sorry”.", [(NEG, "sorry", "Mara Quill & Otto Brandt")]),
    # one clause of two
    (
        "Mara Quill said the oven was old and did not say “sorry”.",
        [(SAID, "the oven was old", "Mara Quill"), (NEG, "sorry", "Mara Quill")],
    ),
    ("Otto Brandt said Mara Quill did not say “sorry”.", [(NEG, "sorry", "Mara Quill")]),
    ("Mara Quill did not stand up or say “sorry”.", [(NEG, "sorry", "Mara Quill")]),
    ("Mara Quill hasn’t stood up or said “sorry”.", [(NEG, "sorry", "Mara Quill")]),
    ("Mara Quill has not yet said that the oven is old.", [(NEG, "that the oven is old", "Mara Quill")]),
    ("Mara Quill hasn’t yet said “sorry”.", [(NEG, "sorry", "Mara Quill")]),
    ("Mara Quill will stand up and say “sorry”.", [(HYP, "sorry", "Mara Quill")]),
    ("Mara Quill did not stand up and said “sorry”.", [(SAID, "sorry", "Mara Quill")]),
    ("Mara Quill did not say “yes” but “no”.", [(NEG, "yes", "Mara Quill"), (SAID, "no", "Mara Quill")]),
    (
        "Mara Quill did not say that the oven was old but that it was cold.",
        [(NEG, "that the oven was old", "Mara Quill"), (SAID, "that it was cold", "Mara Quill")],
    ),
    ("Mara Quill did not say that the oven was old, but it was.", [(NEG, "that the oven was old", "Mara Quill")]),
    # no statement at all: an indirect question, words that there are none of
    ("Mara Quill did not say whether the oven was “broken”.", []),
    ("Mara Quill would not say when the oven was “broken”.", []),
    ("Mara Quill declined to say whether the oven was “broken”.", []),
    ("Mara Quill did not tell the baker whether the oven was “broken”.", []),
    ("Mara Quill could not say enough about “the good people” of the town.", []),
    ("Mara Quill said nothing about “the good people” of the town.", []),
    # denied, and not denied: neither is a statement of these words
    ("Mara Quill denied that the oven was broken.", []),
    ("Mara Quill did not deny that the oven was broken.", []),
    # whoever is told, or not told, says nothing
    ("Mara Quill was not told that the oven was broken.", []),
    ("Mara Quill would be told that the oven was broken.", []),
    ("It should be noted that the oven was broken.", []),
    # the sentence before is not taken away from anybody
    ("“We are closed all week.” Mara Quill did not reply.", [(SAID, "We are closed all week.", "")]),
    # affirmed with `not`
    ("Mara Quill not only said “no”; she shouted.", [(SAID, "no", "Mara Quill")]),
    ("Mara Quill did not just say that the oven was old.", [(SAID, "that the oven was old", "Mara Quill")]),
    ("Mara Quill couldn’t help but say that the oven was old.", [(SAID, "that the oven was old", "Mara Quill")]),
    ("Mara Quill could not help but say “it is dead”.", [(SAID, "it is dead", "Mara Quill")]),
    ("Mara Quill did not hesitate to say that the oven was old.", [(SAID, "that the oven was old", "Mara Quill")]),
    ("Mara Quill could not have said it better: “It is old.”", [(SAID, "It is old.", "Mara Quill")]),
    ("Mara Quill did not mince words: “It is too old.”", [(SAID, "It is too old.", "Mara Quill")]),
    ("Mara Quill never tires of saying that the oven is old.", [(SAID, "that the oven is old", "Mara Quill")]),
    ("Mara Quill never failed to say that the oven was old.", [(SAID, "that the oven was old", "Mara Quill")]),
    # would, will, might, should, could have
    ("Mara Quill would say the oven was broken.", [(HYP, "the oven was broken", "Mara Quill")]),
    ("Mara Quill will say on Tuesday that the oven is old.", [(HYP, "that the oven is old", "Mara Quill")]),
    ("Mara Quill will say in a speech: “We are closed.”", [(HYP, "We are closed.", "Mara Quill")]),
    ("Mara Quill might say “yes” next week.", [(HYP, "yes", "Mara Quill")]),
    ("Mara Quill could have said “no” to the council.", [(HYP, "no", "Mara Quill")]),
    ("Mara Quill should have said that the oven was old.", [(HYP, "that the oven was old", "Mara Quill")]),
    ("Mara Quill is expected to say that the oven is old.", [(HYP, "that the oven is old", "Mara Quill")]),
    ("Mara Quill will tell the baker the oven is old.", [(HYP, "the oven is old", "Mara Quill")]),
    ("Mara Quill will open the door and may say “hello”.", [(HYP, "hello", "Mara Quill")]),
    ("Mara Quill and Otto Brandt would say “no”.", [(HYP, "no", "Mara Quill & Otto Brandt")]),
    # if, whether, as if
    ("If Mara Quill says “yes”, Otto Brandt will stay.", [(HYP, "yes", "Mara Quill")]),
    ("Had Mara Quill said “no”, Otto Brandt would leave.", [(HYP, "no", "Mara Quill")]),
    ("It is unclear whether Mara Quill said “yes” to it.", [(HYP, "yes", "Mara Quill")]),
    ("Mara Quill shrugged, as if to say “why not”.", [(HYP, "why not", "Mara Quill")]),
    ("Did Mara Quill say “it is dead”?", [(HYP, "it is dead", "Mara Quill")]),
    ("Whether or not Mara Quill said “yes”, it is over.", [(HYP, "yes", "Mara Quill")]),
    # somebody else tells of it: the words are not theirs
    ("Mara Quill never said “it is dead”, Otto Brandt said.", [(NEG, "it is dead", "Mara Quill")]),
    ("Mara Quill may say “no”, Otto Brandt said.", [(HYP, "no", "Mara Quill")]),
    # the future in the past was said, and so is what somebody would only say, or can confirm
    ("Mara Quill would later say: “We were wrong.”", [(SAID, "We were wrong.", "Mara Quill")]),
    ("Mara Quill would go on to say that the oven was old.", [(SAID, "that the oven was old", "Mara Quill")]),
    ("Mara Quill would say in a letter years later that the oven was old.",
     [(SAID, "that the oven was old", "Mara Quill")]),
    ("Years later, Mara Quill would say, “We were wrong.”", [(SAID, "We were wrong.", "Mara Quill")]),
    ("Mara Quill would often say: “We are closed.”", [(SAID, "We are closed.", "Mara Quill")]),
    ("“We are open,” Mara Quill would say every morning.", [(SAID, "We are open,", "Mara Quill")]),
    ("Every night, Mara Quill would say, “We are closed.”", [(SAID, "We are closed.", "Mara Quill")]),
    ("Mara Quill would say to bakers every day: “We are open.”", [(SAID, "We are open.", "Mara Quill")]),
    ("Mara Quill would tell bakers every day that it was old.", [(SAID, "that it was old", "Mara Quill")]),
    ("“We are open,” Mara Quill would say, if asked.", [(HYP, "We are open,", "Mara Quill")]),
    ("Mara Quill would only say that the oven was old.", [(SAID, "that the oven was old", "Mara Quill")]),
    ("Mara Quill would say only that the oven was old.", [(SAID, "that the oven was old", "Mara Quill")]),
    ("Mara Quill can confirm that the oven is old.", [(SAID, "that the oven is old", "Mara Quill")]),
    # what stands inside the marks is the speaker's
    ("“I never said that,” Mara Quill said.", [(SAID, "I never said that,", "Mara Quill")]),
    ("Mara Quill said: “I would say that it is old.”", [(SAID, "I would say that it is old.", "Mara Quill")]),
    # reports of it are denied, or false; nobody heard it, and it was not she; a film that was made up
    ("Otto Brandt denied rumours that Mara Quill had said “it is dead”.", [(NEG, "it is dead", "Mara Quill")]),
    ("Reports that Mara Quill called the oven “dead” are baseless.", [(NEG, "dead", "Mara Quill")]),
    ("Reports that Mara Quill called the oven “dead” are true.", [(SAID, "dead", "Mara Quill")]),
    ("Mara Quill was wrongly quoted as saying “it is dead”.", [(NEG, "it is dead", "Mara Quill")]),
    ("Mara Quill was misquoted as saying the oven was “dead”.", [(NEG, "dead", "Mara Quill")]),
    ("The network falsely reported that Mara Quill had said “it is dead”.", [(NEG, "it is dead", "Mara Quill")]),
    ("Nobody ever heard Mara Quill say “sorry”.", [(NEG, "sorry", "Mara Quill")]),
    ("It was not Mara Quill who said “sorry”.", [(NEG, "sorry", "Mara Quill")]),
    ("It was not only Mara Quill who said “sorry”.", [(SAID, "sorry", "Mara Quill")]),
    ("A doctored video shows Mara Quill saying “it is dead”.", [(NEG, "it is dead", "Mara Quill")]),
    ("The paper wrongly quoted Mara Quill as saying the oven was “dead”.", [(NEG, "dead", "Mara Quill")]),
    ("Otto Brandt imagines Mara Quill saying: “Sorry.”", [(HYP, "Sorry.", "Mara Quill")]),
    # instead of it, short of it, and no more than it
    ("Instead of saying “sorry”, Mara Quill left.", [(NEG, "sorry", "Mara Quill")]),
    ("Rather than say “sorry”, Mara Quill left.", [(NEG, "sorry", "Mara Quill")]),
    ("Mara Quill all but called the oven “dead”.", [(NEG, "dead", "Mara Quill")]),
    ("Mara Quill came close to saying “sorry”.", [(NEG, "sorry", "Mara Quill")]),
    ("Mara Quill could say no more than “goodbye”.", [(SAID, "goodbye", "Mara Quill")]),
    # wanted, promised, waited for
    ("Otto Brandt demanded that Mara Quill say “sorry”.", [(HYP, "sorry", "Mara Quill")]),
    ("Otto Brandt asked Mara Quill to say “sorry”.", [(HYP, "sorry", "Mara Quill")]),
    ("Otto Brandt wanted Mara Quill to call it “fair”.", [(HYP, "fair", "Mara Quill")]),
    ("Mara Quill promised to say “sorry”.", [(HYP, "sorry", "Mara Quill")]),
    ("Mara Quill plans to tell bakers: “Stay home.”", [(HYP, "Stay home.", "Mara Quill")]),
    ("Otto Brandt wishes Mara Quill had said “sorry”.", [(HYP, "sorry", "Mara Quill")]),
    ("Until Mara Quill says “sorry”, the bakers will stay away.", [(HYP, "sorry", "Mara Quill")]),
    ("Until Mara Quill said “sorry”, the bakers stayed away.", [(SAID, "sorry", "Mara Quill")]),
    ("Let Mara Quill say “sorry”.", [(HYP, "sorry", "Mara Quill")]),
    ("Otto Brandt forced Mara Quill to say “sorry”.", [(SAID, "sorry", "Mara Quill")]),
]  # fmt: skip

INDONESIAN: list[tuple[str, Found]] = [
    # tidak, tak, belum, bukan, tidak pernah, enggan
    ("Tari Wulandari tidak mengatakan “kami tutup” kemarin.", [(NEG, "kami tutup", "Tari Wulandari")]),
    ("Tari Wulandari tidak pernah mengatakan “kami tutup”.", [(NEG, "kami tutup", "Tari Wulandari")]),
    ("Tari Wulandari tak mengatakan bahwa warung itu tutup.", [(NEG, "warung itu tutup", "Tari Wulandari")]),
    ("Tari Wulandari belum mengatakan warung itu tutup.", [(NEG, "warung itu tutup", "Tari Wulandari")]),
    ("Tari Wulandari bukan mengatakan “tutup”.", [(NEG, "tutup", "Tari Wulandari")]),
    ("Tari Wulandari enggan mengatakan “maaf”.", [(NEG, "maaf", "Tari Wulandari")]),
    ("Tari Wulandari tidak, misalnya, mengatakan “maaf”.", [(NEG, "maaf", "Tari Wulandari")]),
    ("Tari Wulandari tidak pernah berkata: “Kami tutup.”", [(NEG, "Kami tutup.", "Tari Wulandari")]),
    ("Tari Wulandari dan Danu Prakosa tidak mengatakan “maaf”.", [(NEG, "maaf", "Tari Wulandari & Danu Prakosa")]),
    # membantah, menolak, tanpa, mengaku tidak, tidak ada yang
    ("Tari Wulandari membantah mengatakan “kami tutup”.", [(NEG, "kami tutup", "Tari Wulandari")]),
    ("Tari Wulandari membantah pernah mengatakan warung itu tutup.", [(NEG, "warung itu tutup", "Tari Wulandari")]),
    ("Danu Prakosa membantah bahwa Tari Wulandari mengatakan “tutup”.", [(NEG, "tutup", "Tari Wulandari")]),
    ("Tari Wulandari menolak mengatakan warung itu tutup.", [(NEG, "warung itu tutup", "Tari Wulandari")]),
    ("Tari Wulandari pergi tanpa mengatakan “maaf”.", [(NEG, "maaf", "Tari Wulandari")]),
    ("Tari Wulandari mengaku tidak pernah mengatakan “kami tutup”.", [(NEG, "kami tutup", "Tari Wulandari")]),
    ("Dua orang yang tidak mengatakan “siap” pulang.", [(NEG, "siap", "Dua orang")]),
    ("Tidak ada yang mengatakan bahwa warung itu tutup.", [(NEG, "warung itu tutup", "")]),
    ("Tak seorang pun mengatakan “maaf”.", [(NEG, "maaf", "")]),
    ("Tidak benar bahwa Tari Wulandari mengatakan “tutup”.", [(NEG, "tutup", "Tari Wulandari")]),
    ("Tidak mungkin Tari Wulandari mengatakan “tutup”.", [(NEG, "tutup", "Tari Wulandari")]),
    ("Tari Wulandari lupa mengatakan “maaf”.", [(NEG, "maaf", "Tari Wulandari")]),
    ("Menurut Danu Prakosa, Tari Wulandari tidak pernah mengatakan “tutup”.", [(NEG, "tutup", "Tari Wulandari")]),
    ("Tari Wulandari tidak menyebut warung itu “tutup”, kata Danu Prakosa.", [(NEG, "tutup", "Tari Wulandari")]),
    # tidak … melainkan …
    (
        "Tari Wulandari tidak mengatakan “ya”, melainkan “mungkin”.",
        [(NEG, "ya", "Tari Wulandari"), (SAID, "mungkin", "Tari Wulandari")],
    ),
    (
        "Tari Wulandari tidak mengatakan warung itu tutup melainkan masih direnovasi.",
        [(NEG, "warung itu tutup", "Tari Wulandari"), (SAID, "masih direnovasi", "Tari Wulandari")],
    ),
    (
        "Tari Wulandari mengatakan warung itu ramai dan tidak mengatakan “maaf”.",
        [(SAID, "warung itu ramai", "Tari Wulandari"), (NEG, "maaf", "Tari Wulandari")],
    ),
    ("Tari Wulandari tidak datang atau mengatakan “maaf”.", [(NEG, "maaf", "Tari Wulandari")]),
    ("Tari Wulandari akan datang dan mengatakan “maaf”.", [(HYP, "maaf", "Tari Wulandari")]),
    (
        "Tari Wulandari mengatakan warung itu akan tutup dan menyebut hal itu “sedih”.",
        [(SAID, "warung itu akan tutup", "Tari Wulandari"), (SAID, "sedih", "Tari Wulandari")],
    ),
    # no statement at all
    ("Tari Wulandari tidak mengatakan apakah warung itu “tutup”.", []),
    ("Tari Wulandari menolak menyebut siapa pemilik “warung hantu”.", []),
    ("Tari Wulandari tidak menjawab pertanyaan soal “warung hantu”.", []),
    ("Tari Wulandari membantah bahwa warung itu tutup.", []),
    # affirmed with two negations, or with `tak hanya`
    ("Tari Wulandari tidak menampik bahwa warung itu tutup.", [(SAID, "warung itu tutup", "Tari Wulandari")]),
    ("Tari Wulandari tak membantah warung itu akan dijual.", [(SAID, "warung itu akan dijual", "Tari Wulandari")]),
    ("Tari Wulandari tak hanya mengatakan “maaf”.", [(SAID, "maaf", "Tari Wulandari")]),
    ("Tari Wulandari bukan cuma mengatakan “maaf”.", [(SAID, "maaf", "Tari Wulandari")]),
    ("Tari Wulandari tidak ragu mengatakan bahwa warung itu tutup.", [(SAID, "warung itu tutup", "Tari Wulandari")]),
    ("Tari Wulandari tak segan mengatakan “maaf”.", [(SAID, "maaf", "Tari Wulandari")]),
    ("Tari Wulandari tak sungkan untuk mengatakan “maaf”.", [(SAID, "maaf", "Tari Wulandari")]),
    ("Tari Wulandari tak henti-hentinya mengatakan “maaf”.", [(SAID, "maaf", "Tari Wulandari")]),
    ("Tari Wulandari tak lupa menyampaikan bahwa warung itu tutup.", [(SAID, "warung itu tutup", "Tari Wulandari")]),
    # akan, mungkin, seharusnya, jika, andai, seolah-olah
    ("Tari Wulandari akan mengatakan bahwa warung itu tutup.", [(HYP, "warung itu tutup", "Tari Wulandari")]),
    ("Tari Wulandari mungkin akan berkata, “Kami tutup.”", [(HYP, "Kami tutup.", "Tari Wulandari")]),
    ("Tari Wulandari seharusnya mengatakan “maaf”.", [(HYP, "maaf", "Tari Wulandari")]),
    ("Tari Wulandari dan Danu Prakosa akan mengatakan “maaf”.", [(HYP, "maaf", "Tari Wulandari & Danu Prakosa")]),
    ("Jika Tari Wulandari mengatakan “ya”, Danu Prakosa tinggal.", [(HYP, "ya", "Tari Wulandari")]),
    ("Kalau Tari Wulandari berkata “ya”, Danu Prakosa tinggal.", [(HYP, "ya", "Tari Wulandari")]),
    ("Andai Tari Wulandari mengatakan “ya”, Danu Prakosa tinggal.", [(HYP, "ya", "Tari Wulandari")]),
    ("Belum jelas apakah Tari Wulandari mengatakan “ya”.", [(HYP, "ya", "Tari Wulandari")]),
    ("Tari Wulandari menggeleng seolah-olah mengatakan “tidak”.", [(HYP, "tidak", "Tari Wulandari")]),
    ("Apakah Tari Wulandari mengatakan “ya”?", [(HYP, "ya", "Tari Wulandari")]),
    ("Bila nanti Tari Wulandari mengatakan “ya”, Danu Prakosa tinggal.", [(HYP, "ya", "Tari Wulandari")]),
    ("Mungkin Tari Wulandari mengatakan “ya”.", [(HYP, "ya", "Tari Wulandari")]),
    # `kalau` for `bahwa`, and wishes and abilities that do say it
    ("Danu Prakosa mengatakan kalau Tari Wulandari menyebut warung itu “tutup”.", [(SAID, "tutup", "Tari Wulandari")]),
    ("Tari Wulandari ingin mengatakan bahwa warung itu tutup.", [(SAID, "warung itu tutup", "Tari Wulandari")]),
    ("Tari Wulandari bisa memastikan bahwa warung itu tutup.", [(SAID, "warung itu tutup", "Tari Wulandari")]),
    ("Tari Wulandari hanya bisa mengatakan “maaf”.", [(SAID, "maaf", "Tari Wulandari")]),
    # kabar yang dibantah atau bohong, rekaman palsu, dan yang bukan dia
    ("Kabar bahwa Tari Wulandari mengatakan “mati” adalah bohong.", [(NEG, "mati", "Tari Wulandari")]),
    ("Kabar bahwa Tari Wulandari mengatakan “mati” ternyata benar.", [(SAID, "mati", "Tari Wulandari")]),
    ("Danu Prakosa membantah isu bahwa Tari Wulandari mengatakan “mati”.", [(NEG, "mati", "Tari Wulandari")]),
    ("Tidak benar Tari Wulandari menyebut warung itu “mati”.", [(NEG, "mati", "Tari Wulandari")]),
    ("Video palsu Tari Wulandari mengatakan “mati” beredar.", [(NEG, "mati", "Tari Wulandari")]),
    ("Bukan Tari Wulandari yang mengatakan “mati”.", [(NEG, "mati", "Tari Wulandari")]),
    ("Alih-alih mengatakan “maaf”, Tari Wulandari tertawa.", [(NEG, "maaf", "Tari Wulandari")]),
    # diminta, diharap, dijanjikan
    ("Danu Prakosa ingin Tari Wulandari mengatakan “maaf”.", [(HYP, "maaf", "Tari Wulandari")]),
    ("Danu Prakosa meminta agar Tari Wulandari mengatakan “maaf”.", [(HYP, "maaf", "Tari Wulandari")]),
    ("Tari Wulandari diminta Danu Prakosa mengatakan “maaf”.", [(HYP, "maaf", "Tari Wulandari")]),
    ("Tari Wulandari berjanji mengatakan “maaf”.", [(HYP, "maaf", "Tari Wulandari")]),
    ("Biarkan Tari Wulandari mengatakan “maaf”.", [(HYP, "maaf", "Tari Wulandari")]),
]  # fmt: skip


def told(found: Quotation) -> tuple[str, str, str]:
    return found.modality, found.text, speakers(found)


@pytest.mark.parametrize(("text", "found"), ENGLISH)
def test_english(text: str, found: Found) -> None:
    assert [told(quotation) for quotation in quotations(text, "en")] == found


@pytest.mark.parametrize(("text", "found"), INDONESIAN)
def test_indonesian(text: str, found: Found) -> None:
    assert [told(quotation) for quotation in quotations(text, "id")] == found


GOES_ON: list[tuple[str, list[str]]] = [
    # what a paragraph announces with a colon, and marks that stay open
    ("Mara Quill never said this:\n\n“It is dead and gone.”", [NEG]),
    ("Mara Quill never said: “It is dead.\n\n“It will not come back.”", [NEG, NEG]),
    # an announced speech goes on; what follows on a fragment is a statement of its own
    ("In her speech Mara Quill will say: “It is dead.”\n\n“It will not come back.”", [HYP, HYP]),
    ("Mara Quill will tell the baker to “go home”.\n\n“It will not come back.”", [HYP, SAID]),
    # nobody goes on with what was not said
    ("Mara Quill did not say it was “dead”.\n\n“It will not come back.”", [NEG, SAID]),
    ("Mara Quill never said: “It is dead.” She went home. “It will not come back.”", [NEG, SAID]),
]


@pytest.mark.parametrize(("text", "modalities"), GOES_ON)
def test_what_goes_on(text: str, modalities: list[str]) -> None:
    assert [quotation.modality for quotation in quotations(text, "en")] == modalities


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Mara Quill did not say on Monday, May 4, 2026, that the oven was broken.", NEG),
        ("Mara Quill will say on Monday, May 4, 2026, that the oven is broken.", HYP),
    ],
)
def test_what_was_not_said_has_no_day_on_which_it_was(text: str, modality: str) -> None:
    (found,) = quotations(text, "en")
    assert (found.modality, found.said_on) == (modality, None)


def test_the_clause_that_says_so_is_evidence() -> None:
    text = "Mara Quill did not say “sorry”."
    (found,) = quotations(text, "en")
    assert {e.rule: e.span.of(text) for e in found.evidence}[NEG] == "Mara Quill did not say"


def test_refusing_is_not_agreeing() -> None:
    (found,) = quotations("Mara Quill refused to close the oven.", "en")
    assert told(found) == (NEG, "to close the oven", "Mara Quill")


HEARSAY = [
    ("en", "Mara Quill reportedly said that the oven was old.", "Mara Quill said that the oven was old.", "reportedly"),
    ("en", "“It is old,” Mara Quill allegedly said.", "“It is old,” Mara Quill said.", "allegedly"),
    ("en", "“It is old,” reportedly said Mara Quill.", "“It is old,” said Mara Quill.", "reportedly"),
    ("en", "Mara Quill is said to have told us that it was old.", "Mara Quill told us that it was old.",
     "is said to have"),
    ("id", "Tari Wulandari konon mengatakan “tutup”.", "Tari Wulandari mengatakan “tutup”.", "konon"),
    ("id", "Konon, Tari Wulandari mengatakan “tutup”.", "Tari Wulandari mengatakan “tutup”.", "Konon"),
    ("id", "Tari Wulandari kabarnya mengatakan “tutup”.", "Tari Wulandari mengatakan “tutup”.", "kabarnya"),
    ("id", "Tari Wulandari disebut-sebut mengatakan “tutup”.", "Tari Wulandari mengatakan “tutup”.", "disebut-sebut"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "plain", "word"), HEARSAY)
def test_hearsay_was_said_but_is_less_sure(lang: str, text: str, plain: str, word: str) -> None:
    (found,), (sure,) = quotations(text, lang), quotations(plain, lang)
    assert told(found) == told(sure)
    assert found.confidence < sure.confidence - 0.1
    assert {e.rule: e.span.of(text) for e in found.evidence}["hearsay"] == word
    assert "hearsay" not in {e.rule for e in sure.evidence}
