"""What is wrong with a part of a file, said without a word of what it holds."""

from __future__ import annotations

from timecontract.capture.captured import Damage

MOST_BYTES = 64 << 20
"""No exchange and no decoded body is larger than this; what is, is not read."""

NAMES = {
    dict: "an object",
    list: "a list",
    str: "a text",
    bytes: "bytes",
    int: "a number",
    float: "a number",
    bool: "true or false",
    type(None): "nothing",
}


class MalformedError(ValueError):
    """A part of a file is not what its format says: what was expected, and what was seen."""

    def __init__(self, expected: str, seen: str) -> None:
        super().__init__(f"expected {expected}, seen {seen}")
        self.expected, self.seen = expected, seen

    def damage(self, place: str, url: str = "") -> Damage:
        """The same, with its place."""
        return Damage(place, self.expected, self.seen, url)


ODD = (LookupError, TypeError, AttributeError, ValueError, ArithmeticError, RecursionError)
"""What comes of taking another shape for the one that was expected."""


def malformed(expected: str, error: Exception) -> MalformedError:
    """What an error of `ODD` says about what was read as `expected`."""
    if isinstance(error, MalformedError):
        return error
    if isinstance(error, RecursionError):
        return MalformedError(expected, "values nested too deep")
    seen = f"nothing named {error.args[0]!r}" if isinstance(error, KeyError) else "another shape"
    return MalformedError(expected, seen)


def kind(value: object) -> str:
    """What sort of value that is, in words."""
    return NAMES.get(type(value), type(value).__name__)


def text(value: object, what: str) -> str:
    """`value`, which is a text. Raises MalformedError."""
    if type(value) is not str:
        raise MalformedError(f"{what} as a text", kind(value))
    return value
