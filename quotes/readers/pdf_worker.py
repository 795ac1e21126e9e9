"""A program of its own: a PDF on standard input → its pages as lines of text, as JSON on standard output.

Parsing a PDF can crash, hang, or take all memory, and it is not ours: so it happens in a process that can lose no more
than this one file. It is run by its path and imports nothing of this package. Arguments: the most bytes of memory, the
most seconds of processor time, the most characters to give.
"""

import json
import sys


def _limit(memory: int, seconds: int) -> None:
    try:
        import resource
    except ImportError:  # not every system has limits; the time that is waited for the answer is limited anyway
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _read(data: bytes, most: int) -> dict[str, object]:
    import importlib
    import io
    import logging

    pypdf = importlib.import_module("pypdf")
    logging.disable(logging.CRITICAL)
    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        return {"problem": "locked"}
    pages: list[str] = []
    damaged = size = 0
    for page in reader.pages:
        try:
            pages.append(page.extract_text())
        except (MemoryError, RecursionError):
            raise
        except Exception:  # a page that its library fails on costs that page
            pages.append("")
            damaged += 1
        size += len(pages[-1])
        if size > most:
            return {"problem": "large"}
    information = reader.metadata
    told = {key: str(information.get(key) or "") for key in ("/Title", "/Author")} if information else {}
    return {"pages": pages, "damaged": damaged, "information": told}


def main() -> None:
    memory, seconds, most = (int(argument) for argument in sys.argv[1:4])
    data = sys.stdin.buffer.read()
    _limit(memory, seconds)
    try:
        answer = _read(data, most)
    except ImportError:
        answer = {"problem": "missing"}
    except MemoryError:
        answer = {"problem": "memory"}
    except Exception as error:  # whatever the library raises on a damaged file
        answer = {"problem": "damaged", "error": f"{type(error).__name__}: {error}"[:200]}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
