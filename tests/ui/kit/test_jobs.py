"""Long work: its result on the main thread, words after a while, a way to stop, no thread left."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import Qt, QThreadPool
from pytestqt.qtbot import QtBot

from app.ui.kit.jobs import Jobs, Progress, ProgressPanel


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.shutdown()


def _give(value: object, _progress: Progress) -> object:
    return value


def test_the_result_comes_on_the_main_thread(qtbot: QtBot, jobs: Jobs) -> None:
    seen: list[tuple[object, bool]] = []
    worked_in: list[threading.Thread] = []

    def work(progress: Progress) -> int:
        worked_in.append(threading.current_thread())
        return 42

    def done(result: object) -> None:
        seen.append((result, threading.current_thread() is threading.main_thread()))

    jobs.run(work, done)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(42, True)]
    assert worked_in[0] is not threading.main_thread()
    assert not jobs.running


def test_a_fault_comes_on_the_main_thread_too(qtbot: QtBot, jobs: Jobs) -> None:
    faults: list[Exception] = []
    jobs.run(lambda _progress: 1 // 0, on_failed=faults.append)
    qtbot.waitUntil(lambda: bool(faults))
    assert isinstance(faults[0], ZeroDivisionError)


def test_a_fault_nobody_takes_is_told_by_the_runner(qtbot: QtBot, jobs: Jobs) -> None:
    with qtbot.waitSignal(jobs.failed) as told:
        jobs.run(lambda _progress: 1 // 0)
    assert isinstance(told.args[0], ZeroDivisionError)


def test_short_work_shows_nothing(qtbot: QtBot, jobs: Jobs) -> None:
    marks: list[bool] = []
    jobs.busy_changed.connect(marks.append)
    done: list[object] = []
    jobs.run(lambda _progress: "x", done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert True not in marks


def test_long_work_is_marked_busy_then_shown_with_words_and_can_be_stopped(qtbot: QtBot, jobs: Jobs) -> None:
    panel = ProgressPanel(jobs)
    qtbot.addWidget(panel)
    order: list[str] = []
    jobs.busy_changed.connect(lambda busy: order.append("busy") if busy else None)
    jobs.shown_changed.connect(lambda job: order.append("words") if job and "words" not in order else None)
    results: list[object] = []

    def work(progress: Progress) -> None:
        for step in range(1000):
            progress.step(step, 1000, f"dòng {step}")
            time.sleep(0.01)

    jobs.run(work, results.append, words="Đang nhập")
    qtbot.waitUntil(lambda: panel.isVisible())
    assert order[:2] == ["busy", "words"]
    qtbot.waitUntil(lambda: panel.words.text().startswith("Đang nhập dòng"))
    assert panel.bar.maximum() == 1000
    qtbot.mouseClick(panel.stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not jobs.running)
    assert results == []
    assert not panel.isVisible()


def test_jobs_run_one_after_another_in_order(qtbot: QtBot, jobs: Jobs) -> None:
    done: list[object] = []
    for number in range(5):
        jobs.run(partial(_give, number), done.append)
    qtbot.waitUntil(lambda: len(done) == 5)
    assert done == [0, 1, 2, 3, 4]


def test_shutdown_leaves_no_thread_and_reports_nothing_more(qtbot: QtBot) -> None:
    jobs = Jobs()
    done: list[object] = []

    def work(progress: Progress) -> None:
        while True:
            progress.check()
            time.sleep(0.005)

    jobs.run(work, done.append)
    jobs.run(lambda _progress: 1, done.append)
    jobs.shutdown()
    assert jobs._pool.activeThreadCount() == 0
    assert not jobs.running
    qtbot.wait(20)
    assert done == []
    assert QThreadPool.globalInstance().activeThreadCount() == 0
