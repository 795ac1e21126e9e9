"""Every row of the plan's table of failure classes has its module, named after it."""

from pathlib import Path

import pytest

HERE = Path(__file__).parent
# The table, where it lies beside the project; it is no part of it.
TABLE = HERE.parents[2] / "shared" / "HARDENING.md"
ROWS = {
    "ReDoS": "test_redos",
    "HTML depth, attributes, size": "test_html_depth_attributes_size",
    "parser crash": "test_parser_crash",
    "encoding, mojibake": "test_encoding_mojibake",
    "offsets": "test_offsets",
    "gzip, zip, brotli bombs": "test_gzip_zip_brotli_bombs",
    "XML entities": "test_xml_entities",
    "SSRF, redirects, slow drip, TLS": "test_ssrf_redirects_slow_drip_tls",
    "terminal": "test_terminal",
    "CSV, spreadsheets": "test_csv_spreadsheets",
    "FTS and SQL": "test_fts_and_sql",
    "paths": "test_paths",
    "NUL, surrogates": "test_nul_surrogates",
    "untrusted store": "test_untrusted_store",
    "SQLite's own WAL-reset race (3.7.0-3.51.2)": "test_wal_reset_race",
    "crash, disk full, locks": "test_crash_disk_full_locks",
    "serving pages": "test_serving_pages",
    "archive cut short": "test_archive_cut_short",
}


@pytest.mark.parametrize(("row", "module"), ROWS.items())
def test_a_row_has_a_module_that_says_which_it_is(row: str, module: str) -> None:
    text = (HERE / f"{module}.py").read_text(encoding="utf-8")
    assert f'Row "{row}"' in text.split('"""')[1]
    assert "\ndef test_" in text


def test_a_row_is_described() -> None:
    text = (HERE.parents[1] / "docs" / "hardening.md").read_text(encoding="utf-8")
    for row, module in ROWS.items():
        assert f"## {row}\n" in text
        assert f"tests/hardening/{module}.py" in text


@pytest.mark.skipif(not TABLE.is_file(), reason="the table is no part of the project")
def test_no_row_of_the_table_is_missing() -> None:
    section = TABLE.read_text(encoding="utf-8").partition("## Failure classes")[2].partition("\n## ")[0]
    rows = [line.split("|")[1].strip() for line in section.splitlines() if line.startswith("| ")]
    assert rows[1:] == list(ROWS)
