"""What cannot be computed, with the reason."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar, overload


@dataclass(frozen=True, slots=True)
class Undefined:
    """A value that cannot be computed, and the code of the reason; its words stand in `words`."""

    reason: str


#: What measures hold.
Value = Decimal | Undefined

T = TypeVar("T")
First = TypeVar("First")
Second = TypeVar("Second")
Third = TypeVar("Third")


@overload
def defined(function: Callable[[First], T | Undefined], first: First | Undefined, /) -> T | Undefined: ...
@overload
def defined(
    function: Callable[[First, Second], T | Undefined], first: First | Undefined, second: Second | Undefined, /
) -> T | Undefined: ...
@overload
def defined(
    function: Callable[[First, Second, Third], T | Undefined],
    first: First | Undefined,
    second: Second | Undefined,
    third: Third | Undefined,
    /,
) -> T | Undefined: ...
def defined(function: Callable[..., T | Undefined], *arguments: object) -> T | Undefined:
    """Apply a function unless one of its arguments is undefined, whose reason then is the result's.

    >>> defined(max, Decimal(1), Undefined("no-observation"), Decimal(2))
    Undefined(reason='no-observation')
    """
    for argument in arguments:
        if isinstance(argument, Undefined):
            return argument
    return function(*arguments)
