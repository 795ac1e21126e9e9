"""Whose words: the same person under another spelling, another person under nearly the same."""

import pytest

from quotes.verifying.attribution import same_name, spoke
from quotes.verifying.values import NamedSpeaker


@pytest.mark.parametrize(
    ("cited", "stored"),
    [
        ("Vell", "Mara Vell"),
        ("Mara", "Mara Vell"),
        ("Mayor Mara Vell", "Mara Vell"),
        ("M. Vell", "Mara Vell"),
        ("Mara L. Vell", "Mara Vell"),
        ("Mara Vell", "Vell"),
        ("Núñez", "Ana Nunez"),
        ("Kim Jong-un", "Kim Jong Un"),
        ("Presiden Joko Prasetyo", "Joko Prasetyo"),
        ("Komisaris Besar Dr. Sari Melati", "Sari Melati Kusuma"),
        ("Otto Brandeiss", "Otto Brandeis"),
        ("Wells Watch", "Wells Watch"),
        ("Sofyan Edy Jarwanto", "Sofyan Edi Jarwanto"),
        ("Vell, Mara", "Mara Vell"),
        ("Vell, Mara Ina", "Mara Vell"),
        ("the mayor of Lorn, Mara Vell", "Mara Vell"),
        ("Menteri Kelautan dan Perikanan Joko Prasetyo", "Joko Prasetyo"),
        ("H. Joko", "Joko Prasetyo"),
    ],
)
def test_the_same(cited: str, stored: str) -> None:
    assert same_name(cited, NamedSpeaker(stored))


@pytest.mark.parametrize(
    ("cited", "stored"),
    [
        ("Lena Vell", "Mara Vell"),
        ("Marla Vell", "Mara Vell"),
        ("Daniela Vell", "Daniel Vell"),
        ("Kit", "Kim"),
        ("Jeffrie N Korompis", "Natsir"),
        ("George H Marlow", "George W Marlow"),
        ("Ana Ani", "Ana Ana"),
        ("M.", "Mara Vell"),
        ("Mayor", "Mara Vell"),
        ("", "Mara Vell"),
        ("Mara Vell", ""),
        ("Mara Vell", "a farmer"),
        ("a friend of Mara Vell", "Mara Vell"),
        ("spokesman for Mara Vell", "Mara Vell"),
        ("istri Joko Prasetyo", "Joko Prasetyo"),
        ("kuasa hukum Joko Prasetyo", "Joko Prasetyo"),
        ("A. Vell", "Mara Vell"),
        ("H. Prasetyo", "Joko Prasetyo"),
        ("Prasetyo Joko Putra", "Joko Prasetyo"),
    ],
)
def test_another(cited: str, stored: str) -> None:
    assert not same_name(cited, NamedSpeaker(stored))


def test_a_spokesman_speaks_for_a_body_and_a_lawyer_has_the_role() -> None:
    assert same_name("a spokesman for the port office", NamedSpeaker("the port office", "organization"))
    assert same_name("kuasa hukum Joko Prasetyo", NamedSpeaker("Joko Prasetyo", "person", "kuasa hukum"))


def test_two_who_are_named_must_both_have_said_it() -> None:
    mara, joko = NamedSpeaker("Mara Vell"), NamedSpeaker("Joko Prasetyo")
    assert spoke("Mara Vell and Joko Prasetyo", [mara, joko])
    assert not spoke("Mara Vell dan Joko Prasetyo", [mara])
    assert spoke("Mara Vell & Joko Prasetyo", [joko, mara])
    assert spoke("Mara Vell and Sons", [NamedSpeaker("Mara Vell and Sons")])
