"""Users: a row and a key slot come and go together."""

from __future__ import annotations

import pytest

from app.errors import StorageError, UserError
from app.gate import WorkspaceGate, WorkspaceKeys
from app.rules.roles import Actor, Role
from app.services.users import (
    UserInput,
    UserRow,
    add_user,
    change_own_password,
    deactivate_user,
    edit_user,
    list_users,
    note_recovery_use,
    reactivate_user,
    recovery_used,
    replace_recovery_sheet,
    reset_password,
)
from app.storage.open import Unlocked
from app.storage.vault import FLOOR_KDF, USER, WrongPassword, open_slot, read_vault
from tests.workspaces import PASSWORD, Office

CLERK = UserInput("lan.vt", "Nguyễn Thị Lan", Role.CLERK)
NEW = "bo cau xanh 27 thang"


def no_slot() -> None:
    """A change that touches no key slot."""


def broken_slot() -> None:
    raise StorageError("the stick is full")


def user(office: Office, login: str) -> UserRow:
    found: UserRow = next(u for u in office.read(list_users) if u.login == login)
    return found


def slots(office: Office) -> tuple[str, ...]:
    return read_vault(office.folder).logins()


@pytest.fixture
def keys(office: Office) -> WorkspaceKeys:
    return WorkspaceKeys(Unlocked(office.workspace, office.chief), WorkspaceGate(office.clock, FLOOR_KDF))


def refusals(office: Office, command: object, *args: object) -> list[str | None]:
    with pytest.raises(UserError) as refusal:
        office.write(command, *args)
    return [v.field for v in refusal.value.violations]


def test_a_new_user_has_a_row_and_a_slot_that_opens(office: Office, keys: WorkspaceKeys) -> None:
    office.write(add_user, CLERK, lambda: keys.add_user("lan.vt", NEW))
    assert user(office, "lan.vt").active
    assert open_slot(read_vault(office.folder), USER, "lan.vt", NEW) == office.workspace.data_key


def test_a_user_whose_slot_fails_is_not_there(office: Office) -> None:
    with pytest.raises(StorageError):
        office.write(add_user, CLERK, broken_slot)
    assert [u.login for u in office.read(list_users)] == ["chanhvp"]
    assert slots(office) == ("chanhvp",)


def test_a_login_is_taken_in_any_case_also_by_who_left(office: Office) -> None:
    user_id = office.write(add_user, CLERK, no_slot)
    again = UserInput("LAN.vt", "Lê Lan", Role.CLERK)
    assert refusals(office, add_user, again, no_slot) == ["login"]
    office.write(deactivate_user, user_id, no_slot)
    assert refusals(office, add_user, again, no_slot) == ["login"]


def test_an_unfit_login_and_an_empty_name_are_marked_together(office: Office) -> None:
    entered = UserInput("văn thư", " ", Role.CLERK)
    assert refusals(office, add_user, entered, no_slot) == ["login", "user_name"]


def test_an_administrator_makes_no_chief(office: Office) -> None:
    admin = office.as_role(Role.ADMINISTRATOR)
    entered = UserInput("moi", "Người Mới", Role.CHIEF)
    with pytest.raises(UserError):
        office.workspace.write(admin, add_user, entered, no_slot)


def test_a_role_is_changed_but_never_the_own(office: Office) -> None:
    user_id = office.write(add_user, CLERK, no_slot)
    office.write(edit_user, user_id, "Nguyễn Thị Lan Anh", Role.ACCOUNTANT)
    assert (user(office, "lan.vt").name, user(office, "lan.vt").role) == (
        "Nguyễn Thị Lan Anh",
        Role.ACCOUNTANT,
    )
    chief = user(office, "chanhvp")
    assert refusals(office, edit_user, chief.id, chief.name, Role.CLERK) == ["role"]
    office.write(edit_user, chief.id, "Lê Thị Thử Nghiệm", Role.CHIEF)


def test_a_barred_user_has_no_slot_and_gets_one_with_a_new_password(
    office: Office, keys: WorkspaceKeys
) -> None:
    user_id = office.write(add_user, CLERK, lambda: keys.add_user("lan.vt", NEW))
    office.write(deactivate_user, user_id, lambda: keys.remove_user("lan.vt"))
    assert (user(office, "lan.vt").active, slots(office)) == (False, ("chanhvp",))
    office.write(reactivate_user, user_id, lambda: keys.add_user("lan.vt", NEW + "b"))
    assert (user(office, "lan.vt").active, slots(office)) == (True, ("chanhvp", "lan.vt"))


def test_nobody_bars_oneself(office: Office) -> None:
    with pytest.raises(UserError):
        office.write(deactivate_user, office.chief.user_id, no_slot)
    assert user(office, "chanhvp").active


def test_the_last_manager_stays_when_the_acting_one_is_gone(office: Office) -> None:
    stranger = Actor(99, "x", "Người khác", Role.CHIEF)
    with pytest.raises(UserError):
        office.workspace.write(stranger, deactivate_user, office.chief.user_id, no_slot)


def test_a_slot_that_fails_leaves_the_user_active(office: Office) -> None:
    user_id = office.write(add_user, CLERK, no_slot)
    with pytest.raises(StorageError):
        office.write(deactivate_user, user_id, broken_slot)
    assert user(office, "lan.vt").active


def test_resetting_a_password_is_noted_without_a_word_of_it(office: Office, keys: WorkspaceKeys) -> None:
    user_id = office.write(add_user, CLERK, lambda: keys.add_user("lan.vt", NEW))
    before = office.workspace.audit_head().seq
    office.write(reset_password, user_id, lambda: keys.add_user("lan.vt", NEW + "c"))
    assert office.workspace.audit_head().seq == before + 1
    open_slot(read_vault(office.folder), USER, "lan.vt", NEW + "c")
    with pytest.raises(WrongPassword):
        open_slot(read_vault(office.folder), USER, "lan.vt", NEW)


def test_a_clerk_changes_the_own_password_alone(office: Office, keys: WorkspaceKeys) -> None:
    clerk = office.as_role(Role.CLERK)
    office.workspace.write(clerk, change_own_password, lambda: keys.change_password(PASSWORD, NEW))
    open_slot(read_vault(office.folder), USER, "chanhvp", NEW)
    with pytest.raises(UserError):
        office.workspace.write(clerk, reset_password, office.chief.user_id, no_slot)


def test_a_wrong_old_password_changes_and_notes_nothing(office: Office, keys: WorkspaceKeys) -> None:
    before = office.workspace.audit_head()
    with pytest.raises(WrongPassword):
        office.write(change_own_password, lambda: keys.change_password("sai", NEW))
    assert office.workspace.audit_head() == before


def test_a_new_recovery_sheet_opens_and_the_old_one_does_not(office: Office, keys: WorkspaceKeys) -> None:
    from app.storage.vault import RECOVERY
    from tests.workspaces import sheet

    key = keys.new_recovery_key()
    assert keys.recovery_sheet(key).startswith(b"%PDF")
    open_slot(read_vault(office.folder), RECOVERY, "recovery", sheet())
    office.write(replace_recovery_sheet, lambda: keys.replace_recovery(key))
    open_slot(read_vault(office.folder), RECOVERY, "recovery", key)
    with pytest.raises(WrongPassword):
        open_slot(read_vault(office.folder), RECOVERY, "recovery", sheet())


def test_slots_are_put_back_as_they_were(office: Office, keys: WorkspaceKeys) -> None:
    put_back = keys.undo_point()
    keys.add_user("lan.vt", NEW)
    put_back()
    assert slots(office) == ("chanhvp",)


def test_a_used_recovery_sheet_is_owed_a_new_one_until_it_is_replaced(office: Office) -> None:
    assert not office.read(recovery_used)
    for _time in range(2):
        office.workspace.write(office.as_role(Role.CLERK), note_recovery_use)
    assert office.read(recovery_used)
    office.write(replace_recovery_sheet, lambda: None)
    assert not office.read(recovery_used)


def test_the_chief_alone_gives_a_clearance_and_it_holds_from_the_next_unlocking(office: Office) -> None:
    from app.rules.secrecy import Secrecy

    user = office.write(add_user, UserInput("lan.vt", "Lan Văn Thư", Role.CLERK, Secrecy.SECRET), no_slot)
    rows = {row.id: row for row in office.read(list_users)}
    assert rows[user].clearance is rows[user].cleared_to is Secrecy.SECRET
    admin = office.as_role(Role.ADMINISTRATOR)
    with pytest.raises(UserError) as refusal:
        office.workspace.write(admin, edit_user, user, "Lan", Role.CLERK, clearance=Secrecy.TOP_SECRET)
    assert refusal.value.violations[0].field == "clearance"
    office.workspace.write(admin, edit_user, user, "Lan", Role.CLERK, clearance=Secrecy.SECRET)
    office.write(edit_user, user, "Lan", Role.CLERK, clearance=Secrecy.TOP_SECRET)
    assert {r.id: r for r in office.read(list_users)}[user].cleared_to is Secrecy.TOP_SECRET
    office.write(edit_user, user, "Lan", Role.ACCOUNTANT)
    assert {r.id: r for r in office.read(list_users)}[user].clearance is Secrecy.TOP_SECRET
    office.write(edit_user, user, "Lan", Role.ADMINISTRATOR)
    row = {r.id: r for r in office.read(list_users)}[user]
    assert row.clearance is row.cleared_to is Secrecy.NONE
