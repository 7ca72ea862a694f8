"""Garbage is collected on the main thread alone."""

from __future__ import annotations

import gc
import threading
import weakref

from pytestqt.qtbot import QtBot

from app.ui.kit import collect
from app.ui.kit.collect import MainThreadCollector, collect_when_due


class Knot:
    """An object that only the collector can free."""

    def __init__(self) -> None:
        self.me = self


def test_no_other_thread_collects_while_the_main_one_does(qtbot: QtBot) -> None:
    collector = MainThreadCollector()
    knot = weakref.ref(Knot())
    worker = threading.Thread(target=lambda: [[n] for n in range(200_000)])
    worker.start()
    worker.join()
    assert knot() is not None
    collector.stop()
    assert gc.isenabled()
    gc.disable()  # as the tests run
    gc.collect()
    assert knot() is None


def test_what_is_due_is_collected(qtbot: QtBot) -> None:
    knot = weakref.ref(Knot())
    kept = [[n] for n in range(collect._YOUNG + 1)]
    collect_when_due()
    assert knot() is None
    assert kept
