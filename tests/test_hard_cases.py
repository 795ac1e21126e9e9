"""Passages of ordinary news prose that lead into a wrong attribution. All people are invented.

Each row: the text, how the quotation begins, and who may be named: an empty name means that nobody is. A wrong name is
the worst answer; where `""` stands beside a name, leaving it open is right too.
"""

import pytest

from quotes import Document, extract

CASES: list[tuple[str, str, list[str]]] = [
    # somebody who belongs to a named person
    (
        "Pengacara Laras Wiguna mengatakan kliennya sakit. “Dia dirawat,” ujarnya.",
        "Dia dirawat",
        ["Pengacara Laras Wiguna", ""],
    ),
    (
        "Kuasa hukum Joko Sumarna menilai dakwaan itu kabur. “Klien kami di rumah,” katanya.",
        "Klien",
        ["Kuasa hukum Joko Sumarna", ""],
    ),
    (
        "Istri Joko Sumarna mengatakan suaminya difitnah. “Dia di rumah saja,” katanya.",
        "Dia di",
        ["Istri Joko Sumarna", ""],
    ),
    (
        "Greg Moss’s lawyer said her client was innocent. “He was at home,” she said.",
        "He was",
        ["Greg Moss’s lawyer", ""],
    ),
    # the question is not of the one who answers
    (
        "Governor Mara Olund came. Asked by a reporter, “Will you resign over the dam?”, Olund said she would.",
        "Will you",
        ["a reporter", ""],
    ),
    ("Governor Mara Olund was there. Asked “Will you resign over the dam?” Olund said no.", "Will you", [""]),
    (
        "Gubernur Laras Wiguna hadir. Ditanya wartawan, “Apakah Ibu akan mundur?”, Laras menjawab tidak.",
        "Apakah",
        ["wartawan", ""],
    ),
    (
        "Gubernur Laras Wiguna hadir. Saat ditanya “Apakah Ibu akan mundur karena itu?” Laras menjawab tidak.",
        "Apakah",
        [""],
    ),
    # the one who acts, not the one acted on
    ("Danu Prakosa dituduh Laras Wiguna. “Dia mencuri uang rakyat,” katanya.", "Dia mencuri", ["Laras Wiguna", ""]),
    (
        "Usulan Danu Prakosa ditolak oleh Laras Wiguna. “Anggarannya tidak ada,” katanya.",
        "Anggarannya",
        ["Laras Wiguna", ""],
    ),
    ("Pernyataan Danu Prakosa itu dibantah Laras Wiguna. “Itu bohong,” tegasnya.", "Itu", ["Laras Wiguna", ""]),
    ("Tudingan Danu Prakosa membuat Laras Wiguna marah. “Saya akan lapor,” katanya.", "Saya", ["Laras Wiguna", ""]),
    ("Greg Moss was criticised by Tom Vance. “It is about respect,” he said.", "It is", ["Tom Vance", ""]),
    # the one who states, not the one the statement is about
    (
        "Tom Vance said Mark Ellery had promised him the job. “He looked at me,” he said.",
        "He looked",
        ["Tom Vance", ""],
    ),
    (
        "Danu Prakosa mengatakan Laras Wiguna menjanjikan jabatan itu. “Saya punya bukti,” kata dia.",
        "Saya",
        ["Danu Prakosa", ""],
    ),
    # a name on either side of words in marks
    (
        "Tom Vance told Ruth “the harbour is finished,” Mark Ellery said.",
        "the harbour",
        ["Mark Ellery", ""],
    ),
    # a fragment in a clause of somebody else's
    (
        "“This is a good day,” Ruth Alder said after Neil Grant had called the vote “a sham”.",
        "a sham",
        ["Neil Grant", ""],
    ),
    ("“This is a good day,” Ruth Alder said after Neil Grant had called the vote “a sham”.", "This", ["Ruth Alder"]),
    # words that somebody answers or denies
    ("Dana Whitlock responded to Greg Moss’s claim that she was “a fraud”.", "a fraud", ["Greg Moss", ""]),
    ("Dana Whitlock denied saying “the port is dead” at the meeting.", "the port", [""]),
    ("Greg Moss was quoted by Tom Vance as saying “sell”.", "sell", ["Greg Moss"]),
    ("Greg Moss was quoted by his lawyer, Dana Whitlock, as saying: “I will sell.”", "I will", ["Greg Moss"]),
    ("Dana Whitlock, star of the “Old Pier”, thanked Greg Moss for the “long show”.", "Old", [""]),
    ("Menurut Laras Wiguna, guru kerap disebut sebagai sosok yang “digugu”.", "digugu", [""]),
    ("Greg Moss refused to say “sorry”.", "sorry", [""]),
    ("Laras Wiguna menanggapi tudingan Danu Prakosa bahwa ia “pembohong”.", "pembohong", ["Danu Prakosa", ""]),
    # what was not said
    ("If Greg Moss says “yes”, Paula Finch will stay.", "yes", [""]),
    ("Ann Lowe did not say “we are closed” on Monday.", "we are", [""]),
    ("Laras Wiguna tidak pernah mengatakan “kami mundur” dalam rapat itu.", "kami", [""]),
    # questions
    ("Pewawancara bertanya, “Apakah Anda akan mundur?” Laras Wiguna menjawab, “Tidak.”", "Apakah", ["Pewawancara", ""]),
    ("Pewawancara bertanya, “Apakah Anda akan mundur?” Laras Wiguna menjawab, “Tidak.”", "Tidak", ["Laras Wiguna"]),
    # who is meant by a description
    (
        "Rina Astuti memeluk suaminya, Tono Subagyo. “Kami pasrah,” ucap pria 50 tahun itu.",
        "Kami",
        ["Tono Subagyo", "pria 50 tahun itu", ""],
    ),
    # an outlet that passes words on is not the speaker
    ("Ann Lowe was quoted by Reuters as saying she was ready to leave.", "she was", ["Ann Lowe"]),
    ("Budi Santoso dikutip Antara mengatakan kapal itu aman dan akan berlayar.", "kapal", ["Budi Santoso"]),
    # whoever stands beside a speaker does not speak
    ("“We sold it,” said Gwen Hale, flanked by Piet Voss and Lars Udo.", "We sold", ["Gwen Hale"]),
    ("“We sold it,” said Gwen Hale, a lawyer for Piet Voss and Lars Udo.", "We sold", ["Gwen Hale"]),
    ("“We sold it,” said Gwen Hale, mother of Piet Voss and Lars Udo.", "We sold", ["Gwen Hale"]),
    ("“We sold it,” said Gwen Hale, and Lars Udo, her lawyer, nodded.", "We sold", ["Gwen Hale"]),
    ("“Kami pulang,” kata Laras Wiguna, ibu Joko Sumarna dan Danu Prakosa.", "Kami", ["Laras Wiguna"]),
    ("“Kami pulang,” kata Laras Wiguna, tetangga Joko Sumarna dan Danu Prakosa.", "Kami", ["Laras Wiguna"]),
    # behind a contrast, the words are somebody else's
    ("Greg Moss called it “sound”, while Tom Vance opted for “rotten”.", "rotten", ["Tom Vance", ""]),
    ("Greg Moss called it “sound”; Tom Vance went with “rotten”.", "rotten", ["Tom Vance", ""]),
    ("Greg Moss called it “sound”, but in Tom Vance’s view it is “rotten”.", "rotten", ["Tom Vance", ""]),
    ("Greg Moss called it “sound” before Tom Vance cut in with “rotten”.", "rotten", ["Tom Vance", ""]),
    ("Danu Prakosa berkata, “Rusak.” Laras Wiguna membawa papan “jual”.", "jual", [""]),
    ("Danu Prakosa menyebutnya “kuat”; Laras Wiguna lebih suka “rapuh”.", "rapuh", ["Laras Wiguna", ""]),
    ("Danu Prakosa menyebutnya “kuat”, tetapi bagi Laras Wiguna itu “rapuh”.", "rapuh", ["Laras Wiguna", ""]),
    ("While Greg Moss called it “sound”, Tom Vance, his rival, preferred “rotten”.", "rotten", ["Tom Vance", ""]),
    ("Greg Moss called it “sound”, but Tom Vance’s aides talk of “rot”.", "rot", ["Tom Vance’s aides", ""]),
    ("Greg Moss said it was “sound”, prompting Tom Vance to shout “rotten”.", "rotten", ["Tom Vance"]),
    ("Greg Moss said it was “sound”, as banners behind him read “rotten”.", "rotten", ["banners", ""]),
    ("Greg Moss said Tom Vance accused him of being “rude”.", "rude", ["Tom Vance"]),
    ("Danu Prakosa menyebutnya “kuat”, Laras Wiguna “rapuh”.", "rapuh", ["Laras Wiguna", ""]),
    ("Laras Wiguna memecat Danu Prakosa karena menyebutnya “rapuh”.", "rapuh", ["Danu Prakosa"]),
    ("Kakak ipar Danu Prakosa, Laras Wiguna, datang. “Kosong,” katanya.", "Kosong", ["Laras Wiguna", ""]),
    # who is told about, and who tells
    ("Greg Moss was called “a snake” by Tom Vance.", "a snake", ["Tom Vance"]),
    ("“Sell it,” Greg Moss recalled Tom Vance saying.", "Sell it", ["Tom Vance"]),
    ("Tom Vance, Greg Moss claims, said: “Sell it.”", "Sell it", ["Tom Vance"]),
    ("Greg Moss received a letter from Tom Vance: “Sell it.”", "Sell it", ["Tom Vance", ""]),
    ("To Greg Moss’s question “Will you sell it?” Tom Vance said “no”.", "Will you", ["Greg Moss", ""]),
    ("Ruth Hale left, telling reporters: “Sell it.”", "Sell it", ["Ruth Hale", ""]),
    # a sign, and a word on a wall
    ("Greg Moss said a placard read “go home”.", "go home", ["a placard", "placard", ""]),
    ("Greg Moss said the word “thief” on the wall hurt him.", "thief", [""]),
]


@pytest.mark.parametrize(("text", "begins", "may_be"), CASES)
def test_nobody_is_named_wrongly(text: str, begins: str, may_be: list[str]) -> None:
    said = [q for q in extract(Document.from_text(text)).quotations if q.modality == "said"]
    found = [q for q in said if q.text.startswith(begins)]
    names = {speaker.name for quotation in found for speaker in quotation.speakers} or {""}
    assert names <= set(may_be)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ann Lowe and Tom Reed said the harbour would stay closed.", ["Ann Lowe", "Tom Reed"]),
        ("“We are ready,” said Ann Lowe, Mark Dell and Tom Reed.", ["Ann Lowe", "Mark Dell", "Tom Reed"]),
        ("Ann Lowe and Tom Reed told reporters the harbour would stay closed.", ["Ann Lowe", "Tom Reed"]),
        ("Ann Lowe and Tom Reed both said the harbour would stay closed.", ["Ann Lowe", "Tom Reed"]),
        ("On Monday, Ann Lowe and Tom Reed said the harbour would stay closed.", ["Ann Lowe", "Tom Reed"]),
        ("Ann Lowe, the mayor, and Tom Reed, the clerk, said they were ready to go.", ["Ann Lowe", "Tom Reed"]),
        ("Ann Lowe and Tom Reed, who run the port, said they were ready to go.", ["Ann Lowe", "Tom Reed"]),
        ("“We are ready,” said Ann Lowe, the mayor, and Tom Reed, the clerk.", ["Ann Lowe", "Tom Reed"]),
        ("“We are ready,” Ann Lowe and Tom Reed said in a statement.", ["Ann Lowe", "Tom Reed"]),
        ("“We are ready,” Ann Lowe and her brother, Tom Reed, said.", ["Ann Lowe", "Tom Reed"]),
        ("The harbour would stay closed, according to Ann Lowe and Tom Reed.", ["Ann Lowe", "Tom Reed"]),
        ("“Kami siap,” kata Budi Santoso dan Ani Wijaya.", ["Budi Santoso", "Ani Wijaya"]),
        ("Budi Santoso dan Ani Wijaya mengatakan kapal itu aman.", ["Budi Santoso", "Ani Wijaya"]),
    ],
)
def test_several_may_share_a_quotation(text: str, names: list[str]) -> None:
    (quotation,) = extract(Document.from_text(text)).quotations
    assert [speaker.name for speaker in quotation.speakers] == names
