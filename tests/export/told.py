"""A store in which there is something of everything: chains, several wordings, words that were not said."""

from tests.cli.fake import Run, add

__all__ = ["RELAY", "tell"]

RELAY = {
    "id": "relay",
    "publisher": "Warta",
    "published_on": "2025-04-30",
    "url": "https://warta.example/kursk?a=1&b=2",
    "byline": "Ana Lestari",
    "title": "Heroes",
    "text": "Kim Jong Un [AFP > KCNA]: “Whoever really fights for justice is a hero”\n"
    "Kim Jong Un did not say: the war is over\n"
    "Kim Jong Un would say: “We shall win”\n",
}


def tell(run: Run) -> None:
    """Add an article that relays what another one has, in other words."""
    add(run, RELAY)
