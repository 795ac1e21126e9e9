"""Is this citation right: compare what is cited with what is stored, and say what was changed.

`verify(Citation(text, speaker), passages)` returns a Judgement; where the candidates come from is the caller's, as
`Passages` (`MemoryPassages` keeps them in the memory).
"""

from quotes.verifying.judge import verify
from quotes.verifying.memory import MemoryPassages
from quotes.verifying.values import Citation, Judgement, Passages, StoredQuotation, StoredText

__all__ = ["Citation", "Judgement", "MemoryPassages", "Passages", "StoredQuotation", "StoredText", "verify"]
