"""No screen, search, register, start page or journal says a hidden title to who may not see it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import update
from sqlalchemy.orm import Session

from app.bootstrap import make_main_window
from app.errors import UserError
from app.menu import screen_entries
from app.models.dossiers import DossierItem
from app.models.meetings import Meeting
from app.rules.meeting_kinds import MeetingState
from app.rules.registers import RegisterName
from app.rules.roles import Actor, Right, Role, needs
from app.rules.secrecy import Secrecy
from app.services.overview import overview
from app.services.registers.common import RegisterRequest
from app.services.registers.reading import read_register
from app.services.trash import list_trash
from app.storage.open import Unlocked
from tests.secrecy.records import FOLLOWERS, OWN_KINDS, TITLE, add_row, person, put_readers
from tests.secrecy.test_journal import add_parts, told
from tests.workspaces import Office

HIDDEN_WAYS = ("level", "list")


@needs(Right.READ)
def put_in_dossier(session: Session, actor: Actor, dossier_id: int, of_kind: str, of_id: int) -> None:
    item = DossierItem(dossier_id=dossier_id, position=1, of_kind=of_kind, of_id=of_id, abstract=TITLE)
    session.add(item)
    session.flush()


@needs(Right.READ)
def plan(session: Session, actor: Actor, meeting_id: int) -> None:
    """Brings the meeting to the start page: it is called and its day is near."""
    session.execute(update(Meeting).values(state=MeetingState.CALLED, held_on=date(2026, 7, 3)))


def fill(office: Office, way: str) -> dict[str, int]:
    """Records of every kind with their parts, each hidden by its level or by a list of the chief alone."""
    level = Secrecy.SECRET if way == "level" else Secrecy.NONE
    rows: dict[str, int] = {kind: office.write(add_row, kind, level) for kind in OWN_KINDS}
    for kind in FOLLOWERS:
        for owner in ("document", "meeting"):
            office.write(add_row, kind, level, (owner, rows[owner]))
    office.write(add_parts, rows["document"], rows["meeting"])
    office.write(put_in_dossier, rows["dossier"], "document", rows["document"])
    office.write(plan, rows["meeting"])
    if way == "list":
        for kind in OWN_KINDS:
            office.write(put_readers, kind, rows[kind], [office.chief.user_id])
    return rows


def said_by(widget: QWidget) -> str:
    """Everything the widget and its children say, tables cell by cell."""
    parts: list[str] = []
    for child in widget.findChildren(QWidget):
        parts.append(child.toolTip())
        if isinstance(child, QLabel | QLineEdit):
            parts.append(child.text())
        elif isinstance(child, QTextEdit | QPlainTextEdit):
            parts.append(child.toPlainText())
        elif isinstance(child, QAbstractItemView) and child.model() is not None:
            model = child.model()
            columns = model.columnCount(QModelIndex()) if isinstance(model, QAbstractTableModel) else 1
            roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
            parts += [
                str(model.index(row, column).data(role))
                for row in range(model.rowCount(QModelIndex()))
                for column in range(columns)
                for role in roles
            ]
    return "\n".join(parts)


def registers(office: Office, dossier_id: int) -> str:
    parts: list[Any] = []
    for name in RegisterName:
        wanted = dossier_id if name is RegisterName.DOSSIER_CONTENTS else None
        request = RegisterRequest(name, date(2020, 1, 1), date(2027, 1, 1), dossier_id=wanted)
        try:
            parts.append(office.workspace.read(read_register, request))
        except UserError as refusal:  # a hidden dossier is not there
            parts.append(str(refusal))
    return repr(parts)


def everything(qtbot: QtBot, office: Office, who: Actor, rows: dict[str, int]) -> dict[str, str]:
    """What the person meets, place by place."""
    office.workspace.opened_by(who)
    window = make_main_window(Unlocked(office.workspace, who))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitExposed(window):
        window.show()
    said = {}
    for entry in screen_entries():
        window.navigate(entry.key)
        qtbot.wait(20)
        said[entry.key] = said_by(window)
    for key, kind in (("meetings", "meeting"), ("documents", "document"), ("incoming", "incoming")):
        window.navigate(key, rows[kind])
        qtbot.wait(20)
        said[f"{key}, asked for by its number"] = said_by(window)
    said["search"] = repr(office.workspace.search("kim tước")) + repr(office.workspace.search("kim tuoc"))
    said["overview"] = repr(office.workspace.read(overview))
    said["trash"] = repr(office.workspace.read(list_trash))
    said["registers"] = registers(office, rows["dossier"])
    said["journal"] = told(office, who)
    window.close()
    return said


@pytest.mark.parametrize("way", HIDDEN_WAYS)
@pytest.mark.parametrize("role", [Role.CLERK, Role.ACCOUNTANT, Role.ADMINISTRATOR])
def test_who_may_not_see_the_records_meets_their_title_nowhere(
    qtbot: QtBot, office: Office, role: Role, way: str
) -> None:
    who = person(office, "nguoikhac", role)
    rows = fill(office, way)
    said = everything(qtbot, office, who, rows)
    assert [place for place, words in said.items() if TITLE in words] == []


def test_the_chief_meets_them_everywhere(qtbot: QtBot, office: Office) -> None:
    rows = fill(office, "level")
    said = everything(qtbot, office, office.chief, rows)
    silent = {place for place, words in said.items() if TITLE not in words}
    assert silent <= {
        *("roster", "delegations", "authority", "regulation", "administration", "registers", "trash"),
        "journal",
    }
