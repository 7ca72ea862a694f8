"""Makes the sample workspace, the same content at every run."""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from app.clock import FixedClock
from app.paths import resource
from app.rules.roles import Actor, Role
from app.rules.secrecy import Secrecy
from app.sample.budget import budget_acts
from app.sample.documents import document_acts
from app.sample.dossiers import dossier_acts
from app.sample.expenses import expense_acts
from app.sample.incoming import incoming_acts
from app.sample.mark import LOGIN, MARK, MARK_TEXT, PASSWORD, is_sample
from app.sample.meetings import meeting_acts
from app.sample.office import FIRST_DAY, SampleOffice
from app.sample.registers import register_acts
from app.sample.roster import enter_roster
from app.services.documents.numbers import set_opening
from app.services.setup import FirstUser, ProfileInput, SetupInput, TermInput, fill_new_workspace
from app.services.terms import list_terms, save_term
from app.services.users import UserInput, add_user
from app.storage import open as opening
from app.storage.atomic import write_atomic
from app.storage.recovery_key import new_recovery_key
from app.storage.vault import FLOOR_KDF

SETUP = SetupInput(
    profile=ProfileInput(office_contact="Vụ Tổng hợp, Văn phòng Trung ương Đảng, điện thoại 080.00000"),
    term=TermInput("Nhiệm kỳ Đại hội XIII", date(2021, 2, 2), date(2026, 1, 25)),
    user=FirstUser(LOGIN, "Trần Thị Hải Yến", Role.CHIEF),
    is_sample=True,
)
NEXT_TERM = TermInput("Nhiệm kỳ Đại hội XIV", date(2026, 1, 26))
COLLEAGUES = (
    UserInput("vanthu", "Nguyễn Thị Mai", Role.CLERK, Secrecy.SECRET),
    UserInput("ketoan", "Phạm Văn Lợi", Role.ACCOUNTANT),
    UserInput("quantri", "Đỗ Đức Toản", Role.ADMINISTRATOR),
)


@dataclass(frozen=True)
class SampleAccess:
    """How to open the sample."""

    folder: Path
    login: str
    password: str


def build_sample(folder: Path, tell: Callable[[str], None] = lambda _words: None) -> SampleAccess:
    """A new sample workspace in the folder, an earlier sample there replaced.

    Raises UserError when the folder holds anything else.
    """
    if folder.exists() and is_sample(folder):
        shutil.rmtree(folder)
    clock = FixedClock(FIRST_DAY)
    made = opening.create(
        folder, LOGIN, PASSWORD, new_recovery_key(), clock, fill_new_workspace, SETUP, kdf=FLOOR_KDF
    )
    office = SampleOffice(made.workspace, made.actor, made.actor, made.actor, clock)
    try:
        write_atomic(folder / MARK, MARK_TEXT.encode())
        office.clerk, office.accountant = _add_colleagues(office)
        office.write(save_term, NEXT_TERM)
        _take_over_registers(office)
        acts = enter_roster(office, read("roster"), read("decisions"), tell)
        acts += meeting_acts(office, read("meetings"), read("authority"), tell)
        acts += document_acts(office, read("documents"), tell)
        acts += incoming_acts(office, read("incoming"))
        acts += dossier_acts(office)
        acts += register_acts(office)
        acts += budget_acts(office)
        acts += expense_acts(office)
        office.work(acts)
    finally:
        made.workspace.close()
    return SampleAccess(folder, LOGIN, PASSWORD)


def _take_over_registers(office: SampleOffice) -> None:
    """The rows of numbers go on after what was given on paper before the program came."""
    term = next(t for t in office.read(list_terms) if t.name == SETUP.term.name)
    office.write(set_opening, "BCĐ", "QĐ", term.id, 2, date(2024, 10, 28), "Sổ văn bản đi năm 2024, trang 3")


def _add_colleagues(office: SampleOffice) -> tuple[Actor, Actor]:
    """The clerk and the accountant, after all were given their accounts with the sample's password."""
    ids = {}
    for user in COLLEAGUES:
        slot = partial(opening.add_user_slot, office.workspace, user.login, PASSWORD, FLOOR_KDF)
        ids[user.role] = office.workspace.write(office.chief, add_user, user, slot)
    clerk, accountant = (
        Actor(ids[who.role], who.login, who.name, who.role, who.clearance) for who in COLLEAGUES[:2]
    )
    return clerk, accountant


def read(name: str) -> dict[str, Any]:
    """The data file of that name in resources/sample."""
    return tomllib.loads(resource("sample", f"{name}.toml").read_text(encoding="utf-8"))
