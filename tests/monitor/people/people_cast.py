"""Who and what there is in the traces of People: employees, their work, and their time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from timecontract.contract.people_facts import PeopleFacts

ELIZA, JONAS = "469505000000133005", "469505000000133007"
MARA, OWEN = "469505000000133009", "469505000000133011"
NILS, LEAH = "469505000000133013", "469505000000133015"
"""Two members, whom the manager MARA approves and JONAS also the administrator OWEN; one without
login, one whose login is disabled."""
ANALYSIS, TRAINING = "469505000000268001", "469505000000268003"
SYSTEMS, SCHOOL = "469505000000267333", "469505000000267335"
ACME, INHOUSE = "469505000000133417", "469505000000133419"
"""Two jobs, each of a project and a client of its own."""
SUNDAY = date(2019, 4, 7)
WEEKS = 12


def week(number: int) -> tuple[str, str]:
    """The first and the last day of a week, from Sunday, as yyyy-MM-dd."""
    first = SUNDAY + timedelta(weeks=number)
    return first.isoformat(), (first + timedelta(days=6)).isoformat()


def time_log(employee: str, number: int, place: int = 0) -> str:
    """The id of the time log that is at that place of the employee's week."""
    return f"4695050000003{employee[-2:]}{number:02d}{place}"


def _time_logs(employee: str) -> list[dict[str, Any]]:
    """Two in each week: on Monday billable for ANALYSIS, on Tuesday not billable for TRAINING."""
    work = [(ANALYSIS, True, 120, 0), (TRAINING, False, 75, 2)]
    return [
        {
            "id": time_log(employee, number, place),
            "employee": employee,
            "date": (SUNDAY + timedelta(weeks=number, days=place + 1)).isoformat(),
            "minutes": minutes,
            "job_id": job,
            "billable": billable,
            "type": kind,
        }
        for number in range(WEEKS)
        for place, (job, billable, minutes, kind) in enumerate(work)
    ]


def _employee(record_id: str, name: str, **more: Any) -> dict[str, Any]:
    number = record_id[-2:]
    mail = f"{name.partition(' ')[0].lower()}@company.example"
    return {
        "record_id": record_id,
        "employee_id": f"ID - {number}",
        "email": mail,
        "name": name,
        "status": "user",
        "role": "member",
        "reports_to": MARA,
        "approvers": [MARA],
        "rate": 100,
        "currency": "USD",
        **more,
    }


_DECLARED = PeopleFacts.from_mapping(
    {
        "employees": [
            _employee(ELIZA, "Eliza Madison"),
            _employee(JONAS, "Jonas Berg", approvers=[MARA, OWEN], rate=60, currency="EUR"),
            _employee(MARA, "Mara Quinn", role="manager", reports_to=OWEN, approvers=[OWEN]),
            _employee(OWEN, "Owen Price", role="admin", reports_to=None, approvers=[]),
            _employee(NILS, "Nils Lund", status="nonuser"),
            _employee(LEAH, "Leah Stone", status="logindisabled"),
        ],
        "clients": [{"id": ACME, "name": "Acme"}, {"id": INHOUSE, "name": "In-house"}],
        "projects": [
            {"id": SYSTEMS, "name": "Systems", "client_id": ACME},
            {"id": SCHOOL, "name": "School", "client_id": INHOUSE},
        ],
        "jobs": [
            {"id": ANALYSIS, "name": "System Analysis", "project_id": SYSTEMS, "billable": True}
            | {"completed": False},
            {"id": TRAINING, "name": "Training", "project_id": SCHOOL, "billable": False}
            | {"completed": True},
        ],
        "timelogs": [t for e in (ELIZA, JONAS, MARA, NILS, LEAH) for t in _time_logs(e)],
        "tokens": [
            {"alias": "eliza", "employee": ELIZA},
            {"alias": "jonas", "employee": JONAS, "kind": "authtoken"},
            {"alias": "mara", "employee": MARA},
            {"alias": "owen", "employee": OWEN},
        ],
        "permissions": {
            "member": {"see": ["self"], "write": ["self"], "approve": []},
            "manager": {"see": ["self", "line"], "write": ["self"], "approve": ["line"]},
            "admin": {"see": ["all"], "write": ["all"], "approve": ["all"]},
        },
        "date_format": "dd-MMM-yyyy",
    }
)
PEOPLE = replace(_DECLARED, alone=True)
"""The facts of the traces: nobody else writes, and the company's dates are dd-MMM-yyyy."""
