"""What every test stands on: no screen, one locale, own settings folder, and nothing left open behind it."""

from __future__ import annotations

import gc
import os
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest_plugins = ["tests.workspaces"]

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LC_ALL"] = "C.UTF-8"
os.environ["TZ"] = "America/New_York"  # far from Hà Nội: a test that reads the machine's zone fails here
time.tzset()
_SETTINGS = tempfile.TemporaryDirectory(prefix="thuong-truc-tests-")
os.environ["XDG_CACHE_HOME"] = str(Path(_SETTINGS.name) / "cache")
os.environ["XDG_CONFIG_HOME"] = _SETTINGS.name  # no test reads or writes the developer's own settings
for _name in ("THUONG_TRUC_USER", "THUONG_TRUC_PASSWORD"):
    os.environ.pop(_name, None)

gc.disable()  # collected between tests on the main thread: a job's thread that frees a widget ends the run
_MOST_YOUNG = 20_000
_collections = 0

JOIN_SECONDS = 2.0
"""How long a thread that is ending may still take before it counts as left behind."""


@pytest.fixture(autouse=True)
def nothing_left_open(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails the test that leaves a thread, an open file of the test's folder or a visible window behind."""
    threads, files = _threads(), _open_files()
    yield
    left = []
    if windows := _visible_windows():
        left.append(f"windows: {windows}")
    if workers := _still_running(threads):
        left.append(f"threads: {workers}")
    if _open_files() - files:
        gc.collect()
        if opened := sorted(_open_files() - files):
            left.append(f"open files: {opened}")
    _collect_when_due()
    if left:
        pytest.fail(f"{request.node.name} left behind {'; '.join(left)}", pytrace=False)


def _collect_when_due() -> None:
    """Frees what tests left in circles: often the young, every twentieth time all."""
    global _collections
    if gc.get_count()[0] > _MOST_YOUNG:
        _collections += 1
        gc.collect(2 if _collections % 20 == 0 else 1)


def _threads() -> set[threading.Thread]:
    """Python's own threads now; those that Qt's pool lends to Python are counted by the pool."""
    return {t for t in threading.enumerate() if not isinstance(t, threading._DummyThread)}


def _still_running(before: set[threading.Thread]) -> list[str]:
    """Names of threads started since `before` that do not end, and the busy threads of Qt's pool."""
    deadline = time.monotonic() + JOIN_SECONDS
    for thread in _threads() - before:
        thread.join(max(0.0, deadline - time.monotonic()))
    names = [t.name for t in _threads() - before if t.is_alive()]
    core = sys.modules.get("PySide6.QtCore")
    if core is not None:
        pool = core.QThreadPool.globalInstance()
        if not pool.waitForDone(int(JOIN_SECONDS * 1000)):
            names.append(f"QThreadPool ({pool.activeThreadCount()})")
    return names


def _open_files() -> set[str]:
    """Files below the temporary folder that this process holds open (Linux; elsewhere none is seen)."""
    found: set[str] = set()
    base = tempfile.gettempdir() + os.sep
    folder = Path("/proc/self/fd")
    if not folder.is_dir():
        return found
    for descriptor in folder.iterdir():
        try:
            target = str(descriptor.readlink())
        except OSError:  # closed between the listing and the look
            continue
        if target.startswith(base) and "pytest-of-" in target:
            found.add(target)
    return found


def _visible_windows() -> list[str]:
    """Titles of windows still on the screen once Qt has deleted what was to be deleted; closes them."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    core = sys.modules.get("PySide6.QtCore")
    if widgets is None or core is None or widgets.QApplication.instance() is None:
        return []
    core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)
    seen = []
    for window in widgets.QApplication.topLevelWidgets():
        if window.isVisible():
            seen.append(f"{type(window).__name__} “{window.windowTitle()}”")
            window.close()
    return seen


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--short`: slow tests work on small sizes (the form of continuous integration)."""
    parser.addoption("--short", action="store_true", help="slow tests use small sizes")


@pytest.fixture(scope="session")
def short(pytestconfig: pytest.Config) -> bool:
    """True when slow tests should take their small size: `rows = 2_000 if short else 100_000`."""
    return bool(pytestconfig.getoption("--short"))
