import sys

import pytest

from app.bootstrap import Wish, run


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is a screen")
def test_without_a_screen_one_sentence_says_what_helps(tmp_path, monkeypatch, capsys):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert run(Wish(str(tmp_path), "en")) == 1
    assert "no screen" in capsys.readouterr().err
