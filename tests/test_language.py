"""Which pack a text is for."""

import pytest

from quotes.language import detect_language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The harbour was closed on Monday, and the boats that had been out came in.", "en"),
        ("Pelabuhan itu ditutup pada hari Senin, dan kapal yang sedang melaut kembali ke dermaga.", "id"),
        ("“We are not going to open it,” said the minister of the harbour.", "en"),
        ("“Kami tidak akan membukanya,” kata menteri itu kepada para wartawan.", "id"),
        ("Le port a été fermé lundi et les bateaux sont rentrés avant la nuit.", None),
        ("Der Hafen wurde geschlossen, und die Boote kehrten vor Einbruch der Dunkelheit zurück.", None),
        ("Гавань закрыли в понедельник.", None),
        ("港は月曜日に閉鎖された。", None),
        ("1 2 3", None),
        ("", None),
        ("\x00\ud800", None),
    ],
)
def test_language_of_a_text(text: str, code: str | None) -> None:
    assert detect_language(text) == code


def test_a_foreign_quotation_does_not_change_the_language() -> None:
    text = "Menteri itu mengatakan kepada para wartawan bahwa pelabuhan akan dibuka lagi. “We are open,” katanya."
    assert detect_language(text) == "id"
