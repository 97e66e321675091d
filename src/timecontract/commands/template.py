"""The target file that `timecontract init` writes."""

from __future__ import annotations

TEMPLATE = """\
# What timecontract may use of your server, and how to reach it. What you leave out is not judged;
# `timecontract doctor --target FILE` says what can be asked then, and what cannot. Delete the part
# of an API that your server does not have.

# ---------------------------------------------------------------------------- Zoho Invoice

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

# ----------------------------------------------------------------------------- Zoho People

[people]
# The address that gettimesheet and the other calls hang on.
url = "http://127.0.0.1:8080/people/api/timetracker"

# As for Invoice. A control address serves both.
# control = "http://127.0.0.1:8080/_control"
throw_away = false
# requests_per_second = 5

# Facts of the server, where you know them: how the company writes dates, and until which day
# payment is processed.
# date_format = "dd-MMM-yyyy"
# processed_until = 2026-02-28

# The employees. More can be asked with somebody who approves the first one's timesheets, with a
# colleague who may not see them, and with one employee of each status: user, nonuser and
# logindisabled.
[[people.employees]]
record_id = "469505000000133005"
employee_id = "ID - 1"
email = "eliza.madison@gmail.com"
name = "Eliza Madison"
status = "user"
role = "employee"
reports_to = "469505000000133011"
approvers = ["469505000000133011"]

[[people.employees]]
record_id = "469505000000133011"
status = "user"
role = "manager"

# Whose timesheets a role may see, write and approve: "self", "reports" (who reports to one), "line"
# (all below) or "all".
[people.permissions.employee]
see = ["self"]
write = ["self"]
approve = []

[people.permissions.manager]
see = ["self", "reports"]
write = ["self"]
approve = ["reports"]

# What time is logged for. More can be asked with two projects of different clients with a job each,
# and with a job that is not billable.
[[people.clients]]
id = "469505000000133417"
name = "SAF Instruments"

[[people.projects]]
id = "469505000000267333"
name = "Analysis"
client_id = "469505000000133417"

[[people.jobs]]
id = "469505000000268001"
name = "System Performance Analysis"
project_id = "469505000000267333"
billable = true

# Time that the first employee has logged, and that the suite may put into timesheets: minutes on a
# day. A control address can log it instead.
[[people.timelogs]]
id = "469505000000272225"
employee = "469505000000133005"
date = 2026-03-02
minutes = 120
job_id = "469505000000268001"
billable = true
type = 0

# Who signs in: kind "oauth" by a header, "authtoken" by a parameter. One token is the least.
[[people.tokens]]
token_env = "PEOPLE_TOKEN"
employee = "469505000000133005"
kind = "oauth"

# [[people.tokens]]
# token_env = "PEOPLE_TOKEN_OF_APPROVER"
# employee = "469505000000133011"

# What the vendor's page does not name: the HTTP methods, where a POST carries its parameters
# ("form" or "query"), and how XML is asked for, such as "Accept: application/xml" or "format=xml";
# an empty text: the server has no XML.
[people.dialect]
read_method = "GET"
write_method = "POST"
place = "form"
xml = ""
"""
