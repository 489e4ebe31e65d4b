"""The pages and commands of the palette, each with its key and the words by which it is found."""

from collections.abc import Callable
from typing import NamedTuple

from app.i18n import _, pgettext
from app.queries.rows import ContactFilter
from app.ui.keys import key_words
from app.ui.navigator import ContactSeed, Navigator


class Command(NamedTuple):
    """`also`: other words by which people look for it. `keys` as Qt writes them, or ''."""

    key: str
    text: str
    icon: str
    do: Callable[[], None]
    keys: str = ""
    also: str = ""

    def hint(self) -> str:
        return key_words(self.keys)


class PupilCommand(NamedTuple):
    """Something to do with one pupil: found by its words and a name."""

    key: str
    text: str  # with {name}
    asks: str  # what it is called while no name is typed
    lead: str  # the words that Tab and Enter begin the line with
    icon: str
    do: Callable[[int], None]
    also: str = ""


def pages(navigator: Navigator) -> list[Command]:
    """The pages, in the order of the sidebar."""
    named = [
        ("today", _("Today"), "today", _("start home overview")),
        ("log", _("Log"), "log", _("contacts notes search")),
        ("pupils", _("Pupils"), "pupils", _("children class group")),
        ("unreached", _("Still to speak"), "unreached", _("not reached attempts")),
        ("agreements", _("Agreements"), "check", _("due follow-up")),
        ("activities", _("Activities"), "calendar", _("parents' evening coffee attendance")),
        ("insight", _("Insight"), "insight", _("pictures numbers year charts")),
    ]
    return [
        Command(
            f"page:{page}", text, icon, _wish(navigator.page_wanted.emit, page), f"Ctrl+{place}",
            also,
        )
        for place, (page, text, icon, also) in enumerate(named, 1)
    ]  # fmt: skip


def commands(navigator: Navigator, show_keys: Callable[[], None]) -> list[Command]:
    """What can be done from anywhere; `show_keys` shows the card of F1."""
    wishes = navigator
    log, everything = ContactSeed(), ContactFilter()
    return [
        Command("log", _("Log a contact"), "plus", _wish(wishes.contact_wanted.emit, log),
                "Ctrl+N", _("new contact form write down")),
        Command("spoken", _("Who did I speak today?"), "check", wishes.spoken_wanted.emit, "",
                _("class list tick several")),
        Command("informing", _("Who does not know yet?"), "message",
                _wish(wishes.informing_wanted.emit, None), "",
                _("both parents other parent inform told")),
        Command("mirror", _("The mirror"), "reading", wishes.mirror_wanted.emit, "",
                _("success factors self-check look back year")),
        Command("activity", _("New activity"), "calendar",
                _wish(wishes.activity_wanted.emit, None), "",
                _("plan parents' evening coffee moment")),
        Command("class_plans", _("Contact agreements of the group"), "calendar",
                _wish(wishes.class_plans_wanted.emit, None), "",
                _("how often plan made to measure everyone")),
        Command("start_talks", _("Start talks"), "meeting",
                _wish(wishes.start_talks_wanted.emit, None), "",
                _("plan first talk calendar new pupil")),
        Command("helping", _("Who can help?"), "guardian", wishes.helping_wanted.emit, "",
                _("parents reading trips library council volunteers")),
        Command("import", _("Import the class"), "import", wishes.import_wanted.emit, "",
                _("pupils list file edexml csv excel")),
        Command("export", _("Export the log"), "export",
                _wish(wishes.export_wanted.emit, everything), "", _("save list excel csv json")),
        Command("bin", _("Bin"), "trash", wishes.bin_wanted.emit, "",
                _("deleted bring back restore")),
        Command("settings", _("Settings"), "settings", wishes.settings_wanted.emit, "",
                _("language dark light theme password copy school year")),
        Command("keys", _("Keys"), "info", show_keys, "F1", _("keyboard shortcuts help")),
        Command("lock", _("Lock"), "lock", wishes.lock_wanted.emit, "Ctrl+L",
                _("close leave password")),
    ]  # fmt: skip


def pupil_commands(navigator: Navigator) -> list[PupilCommand]:
    return [
        PupilCommand(
            "log",
            _("Log a contact about {name}"),
            _("Log a contact about …"),
            pgettext("palette", "log"),
            "plus",
            lambda key: navigator.contact_wanted.emit(ContactSeed(pupil_ids=(key,))),
            _("contact about"),
        ),
        PupilCommand(
            "sheet",
            _("Conversation sheet of {name}"),
            _("Conversation sheet of …"),
            pgettext("palette", "sheet"),
            "printer",
            lambda key: navigator.sheets_wanted.emit([key]),
            _("print ten-minute talk paper conversation of"),
        ),
    ]


def _wish(emit: Callable[[object], None], wish: object) -> Callable[[], None]:
    return lambda: emit(wish)
