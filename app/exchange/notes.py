"""Remarks about a file that is read all the same: sentences with row numbers, never endless."""

from collections import Counter

from app.i18n import _, ngettext

_SHOWN = 10  # rows with the same remark that are told apart


class Notes:
    """Collects warnings. The same remark about very many rows ends in a count."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._rows: Counter[str] = Counter()

    def add(self, text: str) -> None:
        if text not in self._texts:
            self._texts.append(text)

    def at_row(self, row: int, template: str, **values: object) -> None:
        """A remark about one row; `template` is translated already and tells the kind of remark."""
        self._rows[template] += 1
        if self._rows[template] <= _SHOWN:
            remark = template.format(**values)
            self._texts.append(_("Row {row}: {remark}").format(row=row, remark=remark))

    def as_tuple(self) -> tuple[str, ...]:
        more = sum(count - _SHOWN for count in self._rows.values() if count > _SHOWN)
        if not more:
            return tuple(self._texts)
        rest = ngettext(
            "… and {count} more remark of the same kind.",
            "… and {count} more remarks of the same kinds.",
            more,
        ).format(count=more)
        return (*self._texts, rest)
