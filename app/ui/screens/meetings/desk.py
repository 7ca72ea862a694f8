"""What the tabs of a meeting share: the window, the meeting shown, one way to write, one way to ask."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.rules.meeting_kinds import MeetingState, MinutesState
from app.rules.roles import Right
from app.rules.violations import Violation
from app.services.meetings.views import MeetingDetail
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.shell.context import ScreenContext
from app.ui.shell.desk import ScreenDesk


class Desk(ScreenDesk):
    """The meeting on the desk and what may be done with it."""

    def __init__(self, context: ScreenContext, owner: QWidget, reload: Callable[[], None]) -> None:
        super().__init__(context, owner, reload)
        self.detail: MeetingDetail | None = None
        self.open_tab: Callable[[str], None] = lambda _key: None
        self.refuse_step: Callable[[Iterable[Violation]], None] = context.notices.violations

    @property
    def meeting(self) -> MeetingDetail:
        """The meeting shown; only to be asked for while there is one."""
        assert self.detail is not None
        return self.detail

    @property
    def may_edit(self) -> bool:
        """True when the person may change meetings at all."""
        return self.context.may(Right.EDIT_MEETINGS)

    @property
    def writable(self) -> bool:
        """True when the meeting shown may still be changed by this person."""
        closed = (MeetingState.CANCELLED, MeetingState.FILED)
        return self.may_edit and not self.meeting.trashed and self.meeting.state not in closed

    @property
    def editable(self) -> bool:
        """True while general data, programme and people may change too: not once the minutes are signed."""
        return self.writable and self.meeting.minutes_state is not MinutesState.SIGNED

    def open_delivery(self) -> None:
        """Opens where the conclusion notice is sent and its receipts are entered."""
        if self.meeting.notice_id is not None:
            self.context.navigate("documents", self.meeting.notice_id, act="show_delivery")

    # -- asking ----------------------------------------------------------------------------------------

    def ask(
        self,
        title: str,
        form: Form,
        submit: Callable[[dict[str, Any]], Any],
        *,
        yes: str = "",
        keep: tuple[str, int] | None = None,
        follow: Callable[[], None] = lambda: None,
    ) -> FormDialog:
        """Opens a form over the screen; it closes when `submit` accepted what was typed.

        `keep`: kind and record under which typed words are kept through a lock and offered again, by default
        the title and the meeting; `follow` brings the form's dependent fields up to date then.
        """
        record_id = self.detail.id if self.detail is not None else 0
        return self.open_dialog(title, form, submit, yes=yes, keep=keep or (title, record_id), follow=follow)

    def why_locked(self) -> str:
        """Why nothing can be changed in the meeting shown; empty when it can."""
        if self.writable:
            return ""
        if not self.may_edit:
            return _("Vai trò của đồng chí chỉ được xem cuộc họp.")
        if self.meeting.trashed:
            return _("Cuộc họp nằm trong thùng rác.")
        return _("Cuộc họp đã đóng nên không sửa được nữa.")
