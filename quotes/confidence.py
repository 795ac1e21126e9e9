"""How sure an attribution is: what it rests on, as a probability that its words and its speaker are right.

The packs, the links and the resolver say what each step is worth; their product is the prior. What the steps turned
out to be worth together is measured (`python -m bench.calibrate`) and kept in calibration.toml: one weight for each
trait, in log-odds, added to the prior. A trait without a weight, such as a rule of a new pack, adds nothing: there the
pack's own word stands.
"""

import hashlib
import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from quotes.errors import PackError
from quotes.model import Kind

__all__ = [
    "CEILING",
    "FAMILIES",
    "FLOOR",
    "Calibration",
    "Grounds",
    "Trait",
    "clamped",
    "default_calibration",
    "ending",
    "log_odds",
    "probability",
]

Trait = tuple[str, str]

# Nothing found by rules is certain, and what was found at all is not nothing.
FLOOR, CEILING = 0.02, 0.99
FAMILIES = frozenset({
    "clause", "commas", "cue", "ending", "gender", "kind", "length", "link", "marks", "name", "resolution", "rivals",
    "rule", "speaker",
})  # fmt: skip
_NOBODY = "nobody"
_MANY = 3  # three or more
_LENGTHS = ((2, "1-2"), (4, "3-4"), (8, "5-8"), (16, "9-16"), (32, "17-32"))


@dataclass(frozen=True, slots=True)
class Grounds:
    """What an attribution rests on.

    `rule` attaches or reports, `links` carry the speaker over from elsewhere, `clause` is the rule of the clause and
    `cue` the classes of it and its verb, `resolution` the way from the mention to the speaker, `speaker` the kind of
    the first one (`nobody` without one), `name` the number of words in its name. `words` and `commas` count those of
    the quotation, `ending` is what stands behind it (see `ending`), `marks` is `single`, `double` or `none`, `gendered`
    says that the speaker was held against the gender of a pronoun, `rivals` counts the others who were named since.
    `prior` is the product of what the steps are worth.
    """

    kind: Kind
    prior: float
    rule: str = "marks"
    links: tuple[str, ...] = ()
    clause: str = "none"
    cue: frozenset[str] = frozenset()
    resolution: str = "no-speaker"
    speaker: str = _NOBODY
    name: int = 0
    words: int = 0
    commas: int = 0
    ending: str = "word"
    marks: str = "none"
    gendered: bool = False
    rivals: int = 0

    def traits(self) -> list[Trait]:
        """Return (family, name) of all that can bear a weight; names of rules and classes, never words."""
        kind, prefix = self.kind, f"{self.kind}-"
        found = [
            ("kind", kind),
            ("rule", self.rule),
            ("clause", self.clause),
            ("resolution", self.resolution),
            ("speaker", self.speaker),
            ("marks", self.marks),
            ("name", str(min(self.name, _MANY))),
            ("length", prefix + _length(self.words)),
            ("commas", f"{prefix}{min(self.commas, _MANY)}"),
            ("ending", prefix + self.ending),
            ("resolution", f"{self.resolution}-{kind}"),
            ("speaker", f"{self.speaker}-{kind}"),
        ]
        if self.gendered:
            found.append(("gender", "held"))
        if self.rivals:
            found.append(("rivals", str(min(self.rivals, _MANY))))
        found += [("link", link) for link in sorted(set(self.links))]
        found += [("cue", name) for name in sorted(self.cue)]
        return found


def _length(words: int) -> str:
    return next((name for limit, name in _LENGTHS if words <= limit), "33-")


def ending(text: str, end: int) -> str:
    """Say what stands behind a quotation that ends here: `stop`, `comma`, `mark`, `break` (of the line) or `word`."""
    behind = text[end : end + 1]
    if not behind or behind == "\n":
        return "break"
    if behind == " " or behind.isalnum():
        return "word"
    return "stop" if behind in ".!?" else "comma" if behind == "," else "mark"


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights in log-odds by trait; `digest` is that of the file they stand in."""

    weights: Mapping[Trait, float] = field(default_factory=dict)
    digest: str = field(default="", compare=False)

    def confidence(self, grounds: Grounds) -> float:
        """Return how many of a hundred such attributions are right, as a share between FLOOR and CEILING."""
        if grounds.speaker == _NOBODY:
            return round(clamped(grounds.prior), 3)  # the weights speak of attributions; this is none
        weights = self.weights
        odds = log_odds(grounds.prior) + sum([weights[trait] for trait in grounds.traits() if trait in weights])
        return round(clamped(probability(odds)), 3)

    @classmethod
    def read(cls, source: str, where: str) -> "Calibration":
        """Read TOML text, a table of weights for each family. Raise PackError on anything else."""
        try:
            data = tomllib.loads(source)
        except tomllib.TOMLDecodeError as error:
            raise PackError(f"{where}: not TOML: {error}") from error
        unknown = [family for family in data if family not in FAMILIES or not isinstance(data[family], dict)]
        if unknown:
            raise PackError(f"{where}: {unknown[0]!r} is no family of traits: there are {', '.join(sorted(FAMILIES))}")
        weights = {(family, name): weight for family, table in data.items() for name, weight in table.items()}
        wrong = [f"{family}.{name}" for (family, name), weight in weights.items() if not _is_number(weight)]
        if wrong:
            raise PackError(f"{where}: {wrong[0]} must be a number")
        return cls(weights, hashlib.sha256(source.encode()).hexdigest()[:12])


@cache
def default_calibration() -> Calibration:
    """Load calibration.toml once; without the file the prior is all there is."""
    path = resources.files("quotes") / "calibration.toml"
    return Calibration.read(path.read_text(encoding="utf-8"), path.name) if path.is_file() else Calibration()


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def clamped(share: float) -> float:
    """Return a share between FLOOR and CEILING."""
    return min(max(share, FLOOR), CEILING)


def log_odds(share: float) -> float:
    """Return the log-odds of a share, clamped first: a product of ones is not certainty."""
    share = clamped(share)
    return math.log(share / (1 - share))


def probability(odds: float) -> float:
    """Return the share of log-odds."""
    return 1 / (1 + math.exp(-odds)) if odds >= 0 else math.exp(odds) / (1 + math.exp(odds))
