"""What the tabs of a meeting share: the window, the meeting shown, one way to write, one way to ask."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.errors import StorageError, UserError
from app.i18n import _
from app.rules.meeting_kinds import MeetingState, MinutesState
from app.rules.roles import Right
from app.rules.violations import Violation
from app.services.meetings.views import MeetingDetail
from app.services.regulation import part_label, regulation_on
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.kit.keep import DialogDraft
from app.ui.shell.context import ScreenContext


class Desk:
    """The meeting on the desk and what may be done with it."""

    def __init__(self, context: ScreenContext, owner: QWidget, reload: Callable[[], None]) -> None:
        self.context = context
        self.owner = owner
        self._reload = reload
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

    # -- writing ---------------------------------------------------------------------------------------

    def write(
        self,
        command: Callable[..., Any],
        *args: Any,
        on_done: Callable[[Any], None] | None = None,
        on_refused: Callable[[Iterable[Violation]], None] | None = None,
        **kwargs: Any,
    ) -> bool:
        """Runs one command and shows the meeting as it is now; True when it was done."""
        results: list[Any] = []
        done = self.context.run_write(command, *args, on_done=results.append, on_refused=on_refused, **kwargs)
        if done:
            self._reload()
            if on_done is not None:
                on_done(results[0])
        return done

    def submit(self, command: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Runs one command for a dialog, which marks what is refused."""
        try:
            result = self.context.submit(command, *args, **kwargs)
        except StorageError as fault:
            raise UserError(Violation("{words}", {"words": str(fault)})) from fault
        self._reload()
        return result

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
        dialog = FormDialog(title, form, submit, yes=yes, parent=self.owner.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.clause_asked.connect(self.tell_clause)
        meeting_id = self.detail.id if self.detail is not None else 0
        kind, record_id = keep or (title, meeting_id)
        DialogDraft(self.context.keeper, dialog, kind, record_id, follow)
        dialog.open()
        return dialog

    def tell_clause(self, clause: str) -> None:
        """Reads a clause out over a dialog, where the regulation's own screen is out of reach."""
        regulation = regulation_on(self.context.today())
        if regulation.has(clause):
            self.context.dialogs.tell(part_label(clause), regulation.text_of(clause))

    def open_clause(self, clause: str) -> None:
        """Opens the regulation at a clause."""
        self.context.navigate("regulation", clause=clause)

    def say_done(self, words: str, undo: Callable[[], object] | None = None) -> None:
        """Says what was done."""
        self.context.notices.done(words, undo)

    def why_locked(self) -> str:
        """Why nothing can be changed in the meeting shown; empty when it can."""
        if self.writable:
            return ""
        if not self.may_edit:
            return _("Vai trò của đồng chí chỉ được xem cuộc họp.")
        if self.meeting.trashed:
            return _("Cuộc họp nằm trong thùng rác.")
        return _("Cuộc họp đã đóng nên không sửa được nữa.")
