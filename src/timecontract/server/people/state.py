"""The People half of one world: what calls and the control protocol change."""

from __future__ import annotations

from datetime import date
from typing import Any

from timecontract.server.people.model import (
    Attachment,
    Directory,
    Rows,
    Settings,
    Sheet,
    TimeLog,
)

# Settings are one row, which needs some key.
_ONLY = "settings"


class State:
    """Sheets, their attachments, time logs and settings. `deleted` has the employee by sheet."""

    def __init__(self, directory: Directory, date_format: str) -> None:
        """The state that the fixtures describe."""
        self.sheets: Rows[Sheet] = Rows()
        self.deleted: Rows[str] = Rows()
        self.timelogs: Rows[TimeLog] = Rows()
        self.attachments: Rows[Attachment] = Rows()
        self._settings: Rows[Settings] = Rows()
        self._settings.put(_ONLY, Settings(date_format))
        for timelog in directory.timelogs:
            self.timelogs.put(timelog.id, timelog)
        self.commit()

    @property
    def rows(self) -> dict[str, Rows[Any]]:
        """All that is kept, by kind."""
        return {
            "people-sheet": self.sheets,
            "people-deleted": self.deleted,
            "people-timelog": self.timelogs,
            "people-attachment": self.attachments,
            "people-settings": self._settings,
        }

    @property
    def settings(self) -> Settings:
        """The settings as they are."""
        settings = self._settings.get(_ONLY)
        assert settings is not None
        return settings

    @settings.setter
    def settings(self, settings: Settings) -> None:
        self._settings.put(_ONLY, settings)

    def delete(self, sheet: Sheet) -> None:
        """Takes a sheet away, and its attachment with it; its time logs are free again."""
        self.sheets.remove(sheet.id)
        self.deleted.put(sheet.id, sheet.employee)
        if sheet.attachment:
            self.attachments.remove(sheet.attachment)

    def logged(self, employee: str, first: date, last: date) -> list[TimeLog]:
        """The employee's time logs from the first to the last day, in the order of days."""
        return sorted(
            (
                timelog
                for timelog in self.timelogs
                if timelog.employee == employee and first <= timelog.date <= last
            ),
            key=by_day,
        )

    def commit(self) -> None:
        """Makes the changes final."""
        for rows in self.rows.values():
            rows.commit()

    def rollback(self) -> None:
        """Undoes the changes since the last commit."""
        for rows in self.rows.values():
            rows.rollback()


def by_day(timelog: TimeLog) -> tuple[date, int]:
    """Sorts time logs by day, those of one day as they were logged."""
    return timelog.date, int(timelog.id)
