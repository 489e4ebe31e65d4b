import gc
import weakref

import pytest
from PySide6.QtCore import QObject

from app.ui.collecting import Collector, held


class Ring:
    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def collector(qapp):
    parent = QObject()
    made = Collector(parent)
    yield made
    made.close()


def _lost_ring() -> "weakref.ref[Ring]":
    ring = Ring()
    seen = weakref.ref(ring)
    del ring
    _keep.extend([] for _number in range(gc.get_threshold()[0] + 1))
    return seen


_keep: list[list[object]] = []


def test_rings_go_when_the_main_thread_looks_and_not_before(collector):
    seen = _lost_ring()
    assert not gc.isenabled()
    assert seen() is not None
    collector.look()
    assert seen() is None


def test_nothing_is_collected_while_it_is_held(collector):
    with held():
        seen = _lost_ring()
        collector.look()
        assert seen() is not None
    collector.look()
    assert seen() is None
    assert not gc.isenabled()


def test_afterwards_python_collects_by_itself_again(qapp):
    parent = QObject()
    made = Collector(parent)
    made.close()
    assert gc.isenabled()
