"""Passages in marks: whatever the marks, and however badly they balance."""

import pytest

from quotes.detect import Marked, find_marked
from quotes.text import paragraphs

Table = list[tuple[str, list[str]]]


def marked_in(text: str) -> list[Marked]:
    return find_marked(text, paragraphs(text))


def words_in(text: str) -> list[str]:
    return [marked.inner.of(text) for marked in marked_in(text)]


GLYPHS: Table = [
    ("“The road is open,” said Mara Tolland.", ["The road is open,"]),
    ('"The road is open," said Mara Tolland.', ["The road is open,"]),
    ("«The road is open», said Mara Tolland.", ["The road is open"]),
    ("« The road is open », said Mara Tolland.", [" The road is open "]),
    ("»The road is open«, said Mara Tolland.", ["The road is open"]),
    ("„The road is open“, said Mara Tolland.", ["The road is open"]),
    ("„The road is open”, said Mara Tolland.", ["The road is open"]),
    ("‘The road is open,’ said Mara Tolland.", ["The road is open,"]),
    ("'The road is open,' said Mara Tolland.", ["The road is open,"]),
    ("‹The road is open›, said Mara Tolland.", ["The road is open"]),
    ("‚The road is open‘, said Mara Tolland.", ["The road is open"]),
    ("She said: 「The road is open.」", ["The road is open."]),
    ("She said: 『The road is open.』", ["The road is open."]),
    ("”Jalan sudah dibuka,” kata Tari Wulandari.", ["Jalan sudah dibuka,"]),
    ("``The road is open,'' said Mara Tolland.", ["The road is open,"]),
    ("''The road is open,'' said Mara Tolland.", ["The road is open,"]),
    ("＂The road is open,＂ said Mara Tolland.", ["The road is open,"]),
    ("‟The road is open,” said Mara Tolland.", ["The road is open,"]),
]

MIXED_PAIRS: Table = [
    ('“The road is open," said Mara Tolland. “Drive."', ["The road is open,", "Drive."]),
    ('"The road is open,” said Mara Tolland.', ["The road is open,"]),
    ("“The road is open,“ said Mara Tolland.", ["The road is open,"]),
    ('„The road is open", said Mara Tolland.', ["The road is open"]),
    ("'The road is open,’ said Mara Tolland.", ["The road is open,"]),
    ("‘The road is open,' said Mara Tolland.", ["The road is open,"]),
    ('``The road is open," said Mara Tolland.', ["The road is open,"]),
    ('“Jalan dibuka,” katanya. "Silakan lewat," tambahnya.', ["Jalan dibuka,", "Silakan lewat,"]),
]

STRAIGHT: Table = [
    ('He said "yes" and then "no" to the board.', ["yes", "no"]),
    ('"Yes," she said, "we will," and left.', ["Yes,", "we will,"]),
    ('The ("old") bridge.', ["old"]),
    ('It was "half-done"—or so it seemed.', ["half-done"]),
    ('A so-called "clean-up".', ["clean-up"]),
    ('Ia berkata: "Kami siap." Lalu ia pergi.', ["Kami siap."]),
    ('"Siap", ujarnya, "tentu saja".', ["Siap", "tentu saja"]),
    ('"First," he said. "Second," she said. "Third."', ["First,", "Second,", "Third."]),
    ('Mereka "menolak", "menunda" dan "membatalkan" rapat.', ["menolak", "menunda", "membatalkan"]),
]

NO_SPACES: Table = [
    ('She said,"Yes."He left.', ["Yes."]),
    ('Katanya,"Kami siap."Lalu ia pergi.', ["Kami siap."]),
    ("Katanya:“Kami siap.”Lalu ia pergi.", ["Kami siap."]),
    ("“Kami siap,”kata Tari Wulandari.", ["Kami siap,"]),
    ('"Kami siap,"kata Tari Wulandari. "Ayo,"katanya.', ["Kami siap,", "Ayo,"]),
    ("She said“yes”and left.", ["yes"]),
    ("“Yes.”“No.” The two did not agree.", ["Yes.", "No."]),
]

SPACES_INSIDE: Table = [
    ('" The road is open, " said Mara Tolland.', [" The road is open, "]),
    ("“ The road is open, ” said Mara Tolland.", [" The road is open, "]),
    ("“\u00a0The road is open,\u00a0” said Mara Tolland.", ["\u00a0The road is open,\u00a0"]),
    ("«\u202fThe road is open\u202f», said Mara Tolland.", ["\u202fThe road is open\u202f"]),
    ("“The road is open, ” said Mara Tolland. “Drive. ”", ["The road is open, ", "Drive. "]),
    ('"Jalan dibuka, " kata Tari. "Silakan," katanya.', ["Jalan dibuka, ", "Silakan,"]),
]

NESTED: Table = [
    ("“He told me ‘never’ and left,” she said.", ["He told me ‘never’ and left,"]),
    ("\"He told me 'never' and left,\" she said.", ["He told me 'never' and left,"]),
    ("‘He told me “never” and left,’ she said.", ["He told me “never” and left,"]),
    ("“He told me “never” and left,” she said.", ["He told me “never” and left,"]),
    ("«He told me “never” and left», she said.", ["He told me “never” and left"]),
    ("“Ia bilang ‘jangan’ lalu pergi,” kata Tari.", ["Ia bilang ‘jangan’ lalu pergi,"]),
    ("“The sign said ‘closed’,” he said. ‘Odd,’ she said.", ["The sign said ‘closed’,", "Odd,"]),
    ("“The voters’ choice is ‘none of them,’” he said.", ["The voters’ choice is ‘none of them,’"]),
    ("「He told me 『never』 and left」, she said.", ["He told me 『never』 and left"]),
]

APOSTROPHES: Table = [
    ("It's the voters' choice, isn't it?", []),
    ("It’s the voters’ choice, isn’t it?", []),
    ("Back in the ’90s and the '80s nobody cared.", []),
    ("He plays rock 'n' roll and rock ’n’ roll.", []),
    ("Sean O’Malley met Rosa D'Angelo at St. John's.", []),
    ("The miners' union and the teachers' union walked out.", []),
    ("The miners’ union and the teachers’ union walked out.", []),
    ("Al-Qur'an dan Jum'at ditulis dengan apostrof, begitu pula Ma'ruf.", []),
    ("Get ’em while they're hot, ’cause they won't last.", []),
    ("The voters' choice was 'none of them' again.", ["none of them"]),
    ("“It’s the voters’ choice,” said Sean O’Malley.", ["It’s the voters’ choice,"]),
    ("‘It’s not the end,’ said Sean O’Malley.", ["It’s not the end,"]),
    ("'It's not the end,' said Rosa D'Angelo.", ["It's not the end,"]),
    ("‘They’re the Joneses’ dogs,’ she said.", ["They’re the Joneses’ dogs,"]),
]

MEASURES: Table = [
    ("The 6'2\" guard and the 5'11\" captain came.", []),
    ('A 12" pipe and a 4" valve.', []),
    ('He is 6\' 2" tall. "I am tall," he said.', ["I am tall,"]),
    ("It lies at 40°26′46″ N, 79°58'56\" W.", []),
    ('"The pipe is 12" wide," said Mara Tolland.', ['The pipe is 12" wide,']),
    ('"We sold 12," she said. "They sold 40," he said.', ["We sold 12,", "They sold 40,"]),
    ('"It was in 2019", she said, "or in 2020".', ["It was in 2019", "or in 2020"]),
]

UNBALANCED: Table = [
    # missing at the end: up to the end of the paragraph, the next one is read afresh
    ("“The road is open, said Mara Tolland.\n“Drive,” she said.", ["The road is open, said Mara Tolland.", "Drive,"]),
    ("She paused. “The road is open.", ["The road is open."]),
    ('She paused. "The road is open.', ["The road is open."]),
    # missing at the end, another one opens: up to the end of the sentence
    ("“The road is open. She left. “Drive,” she said.", ["The road is open.", "Drive,"]),
    # missing at the start: from the start of the paragraph
    ("The road is open,” said Mara Tolland.", ["The road is open,"]),
    ("The road is open,” said Mara Tolland. “Drive,” she said.", ["The road is open,", "Drive,"]),
    # one bad mark never loses the rest
    ('"Yes," he said. "No. \n\n"Maybe," she said. "Never," he said.', ["Yes,", "No.", "Maybe,", "Never,"]),
    ("“Yes,” he said.” “No,” she said.", ["Yes,", "No,"]),
    ("”\n“Yes,” he said.", ["Yes,"]),
    ("Satu ” tersesat.\n”Siap,” katanya.", ["Siap,"]),
    ("‘Stray.\n“Yes,” he said.", ["Yes,"]),
    ("Nothing here.", []),
    ("“”", []),
    ('""', []),
    ('"', []),
    ("", []),
]

PARAGRAPHS: Table = [
    # re-opened in each, closed once
    (
        "“The first part.\n\n“The second part.\n\n“The third part,” said Mara Tolland.",
        ["The first part.", "The second part.", "The third part,"],
    ),
    (
        '"Bagian pertama.\n"Bagian kedua," kata Tari Wulandari.',
        ["Bagian pertama.", "Bagian kedua,"],
    ),
    # opened once, closed once
    ("“The first part.\n\nThe second part,” said Mara Tolland.", ["The first part.\n\nThe second part,"]),
    (
        "“The first part.\nThe second.\nThe third.” Then “no,” he said.",
        ["The first part.\nThe second.\nThe third.", "no,"],
    ),
    ("“Satu.\r\n\r\nDua,” kata Tari. “Tiga,” katanya.", ["Satu.\r\n\r\nDua,", "Tiga,"]),
    # closed in each
    ("“The first part.”\n\n“The second part.”", ["The first part.", "The second part."]),
    ("“The first part.”\r\n“The second part.”", ["The first part.", "The second part."]),
]

LANGUAGES: Table = [
    ("Menurut dia, kebijakan itu “terlalu cepat” dan “tidak adil”.", ["terlalu cepat", "tidak adil"]),
    ("Film ”Senja di Muara” diputar, kata Tari, ”besok malam.”", ["Senja di Muara", "besok malam."]),
    ("”Kami siap,” kata Tari. ”Ayo,” katanya. ”Sekarang.”", ["Kami siap,", "Ayo,", "Sekarang."]),
    ('Kata Tari : " Kami siap. "', [" Kami siap. "]),
    ("Program 'Satu Desa' dan 'Dua Sungai' ditunda.", ["Satu Desa", "Dua Sungai"]),
    ("(“Kami siap,” kata Tari.)", ["Kami siap,"]),
    ("Tari—“Kami siap”—pergi.", ["Kami siap"]),
    ("*“Kami siap,”* kata Tari.", ["Kami siap,"]),
]


def cases(*tables: Table) -> list[tuple[str, list[str]]]:
    return [case for table in tables for case in table]


@pytest.mark.parametrize(
    ("text", "passages"),
    cases(
        GLYPHS, MIXED_PAIRS, STRAIGHT, NO_SPACES, SPACES_INSIDE, NESTED, APOSTROPHES, MEASURES, UNBALANCED, PARAGRAPHS,
        LANGUAGES,
    ),
)  # fmt: skip
def test_words_in_marks(text: str, passages: list[str]) -> None:
    assert words_in(text) == passages


@pytest.mark.parametrize(
    ("text", "balances"),
    [
        ("“Yes,” he said.", ["closed"]),
        ("“The first part.\n\n“The second part.”", ["continued", "closed"]),
        ("“The first part.\n\nThe second part.”", ["closed"]),
        ("“The first part.\n\nNo mark here.", ["unclosed"]),
        ("“The first part. She left. “Drive,” she said.", ["unclosed", "closed"]),
        ("The road is open,” said Mara Tolland.", ["unopened"]),
    ],
)
def test_what_became_of_the_marks(text: str, balances: list[str]) -> None:
    assert [marked.balance for marked in marked_in(text)] == balances


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("She said “yes” twice.", "“yes”"),
        ("She said ``yes'' twice.", "``yes''"),
        ("She said “yes", "“yes"),
        ("Yes,” she said.", "Yes,”"),
    ],
)
def test_the_marks_belong_to_the_outer_span(text: str, whole: str) -> None:
    assert [marked.outer.of(text) for marked in marked_in(text)] == [whole]


@pytest.mark.parametrize(
    ("text", "single"),
    [("‘Yes,’ he said.", True), ("'Yes,' he said.", True), ("“Yes,” he said.", False), ('"Yes," he said.', False)],
)
def test_single_marks_are_told_from_double_ones(text: str, single: bool) -> None:
    assert [marked.single for marked in marked_in(text)] == [single]
