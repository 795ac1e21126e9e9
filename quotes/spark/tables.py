"""What was decided about a set → the four tables that say so: speaker, naming, claim, occurrence.

A speaker is called by the naming under which they were met first (document_id, name_key, kind), a claim by its first
quotation (document_id, position), as in a store by their numbers. What is counted is what a store counts: the newest
version of every document, a text once however many addresses it has, and as quoted what was said.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

    from quotes.spark.deciding import Decided

__all__ = ["DECIDED", "decided_tables"]

DECIDED = ("speaker", "naming", "claim", "occurrence")
_SPEAKER = ("of_document_id", "of_name_key", "of_kind")
_NAMED_AFTER = ("speaker_document_id", "speaker_name_key", "speaker_kind")
_MOST_NAMES = 20


def decided_tables(decided: "Decided", found: "DataFrame") -> dict[str, "DataFrame"]:
    """Return the tables by their names; `found` is what was found, kept somewhere, as each reads it."""
    namings = _namings(found)
    return {
        "naming": namings,
        "speaker": _speakers(decided, found, namings),
        "occurrence": _occurrences(found),
        "claim": _claims(decided, _occurrences(found)),
    }


def _namings(found: "DataFrame") -> "DataFrame":
    from pyspark.sql import functions as f

    after = [f.col(column).alias(name) for column, name in zip(_SPEAKER, _NAMED_AFTER, strict=True)]
    return found.where("what = 'naming'").select("document_id", "name_key", "kind", *after, "reason")


def _occurrences(found: "DataFrame") -> "DataFrame":
    from pyspark.sql import functions as f

    claim = f.col("of_document_id").alias("claim_document_id"), f.col("of_position").alias("claim_position")
    return found.where("what = 'occurrence'").select("document_id", "position", *claim)


def _speakers(decided: "Decided", found: "DataFrame", namings: "DataFrame") -> "DataFrame":
    """Return all speakers, with the names and roles that documents give them and how often each is quoted."""
    from pyspark.sql import functions as f

    given = _attributions(decided).join(namings, ["document_id", "name_key", "kind"])
    key = [f.col(name) for name in _NAMED_AFTER]
    counted = given.groupBy(*key).agg(
        f.count_distinct(f.when(f.col("modality") == "said", f.col("quotation_number"))).alias("quotations"),
        f.count_distinct("document_id").alias("documents"),
        f.slice(f.sort_array(f.collect_set("name")), 1, _MOST_NAMES).alias("names"),
    )
    by_role = given.where("role is not null").groupBy(*key, "role")
    roles = by_role.agg(
        f.count_distinct("document_id").alias("documents"),
        f.min("published_on").alias("first_on"),
        f.max("published_on").alias("last_on"),
    )
    each = f.struct("role", "documents", "first_on", "last_on")
    roles = roles.groupBy(*key).agg(f.sort_array(f.collect_list(each)).alias("roles"))
    met = [
        f.col(column).alias(name)
        for column, name in zip(("document_id", "name_key", "kind"), _NAMED_AFTER, strict=True)
    ]
    speakers = found.where("what = 'speaker'").select(*met, "name", "undecided")
    told = speakers.join(counted, list(_NAMED_AFTER), "left").join(roles, list(_NAMED_AFTER), "left")
    zero = (f.coalesce(name, f.lit(0)).alias(name) for name in ("quotations", "documents"))
    plain = (f.col(name).alias(name.removeprefix("speaker_")) for name in _NAMED_AFTER)
    return told.select(*plain, "name", "undecided", *zero, "names", "roles")


def _attributions(decided: "Decided") -> "DataFrame":
    """Return the names of what is shown, of the newest versions, and how it was said."""
    from pyspark.sql import functions as f

    how = decided.quotations.select("document_id", f.col("position").alias("quotation"), "modality")
    shown = decided.documents.where("place = document and hidden_in is null")
    shown = shown.select(f.col("id").alias("document_id"), "published_on")
    number = f.struct("document_id", "quotation").alias("quotation_number")
    names = decided.names.select("document_id", "quotation", "name", "name_key", "kind", "role", number)
    return names.join(how, ["document_id", "quotation"]).join(shown, "document_id")


def _claims(decided: "Decided", occurrences: "DataFrame") -> "DataFrame":
    """Return all claims: the words of the first quotation, who said them, when and where they ran."""
    from pyspark.sql import functions as f

    about = decided.documents.where("place = document").select(
        f.col("id").alias("document_id"), "publisher", "published_on", f.col("hidden_in").isNull().alias("shown")
    )
    shown = f.when(f.col("shown"), f.lit(1))
    by_claim = occurrences.join(about, "document_id").groupBy("claim_document_id", "claim_position")
    ran = by_claim.agg(
        f.coalesce(f.sum(shown), f.lit(0)).alias("occurrences"),
        f.count_distinct(f.when(f.col("shown"), f.col("document_id"))).alias("documents"),
        f.sort_array(f.collect_set(f.when(f.col("shown"), f.col("publisher")))).alias("publishers"),
        f.min(f.when(f.col("shown"), f.col("published_on"))).alias("first_on"),
        f.max(f.when(f.col("shown"), f.col("published_on"))).alias("last_on"),
    )
    spoken = decided.names.groupBy("document_id", f.col("quotation").alias("position"))
    names = spoken.agg(f.array_sort(f.collect_set("name")).alias("speakers"))
    words = decided.quotations.select("document_id", "position", "text", "kind", "modality", "day")
    words = words.join(names, ["document_id", "position"], "left")
    first = (f.col("claim_document_id").alias("document_id"), f.col("claim_position").alias("position"))
    counts = ("occurrences", "documents", "publishers", "first_on", "last_on")
    return words.join(ran.select(*first, *counts), ["document_id", "position"])
