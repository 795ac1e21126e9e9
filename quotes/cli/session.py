"""A review in the terminal: one quotation after the other, and what the keys do to it."""

import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotes.asking.account import attribution, grounds
from quotes.cli.listing import counted, stored
from quotes.cli.others import Other, others
from quotes.cli.registry import known_outlets
from quotes.cli.show import print_context

if TYPE_CHECKING:
    from quotes.cli.keys import Keys
    from quotes.cli.page import Page
    from quotes_db import Store

__all__ = ["Session"]

_KEYS = "[c]onfirm [1-9] speaker [n]ame [o]utlets [r]eject [s]kip [u]ndo [?]help [q]uit"
_FEW = "c ok, 1-9 who, n o r s u, ? help, q quit"
_HELP = (
    ("c, Enter", "it is right as it is"),
    ("1 to 9", "this one of those listed said it"),
    ("0", "it is not known who said it"),
    ("n", "somebody else said it: type the name"),
    ("o", "it came through other outlets: type them, outermost first, commas between; none: type -"),
    ("r", "it is no quotation"),
    ("s", "leave it open; it comes up again after all others"),
    ("u", "take the last decision back"),
    ("q, Ctrl-C", "quit; what was decided is kept, and the rest comes up again"),
)
_SUMMARY = {
    "confirm": "right",
    "correct speaker": "given another speaker",
    "correct outlet": "given other outlets",
    "reject": "no quotation",
    "skip": "left open",
}
_LISTED = 9


@dataclass(frozen=True, slots=True)
class _Made:
    """A decision of this session: its number, its kind, and at which quotation it was made."""

    id: int
    kind: str
    at: int


class Session:
    """A walk through quotations: shows one, takes a key, does what it says."""

    def __init__(self, store: "Store", ids: Sequence[int], page: "Page", keys: "Keys", by: str) -> None:
        self._store, self._ids, self._page, self._keys, self._by = store, ids, page, keys, by
        self._at = 0
        self._made: list[_Made] = []
        self._choices: list[Other] = []
        self._actions: dict[str, Callable[[], None]] = {
            "": self._confirm,
            "c": self._confirm,
            "0": lambda: self._attribute(None),
            "n": self._type_name,
            "o": self._type_outlets,
            "r": self._reject,
            "s": self._skip,
            "u": self._undo,
            "?": self._help,
            "q": self._quit,
        }

    def run(self) -> None:
        """Go on until all are looked at, or somebody quits. Raises EOFError and KeyboardInterrupt as the keys do."""
        while self._at < len(self._ids):
            self._show()
            before = self._standing()
            while self._standing() == before:
                self._page.line((_KEYS if shutil.get_terminal_size().columns >= len(_KEYS) else _FEW, "aside"))
                self._press(self._keys.key())

    def _standing(self) -> tuple[int, int]:
        """Return what every decision changes."""
        return self._at, len(self._made)

    def sum_up(self) -> None:
        """Print what was decided, and what is left."""
        counts = Counter(made.kind for made in self._made)
        parts = [f"{counts[kind]} {words}" for kind, words in _SUMMARY.items() if counts[kind]]
        left = len(self._ids) - len({made.at for made in self._made})
        self._page.line()
        self._page.line(
            (", ".join(parts) or "nothing was decided", "name"),
            f"; {counted(left, 'quotation')} of these not looked at, `quotes review` goes on" if left else "",
        )
        if self._made:
            self._page.line(
                (f"to take one back: quotes people undo {self._made[-1].id}; all: quotes people log", "aside")
            )

    def _press(self, key: str) -> None:
        if key in ("1", "2", "3", "4", "5", "6", "7", "8", "9"):
            self._pick(int(key))
        elif action := self._actions.get(key.lower()):
            action()
        else:
            self._page.line("no such key; ? says what they do")

    def _show(self) -> None:
        from quotes.asking.statement import chain

        view = self._store.quotation(self._ids[self._at])
        text = self._store.document_text(view.document_id)
        self._choices = others(self._store, view)[:_LISTED]
        page = self._page
        page.line()
        page.line((f"{self._at + 1} of {len(self._ids)}", "heading"), f" · quotation {view.id} · {chain(stored(view))}")
        page.line()
        print_context(page, view, text)
        page.line()
        known = [*attribution(view, self._store.pieces(view.id), known_outlets()), ("title", view.title or "")]
        why = [field for field in grounds(view, text) if field[0] != "found by"]
        page.fields([field for field in (*known, *why) if field[1]])
        page.line()
        if self._choices:
            page.line(("Also named in this document:", "heading"))
            for number, other in enumerate(self._choices, start=1):
                page.line(other.name, (f" ({other.kind})", "aside"), indent=5, label=str(number))

    def _confirm(self) -> None:
        self._note("confirm", self._store.confirm(self._id, by=self._by))

    def _reject(self) -> None:
        self._note("reject", self._store.reject(self._id, by=self._by))

    def _skip(self) -> None:
        self._note("skip", self._store.skip(self._id, by=self._by))

    def _attribute(self, speaker_id: int | None) -> None:
        self._note("correct speaker", self._store.correct_speaker(self._id, speaker_id, by=self._by))

    def _pick(self, number: int) -> None:
        if number > len(self._choices):
            self._page.line(f"nobody is listed under {number}; n lets you type a name")
            return
        other = self._choices[number - 1]
        if other.id is not None:
            self._attribute(other.id)
        else:
            self._name(other.name, other.kind)

    def _type_name(self) -> None:
        name = self._keys.words("who said it")
        if any(character.isalnum() for character in name):
            self._name(name, "person")
        else:
            self._page.line("no name was typed; nothing is changed")

    def _name(self, name: str, kind: str) -> None:
        """Attribute to whom a name means: asks when it can mean several, or nobody yet."""
        from quotes.asking.whom import find_all, life
        from quotes.errors import NothingFound
        from quotes.names import fold_name

        try:
            found = find_all(self._store, name)[:_LISTED]
        except NothingFound:
            found = []
        exact = [speaker for speaker in found if fold_name(speaker.name) == fold_name(name)]
        if len(exact) == 1:
            self._attribute(exact[0].id)
            return
        for number, speaker in enumerate(found, start=1):
            self._page.line(speaker.name, (life(self._store, speaker), "aside"), indent=5, label=str(number))
        if not exact:
            self._page.line(f"{name} (new in this store)", indent=5, label="+")
        self._page.line(("a number, or + for a new speaker; any other key changes nothing", "aside"))
        key = self._keys.key()
        if key.isdecimal() and 1 <= int(key) <= len(found):
            self._attribute(found[int(key) - 1].id)
        elif key == "+" and not exact:
            self._attribute(self._store.new_speaker(name, fold_name(name), kind))
        else:
            self._page.line("nothing is changed")

    def _type_outlets(self) -> None:
        """Take the outlets, and stay: who said it is another question."""

        typed = self._keys.words("outlets, outermost first, commas between (- for none)")
        names = [name.strip() for name in typed.split(",") if any(map(str.isalnum, name))]
        if not names and typed != "-":
            self._page.line("no outlet was typed; nothing is changed")
            return
        listed = [known_outlets().find(name) for name in names]
        shown = [found.name if found else name for found, name in zip(listed, names, strict=True)]
        decision = self._store.correct_outlets(self._id, shown, by=self._by)
        self._made.append(_Made(decision, "correct outlet", self._at))
        self._page.line(f"came through {', '.join(shown) or 'no outlet'}; and who said it?")

    def _undo(self) -> None:
        if not self._made:
            self._page.line("nothing to take back in this review; `quotes people log` lists all decisions")
            return
        last = self._made.pop()
        self._store.undo(last.id, by=self._by)
        self._at = last.at
        self._page.line(f"decision {last.id} is taken back")

    def _help(self) -> None:
        self._page.fields(_HELP)

    def _quit(self) -> None:
        raise EOFError

    @property
    def _id(self) -> int:
        return self._ids[self._at]

    def _note(self, kind: str, decision_id: int) -> None:
        """Keep what was decided, and go on to the next."""
        self._made.append(_Made(decision_id, kind, self._at))
        self._at += 1
