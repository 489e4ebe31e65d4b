"""The mark for overridden methods, without importing typing_extensions when the window starts.

Checking that needs mypy alone; at run time the mark costs nothing (the import would cost 5 ms).
"""

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from typing_extensions import override as override  # noqa: PLC0414 - an explicit re-export
else:
    T = TypeVar("T")

    def override(method: T) -> T:
        return method
