"""Which exchanges of a capture are judged: by where they were sent."""

from __future__ import annotations

import pytest

from timecontract.capture.addresses import Addresses, Sort
from timecontract.exchange import Request, Response

ENTRIES, SHEETS = "/projects/timeentries", "/timetracker/gettimesheet"
INVOICE_HOSTS = [
    f"www.zohoapis.{at}" for at in ("com", "eu", "in", "com.au", "jp", "ca", "com.cn", "sa")
]
PEOPLE_HOSTS = [
    "people.zohocloud.ca",
    *(
        f"people.zoho.{at}"
        for at in ("com", "eu", "in", "com.au", "jp", "com.cn", "sa", "sg", "ae")
    ),
]


def sort(method: str, url: str, status: int = 200, **given: str) -> tuple[Sort, str]:
    """What a request is that got that answer."""
    return Addresses(given).sort(Request(method, url), Response(status))


@pytest.mark.parametrize("host", INVOICE_HOSTS)
def test_invoice_is_known_in_every_data_centre(host: str) -> None:
    assert sort("GET", f"https://{host}/invoice/v3{ENTRIES}?page=2") == (Sort.JUDGED, "invoice")


@pytest.mark.parametrize("prefix", ["/people/api", "/api"])
@pytest.mark.parametrize("host", PEOPLE_HOSTS)
def test_people_is_known_in_every_data_centre_under_both_prefixes(host: str, prefix: str) -> None:
    assert sort("GET", f"https://{host}{prefix}{SHEETS}?user=all") == (Sort.JUDGED, "people")


def test_the_older_host_of_invoice_is_known() -> None:
    assert sort("GET", f"https://invoice.zoho.com/api/v3{ENTRIES}") == (Sort.JUDGED, "invoice")


@pytest.mark.parametrize(
    "url",
    [
        f"http://localhost:8080/invoice/v3{ENTRIES}",
        f"https://gateway.example/hr/time/w/7/invoice/v3{ENTRIES}/46000/timer/start",
        f"http://127.0.0.1:9000{ENTRIES}/timer/stop",
    ],
)
def test_a_fake_or_a_gateway_is_known_by_how_its_paths_end(url: str) -> None:
    method = "POST" if "timer" in url else "GET"
    assert sort(method, url) == (Sort.JUDGED, "invoice")


@pytest.mark.parametrize(
    "url",
    [
        f"https://www.zohoapis.com/books/v3{ENTRIES}",
        f"https://gateway.example/books/v3{ENTRIES}",
        f"https://www.zohoapis.com/billing/v1{ENTRIES}",
        f"https://people.zoho.com/crm{SHEETS}",
        "https://www.zohoapis.com/invoice/v3/projects/46000",
        "https://people.zoho.com/people/api/timetracker/getjobs",
        "https://example.com/",
        "about:blank",
        "http://[half",
    ],
)
def test_other_services_are_not_judged(url: str) -> None:
    assert sort("GET", url) == (Sort.OTHER, "")


def test_a_method_that_the_page_does_not_name_is_not_judged() -> None:
    assert sort("PATCH", f"https://www.zohoapis.com/invoice/v3{ENTRIES}/46000") == (Sort.OTHER, "")


def test_preflights_redirects_and_token_calls_are_told_apart() -> None:
    url = f"https://www.zohoapis.com/invoice/v3{ENTRIES}"
    assert sort("OPTIONS", url) == (Sort.PREFLIGHT, "")
    assert sort("GET", url, 307) == (Sort.REDIRECT, "invoice")
    assert sort("POST", "https://accounts.zoho.eu/oauth/v2/token") == (Sort.TOKEN, "")


def test_an_address_that_is_given_is_the_only_one_of_its_api() -> None:
    ours = "https://fake.example/time"
    assert sort("GET", f"{ours}{ENTRIES}", invoice=ours) == (Sort.JUDGED, "invoice")
    vendors = f"https://www.zohoapis.com/invoice/v3{ENTRIES}"
    assert sort("GET", vendors, invoice=ours) == (Sort.OTHER, "")
    assert sort("GET", f"https://people.zoho.com/api{SHEETS}", invoice=ours) == (
        Sort.JUDGED,
        "people",
    )
