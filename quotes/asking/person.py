"""What is known of the speakers whom a name means: which of them stand together, and what people noted about them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotes_db import SpeakerName, Store

__all__ = ["alike", "told"]


def alike(meant: "Sequence[SpeakerName]") -> "list[list[SpeakerName]]":
    """Group those of one description, which is another speaker in every document; all others stand alone."""
    from quotes_db.identity import is_description

    groups: dict[object, list[SpeakerName]] = {}
    for speaker in meant:
        described = is_description(speaker.name, speaker.kind)
        groups.setdefault((speaker.name.casefold(), speaker.kind) if described else speaker.id, []).append(speaker)
    return list(groups.values())


def told(store: "Store", speaker_id: int) -> list[tuple[str, str]]:
    """Return what people noted about a speaker, and about whoever was merged into them, and did not take back:
    (`wikidata` or `note`, what), the first first."""
    made = store.decisions(limit=1000, speaker_id=speaker_id)[::-1]
    undone = store.undone([decision.id for decision in made])
    kept = [decision for decision in made if decision.id not in undone]
    own = [(decision.kind, decision.value or "") for decision in kept if decision.speaker_id == speaker_id]
    merged = [decision.speaker_id for decision in kept if (decision.kind, decision.other_id) == ("merge", speaker_id)]
    items = [item for id_ in merged if id_ is not None for item in told(store, id_)]
    ids = [item for item in (*items, *own) if item[0] == "wikidata"]
    return [*ids[-1:], *(item for item in (*items, *own) if item[0] == "note")]
