"""Tokens, scopes and organisations."""

import pytest
from invoice_client import AMIRA, OTHER_ORGANIZATION, STRANGER, InvoiceClient, arguments

from timecontract.server.invoice.access import SCOPES

SCOPE_OF_CALL = [
    ("POST", "", "CREATE"),
    ("GET", "", "READ"),
    ("DELETE", "", "DELETE"),
    ("PUT", "/1", "UPDATE"),
    ("GET", "/1", "READ"),
    ("DELETE", "/1", "DELETE"),
    ("POST", "/1/timer/start", "CREATE"),
    ("POST", "/timer/stop", "CREATE"),
    ("GET", "/runningtimer/me", "READ"),
]


@pytest.mark.parametrize(("method", "path", "needed"), SCOPE_OF_CALL)
def test_an_operation_takes_its_own_scope_alone(
    client: InvoiceClient, method: str, path: str, needed: str
) -> None:
    for scope in set(SCOPES.values()):
        headers = {"Authorization": f"Zoho-oauthtoken {client.token(scope=scope)}"}
        answer = client.call(method, path, headers=headers)
        lacks_scope = (answer.status_code, answer.json()["code"]) == (401, 57)
        assert lacks_scope is not scope.endswith(needed)


@pytest.mark.parametrize(
    ("authorization", "code"),
    [("", 14), ("Bearer abc", 14), ("Zoho-oauthtoken", 14), ("Zoho-oauthtoken dead", 57)],
)
def test_nobody_is_served_without_a_token(
    client: InvoiceClient, authorization: str, code: int
) -> None:
    answer = client.call("POST", json=arguments(), headers={"Authorization": authorization})
    assert (answer.status_code, answer.json()["code"]) == (401, code)
    assert client.ids() == []


def test_another_organisation_is_refused(client: InvoiceClient) -> None:
    headers = {"X-com-zoho-invoice-organizationid": OTHER_ORGANIZATION}
    answer = client.call("GET", headers=headers)
    text = "This user is not associated with the CompanyID/CompanyName:10234711."
    assert answer.json() == {"code": 6041, "message": text}
    assert answer.status_code == 400


def test_organisations_know_nothing_of_each_other(client: InvoiceClient) -> None:
    entry = client.log(start_timer=True)
    assert client.get(entry, user=STRANGER).status_code == 404
    assert client.delete(entry, user=STRANGER).status_code == 404
    assert client.start(entry, user=STRANGER).status_code == 404
    query = {"time_entry_ids": entry["time_entry_id"]}
    assert client.call("DELETE", user=STRANGER, params=query).status_code == 404
    assert client.listed(user=STRANGER) == []
    assert client.running(user=STRANGER) is None
    assert client.running() == entry["time_entry_id"]


def test_the_organisation_may_stand_in_the_query(client: InvoiceClient) -> None:
    headers = {"Authorization": f"Zoho-oauthtoken {client.token(AMIRA)}"}
    path = "/invoice/v3/projects/timeentries"
    assert client.send("GET", path, headers=headers).json()["code"] == 6041
    answer = client.send("GET", path, headers=headers, params={"organization_id": "10234695"})
    assert answer.status_code == 200
