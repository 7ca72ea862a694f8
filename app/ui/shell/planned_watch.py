"""Tells quietly that planned acts have to be looked at again: a line above the screens, never a pop-up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from app.i18n import _
from app.ui.kit.notices import Notices
from app.ui.shell.edges import TopLine


@dataclass(frozen=True)
class PlannedWatch:
    """Which planned acts no longer stand as written down, and the tables after whose change to ask again."""

    ids: Callable[[], frozenset[str]] = frozenset
    tables: frozenset[str] = frozenset()
    screen: str = "authority"
    method: str = "open_rechecks"
    """What opens the list: a method of a screen."""


class PlannedFlag:
    """Keeps the count above the screens; a change that adds an act to the list says so once."""

    def __init__(
        self, watch: PlannedWatch, top: TopLine, notices: Notices, run: Callable[[str, str], object]
    ) -> None:
        """`run` opens a screen and calls one of its methods."""
        self._watch, self._top, self._notices = watch, top, notices
        self._open = partial(run, watch.screen, watch.method)
        self._known: frozenset[str] | None = None
        top.rechecks.clicked.connect(lambda: self._open())

    def look(self, tables: frozenset[str] = frozenset()) -> None:
        """Asks again when one of these tables matters (empty: all do)."""
        if tables and not tables & self._watch.tables:
            return
        found = self._watch.ids()
        words = _("{count} việc cần xem lại thẩm quyền").format(count=len(found))
        self._top.show_rechecks(words if found else "")
        if self._known is not None and found - self._known:
            said = _("Có {count} việc đã dự kiến cần xem lại thẩm quyền.").format(count=len(found))
            self._notices.offer(said, _("Xem danh sách"), self._open)
        self._known = found
