"""What the desks of all screens share: one way to write, one way to ask, one way to a clause."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.errors import StorageError, UserError
from app.rules.violations import Violation
from app.services.regulation import part_label, regulation_on
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.kit.keep import DialogDraft
from app.ui.shell.context import ScreenContext


class ScreenDesk:
    """The window, the screen that owns the desk, and how the screen is shown anew after a write."""

    def __init__(self, context: ScreenContext, owner: QWidget, reload: Callable[[], None]) -> None:
        self.context = context
        self.owner = owner
        self._reload = reload

    def write(
        self,
        command: Callable[..., Any],
        *args: Any,
        on_done: Callable[[Any], None] | None = None,
        on_refused: Callable[[Iterable[Violation]], None] | None = None,
        **kwargs: Any,
    ) -> bool:
        """Runs one command and shows the screen as it is now; True when it was done."""
        results: list[Any] = []
        done = self.context.run_write(command, *args, on_done=results.append, on_refused=on_refused, **kwargs)
        if done:
            self._reload()
            if on_done is not None:
                on_done(results[0])
        return done

    def show_again(self) -> None:
        """Shows the screen as it is now, after an act that did not go through the desk."""
        self._reload()

    def submit(self, command: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Runs one command for a dialog, which marks what is refused."""
        try:
            result = self.context.submit(command, *args, **kwargs)
        except StorageError as fault:
            raise UserError(Violation("{words}", {"words": str(fault)})) from fault
        self._reload()
        return result

    def open_dialog(
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
        dialog = FormDialog(title, form, submit, yes=yes, parent=parent or self.owner.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.clause_asked.connect(self.tell_clause)
        if keep is not None:
            DialogDraft(self.context.keeper, dialog, *keep, follow)
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

    def warn(self, warnings: Iterable[Violation]) -> None:
        """Says what should be looked at after a save."""
        self.context.notices.violations(warnings)

    def undo(self, command: Callable[..., Any], *args: Any) -> Callable[[], None]:
        """What takes a done act back, for `say_done`."""

        def take_back() -> None:
            self.write(command, *args)

        return take_back

    def say_done(self, words: str, undo: Callable[[], object] | None = None) -> None:
        """Says what was done."""
        self.context.notices.done(words, undo)
