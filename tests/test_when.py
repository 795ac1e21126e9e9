"""When words were said: which of the days in a sentence, and how it was come by."""

import pytest

from quotes import Document, Quotation, extract

ISSUED = "2025-04-28"  # a Monday

Told = tuple[str | None, str | None, str | None]
NOT_TOLD: Told = (None, None, None)


def when(quotation: Quotation, text: str) -> Told:
    words = quotation.said_when.of(text) if quotation.said_when else None
    return quotation.said_on, quotation.said_on_from, words


def first(text: str, lang: str, published_on: str | None = None) -> Told:
    found = extract(Document.from_text(text, lang=lang, published_on=published_on)).quotations
    return when(found[0], text)


# the rest of the sentence behind `“The dam is safe,” `, the day, how it was come by, the words
ENGLISH = [
    ("Mara Tolland said on April 26, 2025.", "2025-04-26", "written", "April 26, 2025"),
    ("Mara Tolland said on Saturday, April 26, 2025.", "2025-04-26", "written", "Saturday, April 26, 2025"),
    ("Mara Tolland said in a statement on April 26.", "2025-04-26", "written", "April 26"),
    ("Mara Tolland told reporters on December 30.", "2024-12-30", "written", "December 30"),
    ("Mara Tolland said Monday.", "2025-04-28", "resolved", "Monday"),
    ("Mara Tolland said on Friday.", "2025-04-25", "resolved", "Friday"),
    ("Mara Tolland told reporters in Halvik on Thursday night.", "2025-04-24", "resolved", "Thursday night"),
    ("said Mara Tolland on Sunday, after the vote.", "2025-04-27", "resolved", "Sunday"),
    ("Mara Tolland said late Friday.", "2025-04-25", "resolved", "Friday"),
    ("Mara Tolland said yesterday.", "2025-04-27", "resolved", "yesterday"),
    ("Mara Tolland said last night.", "2025-04-27", "resolved", "last night"),
    ("Mara Tolland said earlier today.", "2025-04-28", "resolved", "earlier today"),
    ("Mara Tolland said two days ago.", "2025-04-26", "resolved", "two days ago"),
    ("Mara Tolland said last Friday.", "2025-04-25", "resolved", "last Friday"),
    ("Mara Tolland said at the Friday briefing.", "2025-04-25", "resolved", "Friday"),
    # six days back is also tomorrow, by another clock
    ("Mara Tolland said on Tuesday.", None, None, "Tuesday"),
    # which day, nobody can tell
    ("Mara Tolland said earlier this week.", None, None, "earlier this week"),
    ("Mara Tolland said last week.", None, None, "last week"),
    # the first one, and not that of the flood
    ("Mara Tolland said Friday, after the dam broke on March 3, 2024.", "2025-04-25", "resolved", "Friday"),
    ("Mara Tolland said Sunday, two days after Friday’s storm.", "2025-04-27", "resolved", "Sunday"),
    ("Mara Tolland, who resigned on Friday, said on Sunday.", "2025-04-27", "resolved", "Sunday"),
    # no day of saying
    ("Mara Tolland said, noting the dam broke on Friday.", *NOT_TOLD),
    ("said Mara Tolland, whose dam broke on Friday.", *NOT_TOLD),
    ("said Mara Tolland, who will speak on Friday.", *NOT_TOLD),
    ("said Mara Tolland, who was elected on March 3, 2024.", *NOT_TOLD),
    ("Mara Tolland said of the flood on March 3, 2024.", *NOT_TOLD),
    ("Mara Tolland said about the Friday vote.", *NOT_TOLD),
    ("Mara Tolland said ahead of next Friday.", *NOT_TOLD),
    ("said Mara Tolland, the mayor since May 5, 2021.", *NOT_TOLD),
    ("Mara Tolland said of yesterday’s vote.", *NOT_TOLD),
]


@pytest.mark.parametrize(("rest", "day", "source", "words"), ENGLISH)
def test_english(rest: str, day: str | None, source: str | None, words: str | None) -> None:
    assert first(f"“The dam is safe,” {rest}", "en", ISSUED) == (day, source, words)


INDONESIAN = [
    ("kata Tari Wulandari, Sabtu (26/4/2025).", "2025-04-26", "written", "Sabtu (26/4/2025)"),
    ("kata Tari Wulandari, Sabtu (26/4).", "2025-04-26", "written", "Sabtu (26/4)"),
    ("kata Tari Wulandari, Senin (30/12).", "2024-12-30", "written", "Senin (30/12)"),
    ("kata Tari Wulandari, Sabtu malam (26/4/2025).", "2025-04-26", "written", "Sabtu malam (26/4/2025)"),
    ("kata Tari Wulandari hari ini, Senin (28/4/2025).", "2025-04-28", "written", "hari ini, Senin (28/4/2025)"),
    ("kata Tari Wulandari di Halvik, Sabtu, 26 April 2025.", "2025-04-26", "written", "Sabtu, 26 April 2025"),
    ("kata Tari Wulandari kemarin.", "2025-04-27", "resolved", "kemarin"),
    ("kata Tari Wulandari kemarin lusa.", "2025-04-26", "resolved", "kemarin lusa"),
    ("kata Tari Wulandari, hari ini.", "2025-04-28", "resolved", "hari ini"),
    ("kata Tari Wulandari tadi pagi.", "2025-04-28", "resolved", "tadi pagi"),
    ("kata Tari Wulandari semalam.", "2025-04-27", "resolved", "semalam"),
    ("kata Tari Wulandari pada Jumat.", "2025-04-25", "resolved", "Jumat"),
    ("kata Tari Wulandari pada hari Jumat.", "2025-04-25", "resolved", "Jumat"),
    ("kata Tari Wulandari, Jumat malam waktu setempat.", "2025-04-25", "resolved", "Jumat malam waktu setempat"),
    ("kata Tari Wulandari, Selasa kemarin.", "2025-04-22", "resolved", "Selasa kemarin"),
    ("kata Tari Wulandari, Jumat lalu.", "2025-04-25", "resolved", "Jumat lalu"),
    ("kata Tari Wulandari pada Jumat pekan lalu.", None, None, "Jumat pekan lalu"),
    ("kata Tari Wulandari pekan lalu.", None, None, "pekan lalu"),
    # a weekday that is not that day's: one of the two is wrong
    ("kata Tari Wulandari, Minggu (26/4).", None, None, "Minggu (26/4)"),
    # the day of the statement, and that of the report
    ("kata Tari Wulandari, dikutip dari Reuters, Kamis (24/4/2025).", "2025-04-24", "report", "Kamis (24/4/2025)"),
    (
        "kata Tari Wulandari, Rabu (23/4/2025), seperti dilansir Reuters, Kamis (24/4/2025).",
        "2025-04-23",
        "written",
        "Rabu (23/4/2025)",
    ),
    ("kata Tari Wulandari, dikutip dari Reuters, Kamis.", *NOT_TOLD),
    # no day of saying
    ("kata Tari Wulandari soal kebakaran pada 3 Maret 2024.", *NOT_TOLD),
    ("kata Tari Wulandari menanggapi kebakaran pada 3 Maret 2024.", *NOT_TOLD),
    ("kata Tari Wulandari, yang dilantik sejak 5 Mei 2021.", *NOT_TOLD),
    ("kata Tari Wulandari soal rapat Jumat mendatang.", *NOT_TOLD),
    ("kata Tari Wulandari tentang sidang yang akan digelar pada Jumat (2/5/2025).", *NOT_TOLD),
]


@pytest.mark.parametrize(("rest", "day", "source", "words"), INDONESIAN)
def test_indonesian(rest: str, day: str | None, source: str | None, words: str | None) -> None:
    assert first(f"“Bendungan itu aman,” {rest}", "id", ISSUED) == (day, source, words)


# without the day of the article
UNDATED = [
    ("en", "“The dam is safe,” Mara Tolland said on Friday.", None, "Friday"),
    ("en", "“The dam is safe,” Mara Tolland said yesterday.", None, "yesterday"),
    ("en", "“The dam is safe,” Mara Tolland said on May 5.", None, "May 5"),
    # the day of a dateline is that of the report, and a birthday that of a birth
    ("en", "HALVIK, March 3, 2021 (Reuters) - Mara Tolland said on Monday: “The dam is safe.”", None, "Monday"),
    ("en", "HALVIK, March 3, 2021 (Reuters) - Mara Tolland once said: “The dam is safe.”", None, None),
    ("id", "“Bendungan itu aman,” kata Tari Wulandari yang lahir Senin (1/3/1971).", None, None),
    ("id", "“Bendungan itu aman,” kata Tari Wulandari, Jumat.", None, "Jumat"),
    ("id", "“Bendungan itu aman,” kata Tari Wulandari kemarin.", None, "kemarin"),
    ("id", "“Bendungan itu aman,” kata Tari Wulandari, Sabtu (26/4).", None, "Sabtu (26/4)"),
    # a year of the text, where the weekday fits it
    (
        "id",
        "“Bendungan itu aman,” kata Tari Wulandari, Sabtu (26/4). Bendungan itu dibuka tahun 2025.",
        "2025-04-26",
        "Sabtu (26/4)",
    ),
    (
        "id",
        "“Bendungan itu aman,” kata Tari Wulandari, Sabtu (26/4). Bendungan itu dibuka tahun 2021.",
        None,
        "Sabtu (26/4)",
    ),
    # a weekday is counted from the report that is cited
    (
        "id",
        "“Bendungan itu aman,” kata Tari Wulandari, Rabu waktu setempat, dikutip dari Reuters, Kamis (24/4/2025).",
        "2025-04-23",
        "Rabu waktu setempat",
    ),
]


@pytest.mark.parametrize(("lang", "text", "day", "words"), UNDATED)
def test_without_the_day_of_the_article(lang: str, text: str, day: str | None, words: str | None) -> None:
    said_on, _, said_when = first(text, lang)
    assert (said_on, said_when) == (day, words)


# reported words: a day in them is theirs, one beside the cue is that of saying
REPORTED = [
    ("en", "Mara Tolland said yesterday that the dam was safe.", "2025-04-27"),
    ("en", "Mara Tolland said on Friday that the dam broke on March 3, 2024.", "2025-04-25"),
    ("en", "Mara Tolland said the dam broke on March 3, 2024.", None),
    ("en", "Mara Tolland said that the dam broke on Friday.", None),
    ("en", "Mara Tolland said yesterday was a bad day for the dam.", None),
    ("en", "The dam broke on Friday, Mara Tolland said.", None),
    ("en", "The dam broke on Friday, Mara Tolland said on Sunday.", "2025-04-27"),
    ("en", "On Sunday, Mara Tolland said the dam was safe.", "2025-04-27"),
    ("en", "After the flood on March 3, 2024, Mara Tolland said the dam was safe.", None),
    ("id", "Tari Wulandari mengatakan bendungan itu aman, Sabtu (26/4/2025).", "2025-04-26"),
    ("id", "Tari Wulandari mengatakan bahwa bendungan itu jebol pada 3 Maret 2024.", None),
    ("id", "Tari Wulandari mengatakan kemarin bahwa bendungan itu aman.", "2025-04-27"),
    (
        "id",
        "Tari Wulandari pada Sabtu (26/4/2025) mengatakan bahwa bendungan itu jebol pada 3 Maret 2024.",
        "2025-04-26",
    ),
    ("id", "Tari Wulandari mengatakan, kemarin bendungan itu jebol.", None),
    ("id", "Tari Wulandari mengatakan, hasilnya akan disampaikan kepada warga, Rabu (30/4/2025).", None),
    ("en", "Mara Tolland said last Friday that the dam was safe.", "2025-04-25"),
    (
        "id",
        "Seperti dikutip dari Reuters, Wali Kota Tari Wulandari pada Jumat (25/4/2025) mengatakan bendungan itu aman.",
        "2025-04-25",
    ),
    ("en", "Speaking on Friday, Mara Tolland said the dam broke on Sunday.", "2025-04-25"),
    ("en", "Mara Tolland was arrested on Friday and said the dam was safe.", None),
    ("en", "The mayor, Mara Tolland, elected on May 5, 2021, said the dam was safe.", None),
    ("en", "On April 26, 2025, Mara Tolland said the dam was safe.", "2025-04-26"),
    ("en", "In a speech on April 26, Mara Tolland said the dam was safe.", "2025-04-26"),
    ("en", "Mara Tolland on April 26 said the dam was safe.", "2025-04-26"),
    ("id", "Setelah banjir pada 3 Maret 2024, Tari Wulandari mengatakan bendungan itu aman.", None),
]


@pytest.mark.parametrize(("lang", "text", "day"), REPORTED)
def test_reported_words(lang: str, text: str, day: str | None) -> None:
    assert first(text, lang, ISSUED)[0] == day


HEADS = [
    # the first line of an article, its language, the day that `on Friday` is counted from
    ("Monday, April 28, 2025", "en", "2025-04-25"),
    ("Published: April 28, 2025 at 10:15 a.m. ET", "en", "2025-04-25"),
    ("By Ann Lowe | April 28, 2025 10:15 GMT | Halvik", "en", "2025-04-25"),
    ("Senin, 28 April 2025 10:15 WIB", "id", "2025-04-25"),
    ("Senin, 28 April 2025 | pukul 10.15 WIB | Reporter: Budi", "id", "2025-04-25"),
    # news, and no line of its own
    ("The dam broke on April 28, 2025 at 10:15.", "en", None),
    ("Gempa terjadi Senin (28/4/2025) pukul 10.15", "id", None),
    ("April 28", "en", None),
]
ON_FRIDAY = {
    "en": "“The dam is safe,” Mara Tolland said on Friday.",
    "id": "“Bendungan itu aman,” kata Tari Wulandari pada Jumat.",
}


@pytest.mark.parametrize(("head", "lang", "day"), HEADS)
def test_a_line_of_its_own_tells_the_day_of_the_article(head: str, lang: str, day: str | None) -> None:
    story = ON_FRIDAY[lang]
    text = f"Bendungan Halvik Diperiksa\n\n{head}\n\n{story}"
    quotation = extract(Document.from_text(text, lang=lang)).quotations[-1]
    assert quotation.said_on == day


@pytest.mark.parametrize("published_on", ["2025", "2025-04", "soon", "", "0001-01-01", "9999-12-31"])
def test_an_article_without_a_day_of_its_own_counts_nothing(published_on: str) -> None:
    assert first(ON_FRIDAY["en"], "en", published_on) == (None, None, "Friday")


def test_a_time_tells_the_day_too() -> None:
    assert first(ON_FRIDAY["en"], "en", "2025-04-28T10:15:00+07:00")[0] == "2025-04-25"


INTRODUCED = [
    # what comes before, the quotation, the day
    ("Hal itu disampaikan Tari Wulandari pada Sabtu (26/4/2025).", "“Bendungan itu aman,” katanya.", "2025-04-26"),
    ("Hal itu disampaikan Tari Wulandari kemarin.", "“Bendungan itu aman,” kata Tari.", "2025-04-27"),
    (
        "Wali Kota Tari Wulandari berbicara dalam konferensi pers di Halvik, Sabtu (26/4/2025).",
        "“Bendungan itu aman,” kata Tari.",
        "2025-04-26",
    ),
    ("Hal itu disampaikan Tari Wulandari pada Sabtu (26/4/2025).", "“Bendungan itu aman,” kata Bima Santoso.", None),
    (
        "Hal itu disampaikan Tari Wulandari pada Sabtu (26/4/2025).",
        "“Bendungan itu aman,” kata Tari, Minggu (27/4/2025).",
        "2025-04-27",
    ),
]


@pytest.mark.parametrize(("before", "quoted", "day"), INTRODUCED)
def test_the_sentence_that_introduces_the_speaker(before: str, quoted: str, day: str | None) -> None:
    text = f"{before}\n\n{quoted}"
    quotations = extract(Document.from_text(text, lang="id", published_on=ISSUED)).quotations
    assert quotations[-1].said_on == day


def test_the_day_of_a_report_is_so_in_the_introducing_sentence_too() -> None:
    text = (
        "Hal itu disampaikan Tari Wulandari, dikutip dari Reuters, Kamis (24/4/2025).\n\n"
        "“Bendungan itu aman,” kata Tari."
    )
    quotation = extract(Document.from_text(text, lang="id")).quotations[-1]
    assert (quotation.said_on, quotation.said_on_from) == ("2025-04-24", "report")


def test_what_announces_the_next_words_dates_no_later_ones() -> None:
    text = (
        "Hal itu disampaikan Tari Wulandari pada Sabtu (26/4/2025).\n\n“Bendungan itu aman,” kata Tari.\n\n"
        "“Warga boleh pulang,” kata Tari."
    )
    quotations = extract(Document.from_text(text, lang="id")).quotations
    assert [quotation.said_on for quotation in quotations] == ["2025-04-26", None]


def test_a_day_of_what_was_not_said_is_none() -> None:
    assert first("Mara Tolland did not say on Friday that the dam was safe.", "en", ISSUED) == NOT_TOLD
