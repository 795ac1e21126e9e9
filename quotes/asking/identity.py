"""Who tells the store which names of several documents are one speaker: `quotes.identity`, in the store's terms."""

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from quotes.identity import Naming
    from quotes_db.identity import Identity
    from quotes_db.identity import Naming as StoredNaming

__all__ = ["IDENTITY"]


class _Identity:
    """See `quotes_db.identity.Identity`."""

    def keys(self, name: str) -> Sequence[str]:
        from quotes.identity import identity_keys

        return identity_keys(name)

    def sought(self, name: str) -> Sequence[str]:
        from quotes.identity import sought_keys

        return sought_keys(name)

    def same(self, new: "StoredNaming", known: "StoredNaming") -> str | None:
        from quotes.identity import judge

        judgement = judge(_naming(new), _naming(known))
        return judgement.reason if judgement.verdict == "same" else None

    def apart(self, new: "StoredNaming", known: "StoredNaming") -> bool:
        from quotes.identity import roles_part

        return roles_part(_naming(new), _naming(known))


@lru_cache(maxsize=4096)
def _naming(stored: "StoredNaming") -> "Naming":
    from quotes.identity import Naming
    from quotes.model import SpeakerKind

    return Naming(stored.name, cast(SpeakerKind, stored.kind), stored.roles, stored.lang, stored.day)


IDENTITY: "Identity" = _Identity()
