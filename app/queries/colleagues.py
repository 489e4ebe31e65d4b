"""Colleagues who have spoken a guardian before: it must not hang on one teacher."""

import json
from collections.abc import Collection

from sqlalchemy import Connection

# From the guardians to their contacts, in this order: few of them, and never the whole log.
_SPOKEN = (
    "SELECT p.guardian_id, coalesce(nullif(c.spoken_by, ''), a.name) FROM json_each(?) j"
    " CROSS JOIN participant p ON p.guardian_id = j.value AND p.reached = 'spoken'"
    " CROSS JOIN contact c ON c.id = p.contact_id AND c.deleted_at IS NULL"
    " CROSS JOIN author a ON a.id = c.author_id AND (c.spoken_by <> '' OR NOT a.is_me)"
    " ORDER BY p.sort_key"
)


def colleagues(connection: Connection, guardian_ids: Collection[int]) -> dict[int, str]:
    """By guardian the colleague who spoke them last, by name."""
    if not guardian_ids:
        return {}
    rows = connection.exec_driver_sql(_SPOKEN, (json.dumps(list(guardian_ids)),))
    return {guardian_id: name for guardian_id, name in rows if name}
