"""Invented news for the store's benchmark: words, people, what they say, and how syndication changes it.

Nothing here is from a corpus. The words of `words.toml` fill the clauses of `words.toml`, and a long tail of words
made of syllables stands behind them, so that the vocabulary is as large and as uneven as that of real news.
"""
