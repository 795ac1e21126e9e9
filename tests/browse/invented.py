"""Articles of invented people and outlets, as the store of the tests has them; one of them means harm."""

from quotes.records import Records
from quotes_db import Store
from tests.db.making import article, denial, governor, remark, said

HARBOUR = (
    "PORT ELDRA (Northwire) — “The harbour will open again before the first snow,” Mayor Ana Brook said on Monday, "
    "according to Northwire, which cited the State Herald.\n\n"
    "“We counted “every single crane” twice,” said Tom Reed, the harbour master.\n\n"
    "Brook denied that she had said “the port is lost”."
)
LATER = f"{HARBOUR}\n\nThis article was corrected."
COPIED = HARBOUR.replace("will open again before", "will open before") + "\n\n(Northwire)"
HOSTILE_NAME = '<img src=x onerror="alert(1)"> \u202eEvil\u202c'
HOSTILE = (
    '“<script>alert("words")</script> & <b>bold</b> \u202etxet\u202c and {{ 7 * 7 }},” said '
    f"{HOSTILE_NAME}, as quoted by <i>Wire</i>."
)


def harbour(text: str = HARBOUR, **metadata: str) -> Records:
    """Return an article with a nested quotation, a chain of two outlets and words that were denied."""
    harbour = text[text.index("“") + 1 : text.index("”")]
    return article(
        text,
        said(
            text,
            harbour,
            "Ana Brook",
            via=("Northwire", "State Herald"),
            role="Mayor",
            cue="said",
            when="on Monday",
            said_on="2025-04-28",
            said_on_from="resolved",
            confidence=0.95,
        ),
        said(text, "We counted “every single crane” twice,", "Tom Reed", confidence=0.7),
        said(text, "every single crane", "Tom Reed", kind="mixed", confidence=0.55),
        said(text, "the port is lost", "Brook", kind="mixed", modality="negated"),
        **{"title": "Harbour opens again", "publisher": "Eldra Post", "published_on": "2025-04-29", **metadata},
        credits=("Northwire",),
        byline=("Ida Marsh",),
    )


def hostile() -> Records:
    """Return an article whose words, names, title, outlets and address all try to be more than text."""
    words = HOSTILE[1 : HOSTILE.index(",”")]
    return article(
        HOSTILE,
        said(HOSTILE, words, HOSTILE_NAME, via=("<i>Wire</i>",), role="<u>chief</u>", confidence=0.3),
        name="hostile<script>.txt",
        location="/news/<b>hostile</b>.txt",
        url="javascript:alert(document.domain)",
        title="</title><script>alert('title')</script>\u202e",
        publisher='"><svg onload=alert(2)>',
        published_on="2025-05-02",
        byline=("<h1>By</h1>",),
    )


REMARKS = 13  # articles of two quotations each


def fill(store: Store) -> None:
    """Fill a store: two articles of one claim, two versions of one article, what was not said, and the hostile one."""
    for number in range(REMARKS):
        store.add(remark(number))
    store.add(governor(title="Jalan kabupaten"))
    store.add(denial())
    web = {"name": "harbour.html", "location": "https://eldra.example/harbour", "url": "https://eldra.example/harbour"}
    store.add(harbour(**web))
    store.add(harbour(LATER, **web))
    store.add(harbour(COPIED, publisher="Daily Copy", name="copy.txt", location="/news/copy.txt"))
    store.add(hostile())
    store.cluster()
