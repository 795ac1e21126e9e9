"""Standard streams that the caller closed."""

import subprocess
import sys
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parents[2] / "samples" / "en-sea-wall.txt"


@pytest.mark.parametrize(
    ("command", "closed", "status"),
    [
        (f'extract "{SAMPLE}"', ">&-", 0),
        (f'extract "{SAMPLE}"', "2>&-", 0),
        ("extract -", "<&-", 3),
        ("--help", ">&-", 0),
        ("nonsense", ">&-", 2),
    ],
)
def test_a_closed_stream_leads_nowhere(command: str, closed: str, status: int) -> None:
    line = f'"{sys.executable}" -m quotes.cli {command} {closed}'
    result = subprocess.run(["bash", "-c", line], capture_output=True, text=True, timeout=60, check=False)
    assert result.returncode == status
    assert "Traceback" not in result.stderr
