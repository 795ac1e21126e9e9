"""Questions asked of Parquet tables, without a store: the quotations of a person, through an outlet, with some words.

DuckDB (extra `query`) reads the tables, no more of them than an answer needs, and nothing else.
"""
