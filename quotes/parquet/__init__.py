"""What was found in many documents as a folder of Parquet tables, which Spark, DuckDB and this program read.

    SET/_set.json                                    what the folder is
    SET/_units/000000.json                           a unit that is done: only then its files count
    SET/document/date=2026-11/lang=id/u000000-000.parquet   and so quotation, attribution, via, evidence, byline, credit
    SET/original/…                                   the bytes of documents, where they are wanted
    SET/refused/u000000-000.parquet                  what could not be read

A unit is what is read in one go, and overwrites itself when it is read again. This package needs the extra `parquet`.
"""
