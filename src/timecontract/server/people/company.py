"""The company of the first state: its people, their rights, the work and the time logged."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from timecontract.server.people.model import (
    Client,
    Employee,
    Job,
    Permissions,
    Project,
    TimeLog,
)

# The first of each kind is the one in the page's examples.
ELIZA = "469505000000133005"
MANAGER = "469505000000133011"
DIRECTOR = "469505000000133017"
COLLEAGUE = "469505000000133023"
ADMIN = "469505000000133029"
NONUSER = "469505000000133035"
DISABLED = "469505000000133041"

ANALYSIS, ROLLOUT, SUPPORT = "469505000000267333", "469505000000267339", "469505000000267345"
SAF, SUED = "469505000000133417", "469505000000133423"

PERFORMANCE = "469505000000268001"
INTERVIEWS = "469505000000268007"
REQUIREMENTS = "469505000000268013"
MAINTENANCE = "469505000000268019"


def _employee(
    record_id: str,
    employee_id: str,
    name: str,
    *,
    email: str,
    role: str = "employee",
    reports_to: str = MANAGER,
    status: str = "user",
    rate: str = "100",
    currency: str = "USD",
) -> Employee:
    """An employee whose sheets are approved by whom they report to."""
    return Employee(
        record_id=record_id,
        employee_id=employee_id,
        email=email,
        name=name,
        status=status,
        role=role,
        reports_to=reports_to,
        approvers=(reports_to,) if reports_to else (),
        rate=Decimal(rate),
        currency=currency,
    )


EMPLOYEES = (
    _employee(ELIZA, "ID - 1", "Eliza Madison", email="eliza.madison@gmail.com"),
    _employee(
        MANAGER,
        "ID - 2",
        "Tomás O'Neill",
        email="tomas.oneill@example.com",
        role="manager",
        reports_to=DIRECTOR,
        rate="87.5",
    ),
    _employee(
        DIRECTOR,
        "ID - 3",
        "Nadia Rahman",
        email="nadia.rahman@example.com",
        role="director",
        reports_to="",
        rate="150",
    ),
    _employee(
        COLLEAGUE,
        "ID - 4",
        "渡辺 さくら",
        email="sakura@example.com",
        rate="33.33",
        currency="EUR",
    ),
    _employee(
        ADMIN,
        "ID - 5",
        'Ada "Root" <Admin> & Co',
        email="ada@example.com",
        role="admin",
        reports_to="",
        rate="0",
    ),
    _employee(
        NONUSER,
        "ID - 6",
        "Jonas Lindqvist",
        email="jonas@example.com",
        status="nonuser",
        rate="19.99",
    ),
    _employee(
        DISABLED,
        "ID - 7",
        "Виктор Орлов",
        email="viktor@example.com",
        status="logindisabled",
        rate="41.67",
    ),
)


def _permissions(see: str, write: str, approve: str) -> Permissions:
    return Permissions(*(frozenset(circles.split()) for circles in (see, write, approve)))


PERMISSIONS = {
    "employee": _permissions("self", "self", ""),
    "manager": _permissions("self reports", "self", "reports"),
    "director": _permissions("self line", "self", "line"),
    "admin": _permissions("all", "all", "all"),
}

CLIENTS = (Client(SAF, "SAF Instruments"), Client(SUED, "Müller & Söhne <Süd>"))

PROJECTS = (
    Project(ANALYSIS, "Analysis", SAF),
    Project(ROLLOUT, 'Запуск "Восток"', SAF),
    Project(SUPPORT, "Support & <Care>", SUED),
)

JOBS = (
    Job(PERFORMANCE, "System Performance Analysis", ANALYSIS, billable=False, completed=False),
    Job(INTERVIEWS, 'Users\' "Interviews" & <Notes>', ANALYSIS, billable=True, completed=False),
    Job(REQUIREMENTS, "要件定義", ROLLOUT, billable=True, completed=True),
    Job(MAINTENANCE, "Wartung 24/7 für Ægir", SUPPORT, billable=True, completed=False),
)

_SERIAL = 469505000000272000

# Number of the id, employee, day, minutes, job, whether billable, type.
_LOGGED = (
    (225, ELIZA, "2026-03-02", 120, PERFORMANCE, False, 0),
    (83, ELIZA, "2026-03-02", 80, INTERVIEWS, True, 1),
    (229, ELIZA, "2026-03-03", 1, INTERVIEWS, True, 2),
    (231, ELIZA, "2026-03-03", 59, REQUIREMENTS, True, 0),
    (233, ELIZA, "2026-03-04", 1439, MAINTENANCE, True, 0),
    (235, ELIZA, "2026-03-05", 455, REQUIREMENTS, False, 1),
    (237, ELIZA, "2026-03-06", 60, MAINTENANCE, False, 2),
    (239, ELIZA, "2026-03-09", 95, INTERVIEWS, True, 0),
    (241, ELIZA, "2026-03-10", 480, PERFORMANCE, False, 1),
    (243, ELIZA, "2026-03-11", 37, REQUIREMENTS, True, 2),
    (245, ELIZA, "2026-03-12", 600, MAINTENANCE, True, 0),
    (247, ELIZA, "2026-03-13", 450, INTERVIEWS, False, 1),
    (249, ELIZA, "2026-03-31", 210, INTERVIEWS, True, 0),
    (251, ELIZA, "2026-04-01", 135, MAINTENANCE, True, 1),
    (253, ELIZA, "2026-02-28", 45, REQUIREMENTS, True, 2),
    (255, ELIZA, "2024-02-29", 100, INTERVIEWS, True, 0),
    (257, ELIZA, "2019-04-07", 120, PERFORMANCE, False, 0),
    (301, MANAGER, "2026-03-02", 125, INTERVIEWS, True, 0),
    (303, MANAGER, "2026-03-05", 240, PERFORMANCE, False, 1),
    (305, DIRECTOR, "2026-03-03", 30, MAINTENANCE, True, 0),
    (307, COLLEAGUE, "2026-03-02", 100, INTERVIEWS, True, 0),
    (309, COLLEAGUE, "2026-03-04", 11, MAINTENANCE, True, 2),
    (311, COLLEAGUE, "2026-03-10", 330, PERFORMANCE, False, 1),
    (313, ADMIN, "2026-03-04", 15, PERFORMANCE, False, 0),
    (315, NONUSER, "2026-03-03", 380, MAINTENANCE, True, 0),
    (317, NONUSER, "2026-03-06", 25, REQUIREMENTS, True, 1),
    (319, DISABLED, "2026-03-05", 50, INTERVIEWS, True, 0),
    (321, DISABLED, "2026-03-11", 475, REQUIREMENTS, False, 2),
)

TIMELOGS = tuple(
    TimeLog(str(_SERIAL + number), employee, date.fromisoformat(day), minutes, job, billable, kind)
    for number, employee, day, minutes, job, billable, kind in _LOGGED
)
