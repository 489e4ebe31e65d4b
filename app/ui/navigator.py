"""How pages ask for each other, without knowing each other: the main window listens."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.vocabulary import Channel, Occasion, Outcome, Tone


@dataclass(frozen=True)
class ContactSeed:
    """What is known already when *Contact vastleggen* opens; `contact_id` edits a saved one."""

    pupil_ids: tuple[int, ...] = ()
    guardian_ids: tuple[int, ...] = ()
    tone: Tone | None = None
    channel: Channel | None = None
    outcome: Outcome | None = None
    occasion: Occasion | None = None
    contact_id: int | None = None
    follows_id: int | None = None


class Navigator(QObject):
    """Wishes of a page. `said` carries a sentence and the change set to undo, or None."""

    contact_wanted = Signal(object)  # ContactSeed
    contact_shown = Signal(int)  # open the log at this contact
    pupil_wanted = Signal(int)
    page_wanted = Signal(str)  # "today", "log", "pupils", "unreached"
    sheets_wanted = Signal(list)  # pupil ids, in the order of the sheets
    import_wanted = Signal()
    export_wanted = Signal(object)  # ContactFilter
    settings_wanted = Signal()
    restore_wanted = Signal(object, str)  # Path of a copy, and the password that opens it
    demo_wanted = Signal()  # look around in a made-up class, beside this window
    said = Signal(str, object)  # sentence, change_set_uid: bytes | None
