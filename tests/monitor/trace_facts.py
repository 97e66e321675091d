"""Who and what there is in the traces: an organisation with three users, and a stranger's."""

from __future__ import annotations

from dataclasses import replace

from timecontract.contract.facts import InvoiceFacts

OURS, THEIRS = "10234695", "20000001"
JOHN, AMIRA, LENA = "460000000024003", "460000000024005", "460000000024007"
OLGA = "460000000024009"
MAPPING, SURVEY, ELSEWHERE = "460000000044019", "460000000044029", "460000000044039"
FIELDWORK, DRAWING = "460000000044009", "460000000044011"
MEASURING, ABROAD = "460000000044031", "460000000044041"
"""The tasks: two of MAPPING, one of SURVEY, one of the other organisation's project."""

SCOPES = ("CREATE", "READ", "UPDATE", "DELETE")


def _token(alias: str, organization: str, user: str, *scopes: str) -> dict[str, object]:
    wide = [f"ZohoInvoice.projects.{scope}" for scope in scopes or SCOPES]
    return {"alias": alias, "organization": organization, "user": user, "scopes": wide}


def _project(identity: str, name: str, customer: str, tasks: dict[str, str]) -> dict[str, object]:
    return {
        "id": identity,
        "name": name,
        "customer_id": customer,
        "customer_name": f"Client {customer[-2:]}",
        "tasks": [{"id": task, "name": title} for task, title in tasks.items()],
    }


_DECLARED = InvoiceFacts.from_mapping(
    {
        "time_zone": "UTC",
        "week_start": "sunday",
        "year_start": "january",
        "organizations": [
            {
                "id": OURS,
                "users": [
                    {"id": JOHN, "name": "John David"},
                    {"id": AMIRA, "name": "amira Blue"},
                    {"id": LENA, "name": "Lena Fox"},
                ],
                "projects": [
                    _project(
                        MAPPING,
                        "Mapping",
                        "460000000044001",
                        {FIELDWORK: "fieldwork", DRAWING: "Drawing"},
                    ),
                    _project(SURVEY, "a survey", "460000000044003", {MEASURING: "Measuring"}),
                ],
            },
            {
                "id": THEIRS,
                "users": [{"id": OLGA, "name": "Olga Reed"}],
                "projects": [
                    _project(ELSEWHERE, "Elsewhere", "460000000044005", {ABROAD: "Abroad"})
                ],
            },
        ],
        "tokens": [
            _token("first", OURS, JOHN),
            _token("second", OURS, AMIRA),
            _token("third", OURS, LENA),
            _token("outsider", THEIRS, OLGA),
            *(_token(scope, OURS, JOHN, scope) for scope in SCOPES),
        ],
    }
)
FACTS = replace(_DECLARED, alone=True)
"""The callers: first, second and third of one organisation, outsider of another, and four tokens
of the first user that are called by their single scope."""
