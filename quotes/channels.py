"""By what channel words came that is no outlet: an interview, the phone, a written statement, a post.

A phrase of the pack's [channel] is the channel when the words before it say so (`in a statement`, `dalam pidatonya`),
or when it needs none (`tweeted`). What is only talked about (`about the letter`, `said the letter was lost`) is none.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from quotes.errors import PackError
from quotes.text import any_of

__all__ = ["KINDS", "MEDIUM_KEYS", "ChannelWords", "read_channels"]

KINDS = frozenset(
    {"article", "broadcast", "court", "debate", "document", "doorstop", "hearing", "in person", "interview", "letter",
     "meeting", "message", "phone", "post", "press conference", "ruling", "speech", "statement", "video call",
     "written statement"}
)  # fmt: skip
MEDIUM_KEYS = frozenset({"behind", "bare"})


@dataclass(frozen=True, slots=True, eq=False)
class ChannelWords:
    """`kinds` gives the kind of each phrase, `phrase` finds them with the clitic of the language; `behind` are the
    words behind which a phrase is the channel, `bare` the phrases that need none."""

    kinds: Mapping[str, str]
    phrase: re.Pattern[str]
    behind: frozenset[str]
    bare: frozenset[str]


def read_channels(table: Mapping[str, Any], medium: Mapping[str, Any], clitic: str) -> ChannelWords:
    """Build the channels of a pack from its sections [channel] and [medium]; raise PackError when they are no good."""
    kinds: dict[str, str] = {}
    for kind, phrases in table.items():
        if kind not in KINDS:
            raise PackError(f"channel {kind!r} is none of {', '.join(sorted(KINDS))}")
        for phrase in phrases:
            if phrase in kinds or phrase != phrase.casefold().strip() or not phrase:
                raise PackError(f"channel.{kind}: {phrase!r} is there twice, or not in small letters")
            kinds[phrase] = kind
    bare = frozenset(medium.get("bare", ()))
    if unknown := sorted(bare - kinds.keys()):
        raise PackError(f"medium.bare: {unknown[0]!r} is no channel")
    return ChannelWords(kinds, _phrase(kinds, clitic), frozenset(medium.get("behind", ())), bare)


def _phrase(phrases: Collection[str], clitic: str) -> re.Pattern[str]:
    ending = f"(?:{re.escape(clitic)})?" if clitic else ""
    return re.compile(rf"(?<![\w-])(?P<words>{any_of(phrases)}){ending}(?![\w-])", re.IGNORECASE)
