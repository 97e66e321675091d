"""Faults of "Log time entries": notes."""

from __future__ import annotations

import html
import re
from typing import Any

from timecontract.server.faults.fitting import breaks
from timecontract.server.invoice.operations import TimeEntries
from timecontract.server.invoice.refusal import invalid_value


@breaks("INV-CREATE-NOTES-LIMIT", "INV-UPDATE-NOTES-LIMIT", "INV-FIELD-NOTES")
class NotesOf501Stored(TimeEntries):
    """Takes one character more than the page allows."""

    def notes(self, arguments: dict[str, Any]) -> str | None:
        notes = arguments.get("notes")
        return notes if isinstance(notes, str) and len(notes) == 501 else super().notes(arguments)


@breaks(
    "INV-CREATE-NOTES-500", "INV-UPDATE-NOTES-500", "INV-CREATE-ACCEPTED", "INV-UPDATE-ACCEPTED"
)
class NotesOf500Refused(TimeEntries):
    """Refuses notes of exactly the length that the page allows."""

    def notes(self, arguments: dict[str, Any]) -> str | None:
        notes = arguments.get("notes")
        if isinstance(notes, str) and len(notes) == 500:
            raise invalid_value("notes")
        return super().notes(arguments)


@breaks(
    "INV-CREATE-NOTES-SCRIPTS", "INV-UPDATE-NOTES-SCRIPTS", "INV-CREATE-NOTES", "INV-UPDATE-NOTES"
)
class NotesLoseEmoji(TimeEntries):
    """Drops characters beyond the Basic Multilingual Plane from notes."""

    def notes(self, arguments: dict[str, Any]) -> str | None:
        notes = super().notes(arguments)
        return notes and "".join(letter for letter in notes if letter <= "\uffff")


@breaks("INV-CREATE-NOTES", "INV-UPDATE-NOTES")
class NotesHtmlEscaped(TimeEntries):
    """Escapes notes for HTML before they are stored."""

    def notes(self, arguments: dict[str, Any]) -> str | None:
        notes = super().notes(arguments)
        return notes and html.escape(notes, quote=False)


@breaks("INV-CREATE-NOTES", "INV-UPDATE-NOTES")
class NotesUnescaped(TimeEntries):
    """Takes HTML entities in notes for the letters that they stand for."""

    def notes(self, arguments: dict[str, Any]) -> str | None:
        notes = super().notes(arguments)
        return notes and html.unescape(notes)


@breaks("INV-CREATE-NOTES", "INV-UPDATE-NOTES")
class NotesQuotesDoubled(TimeEntries):
    """Doubles single quotes in notes."""

    def notes(self, arguments: dict[str, Any]) -> str | None:
        notes = super().notes(arguments)
        return notes and notes.replace("'", "''")


@breaks("INV-CREATE-NOTES", "INV-UPDATE-NOTES")
class NotesLosePercent(TimeEntries):
    """Decodes notes as an address would be: %20 becomes a blank."""

    def notes(self, arguments: dict[str, Any]) -> str | None:
        notes = super().notes(arguments)
        return notes and notes.replace("%20", " ")


@breaks("INV-CREATE-NOTES", "INV-UPDATE-NOTES")
class NotesNumbersLoseZeros(TimeEntries):
    """Takes notes that are a number for one: 0012.50 becomes 12.5."""

    def notes(self, arguments: dict[str, Any]) -> str | None:
        notes = super().notes(arguments)
        return notes and (str(float(notes)) if re.fullmatch(r"[0-9]+[.][0-9]+", notes) else notes)


@breaks("INV-CREATE-NOTES", "INV-UPDATE-NOTES")
class NotesNullIsNothing(TimeEntries):
    """Takes notes that are the word null for none."""

    def notes(self, arguments: dict[str, Any]) -> str | None:
        notes = super().notes(arguments)
        return notes and ("" if notes == "null" else notes)


@breaks("INV-CREATE-NOTES", "INV-UPDATE-NOTES")
class NotesZeroIsNothing(TimeEntries):
    """Takes notes that are a zero for none."""

    def notes(self, arguments: dict[str, Any]) -> str | None:
        notes = super().notes(arguments)
        return notes and ("" if notes == "0" else notes)


@breaks("INV-CREATE-NOTES", "INV-UPDATE-NOTES")
class NotesBackslashesEaten(TimeEntries):
    """Drops backslashes from notes."""

    def notes(self, arguments: dict[str, Any]) -> str | None:
        notes = super().notes(arguments)
        return notes and notes.replace("\\", "")


@breaks("INV-CREATE-NOTES", "INV-UPDATE-NOTES")
class NotesBlanksCollapsed(TimeEntries):
    """Makes one blank of several in notes."""

    def notes(self, arguments: dict[str, Any]) -> str | None:
        notes = super().notes(arguments)
        return notes and re.sub(" +", " ", notes)


@breaks("INV-CREATE-NOTES", "INV-UPDATE-NOTES", "INV-CREATE-NOTES-500", "INV-UPDATE-NOTES-500")
class NotesCutAt255(TimeEntries):
    """Keeps 255 characters of notes."""

    def notes(self, arguments: dict[str, Any]) -> str | None:
        notes = super().notes(arguments)
        return notes and notes[:255]


@breaks("INV-CREATE-NOTES-500", "INV-UPDATE-NOTES-500", "INV-CREATE-NOTES", "INV-UPDATE-NOTES")
class NotesLoseTheLastOf500(TimeEntries):
    """Keeps 499 characters of notes."""

    def notes(self, arguments: dict[str, Any]) -> str | None:
        notes = super().notes(arguments)
        return notes and notes[:499]


@breaks("INV-CREATE-NOTES-SCRIPTS", "INV-UPDATE-NOTES-SCRIPTS")
class NotesInLatin1(TimeEntries):
    """Writes a question mark for letters in notes that Latin-1 lacks."""

    def notes(self, arguments: dict[str, Any]) -> str | None:
        notes = super().notes(arguments)
        return notes and notes.encode("latin-1", "replace").decode("latin-1")


@breaks("INV-CREATE-NOTES-SCRIPTS", "INV-UPDATE-NOTES-SCRIPTS")
class NotesInTheWrongEncoding(TimeEntries):
    """Stores notes as UTF-8 taken for Latin-1."""

    def notes(self, arguments: dict[str, Any]) -> str | None:
        notes = super().notes(arguments)
        return notes and notes.encode().decode("latin-1")


@breaks("INV-CREATE-NOTES-SCRIPTS", "INV-UPDATE-NOTES-SCRIPTS")
class NotesLoseJoiners(TimeEntries):
    """Drops the joiners within emoji from notes."""

    def notes(self, arguments: dict[str, Any]) -> str | None:
        notes = super().notes(arguments)
        return notes and notes.replace("\u200d", "")


@breaks("INV-CREATE-NOTES-SCRIPTS", "INV-UPDATE-NOTES-SCRIPTS")
class NotesLoseAccents(TimeEntries):
    """Drops combining accents from notes."""

    def notes(self, arguments: dict[str, Any]) -> str | None:
        notes = super().notes(arguments)
        return notes and re.sub("[\u0300-\u036f]", "", notes)
