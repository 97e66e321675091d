"""`timecontract init`: a target file to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from timecontract.commands.output import complain, say
from timecontract.status import Status

TEMPLATE = """\
# What timecontract may use of your server, and how to reach it. What you leave out is not judged;
# `timecontract doctor --target FILE` says what can be asked then, and what cannot.

[invoice]
# The address that the paths of the vendor's page hang on.
url = "http://127.0.0.1:8080/invoice/v3"

# A control address brings more rules within reach (docs/control-protocol.md). Its fixtures fill in
# whatever this file leaves out, so that with one the url alone may do.
# control = "http://127.0.0.1:8080/_control"

# True where everything on the server may be destroyed. Otherwise only records that the run made
# itself are touched, and they are removed at its end.
throw_away = false

# Facts of the server, where you know them: an IANA time zone, a weekday and a month.
# time_zone = "Asia/Kolkata"
# week_start = "sunday"
# year_start = "january"

# Be gentle: at most so many requests a second.
# requests_per_second = 5

# The organisation, and the users, projects and tasks in it that may be used. More can be asked with
# a second user, a second project of another customer, and a task that is in one project only.
[[invoice.organizations]]
id = "10234695"

[[invoice.organizations.users]]
id = "460000000024003"
name = "John David"

[[invoice.organizations.projects]]
id = "460000000044019"
name = "REAL TIME TRAFFIC FLUX"
customer_id = "460000000044001"
customer_name = "SAF Instruments Inc"
tasks = [{ id = "460000000044009", name = "Distribution Analysis" }]

# Who signs in. The token itself stays out of this file: name the environment variable that holds
# it. One token with all four scopes is the least; more can be asked with a token of a second user,
# and with tokens of the first user that have a single scope each.
[[invoice.tokens]]
token_env = "INVOICE_TOKEN"
organization = "10234695"
user = "460000000024003"
scopes = [
  "ZohoInvoice.projects.CREATE",
  "ZohoInvoice.projects.READ",
  "ZohoInvoice.projects.UPDATE",
  "ZohoInvoice.projects.DELETE",
]

# What the vendor's page does not name. An empty text: the server has no such parameter. A bulk
# delete is sent only where this file names its parameter, or the target is throw-away.
[invoice.dialect]
page_parameter = "page"
per_page_parameter = "per_page"
# bulk_delete_parameter = "time_entry_ids"
"""


@click.command(name="init")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("target.toml"),
    show_default=True,
    help="The file to write.",
)
def command(out: Path) -> int:
    """Write a target file with comments, to be filled in. An existing file is left as it is."""
    try:
        with out.open("x", encoding="utf-8") as file:
            file.write(TEMPLATE)
    except FileExistsError:
        complain(f"{out} exists already and is left as it is; name another one with --out.")
        return Status.MISUSED
    except OSError as error:
        complain(f"{out} cannot be written: {error.strerror}.")
        return Status.MISUSED
    say(f"Wrote {out}. Fill it in, then: timecontract doctor --target {out}")
    return Status.KEPT
