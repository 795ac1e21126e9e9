"""`quotes outlets`: every outlet that words came through, or that published them; or all that quotetrail knows."""

import click

from quotes.cli.known import Wanted, list_known
from quotes.cli.options import Output, db_option, limit_option, outlets_option, output_options
from quotes.cli.stores import open_store
from quotes.cli.summaries import show
from quotes.errors import UsageError

# As in quotes.outlets, which is slow to import; a test holds them together.
KINDS = ("agency", "broadcaster", "newspaper", "magazine", "programme", "site", "official site", "platform")
OWNERS = ("state", "party", "public", "private")


def _country(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    from quotes.countries import country_code

    if value is None:
        return None
    code = country_code(value)
    if code is None:
        raise click.BadParameter(f"{value!r} is no country such as ID or Indonesia", context, parameter)
    return code


@click.command(epilog="Example: quotes outlets --known --run-by state --country russia")
@click.argument("query", nargs=-1, metavar="[NAME]")
@click.option("--known", is_flag=True, help="List the outlets that quotetrail knows, with what it knows of them.")
@click.option("--kind", type=click.Choice(KINDS), help="With --known: only outlets of this kind.")
@click.option("--country", metavar="COUNTRY", callback=_country, help="With --known: only of this country (ID, Iran).")
@click.option("--run-by", type=click.Choice(OWNERS), help="With --known: only outlets that these run.")
@limit_option
@db_option
@outlets_option
@output_options
def command(
    query: tuple[str, ...],
    known: bool,
    kind: str | None,
    country: str | None,
    run_by: str | None,
    limit: int | None,
    output: Output,
) -> int:
    """List the outlets, those that most came through first.

    Of each: the quotations that came through it, the documents it published, the documents that credit it.

    With --known it lists the outlets that quotetrail knows instead, whether anything came through them or not: what
    they are, their country, who runs them, their addresses and other spellings. NAME is a part of any of these. A
    file of your own (--outlets) adds to them; an outlet that is not known is still found by how the text names it.
    """
    wanted = Wanted(" ".join(query), kind, country, run_by)
    if known:
        return list_known(wanted, limit, output)
    if wanted != Wanted():
        raise UsageError("NAME, --kind, --country and --run-by go with --known; `quotes outlet NAME` shows one outlet")
    with open_store() as store:
        return show(store.outlets, ("id", "name", "quotations", "published", "credited", "unsaid"), limit, output)
