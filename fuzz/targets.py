"""The four things that are fuzzed, each by bytes (atheris) and by structure (hypothesis)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from fuzz.oracles import check_extract, check_marked, check_read, check_verify
from fuzz.seeds import PIECES, byte_seeds, text_seeds

__all__ = ["TARGETS", "Target"]

_LANGUAGES = (None, "en", "id")


@dataclass(frozen=True, slots=True)
class Target:
    """`check` takes what a strategy draws, `of_bytes` makes that of a fuzzer's bytes."""

    strategy: st.SearchStrategy[tuple[object, ...]]
    check: Callable[..., None]
    of_bytes: Callable[[bytes], tuple[object, ...]]
    seeds: Callable[[], list[bytes]]


def text_of(data: bytes) -> str:
    """Return any bytes as text: UTF-8 where they are that, lone surrogates among it, else a character a byte."""
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _with_language(data: bytes) -> tuple[object, ...]:
    return text_of(data[1:]), _LANGUAGES[data[0] % len(_LANGUAGES)] if data else None


def _citation(data: bytes) -> tuple[object, ...]:
    cited, *stored = text_of(data).split("\x1e")
    return cited, stored or [cited], "Mara Vell" if len(data) % 2 else None


def _encoded(texts: Sequence[str]) -> list[bytes]:
    return [text.encode("utf-8", "surrogatepass") for text in texts]


def _citation_seeds() -> list[bytes]:
    texts = [*text_seeds()[:8], *PIECES]
    return _encoded([f"{text[10:300]}\x1e{text[:1000]}" for text in texts])


_text = st.one_of(
    st.text(st.characters(exclude_categories=()), max_size=300),
    st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=60).map("".join),
)
_statement = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=15).map(" ".join)


@st.composite
def _cited(draw: st.DrawFn) -> tuple[object, ...]:
    """A citation that is a stored statement with one word left out, doubled, replaced or moved, or something else."""
    stored = draw(st.lists(_statement, min_size=1, max_size=4))
    words = draw(st.sampled_from(stored)).split()
    at = draw(st.integers(0, len(words)))
    other = draw(st.sampled_from([*PIECES, *words]))
    how = draw(st.sampled_from(["drop", "add", "change", "cut", "swap", "any"]))
    changed = {
        "drop": [*words[:at], *words[at + 1 :]],
        "add": [*words[:at], other, *words[at:]],
        "change": [*words[:at], other, *words[at + 1 :]],
        "cut": words[at:],
        "swap": [*words[at:], *words[:at]],
        "any": [draw(_text)],
    }[how]
    return " ".join(changed), stored, draw(st.sampled_from([None, "Mara Vell", "Otto Brandeis"]))


@st.composite
def _damaged(draw: st.DrawFn) -> bytes:
    """A file of some kind with a few bytes changed, left out, or repeated."""
    data = bytearray(draw(st.sampled_from(byte_seeds())))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(data)))
        data[at : at + draw(st.integers(0, 8))] = draw(st.binary(max_size=8)) * draw(st.sampled_from([1, 1, 50]))
    return bytes(data)


TARGETS = {
    "readers": Target(
        st.tuples(st.one_of(st.binary(max_size=400), _damaged())),
        check_read,
        lambda data: (data,),
        byte_seeds,
    ),
    "detection": Target(st.tuples(_text), check_marked, lambda data: (text_of(data),), lambda: _encoded(text_seeds())),
    "extract": Target(
        st.tuples(_text, st.sampled_from(_LANGUAGES)),
        check_extract,
        _with_language,
        lambda: [bytes([number % 3]) + seed for number, seed in enumerate(_encoded(text_seeds()))],
    ),
    "verify": Target(_cited(), check_verify, _citation, _citation_seeds),
}
