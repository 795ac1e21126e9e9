"""Where the gold corpora and the scorers lie, and the one place where untyped scorer modules come in."""

import importlib.util
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = ["BenchMissingError", "Json", "Scorers", "corpora", "default_bench", "load_scorers"]

Json = dict[str, Any]
ROOT = Path(__file__).resolve().parents[1]


class BenchMissingError(Exception):
    """The folder with the corpora and the scorers is not there; the message is one line."""


@dataclass(frozen=True, slots=True)
class Scorers:
    """`quotes` is the module score.py, `chains` the module score_chains.py, neither of them typed."""

    quotes: Any
    chains: Any


def default_bench() -> Path:
    return ROOT.parent / "shared" / "bench"


def corpora(bench: Path, names: tuple[str, ...] = ()) -> list[Path]:
    """Return the gold files, all of them or those of the given names (`pfsa-dev`), sorted by name.

    Raises BenchMissingError when there are none, or when a name is none of theirs.
    """
    files = {path.stem: path for path in sorted((bench / "corpora").glob("*.jsonl"))}
    if not files:
        raise BenchMissingError(f"{bench}: no corpora here; name the folder that holds them with --bench DIR")
    unknown = [name for name in names if name not in files]
    if unknown:
        raise BenchMissingError(f"{unknown[0]}: no such corpus; there are {', '.join(files)}")
    return [path for name, path in files.items() if not names or name in names]


def load_scorers(bench: Path) -> Scorers:
    """Import score.py and score_chains.py from the folder; raises BenchMissingError when one is not there."""
    return Scorers(_module(bench / "score.py"), _module(bench / "score_chains.py"))


def _module(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if not path.is_file() or spec is None or spec.loader is None:
        raise BenchMissingError(f"{path}: no scorer here; name the folder that holds it with --bench DIR")
    module = importlib.util.module_from_spec(spec)
    # score_chains imports score by this name.
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module
