"""`python -m quotes.cli` is `quotes`."""

from quotes.cli.main import main

main()
