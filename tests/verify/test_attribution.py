"""Whose words: the same person under another spelling, another person under nearly the same."""

import pytest

from quotes.verify.attribution import same_name
from quotes.verify.values import NamedSpeaker


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
    ],
)
def test_another(cited: str, stored: str) -> None:
    assert not same_name(cited, NamedSpeaker(stored))
