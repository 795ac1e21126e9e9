"""Which names can be one speaker, whatever a store knows by the time: without Spark."""

from collections.abc import Sequence

import pytest

pytest.importorskip("pyarrow", reason="needs the extra parquet")

from quotes.names import fold_name
from quotes.spark.names import _ROLES, _Profile


def profile(name: str, roles: Sequence[str] = ()) -> _Profile:
    return _Profile(1, fold_name(name), "person", [name], roles, ["en"])


MANY = [f"member number {number} of the council" for number in range(_ROLES)]


@pytest.mark.parametrize(
    ("one", "roles", "other", "others", "can_be"),
    [
        ("Dr. Ilse Marrow", [], "Ilse Marrow", [], True),
        # Before either was given a role nothing spoke against it.
        ("Dr. Ilse Marrow", ["mayor of Surabaya"], "Ilse Marrow", ["singer"], True),
        ("Marrow", [], "Ilse Marrow", [], False),
        ("Marrow", ["mayor of Surabaya"], "Ilse Marrow", ["mayor of Surabaya"], True),
        ("Marrow", ["mayor of Surabaya"], "Ilse Marrow", ["mayor of Medan"], False),
        # One of the roles is enough, whatever the others say.
        ("Marrow", ["singer", "mayor of Surabaya"], "Ilse Marrow", ["mayor of Surabaya", "mayor of Medan"], True),
        ("Marrow", MANY, "Ilse Marrow", ["mayor of Medan"], True),  # too many to tell
        ("Tolland", ["mayor of Surabaya"], "Ilse Marrow", ["mayor of Surabaya"], False),
    ],
)
def test_who_can_be_one_speaker(
    one: str, roles: Sequence[str], other: str, others: Sequence[str], can_be: bool
) -> None:
    new, known = profile(one, roles), profile(other, others)
    assert (new.like(known) and new.same(known)) is can_be
