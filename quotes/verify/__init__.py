"""Is this citation right: compare what is cited with what is stored, and say what was changed.

`verify(Citation(text, speaker), passages)` returns a Judgement; where the candidates come from is the caller's, as
`Passages` (`MemoryPassages` keeps them in the memory).
"""

from quotes.verify.judge import verify
from quotes.verify.memory import MemoryPassages
from quotes.verify.values import Citation, Judgement, Passages, StoredQuotation, StoredText

__all__ = ["Citation", "Judgement", "MemoryPassages", "Passages", "StoredQuotation", "StoredText", "verify"]
