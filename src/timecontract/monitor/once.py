"""What is worked out of a case once, for all the rules that ask for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class once(Generic[T]):  # noqa: N801
    """`functools.cached_property` without the lock that it takes before Python 3.12.

    A case belongs to one thread, and so many of these are asked for that the lock is felt.
    """

    def __init__(self, work_out: Callable[[Any], T]) -> None:
        self._work_out = work_out
        self.__doc__ = work_out.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, case: Any, owner: type) -> T:
        value = case.__dict__[self._name] = self._work_out(case)
        return value
