from app.ui.workspace import Workspace


def test_no_process_is_started_behind_a_closed_door(workspace: Workspace) -> None:
    workspace.warm_sheets()
    assert workspace.sheet_worker().process_id is not None
    workspace.close()
    workspace.warm_sheets()
    assert workspace.sheet_worker().process_id is None
