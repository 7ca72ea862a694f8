"""What the parts of the screen share: the window, the person shown, one way to write, one way to ask."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.errors import StorageError, UserError
from app.i18n import _
from app.rules.roles import Right
from app.rules.violations import Violation
from app.services.regulation import part_label, regulation_on
from app.services.roster.lists import PersonDetail
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.kit.keep import DialogDraft
from app.ui.shell.context import ScreenContext


class Desk:
    """The person on the desk and what may be done."""

    def __init__(self, context: ScreenContext, owner: QWidget, reload: Callable[[], None]) -> None:
        self.context = context
        self.owner = owner
        self._reload = reload
        self.detail: PersonDetail | None = None

    @property
    def person(self) -> PersonDetail:
        """The person shown; only to be asked for while there is one."""
        assert self.detail is not None
        return self.detail

    @property
    def may_edit(self) -> bool:
        """True when the signed-in user may change the roster."""
        return self.context.may(Right.EDIT_ROSTER)

    def write(
        self,
        command: Callable[..., Any],
        *args: Any,
        on_done: Callable[[Any], None] | None = None,
        on_refused: Callable[[Iterable[Violation]], None] | None = None,
        **kwargs: Any,
    ) -> bool:
        """Runs one command and shows the roster as it is now; True when it was done."""
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
        self.warn(getattr(result, "warnings", ()))
        return result

    def reload(self) -> None:
        """Shows the roster as it is now, after work that was done beside the window."""
        self._reload()

    def warn(self, warnings: Iterable[Violation]) -> None:
        """Says what should be looked at after a save."""
        self.context.notices.violations(warnings)

    def ask(
        self,
        title: str,
        form: Form,
        submit: Callable[[dict[str, Any]], Any],
        *,
        yes: str = "",
        parent: QWidget | None = None,
        keep: tuple[str, int] | None = None,
        follow: Callable[[], None] = lambda: None,
    ) -> FormDialog:
        """Opens a form over the screen; it closes when `submit` accepted what was typed.

        `keep`: kind and record under which typed words are kept through a lock, and offered again; `follow`
        brings the form's dependent fields up to date then.
        """
        over = parent or self.owner.window()
        dialog = FormDialog(title, form, submit, yes=yes, parent=over)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.clause_asked.connect(self.tell_clause)
        if keep is not None:
            DialogDraft(self.context.keeper, dialog, *keep, follow)
        keyboard = over.focusWidget()
        if keyboard is not None:
            dialog.finished.connect(lambda _result: keyboard.setFocus())
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

    def say_done(self, words: str, undo: Callable[[], None] | None = None) -> None:
        """Says what was done."""
        self.context.notices.done(words, undo)

    def undo(self, command: Callable[..., Any], *args: Any) -> Callable[[], None]:
        """What takes a done act back, for `say_done`."""

        def take_back() -> None:
            self.write(command, *args)

        return take_back

    def why_not(self) -> str:
        """Why nothing can be changed here; empty when it can."""
        return "" if self.may_edit else _("Vai trò của đồng chí chỉ được xem danh sách.")
