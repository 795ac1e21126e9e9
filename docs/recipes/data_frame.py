"""Who is quoted through whom, as a pandas data frame: python docs/recipes/data_frame.py quotes.db"""

import sys

import pandas

import quotes


def through_whom(path: str) -> pandas.DataFrame:
    """Return (speaker, via, quotations, documents, rests_on), the most quoted first; words that an outlet got itself
    came `(directly)`. What was not said is not counted."""
    with quotes.open_store(path) as store:
        found = quotes.rows(quotes.quotations(store))
    frame = pandas.DataFrame(found, columns=["id", "speakers", "via", "rests_on", "document"])
    # One row for each speaker and each outlet: words of two people through two agencies are four.
    each = frame.explode("speakers").explode("via")
    each["speaker"] = each["speakers"].fillna("(unknown)")
    each["via"] = each["via"].fillna("(directly)")
    each["rests_on"] = each["rests_on"].fillna("")
    counted = each.groupby(["speaker", "via", "rests_on"]).agg(
        quotations=("id", "nunique"), documents=("document", "nunique")
    )
    in_order = counted.reset_index().sort_values(["quotations", "speaker"], ascending=[False, True], ignore_index=True)
    return in_order[["speaker", "via", "quotations", "documents", "rests_on"]]


if __name__ == "__main__":
    print(through_whom(sys.argv[1]).to_string())
