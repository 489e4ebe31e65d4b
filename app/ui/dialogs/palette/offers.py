"""What the palette offers for what was typed: people, pages, commands and contacts."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from app.i18n import _, pgettext
from app.names import words
from app.queries.log_page import LogPart, log_part
from app.queries.palette import KeptLine, PalettePeople
from app.queries.palette_names import FoundPeople, NameFinder
from app.queries.rows import ContactFilter, ContactRow
from app.ui.dates import short_day_words
from app.ui.dialogs.contact.positive_first import listed
from app.ui.dialogs.palette.commands import Command, PupilCommand, commands, pages, pupil_commands
from app.ui.dialogs.palette.recent import recently_chosen
from app.ui.dialogs.palette.results import Group, Result, beside
from app.ui.icons import SIGNS
from app.ui.navigator import Navigator
from app.ui.pages.log_rows import excerpt
from app.ui.workspace import Workspace
from app.wording import word

_MOST_PUPILS, _MOST_GUARDIANS, _MOST_CONTACTS, _MOST_OF_COMMAND = 5, 4, 3, 3
_LEAST_FOR_CONTACTS = 2  # letters: one begins words in half of all contacts


class Offers:
    """Made at every opening; asks the file for contacts alone."""

    def __init__(
        self,
        workspace: Workspace,
        navigator: Navigator,
        people: PalettePeople,
        finder: NameFinder,
        show_keys: Callable[[], None],
    ) -> None:
        self._workspace = workspace
        self._navigator = navigator
        self._people = people
        self.finder = finder
        self._pages = pages(navigator)
        self._commands = commands(navigator, show_keys)
        self._pupil_commands = pupil_commands(navigator)
        self._found_by = {
            command.key: words(f"{command.text} {command.also}")
            for command in (*self._pages, *self._commands)
        }

    # Nothing typed yet

    def at_first(
        self,
        lines: Iterable[KeptLine],
        go_on: Callable[[KeptLine], None],
        drop: Callable[[KeptLine], None],
    ) -> list[Group]:
        """What waits, what was used before, and everything one can do."""
        keys = recently_chosen(self._workspace)
        recent = [found for found in map(self._by_key, keys) if found]
        rest = {result.key for result in recent}
        return _filled(
            Group(
                _("Not saved yet"),
                _("Enter goes on with it · Del throws it away"),
                self._lines(lines, go_on, drop),
            ),
            Group(_("Used last"), "", recent),
            Group(_("Pages"), _("Enter goes there"), self._listed(self._pages, rest)),
            Group(pgettext("palette", "Do"), "", self._listed(self._commands, rest)),
            Group("", "", [self._asking(each) for each in self._pupil_commands]),
        )

    def _lines(
        self,
        lines: Iterable[KeptLine],
        go_on: Callable[[KeptLine], None],
        drop: Callable[[KeptLine], None],
    ) -> list[Result]:
        today = self._workspace.today()
        return [
            Result(
                " ".join(line.text[:200].split()),
                partial(go_on, line),
                icon="pencil",
                hint=short_day_words(line.updated_at.date(), today),
                stays=True,
                drop=partial(drop, line),
            )
            for line in lines
        ]

    def _listed(self, some: Iterable[Command], without: set[str]) -> list[Result]:
        return [self._command(each) for each in some if each.key not in without]

    def _by_key(self, key: str) -> Result | None:
        kind, _colon, rest = key.partition(":")
        if kind == "pupil" and rest.isdigit() and int(rest) in self._people.pupils:
            return self._pupil(int(rest), "")
        for pupil_command in self._pupil_commands:
            if kind == f"{pupil_command.key}-of" and int(rest) in self._people.pupils:
                return self._of_pupil(pupil_command, int(rest), "")
        every = (*self._pages, *self._commands)
        return next((self._command(each) for each in every if each.key == key), None)

    # Something typed

    def found(self, typed: str) -> list[Group]:
        """The groups for a search; contacts are read from the log."""
        return [*self.found_at_once(typed), *self._contacts(typed)]

    def found_at_once(self, typed: str) -> list[Group]:
        """The groups that need no reading."""
        people = self.finder.find(typed, _MOST_PUPILS)
        named = self._of_people(typed, people)
        wanted = words(typed)
        return _filled(
            *([] if people.is_near else named),
            Group(_("Pages"), _("Enter goes there"), self._fitting(self._pages, wanted, typed)),
            Group(pgettext("palette", "Do"), "", self._doing(wanted, typed)),
            *(named if people.is_near else []),
        )

    def people(self, typed: str) -> list[Group]:
        """Those alone whose names fit, letter by letter."""
        found = self.finder.find(typed, _MOST_PUPILS)
        return [] if found.is_near else _filled(*self._of_people(typed, found))

    def _of_people(self, typed: str, people: FoundPeople) -> list[Group]:
        pupils = [self._pupil(key, typed) for key in people.pupils]
        guardians = [self._guardian(key, typed) for key in people.guardians[:_MOST_GUARDIANS]]
        does = _("Enter opens the pupil")
        if people.is_near:
            return [Group(_("Perhaps you mean"), does, [*pupils, *guardians])]
        return [Group(_("Pupils"), does, pupils), Group(_("Parents"), does, guardians)]

    def _fitting(self, some: Iterable[Command], wanted: list[str], typed: str) -> list[Result]:
        return [
            self._command(each, typed) for each in some if _fit(wanted, self._found_by[each.key])
        ]

    def _doing(self, wanted: list[str], typed: str) -> list[Result]:
        found = self._fitting(self._commands, wanted, typed)
        for each in self._pupil_commands:
            known = words(f"{each.asks} {each.also} {each.lead}")
            left = [one for one in wanted if not _fit([one], known)]
            if left and len(left) < len(wanted):
                keys = self.finder.pupils(" ".join(left), _MOST_OF_COMMAND)
                found += [self._of_pupil(each, key, " ".join(left)) for key in keys]
            elif wanted and not left:
                found.append(self._asking(each))
        return found

    def _contacts(self, typed: str) -> list[Group]:
        wanted = ContactFilter(text=typed)
        search = Result(
            _("Search the log for “{words}”").format(words=" ".join(typed.split())),
            partial(self._navigator.log_wanted.emit, wanted),
            icon="search",
        )
        if not words(typed):
            return []
        part = LogPart([], {}, 0)
        if len("".join(words(typed))) >= _LEAST_FOR_CONTACTS:
            query = partial(log_part, filter=wanted, limit=_MOST_CONTACTS, counted=False)
            part = self._workspace.read(query)
        found = [self._contact(row, part, typed) for row in part.rows]
        does = _("Enter opens the contact") if found else ""
        return [Group(_("In the log"), does, [*found, search])]

    # One result

    def _pupil(self, key: int, typed: str) -> Result:
        pupil = self._people.pupils[key]
        name = self._people.known.naming(key)
        return Result(
            pupil.name,
            partial(self._navigator.pupil_wanted.emit, key),
            detail=beside(pupil),
            icon="child",
            key=f"pupil:{key}",
            completes=f"{name or pupil.name} ",
            typed=typed,
        )

    def _guardian(self, key: int, typed: str) -> Result:
        guardian = self._people.guardians[key]
        child = self._child_meant(key, typed)
        return Result(
            guardian.name,
            partial(self._navigator.pupil_wanted.emit, child),
            detail=self.role_of(key),
            icon="guardian",
            key=f"pupil:{child}",
            completes=f"{guardian.name} ",
            typed=typed,
        )

    def _child_meant(self, key: int, typed: str) -> int:
        """The child whose page opens: the one that was typed along, else the first."""
        children = self._people.guardians[key].children
        wanted = words(typed)
        fitting = (
            child.pupil_id
            for child in children
            if any(_fit([one], words(child.call_name)) for one in wanted)
        )
        return next(fitting, children[0].pupil_id)

    def role_of(self, key: int) -> str:
        """A guardian beside the children: "moeder van Emir en Elif"."""
        children = self._people.guardians[key].children
        roles = listed(list(dict.fromkeys(word(child.relationship) for child in children)))
        return _("{relationship} of {children}").format(
            relationship=roles, children=listed([child.call_name for child in children])
        )

    def _command(self, command: Command, typed: str = "") -> Result:
        return Result(
            command.text,
            command.do,
            icon=command.icon,
            hint=command.hint(),
            key=command.key,
            completes=command.text,
            typed=typed,
        )

    def _of_pupil(self, command: PupilCommand, key: int, typed: str) -> Result:
        pupil = self._people.pupils[key]
        return Result(
            command.text.format(name=pupil.name),
            partial(command.do, key),
            detail=beside(pupil),
            icon=command.icon,
            key=f"{command.key}-of:{key}",
            typed=typed,
        )

    def _asking(self, command: PupilCommand) -> Result:
        """A command that waits for a name: choosing it begins the line with its word."""
        return Result(
            command.asks,
            lambda: None,
            detail=_("then type a name"),
            icon=command.icon,
            completes=f"{command.lead} ",
            stays=True,
        )

    def _contact(self, row: ContactRow, part: LogPart, typed: str) -> Result:
        day = short_day_words(row.at.date(), self._workspace.today())
        found, _marks = excerpt(part.words[row.id], typed) if row.id in part.words else ("", ())
        in_sight = _fit(words(typed), words(f"{row.pupils} {row.subject}"))
        return Result(
            row.pupils,
            partial(self._navigator.contact_shown.emit, row.id),
            detail=row.subject if in_sight or not found else found,
            icon=SIGNS[row.tone],
            hint=day,
            typed=typed,
        )


def _fit(wanted: Sequence[str], known: Sequence[str]) -> bool:
    return bool(wanted) and all(any(one.startswith(each) for one in known) for each in wanted)


def _filled(*groups: Group) -> list[Group]:
    return [group for group in groups if group.results]
