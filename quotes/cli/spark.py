"""`quotes spark`: the same work by many machines."""

from quotes.cli.lazy import LazyGroup

# The module of `name` is quotes.cli.spark_name.
COMMANDS = ("extract", "claims", "people")

command = LazyGroup(
    modules={name: f"quotes.cli.spark_{name}" for name in COMMANDS},
    help="""Read crawls that no single machine can, by Apache Spark, into folders of Parquet tables.

    Needs the extra spark (pip install 'quotetrail[spark]') and a Java 17 or newer. The same engine reads the articles,
    and the tables have the columns of the store.
    """,
    epilog="Example: quotes spark extract crawl/ articles.set",
)
