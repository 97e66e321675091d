"""How timesheets of ours are found again and removed."""

from __future__ import annotations

from collections.abc import Iterable

from timecontract.drive.people import PeopleClient
from timecontract.drive.stage import Stage

_PAGE = 200
# Who may delete a sheet where its owner may not, as once it is approved.
_STAND_INS = ("admin", "approver", "second-approver")


def seek(stage: Stage) -> None:
    """Looks through the lists for the sheets of doubtful creations, by their names."""
    doubtful = stage.ledger.doubtful
    for alias in dict.fromkeys(_keeper(stage, caller) for caller in doubtful.values()):
        client = _client(stage, alias)
        for reply in (*client.pages(_PAGE), *client.pages(_PAGE, user="all")):
            for row in reply.rows:
                name, sheet = row.get("timesheetName"), row.get("recordId")
                if name in doubtful and isinstance(sheet, str) and sheet:
                    stage.ledger.made(sheet, alias, str(name))


def remove(stage: Stage, sheet: str, caller: str) -> bool:
    """Deletes a sheet that `caller` made, as its owner or as who stands in for them.

    Where it cannot be deleted as it is, it may be once it is rejected. Whether its details are then
    no longer shown to those who could see them.
    """
    return _deleted(stage, sheet, caller) or (
        _rejected(stage, sheet) and _deleted(stage, sheet, caller)
    )


def _rejected(stage: Stage, sheet: str) -> bool:
    """Whether somebody could reject it; what it was before stays the reason why it is here."""
    kind = stage.ledger.kind(sheet)
    clients = (_client(stage, alias) for alias in _aliases(stage, *_STAND_INS))
    try:
        return any(client.approve(sheet, "rejected").ok for client in clients)
    finally:
        stage.ledger.came_to(sheet, kind)


def _deleted(stage: Stage, sheet: str, caller: str) -> bool:
    for alias in _aliases(stage, _keeper(stage, caller), "first", *_STAND_INS):
        if not stage.ledger.believed_gone(sheet):
            _client(stage, alias).delete(sheet)
        if _is_gone(stage, sheet, caller):
            return True
    return False


def _is_gone(stage: Stage, sheet: str, caller: str) -> bool:
    """A refusal tells only of the sheet where it meets somebody who may see it."""
    witnesses = ("admin",) if "admin" in stage.cast.roles else (_keeper(stage, caller), "first")
    replies = [_client(stage, alias).details(sheet) for alias in _aliases(stage, *witnesses)]
    return all(not reply.ok and 0 < reply.status < 500 for reply in replies)


def _aliases(stage: Stage, *parts: str) -> Iterable[str]:
    """The callers who play these parts, each once."""
    roles = stage.cast.roles
    return dict.fromkeys(roles[part].alias for part in parts if part in roles)


def _keeper(stage: Stage, caller: str) -> str:
    """The caller themselves, or the first one where they signed in as nobody."""
    return caller if caller in stage.cast.facts.callers else "first"


def _client(stage: Stage, alias: str) -> PeopleClient:
    return PeopleClient(stage, stage.cast.role(alias))
