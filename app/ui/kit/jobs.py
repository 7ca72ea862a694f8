"""The one runner of long work: words of progress, a way to stop, and the result on the main thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.errors import Cancelled
from app.i18n import _
from app.ui.kit import theme

BUSY_AFTER_MS = 150
WORDS_AFTER_MS = 300

Work = Callable[["Progress"], Any]


class Progress:
    """What a job tells while it works, from its own thread."""

    def __init__(self, tell: Callable[[int, int, str], None]) -> None:
        self._tell = tell
        self._stopped = threading.Event()

    def step(self, done: int, total: int, words: str = "") -> None:
        """Says how far the work is (total 0: unknown); raises Cancelled when it was stopped."""
        self.check()
        self._tell(done, total, words)

    def check(self) -> None:
        """Raises Cancelled when the person stopped the job."""
        if self._stopped.is_set():
            raise Cancelled

    def stop(self) -> None:
        """Asks the job to stop at its next step."""
        self._stopped.set()


class _Messenger(QObject):
    """Carries a job's news from its thread to the main one."""

    stepped = Signal(int, int, str)
    ended = Signal(object, object)


@dataclass
class Job:
    """A job under way."""

    words: str
    progress: Progress
    on_done: Callable[[Any], None] | None
    on_failed: Callable[[Exception], None] | None
    messenger: _Messenger = field(repr=False)
    done: int = 0
    total: int = 0
    step_words: str = ""

    def cancel(self) -> None:
        """Asks it to stop; its result, if it comes nevertheless, is dropped."""
        self.progress.stop()


class _Runner(QRunnable):
    def __init__(self, work: Work, progress: Progress, messenger: _Messenger) -> None:
        super().__init__()
        self._work, self._progress, self._messenger = work, progress, messenger

    def run(self) -> None:
        """Does the work and reports its end, however it ends."""
        result: Any = None
        fault: Exception | None = None
        try:
            result = self._work(self._progress)
            self._progress.check()
        except Exception as raised:  # noqa: BLE001 - carried to the main thread, where it is handled
            fault = raised
        self._messenger.ended.emit(result, fault)


class Jobs(QObject):
    """Runs jobs one after another beside the window; every callback comes on the main thread."""

    busy_changed = Signal(bool)
    """True 150 ms after work began that is still going on; False when nothing is left."""
    shown_changed = Signal(object)
    """The job whose words and progress are to be shown (after 300 ms), or None."""
    failed = Signal(object)
    """A fault that no `on_failed` took: the shell shows it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._running: list[Job] = []
        self._busy = self._timer(BUSY_AFTER_MS, self._mark_busy)
        self._words = self._timer(WORDS_AFTER_MS, self._show_words)
        self._shown: Job | None = None

    def _timer(self, after_ms: int, then: Callable[[], Any]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after_ms)
        timer.timeout.connect(then)
        return timer

    def run(
        self,
        work: Work,
        on_done: Callable[[Any], None] | None = None,
        on_failed: Callable[[Exception], None] | None = None,
        *,
        words: str = "",
    ) -> Job:
        """Starts `work(progress)` in the background; `words` say what is being done."""
        messenger = _Messenger(self)
        progress = Progress(messenger.stepped.emit)
        job = Job(words or _("Đang làm…"), progress, on_done, on_failed, messenger)
        messenger.stepped.connect(lambda done, total, said: self._stepped(job, done, total, said))
        messenger.ended.connect(
            lambda result, fault: self._ended(job, result, fault), Qt.ConnectionType.QueuedConnection
        )
        self._running.append(job)
        if len(self._running) == 1:
            self._busy.start()
            self._words.start()
        self._pool.start(_Runner(work, progress, messenger))
        return job

    @property
    def running(self) -> bool:
        """True while any job is under way or waiting."""
        return bool(self._running)

    def cancel_all(self) -> None:
        """Asks every job to stop."""
        for job in self._running:
            job.cancel()

    def shutdown(self) -> None:
        """Stops every job and waits until no thread is left; nothing is reported any more."""
        self.cancel_all()
        self._pool.clear()
        self._pool.waitForDone()
        for job in self._running:
            job.messenger.blockSignals(True)
        self._running.clear()
        self._rest()

    def _mark_busy(self) -> None:
        if self._running:
            self.busy_changed.emit(True)

    def _show_words(self) -> None:
        if self._running:
            self._shown = self._running[0]
            self.shown_changed.emit(self._shown)

    def _stepped(self, job: Job, done: int, total: int, said: str) -> None:
        job.done, job.total, job.step_words = done, total, said
        if job is self._shown:
            self.shown_changed.emit(job)

    def _ended(self, job: Job, result: Any, fault: Exception | None) -> None:
        if job not in self._running:
            return
        self._running.remove(job)
        job.messenger.deleteLater()
        if self._running:
            self._show_words()
        else:
            self._rest()
        if fault is None:
            if job.on_done:
                job.on_done(result)
        elif isinstance(fault, Cancelled):
            pass
        elif job.on_failed:
            job.on_failed(fault)
        else:
            self.failed.emit(fault)

    def _rest(self) -> None:
        self._busy.stop()
        self._words.stop()
        self._shown = None
        self.busy_changed.emit(False)
        self.shown_changed.emit(None)


class ProgressPanel(QWidget):
    """The words, the bar and the stop button of the job being shown; hidden when there is none."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("job-progress")
        self.words = QLabel(self)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.stop = QPushButton(_("Dừng"), self)
        self.stop.setObjectName("job-stop")
        self._job: Job | None = None
        self.stop.clicked.connect(self._stop)
        theme.give_role(self, "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        text = QVBoxLayout()
        text.addWidget(self.words)
        text.addWidget(self.bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(16)
        row.addLayout(text, 1)
        row.addWidget(self.stop)
        self.hide()
        jobs.shown_changed.connect(self._show)

    def _show(self, job: Job | None) -> None:
        self._job = job
        self.setVisible(job is not None)
        if job is None:
            return
        words = (
            _("{work} {step}").format(work=job.words, step=job.step_words) if job.step_words else job.words
        )
        self.words.setText(words)
        self.bar.setRange(0, job.total)
        self.bar.setValue(job.done)
        self.stop.setEnabled(True)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.stop.setEnabled(False)
            self.words.setText(_("Đang dừng…"))
