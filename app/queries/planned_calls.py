"""Which planned calls and talks are still to be made; what is logged says which are not."""

# Made: whoever tried about then, or reached them at all since it was planned. Who did not answer is
# kept by the list of the unreached.
_A_CALL_IS_MADE = (
    "k.occasion <> 'start_talk' AND EXISTS (SELECT 1 FROM participant x"
    "  JOIN contact c ON c.id = x.contact_id AND c.deleted_at IS NULL WHERE x.guardian_id = g.id"
    "  AND {is_then})"
)
# A start talk is made by a start talk about that pupil, with anybody of that home: an ordinary word
# in between is none.
_A_TALK_IS_MADE = (
    "k.occasion = 'start_talk' AND EXISTS (SELECT 1 FROM guardian h"
    "  JOIN participant x ON x.guardian_id = h.id"
    "  JOIN contact c ON c.id = x.contact_id AND c.deleted_at IS NULL"
    "   AND c.occasion = 'start_talk'"
    "  WHERE h.household_id = g.household_id AND h.deleted_at IS NULL"
    "  AND (k.pupil_id IS NULL OR EXISTS (SELECT 1 FROM contact_pupil y"
    "   WHERE y.contact_id = c.id AND y.pupil_id = k.pupil_id))"
    "  AND {is_then})"
)
_IS_THEN = (
    "(c.at_ms >= (unixepoch(k.at) - 7200) * 1000"
    " OR (x.reached IN ('spoken', 'answered') AND c.at_ms >= (SELECT s.at_ms FROM revision r"
    "  JOIN change_set s ON s.id = r.change_set_id WHERE r.root_uid = k.uid"
    "  ORDER BY r.id LIMIT 1)))"
)
STILL_TO_MAKE = (
    " k.done_at IS NULL AND k.deleted_at IS NULL"
    f" AND NOT ({_A_CALL_IS_MADE.format(is_then=_IS_THEN)})"
    f" AND NOT ({_A_TALK_IS_MADE.format(is_then=_IS_THEN)})"
)
"""A condition on `planned_call k` with its `guardian g`."""
