"""Taking a change back: every aggregate becomes what it was; the history keeps both."""

import json

from sqlalchemy import select

from app import models
from app.errors import NotFoundError, RefusedError
from app.i18n import _
from app.store import history
from app.store.logbook import Writing
from app.vocabulary import Changes, RootKind


def undo(writing: Writing, change_set_uid: bytes) -> Changes:
    """Undo one write; refused when one of its things is something else by now."""
    rows = history.previous_bodies(writing.session, change_set_uid)
    if not rows:
        raise NotFoundError(_("There is nothing to undo."))
    _check_nothing_since(writing, change_set_uid)
    for kind, uid, body in rows:
        if body is None:
            _put_in_bin(writing, kind, uid)
        else:
            root = history.restore(writing.session, kind, uid, body)
            writing.record(root)
    return Changes.EVERYTHING


def _check_nothing_since(writing: Writing, change_set_uid: bytes) -> None:
    """Each thing has to be what this write made of it; what was taken back since does not count."""
    change_set = writing.session.scalars(
        select(models.ChangeSet).where(models.ChangeSet.uid == change_set_uid)
    ).one()
    made = {revision.root_uid: revision for revision in change_set.revisions}
    last = max(revision.id for revision in change_set.revisions)
    since = writing.session.scalars(
        select(models.Revision)
        .where(models.Revision.root_uid.in_(made), models.Revision.id > last)
        .order_by(models.Revision.id)
    )
    newest = {revision.root_uid: revision for revision in since}
    for uid, revision in newest.items():
        if json.loads(revision.body) != json.loads(made[uid].body):
            raise RefusedError(
                _("This was changed again since, so it cannot be undone as a whole.")
            )


def _put_in_bin(writing: Writing, kind: RootKind, uid: bytes) -> None:
    root = history.find_root(writing.session, kind, uid)
    if root is not None:
        root.deleted_at = writing.now
        writing.record(root)
