"""What is filled in, in any of the small forms, as plain values; and putting it back.

The fields of a form are its attributes, and those of its parts: "link.custody", "people.12". A part
whose fields come and go says itself what to keep (`Keeps`), or more than its fields (`KeepsMore`).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from types import UnionType
from typing import (
    Any,
    Protocol,
    TypeVar,
    cast,
    get_args,
    get_origin,
    get_type_hints,
    runtime_checkable,
)

from PySide6.QtWidgets import QCheckBox, QLineEdit, QRadioButton, QWidget

from app.ui.widgets.choices import ChoiceGroup
from app.ui.widgets.date_field import DateField
from app.ui.widgets.filter_chip import FilterChip
from app.ui.widgets.picker import Picker
from app.ui.widgets.search_field import SearchField
from app.ui.widgets.text_box import PlainTextBox
from app.vocabulary import Code

Kept = dict[str, Any]  # as JSON holds it
T = TypeVar("T")

_FIELDS = (QLineEdit, PlainTextBox, ChoiceGroup, Picker, FilterChip, QCheckBox, QRadioButton)
_PLACE = "app.ui.dialogs."


@runtime_checkable
class Keeps(Protocol):
    """Instead of its fields."""

    def kept(self) -> object: ...

    def take_up(self, kept: Any) -> None: ...


@runtime_checkable
class KeepsMore(Protocol):
    """Beside its fields."""

    def kept_more(self) -> object: ...

    def take_up_more(self, kept: Any) -> None: ...


def read_values(form: QWidget) -> Kept:
    """What every field of a form holds now."""
    return {path: _read(thing) for path, thing in _things(form, "")}


def put_values(form: QWidget, kept: Mapping[str, Any]) -> None:
    """Fill in again what was kept; what the form has no place for any more is left out.

    Twice: a field that changes may fill others, and then theirs is put over that.
    """
    for is_told in (True, False):
        for path, thing in list(_things(form, "")):
            if path in kept:
                _put(thing, kept[path], is_told=is_told)


class _More:
    """What a part keeps beside its fields."""

    def __init__(self, part: KeepsMore) -> None:
        self.part = part


def _things(owner: object, path: str) -> Iterator[tuple[str, object]]:
    for name, value in _named(owner):
        here = f"{path}{name}"
        if isinstance(value, SearchField) or name.startswith("_"):
            continue
        if isinstance(value, _FIELDS) or (isinstance(value, Keeps) and isinstance(value, QWidget)):
            yield here, value
        elif isinstance(value, dict) or _is_part(value):
            yield from _things(value, f"{here}.")
    if isinstance(owner, KeepsMore):
        yield f"{path}more", _More(owner)


def _named(owner: object) -> Iterable[tuple[str, object]]:
    if isinstance(owner, dict):
        return [(str(key), value) for key, value in owner.items()]
    return list(vars(owner).items())


def _is_part(value: object) -> bool:
    return isinstance(value, QWidget) and type(value).__module__.startswith(_PLACE)


def _read(thing: object) -> object:  # noqa: PLR0911 - one for each kind of field
    match thing:
        case _More():
            return thing.part.kept_more()
        case DateField():
            day = thing.day()
            return thing.text() if day is None else day.isoformat()
        case QLineEdit():
            return thing.text()
        case PlainTextBox():
            return thing.text()
        case ChoiceGroup():
            return [str(value) for value in thing.values()]
        case Picker():
            return str(thing.value())
        case FilterChip():
            return thing.value()
        case QCheckBox() | QRadioButton():
            return thing.isChecked()
        case _:
            return cast("Keeps", thing).kept()


def _put(thing: object, kept: Any, *, is_told: bool) -> None:
    """`is_told`: let the form hear of it, as if it was filled in by hand."""
    if isinstance(thing, _FIELDS):
        _fill(thing, kept)
    if not is_told:
        return
    if isinstance(thing, _More):
        thing.part.take_up_more(kept)
    elif isinstance(thing, DateField):
        thing.day_changed.emit(thing.day())
    elif isinstance(thing, QLineEdit):
        thing.textEdited.emit(kept)
    elif isinstance(thing, (ChoiceGroup, Picker)):
        thing.changed.emit()
    elif isinstance(thing, Keeps):
        thing.take_up(kept)


def _fill(field: object, kept: Any) -> None:
    match field:
        case DateField():
            _put_day(field, kept)
        case QLineEdit():
            field.setText(kept)
            field.setModified(True)
        case PlainTextBox():
            field.set_text(kept)
        case ChoiceGroup():
            values = [button.choice.value for button in field.buttons()]
            field.set_values([value for value in values if str(value) in kept])
        case Picker():
            values = [field.itemData(place) for place in range(field.count())]
            field.set_value(next((one for one in values if str(one) == kept), field.value()))
        case FilterChip():
            field.set_value(kept)
        case QCheckBox() | QRadioButton():
            field.setChecked(kept)


def _put_day(field: DateField, kept: str) -> None:
    try:
        field.set_day(date.fromisoformat(kept))
    except ValueError:
        field.set_day(None)
        field.setText(kept)


def as_plain(value: Any) -> Any:
    """A draft as JSON holds it."""
    if is_dataclass(value):
        return {field.name: as_plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, (tuple, list)):
        return [as_plain(one) for one in value]
    if isinstance(value, Code):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def from_plain(kind: type[T], plain: Mapping[str, Any]) -> T:
    """The draft that `as_plain` was given."""
    hints = get_type_hints(kind)
    return kind(**{name: _value(hints[name], one) for name, one in plain.items() if name in hints})


def _value(kind: Any, plain: Any) -> Any:
    if get_origin(kind) is UnionType:
        return None if plain is None else _value(get_args(kind)[0], plain)
    if get_origin(kind) is tuple:
        return tuple(_value(get_args(kind)[0], one) for one in plain)
    if is_dataclass(kind):
        return from_plain(cast("type[Any]", kind), plain)
    if isinstance(kind, type) and issubclass(kind, Code):
        return kind(plain)
    return date.fromisoformat(plain) if kind is date else plain
