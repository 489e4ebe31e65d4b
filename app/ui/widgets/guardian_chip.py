"""A guardian, or the child, as a chip: "Ilse · moeder"."""

from PySide6.QtWidgets import QWidget

from app.ui.theme import Tint
from app.ui.widgets.chips import Chip
from app.ui.widgets.choices import Choice


def guardian_choice(
    value: object, name: str, relationship: str, *, warning: str = "", key: str = ""
) -> Choice:
    """How a guardian looks among choices; a warning ("not to be contacted") shows and is said."""
    text = f"{name} · {relationship}" if relationship else name
    return Choice(
        value,
        text.replace("&", "&&"),
        "warning" if warning else "",
        key,
        Tint.ATTENTION if warning else Tint.ACCENT,
        warning,
    )


class GuardianChip(Chip):
    """One guardian on its own; in a row, give `guardian_choice` to a `ChipRow`."""

    def __init__(
        self,
        value: object,
        name: str,
        relationship: str,
        *,
        warning: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(guardian_choice(value, name, relationship, warning=warning), parent)
        said = f"{name}, {relationship}" if relationship else name
        self.setAccessibleName(f"{said}. {warning}" if warning else said)
