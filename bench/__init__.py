"""Measuring: how often the engine is right (`accuracy.py`), and how fast it is (`speed.py`).

The gold corpora and their scorers are not part of this repository, because their licences forbid it. They are looked
for in `shared/bench` beside the repository; `--bench DIR` names another place. No sentence of theirs belongs here.
"""
