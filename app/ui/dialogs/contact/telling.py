"""Beside "tell the other parent too": who still has to be told, by what is filled in now."""

from functools import partial

from app.queries.contact_form import Homes, homes
from app.rules.reached import implied_outcome
from app.rules.telling import was_told
from app.ui.dialogs.contact.how import HowPart
from app.ui.dialogs.contact.more_part import MorePart
from app.ui.dialogs.contact.who import WhoPart
from app.ui.workspace import Workspace


class Telling:
    """Asks the file about the homes of these pupils once somebody was told, and once."""

    def __init__(self, workspace: Workspace, who: WhoPart, how: HowPart, more: MorePart) -> None:
        self._workspace = workspace
        self._who, self._how, self._more = who, how, more
        self.begin(None)

    def begin(self, contact_id: int | None) -> None:
        """Another contact; `contact_id` when it is a saved one, of which some were told since."""
        self._contact_id = contact_id
        self._homes: tuple[tuple[int, ...], Homes] = ((), Homes({}))

    def say(self) -> None:
        facts = self._more.facts
        channel = self._how.chosen_channel()
        told = [
            row.guardian_id
            for row in self._more.each.drafts()
            if was_told(channel, implied_outcome(channel, row.outcome))
        ]
        if not told:
            facts.say_who_is_to_be_told((), someone_was_told=False, is_settled=False)
            return
        homes = self._homes_now()
        facts.say_who_is_to_be_told(
            homes.still_to_tell(told), someone_was_told=True, is_settled=homes.is_settled(told)
        )

    def _homes_now(self) -> Homes:
        ids = tuple(pupil.id for pupil in self._who.pupil_rows())
        if self._homes[0] != ids:
            query = partial(homes, pupil_ids=ids, contact_id=self._contact_id)
            self._homes = (ids, self._workspace.read(query))
        return self._homes[1]
