"""The parameters of the page's tables, read with suspicion."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from datetime import date

from timecontract.server.people import dates, refusal
from timecontract.server.people.base import Base, Call
from timecontract.server.people.forms import Upload
from timecontract.server.people.model import Decision

# What XML 1.0 can hold: no other control characters, no halves of pairs.
_STORABLE = re.compile("[\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*")
# Longer numbers are mistakes; Python would refuse to read those of more than 4300 digits.
_NUMBER = re.compile(r"-?[0-9]{1,4000}")

# The operations whose tables have neither 9002 nor 9003.
_WITHOUT_CODES = ("approve_timesheet", "delete_timesheets")


class Parameters(Base):
    """Single parameters; every method raises Refusal for a value that cannot be."""

    def sent(self, call: Call, name: str) -> str | None:
        """The value as it was sent, blank or not; two different ones are no value."""
        values = set(call.form.values.get(name, []))
        if not values:
            return None
        value = values.pop()
        if values or not _STORABLE.fullmatch(value):
            raise refusal.wrong_value(name)
        return value

    def optional(self, call: Call, name: str) -> str | None:
        """The value of an optional parameter; blank is as good as not sent."""
        value = self.sent(call, name)
        return value if value and value.strip() else None

    def required(self, call: Call, name: str) -> str:
        """The value of a mandatory parameter, without blanks at its ends."""
        value = self.sent(call, name)
        if value is None:
            raise self.missing(call, name)
        if not value.strip():
            raise self.blank(call, name)
        return value.strip()

    def missing(self, call: Call, name: str) -> refusal.Refusal:
        """The error for a mandatory parameter that was not sent."""
        if call.operation in _WITHOUT_CODES:
            return refusal.by_code(self.answers["missing-on-approve"], name)
        return refusal.missing(name)

    def blank(self, call: Call, name: str) -> refusal.Refusal:
        """The error for a mandatory parameter that was sent blank."""
        if call.operation not in _WITHOUT_CODES:
            return refusal.by_code(self.answers["blank-parameter"], name)
        return self.missing(call, name)

    def folded(self, value: str) -> str:
        """An allowed value as it is compared."""
        return value.lower() if self.answers["value-case"] == "free" else value

    def choice(self, name: str, value: str, allowed: Collection[str]) -> str:
        """One of the allowed values."""
        if self.folded(value) not in allowed:
            raise refusal.wrong_value(name)
        return self.folded(value)

    def boolean(self, call: Call, name: str) -> bool:
        """true or false, which is the default."""
        value = self.optional(call, name) or "false"
        # The question about letter case is not put where there is no other allowed value.
        word = value if call.operation == "modify_timesheet" else self.folded(value)
        if word not in ("true", "false"):
            self.refuse_unless_allowed("wrong-boolean", refusal.wrong_value(name))
        return word == "true"

    def number(self, call: Call, name: str) -> int | None:
        """A whole number."""
        value = self.optional(call, name)
        if value is None:
            return None
        if not _NUMBER.fullmatch(value.strip()):
            raise refusal.wrong_value(name)
        return int(value)

    def pattern(self, call: Call, default: str) -> dates.Pattern:
        """The pattern in dateFormat."""
        value = self.optional(call, "dateFormat")
        try:
            found = dates.pattern(default if value is None else value)
        except dates.PatternError as error:
            answer = self.answers["wrong-date-pattern"]
            if answer == "default":
                return dates.pattern(default)
            raise refusal.by_code(answer, "dateFormat") from error
        answer = self.answers["other-date-pattern"]
        if answer != "take" and found.text not in (self.state.settings.date_format, *dates.SHOWN):
            raise refusal.by_code(answer, "dateFormat")
        return found

    def day(self, call: Call, name: str, pattern: dates.Pattern) -> date | None:
        """A day in that pattern."""
        value = self.optional(call, name)
        if value is None:
            return None
        answer = self.answers["impossible-sheet-date"]
        try:
            return pattern.read(
                value.strip(),
                short=self.answers["short-date"] == "take",
                roll=answer == "roll-over",
                today=call.today,
            )
        except dates.NoSuchDayError as error:
            code = "9003" if answer == "9003" else "9004"
            raise refusal.by_code(code, name) from error
        except dates.FormatError as error:
            raise refusal.wrong_date(name) from error

    def required_day(self, call: Call, name: str, pattern: dates.Pattern) -> date:
        """A day that must be sent."""
        self.required(call, name)
        day = self.day(call, name, pattern)
        assert day is not None
        return day

    def text(self, value: str) -> str:
        """A name or description as it is kept."""
        return value.strip() if self.answers["edge-blanks"] == "trimmed" else value

    def upload(self, call: Call) -> Upload | None:
        """The file in `attachment`; two of them are none."""
        if call.form.broken or len(call.form.uploads) > 1:
            raise refusal.wrong_value("attachment")
        for upload in call.form.uploads:
            if not _STORABLE.fullmatch(upload.name):
                raise refusal.wrong_value("attachment")
            return upload
        return None

    def time_logs(self, call: Call) -> Mapping[str, Decision] | None:
        """The decisions in timeLogs, None if there are none."""
        value = self.optional(call, "timeLogs")
        if value is None:
            return None
        try:
            decisions = json.loads(value)
            return {name: Decision(self.folded(each)) for name, each in decisions.items()}
        except (ValueError, AttributeError, RecursionError) as error:
            if self.answers["wrong-time-logs"] == "ignore":
                return None
            raise refusal.wrong_value("timeLogs") from error
