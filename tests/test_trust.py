"""What a reader is told of the outlets of a chain, and when a chain rests on a state or a party alone."""

import pytest

from quotes.outlets import OutletRegistry
from quotes.trust import described, facts, needs_explaining, rests_on, stations

OUTLETS = OutletRegistry.default()

# outlet, what it is, whether it is explained in every chain
KNOWN = [
    ("KCNA", "state agency, North Korea", True),
    ("TASS", "state agency, Russia", True),
    ("Antara", "state agency, Indonesia", True),
    ("People's Daily", "party newspaper, China", True),
    ("RT", "state broadcaster, Russia", True),
    ("Kremlin", "official site, Russia", True),
    ("BMKG", "official site, Indonesia", True),
    ("un.org", "official site", True),
    ("Reuters", "private agency, United Kingdom", False),
    ("BBC", "public broadcaster, United Kingdom", False),
    ("Kompas.com", "private site, Indonesia", False),
    ("Skor.id", "private site, Indonesia", False),
    ("Mastodon", "private platform, Germany", False),
]

# the chain, outermost first and `+` before an outlet beside the one before it; what it rests on
CHAINS = [
    ("KCNA", "one state-run source"),
    ("AFP > KCNA", "one state-run source"),
    ("AFP > +Reuters > KCNA", "one state-run source"),
    ("Kremlin", "one state-run source"),
    ("People's Daily", "one party-run source"),
    ("TASS > +RIA Novosti", "state-run sources only"),
    ("Xinhua > +People's Daily", "state- and party-run sources only"),
    # somebody else vouches for the words, or nobody knows who does
    ("", None),
    ("AFP", None),
    ("KCNA > AFP", None),
    ("KCNA > +Yonhap", None),
    ("AFP > +KCNA", None),
    ("TASS > Telegram", None),
    ("KCNA > Kabar Teluk", None),
    ("KCNA > +Kabar Teluk", None),
]


@pytest.mark.parametrize(("name", "words", "explained"), KNOWN)
def test_what_an_outlet_is_in_words(name: str, words: str, explained: bool) -> None:
    outlet = OUTLETS.find(name)
    assert outlet
    assert (described(outlet), needs_explaining(outlet)) == (words, explained)


@pytest.mark.parametrize(("chain", "words"), CHAINS)
def test_what_a_chain_rests_on(chain: str, words: str | None) -> None:
    hops = [(hop.removeprefix("+"), hop.startswith("+")) for hop in chain.split(" > ") if hop]
    assert rests_on(hops, OUTLETS) == words


def test_outlets_side_by_side_stand_together() -> None:
    assert stations([("AFP", False), ("Reuters", True), ("KCNA", False)]) == [["AFP", "Reuters"], ["KCNA"]]
    assert stations([("AFP", True)]) == [["AFP"]]
    assert stations([]) == []


def test_the_facts_of_an_outlet_have_the_names_of_the_register() -> None:
    assert facts(OUTLETS.find("KCNA")) == {"kind": "agency", "country": "KP", "run_by": "state"}
    assert facts(None) == {"kind": None, "country": None, "run_by": None}
