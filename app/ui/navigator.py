"""How pages ask for each other, without knowing each other: the main window listens."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.vocabulary import Channel, Occasion, Outcome, Tone

if TYPE_CHECKING:
    from app.services.drafts import ContactDraft


@dataclass(frozen=True)
class ContactSeed:
    """What is known already when *Contact vastleggen* opens; `contact_id` edits a saved one.

    `draft` is a whole contact to go on with: a line that was typed elsewhere, a kept note. It is
    then all that counts. `draft_kind` names the kept draft that it came from, forgotten once saved.
    `new_pupil`: a name that nobody has, to be added first.
    """

    pupil_ids: tuple[int, ...] = ()
    guardian_ids: tuple[int, ...] = ()
    tone: Tone | None = None
    channel: Channel | None = None
    outcome: Outcome | None = None
    occasion: Occasion | None = None
    contact_id: int | None = None
    follows_id: int | None = None
    subject: str = ""
    told: str = ""
    new_pupil: str = ""
    draft: "ContactDraft | None" = None
    draft_kind: str = ""


@dataclass(frozen=True)
class TalkOffer:
    """What may be offered instead of a contact: to make a contact agreement out of a talk."""

    contact_id: int


class Navigator(QObject):
    """Wishes of a page. `said` carries a sentence and the change set to undo, or None.

    `offered` says something too, and offers one thing to do about it: the words of a button and the
    seed of the contact that it opens, or a TalkOffer.
    """

    contact_wanted = Signal(object)  # ContactSeed
    contact_shown = Signal(int)  # open the log at this contact
    pupil_wanted = Signal(int)
    page_wanted = Signal(str)  # "today", "log", "pupils", "unreached", "agreements", "activities"
    log_wanted = Signal(object)  # ContactFilter: the log with this question
    palette_wanted = Signal()
    lock_wanted = Signal()
    spoken_wanted = Signal()  # who did I speak today?
    activity_wanted = Signal(object)  # an activity's id, or None to begin a new one
    versions_wanted = Signal(int)  # a contact's id: what it was before
    bin_wanted = Signal()
    helping_wanted = Signal()  # who can help the school?
    class_plans_wanted = Signal(object)  # a group's id, or None: all contact agreements at once
    start_talks_wanted = Signal(object)  # a group's id, or None: who had one, and planning them
    talk_plan_wanted = Signal(int)  # a contact's id: make a contact agreement out of the talk
    sheets_wanted = Signal(list)  # pupil ids, in the order of the sheets
    import_wanted = Signal()
    export_wanted = Signal(object)  # ContactFilter
    settings_wanted = Signal()
    restore_wanted = Signal(object, str)  # Path of a copy, and the password that opens it
    demo_wanted = Signal()  # look around in a made-up class, beside this window
    informing_wanted = Signal(object)  # a pupil's id, or None: who is still to be told what?
    request_wanted = Signal(int)  # a request for information, by its id
    mirror_wanted = Signal()  # the teacher's own look at the year
    said = Signal(str, object)  # sentence, change_set_uid: bytes | None
    offered = Signal(str, object, str, object)  # sentence, change set, action, seed or TalkOffer
