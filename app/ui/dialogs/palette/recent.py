"""What was chosen in the palette before, while this logbook is open; written nowhere."""

from weakref import WeakKeyDictionary

from app.ui.workspace import Workspace

_MOST = 5
_chosen: "WeakKeyDictionary[Workspace, list[str]]" = WeakKeyDictionary()


def recently_chosen(workspace: Workspace) -> list[str]:
    """The keys of results, the last one first."""
    return list(_chosen.get(workspace, ()))


def remember(workspace: Workspace, key: str) -> None:
    if key:
        rest = [each for each in _chosen.get(workspace, ()) if each != key]
        _chosen[workspace] = [key, *rest][:_MOST]
