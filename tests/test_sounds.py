"""What a name sounds like: one key for the usual spellings, others for other names."""

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.packs import available, load_pack
from quotes.sounds import is_spaceless, is_strong, sound_key

ONE_NAME = [
    "Kim Jong Un|Kim Jong-un|KIM JONG UN|Kim Jong Eun|Kim Jongun|김정은|Ким Чен Ын",
    "Kim Yo Jong|Kim Yo-jong|김여정",
    "Han Duck-soo|Han Duk Soo|한덕수",
    "Yoon Suk Yeol|Yoon Suk-yeol|윤석열|Юн Сок Ёль",
    "Lee Jae-myung|이재명",
    "Park Geun-hye|박근혜",
    "Moon Jae-in|Moon Jaein|문재인",
    "Soeharto|Suharto|Сухарто",
    "Yudhoyono|Yudoyono",
    "Djoko|Joko",
    "Tjahjo Kumolo|Cahyo Kumolo",
    "Sjarif|Syarif|Sharif|Шариф",
    "Achmad|Ahmad|Akhmad|Ahmed|أحمد",
    "Rachmat|Rahmat",
    "Muhammad|Mohammad|Mohamed|Muhamad|محمد|Мухаммад",
    "Abdullah|Abdulla|عبدالله",
    "Ibrahim|Ebrahim|إبراهيم",
    "al-Sisi|Al Sisi|السيسي",
    "Zelensky|Zelenskyy|Zelenskiy|Zelenskyj|Зеленський|Зеленский",
    "Gerasimov|Герасимов",
    "Dmitry|Dmitri|Dmitriy|Dmitrij|Дмитрий",
    "Sergei|Sergey|Sergej|Сергей",
    "Yevgeny|Evgeny|Yevgeniy|Евгений",
    "Khrushchev|Хрущёв",
    "Zhukov|Жуков",
    "Tchaikovsky|Чайковский",
    "Aleksandr|Александр",
    "Lavrov|Лавров|לברוב",
    "Vučić|Vucic|Вучић|Вучич",
    "Netanyahu|נתניהו|Нетаньяху",
    "Çavuşoğlu|Cavusoglu|Чавушоглу",
    "Erdoğan|Erdogan|Эрдоган",
    "Zhang|Чжан",
    "Xi Jinping|Си Цзиньпин",
    "Kishida|キシダ|きしだ",
    "Mitsotakis|Μητσοτάκης",
    "Hussein|Husein|Hossein|Хусейн|حسين",
    "Filip|Philip|Filipp",
    "Viktor|Victor|Wiktor",
]  # fmt: skip


@pytest.mark.parametrize("spellings", ONE_NAME)
def test_the_spellings_of_one_name_have_one_key(spellings: str) -> None:
    names = spellings.split("|")
    assert {name: sound_key(name) for name in names} == dict.fromkeys(names, sound_key(names[0]))
    assert sound_key(names[0])


@pytest.mark.parametrize(
    "names",
    [
        "Kim Jong Un|Kim Jong Il|Kim Yo Jong|Kim Il Sung|Kim Yong Chol",
        "김정은|김정일|김일성|김여정",
        "Suharto|Suharti|Suhardi|Sukarno|Suhartono",
        "Yulianto|Yulianti",
        "Putra|Putri|Putro",
        "Dewi|Dewa",
        "Budi Santoso|Budi Susanto|Adi Santoso|Rudi Santoso",
        "Tari Wulandari|Tari Lestari",
        "Dedi|Tedi",
        "Ramadan|Ramdani",
        "Лавров|Лаврова",
        "Mara Tolland|Mara Holland",
        "Герасимов|Герасименко",
    ],
)
def test_other_names_have_other_keys(names: str) -> None:
    assert len({sound_key(name) for name in names.split("|")}) == len(names.split("|"))


@pytest.mark.parametrize("name", ["", "…", "习近平", "123", "अ", "-"])
def test_what_cannot_be_sounded_has_no_key(name: str) -> None:
    assert sound_key(name) == ""


@pytest.mark.parametrize(
    ("name", "strong"),
    [("Lee", False), ("Ali", False), ("Kim", False), ("Budi", False), ("Kim Jong Un", True), ("Tari Wulandari", True)],
)
def test_a_short_name_has_a_weak_key(name: str, strong: bool) -> None:
    assert is_strong(sound_key(name)) is strong


@pytest.mark.parametrize(
    ("word", "spaceless"),
    [("김정은", True), ("习近平", True), ("きしだ", True), ("путин", False), ("kim", False), ("李", False)],
)
def test_which_scripts_put_no_space_into_a_name(word: str, spaceless: bool) -> None:
    assert is_spaceless(word) is spaceless


def test_two_names_taken_at_random_hardly_ever_sound_alike() -> None:
    words = sorted({word for code in available() for word in load_pack(code).lexicon.names if word.isalpha()})
    chance = random.Random(5)
    names = sorted({f"{chance.choice(words)} {chance.choice(words)}" for _ in range(20_000)})
    keys = [sound_key(name) for name in names]
    alike = sum(keys.count(key) - 1 for key in {key for key in chance.sample(keys, 300)})
    assert alike / (300 * len(keys)) < 1e-5


@given(st.text(max_size=40))
@settings(deadline=None)
def test_a_key_is_small_latin_letters_for_any_text(name: str) -> None:
    assert re.fullmatch("[a-z]*", sound_key(name))
    assert sound_key(name) == sound_key(f" {name} ")


@given(st.text("abcdefghijklmnopqrstuvwxyz -'", max_size=30))
@settings(deadline=None)
def test_capitals_hyphens_and_doubled_letters_do_not_matter(name: str) -> None:
    assert sound_key(name.upper()) == sound_key(name) == sound_key(name.replace("-", " "))
