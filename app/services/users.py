"""The people who sign in: added, given a role, barred and let in again, each with the key slot it needs.

A command that also changes a key slot takes it as `slot`, and calls it as its last step: where the slot
cannot be written, the row is not written either.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError, refuse
from app.i18n import N_
from app.models.profile import Setting
from app.models.users import User
from app.rules.roles import Actor, Right, Role, may, needs
from app.rules.secrecy import Secrecy
from app.rules.users import (
    Account,
    check_deactivation,
    check_new_role,
    check_password_reset,
    check_role_change,
)
from app.rules.violations import Violation
from app.services.common import fetch, line
from app.services.setup import check_user
from app.text import person_sort_key

RECOVERY_USED = "recovery_sheet_used"
"""Key of the setting that stands while a used recovery sheet has not been replaced."""

Slot = Callable[[], None]
"""Writes the key slot that belongs to a change; whatever it raises undoes the change."""


@dataclass(frozen=True)
class UserInput:
    """A user as the form reads one."""

    login: str
    name: str
    role: Role
    clearance: Secrecy = Secrecy.NONE
    """Highest level of secrecy the person may see; the chief sees every one, the administrator none."""


@dataclass(frozen=True)
class UserRow:
    """A user as the list shows one."""

    id: int
    login: str
    name: str
    role: Role
    active: bool
    since: datetime
    version: int
    clearance: Secrecy = Secrecy.NONE

    @property
    def cleared_to(self) -> Secrecy:
        """Highest level the person sees, by role and clearance."""
        return Actor(self.id, self.login, self.name, self.role, self.clearance).cleared_to


def list_users(session: Session) -> list[UserRow]:
    """All users, those who may sign in first, by given name."""
    rows = session.scalars(select(User)).all()
    rows = sorted(rows, key=lambda u: (not u.active, person_sort_key(u.name), u.id))
    return [
        UserRow(u.id, u.login, u.name, u.role, u.active, u.created_at_utc, u.version, u.clearance)
        for u in rows
    ]


@needs(Right.MANAGE_USERS)
def add_user(session: Session, actor: Actor, entered: UserInput, slot: Slot) -> int:
    """The id of a new user whose key slot is made in the same act.

    Raises UserError for an unfit or taken login name, an empty name, or a role the actor cannot give.
    """
    found = [*check_user(entered.login, entered.name), *_taken(session, entered.login)]
    found += check_new_role(actor, _accounts(session), entered.role)
    if found:
        raise UserError(found)
    name = line(entered.name, "user_name", N_("họ và tên"))
    row = User(login=entered.login.strip(), name=name, role=entered.role, active=True)
    row.clearance = _clearance(actor, None, entered.role, entered.clearance)
    session.add(row)
    session.flush()
    slot()
    return row.id


@needs(Right.MANAGE_USERS)
def edit_user(
    session: Session,
    actor: Actor,
    user_id: int,
    name: str,
    role: Role,
    expected_version: int | None = None,
    clearance: Secrecy | None = None,
) -> int:
    """The new version of a user's printed name, role and clearance (None: as it was).

    The login name never changes; a new clearance holds from the person's next unlocking. Raises UserError
    when nobody would be left to manage users, for one's own role, and for a clearance given by who may not
    set levels of secrecy.
    """
    row = fetch(session, User, user_id, expected_version)
    found = check_role_change(actor, _accounts(session), user_id, role)
    if found:
        raise UserError(found)
    row.name = line(name, "user_name", N_("họ và tên"), required=True)
    row.clearance = _clearance(actor, row, role, row.clearance if clearance is None else clearance)
    row.role = role
    session.flush()
    return row.version


@needs(Right.MANAGE_USERS)
def deactivate_user(
    session: Session, actor: Actor, user_id: int, slot: Slot, expected_version: int | None = None
) -> None:
    """Bars a user from signing in; `slot` takes the key slot away.

    Raises UserError for oneself and for the last one who manages users.
    """
    row = fetch(session, User, user_id, expected_version)
    if not row.active:
        raise refuse(N_("Người dùng này đã ngừng hoạt động."))
    found = check_deactivation(actor, _accounts(session), user_id)
    if found:
        raise UserError(found)
    row.active = False
    session.flush()
    slot()


@needs(Right.MANAGE_USERS)
def reactivate_user(
    session: Session, actor: Actor, user_id: int, slot: Slot, expected_version: int | None = None
) -> None:
    """Lets a user sign in again; `slot` makes the key slot with a new password."""
    row = fetch(session, User, user_id, expected_version)
    if row.active:
        raise refuse(N_("Người dùng này đang hoạt động."))
    found = check_new_role(actor, _accounts(session), row.role)
    if found:
        raise UserError(found)
    row.active = True
    session.flush()
    slot()


@needs(Right.MANAGE_USERS)
def reset_password(session: Session, actor: Actor, user_id: int, slot: Slot) -> None:
    """Notes that the chief set a user's password anew; `slot` writes it."""
    row = fetch(session, User, user_id)
    found = check_password_reset(actor, Account(row.id, row.role, row.active))
    if found:
        raise UserError(found)
    if not row.active:
        raise refuse(N_("Người dùng này đã ngừng hoạt động. Cho hoạt động lại trước."))
    session.info["note"] = {"login": row.login}
    slot()


@needs(Right.CHANGE_OWN_PASSWORD)
def change_own_password(session: Session, actor: Actor, slot: Slot) -> None:
    """Notes that the actor changed the own password; `slot` writes it."""
    session.info["note"] = {"login": actor.login}
    slot()


@needs(Right.MANAGE_USERS)
def replace_recovery_sheet(session: Session, actor: Actor, slot: Slot) -> None:
    """Notes that a new recovery sheet took the place of the old one; `slot` writes it."""
    session.info["note"] = {"recovery_sheet": "replaced"}
    for row in session.scalars(select(Setting).where(Setting.key == RECOVERY_USED)):
        session.delete(row)
    session.flush()
    slot()


@needs(Right.CHANGE_OWN_PASSWORD)
def note_recovery_use(session: Session, actor: Actor) -> None:
    """Notes that the recovery sheet opened the data: it is owed a new one, as others may have seen it."""
    session.info["note"] = {"recovery_sheet": "used"}
    if not recovery_used(session):
        session.add(Setting(key=RECOVERY_USED, value=True, basis=""))
        session.flush()


def recovery_used(session: Session) -> bool:
    """True from a use of the recovery sheet until a new one takes its place."""
    return session.scalar(select(Setting.id).where(Setting.key == RECOVERY_USED).limit(1)) is not None


def _clearance(actor: Actor, row: User | None, role: Role, wanted: Secrecy) -> Secrecy:
    """The clearance to keep: NONE for roles that need or may have none. Only who sets levels changes one."""
    had = row.clearance if row is not None else Secrecy.NONE
    if role in (Role.CHIEF, Role.ADMINISTRATOR):
        return Secrecy.NONE
    if wanted is not had and not may(actor.role, Right.SET_SECRECY):
        raise refuse(
            N_("Chỉ Chánh Văn phòng cho người khác tiếp cận tài liệu mật. Nhờ Chánh Văn phòng ghi mức này."),
            field="clearance",
        )
    return wanted


def _accounts(session: Session) -> list[Account]:
    return [Account(u.id, u.role, u.active) for u in session.scalars(select(User))]


def _taken(session: Session, login: str) -> list[Violation]:
    wanted = login.strip().casefold()
    same = next((u for u in session.scalars(select(User)) if u.login.casefold() == wanted), None)
    if same is None:
        return []
    sentence = (
        N_("Tên đăng nhập {login} là của {name}. Chọn tên khác.")
        if same.active
        else N_("Tên đăng nhập {login} là của {name}, đã ngừng hoạt động. Cho hoạt động lại người ấy.")
    )
    return [Violation(sentence, {"login": same.login, "name": same.name}, field="login")]
