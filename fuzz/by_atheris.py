"""A target under atheris: `python -m fuzz.by_atheris TARGET SECONDS FOLDER`, which `python -m fuzz` starts.

Seeds and whatever reaches new code are kept in the folder, so that the next run goes on from there; an input that fails
is written to it as `crash-…`.
"""

import sys
from hashlib import sha256
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["quotes"]):
    import quotes.pipeline
    import quotes.readers.articles
    import quotes.verifying.judge  # noqa: F401  what the targets import must be instrumented first

from fuzz.oracles import set_patience, warm_up
from fuzz.seeds import PIECES
from fuzz.targets import TARGETS

_SLOWER = 4.0  # instrumented code
_LONGEST = 6000  # bytes of an input


def main(name: str, seconds: int, build: Path) -> None:
    """Fuzz for so long; libFuzzer ends the process, with a status that is not 0 when something was found."""
    target = TARGETS[name]
    corpus = build / "atheris" / name
    corpus.mkdir(parents=True, exist_ok=True)
    for data in target.seeds():
        (corpus / sha256(data).hexdigest()[:16]).write_bytes(data)
    words = build / "pieces.dict"
    words.write_text("".join(f'"{_escaped(piece)}"\n' for piece in PIECES), encoding="ascii")
    set_patience(60.0)
    warm_up()
    set_patience(_SLOWER)
    found = f"-artifact_prefix={build}/{name}-"
    options = [
        f"-max_total_time={seconds}",
        f"-max_len={_LONGEST}",
        f"-dict={words}",
        "-timeout=60",
        "-rss_limit_mb=1500",
    ]
    atheris.Setup(
        [sys.argv[0], *options, found, "-print_final_stats=1", "-verbosity=0", str(corpus)],
        lambda data: target.check(*target.of_bytes(data)),
    )
    atheris.Fuzz()


def _escaped(piece: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in piece.encode())


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
