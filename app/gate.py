"""The real door to workspaces: what the set-up and unlock windows and the command line open them with."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from app import paths
from app.clock import Clock, today
from app.i18n import _
from app.sample.mark import LOGIN, PASSWORD, clock_of, is_sample

if TYPE_CHECKING:
    from app.services.setup import SetupInput
    from app.storage.open import Unlocked
    from app.storage.vault import Kdf

RECENT = "recent.json"


class WorkspaceGate:
    """Finds, makes, opens and recovers workspaces. Heavy modules are imported when first needed."""

    def __init__(self, clock: Clock, kdf: Kdf | None = None) -> None:
        """`kdf`: other key parameters than the standard ones (tests and the sample use the floor)."""
        self.clock = clock
        self._kdf = kdf

    def today(self) -> date:
        """The office's calendar day."""
        return today(self.clock)

    def default_folder(self) -> Path:
        """A folder of its own in the person's documents."""
        return Path.home() / "Documents" / "thuong-truc"

    def recent_folder(self) -> Path | None:
        """The workspace opened last on this machine, while it is still there."""
        try:
            stored = json.loads((paths.settings_dir() / RECENT).read_text(encoding="utf-8"))
            folder = Path(stored["folder"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return folder if self.is_workspace(folder) else None

    def remember(self, folder: Path) -> None:
        """Notes the workspace for the next start."""
        text = json.dumps({"folder": str(folder.resolve())})
        (paths.settings_dir() / RECENT).write_text(text, encoding="utf-8")

    def is_workspace(self, folder: Path) -> bool:
        """True when the folder holds a workspace."""
        return (folder / "vault.json").exists()

    def hint(self, folder: Path) -> str:
        """The login and password of the sample workspace; empty for any other."""
        if not is_sample(folder):
            return ""
        words = _("Dữ liệu mẫu. Tên đăng nhập: {login}    Mật khẩu: {password}")
        return words.format(login=LOGIN, password=PASSWORD)

    def logins(self, folder: Path) -> tuple[str, ...]:
        """The login names that can open it."""
        from app.storage.vault import read_vault

        return read_vault(folder).logins()

    def unlock(self, folder: Path, login: str, password: str) -> Unlocked:
        """The unlocked workspace with its user."""
        from app.storage import open as opening

        return self._remembered(opening.unlock(folder, login, password, clock_of(folder, self.clock)))

    def recover(self, folder: Path, recovery_key: str, login: str, password: str) -> Unlocked:
        """The workspace opened by the recovery sheet, the user's password set anew, a new sheet owed."""
        from app.services.users import note_recovery_use
        from app.storage import open as opening

        opened = opening.unlock_with_recovery(
            folder, recovery_key, login, password, clock_of(folder, self.clock), self.key_parameters()
        )
        try:
            opened.workspace.write(opened.actor, note_recovery_use)
        except BaseException:
            opened.workspace.close()
            raise
        return self._remembered(opened)

    def create(self, folder: Path, entered: SetupInput, password: str, recovery_key: str) -> Unlocked:
        """A new workspace, unlocked by its first user."""
        from app.services.setup import fill_new_workspace
        from app.storage import open as opening

        login = entered.user.login
        return self._remembered(
            opening.create(
                folder,
                login,
                password,
                recovery_key,
                self.clock,
                fill_new_workspace,
                entered,
                kdf=self.key_parameters(),
            )
        )

    def new_recovery_key(self) -> str:
        """A new recovery key as printed."""
        from app.storage.recovery_key import new_recovery_key

        return new_recovery_key()

    def read_recovery_key(self, typed: str) -> str:
        """The key in its printed form; UserError for a typing fault."""
        from app.storage.recovery_key import read_recovery_key

        return read_recovery_key(typed)

    def recovery_sheet(self, key: str, entered: SetupInput, folder: Path) -> bytes:
        """The sheet to print, as PDF."""
        from app.reports.papers.recovery_sheet import RecoverySheetData, build
        from app.reports.pdf import render_pdf

        profile = entered.profile
        data = RecoverySheetData(
            committee_name=profile.committee_name,
            office_name=profile.office_name,
            recovery_key=key,
            made_by=entered.user.name,
            made_on=self.today(),
            folder=str(folder),
            profile=profile.layout_profile,
        )
        return render_pdf(build(data))

    def key_parameters(self) -> Kdf:
        """The key parameters new slots get."""
        from app.storage.vault import STANDARD_KDF

        return self._kdf or STANDARD_KDF

    def _remembered(self, unlocked: Unlocked) -> Unlocked:
        self.remember(unlocked.workspace.folder)
        return unlocked


class WorkspaceKeys:
    """The key slots of an open workspace, for the person who opened it."""

    def __init__(self, unlocked: Unlocked, gate: WorkspaceGate) -> None:
        self._unlocked, self._gate = unlocked, gate

    def undo_point(self) -> Callable[[], None]:
        """Remembers the slots as they are; the returned function puts them back."""
        from app.storage.vault import read_vault, write_vault

        folder = self._unlocked.workspace.folder
        kept = read_vault(folder)

        def put_back() -> None:
            if read_vault(folder) != kept:
                write_vault(folder, kept)

        return put_back

    def add_user(self, login: str, password: str) -> None:
        """Gives a user a key slot, or a new password to one who has a slot."""
        from app.storage.open import add_user_slot

        add_user_slot(self._unlocked.workspace, login, password, self._gate.key_parameters())

    def remove_user(self, login: str) -> None:
        """Takes a user's key slot away."""
        from app.storage.open import remove_user_slot

        remove_user_slot(self._unlocked.workspace, login)

    def change_password(self, old: str, new: str) -> None:
        """Sets the signed-in user's own password anew; WrongPassword when the old one is wrong."""
        from app.storage import open as opening

        opening.change_password(self._unlocked, old, new, self._gate.key_parameters())

    def new_recovery_key(self) -> str:
        """A new recovery key as printed; it opens nothing yet."""
        return self._gate.new_recovery_key()

    def read_recovery_key(self, typed: str) -> str:
        """The key in its printed form; UserError for a typing fault."""
        return self._gate.read_recovery_key(typed)

    def recovery_sheet(self, key: str) -> bytes:
        """The sheet to print, as PDF."""
        from app.services.settings import profile_detail
        from app.services.setup import FirstUser, SetupInput

        workspace, actor = self._unlocked.workspace, self._unlocked.actor
        profile = workspace.read(profile_detail).profile
        made_by = FirstUser(actor.login, actor.name, actor.role)
        return self._gate.recovery_sheet(key, SetupInput(profile=profile, user=made_by), workspace.folder)

    def replace_recovery(self, key: str) -> None:
        """Lets this key open the workspace in place of the old one, which dies."""
        from app.storage.open import new_recovery_slot

        new_recovery_slot(self._unlocked.workspace, self._gate.key_parameters(), key)
