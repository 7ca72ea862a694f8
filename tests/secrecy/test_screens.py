"""Two people at the same screens: the chief sets a level and a list, the clerk no longer finds the record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.rules.roles import Actor, Role
from app.rules.secrecy import Secrecy
from app.services.paper_names import PaperName
from app.services.printing import Printed
from app.services.secrecy import secrecy_detail
from app.services.secrecy.copies import take_copies
from app.ui.kit.dialogs import FakeDialogs
from app.ui.kit.jobs import Jobs
from app.ui.kit.notices import Notices
from app.ui.screens.decisions import DecisionsScreen
from app.ui.screens.documents import DocumentsScreen
from app.ui.screens.dossiers import DossiersScreen
from app.ui.screens.incoming import IncomingScreen
from app.ui.screens.meetings import MeetingsScreen
from app.ui.shell.context import ScreenContext
from app.ui.shell.copies_list import CopiesList
from app.ui.shell.secrecy_dialog import SecrecyForm
from tests.secrecy.records import add_row, person
from tests.secrecy.test_copies import permitted
from tests.workspaces import Office

SCREENS: dict[str, Any] = {
    "document": DocumentsScreen,
    "incoming": IncomingScreen,
    "decision": DecisionsScreen,
    "dossier": DossiersScreen,
    "meeting": MeetingsScreen,
}
Open = Callable[..., Any]


class Prints:
    """Keeps what was to be shown in the preview."""

    def __init__(self) -> None:
        self.asked: list[Any] = []

    def preview(self, paper_request: Any) -> None:
        """Notes the request."""
        self.asked.append(paper_request)


@pytest.fixture
def open_screen(qtbot: QtBot, office: Office) -> Iterator[Open]:
    """Opens the screen of a kind for a person, who is then the reader of the workspace."""
    made: list[tuple[QWidget, Jobs]] = []

    def open_(kind: str, actor: Actor) -> Any:
        office.workspace.opened_by(actor)
        jobs, notices = Jobs(), Notices()
        context = ScreenContext(
            workspace=office.workspace,
            actor=actor,
            dialogs=FakeDialogs(),
            jobs=jobs,
            notices=notices,
            navigate=lambda *_place, **_more: None,
            print_service=Prints(),
            clock=office.clock,
        )
        screen = SCREENS[kind](context)
        qtbot.addWidget(screen)
        qtbot.addWidget(notices)
        screen.resize(1366, 768)
        with qtbot.waitExposed(screen):
            screen.show()
        made.append((screen, jobs))
        return screen

    yield open_
    for screen, jobs in made:
        screen.close()
        jobs.shutdown()


def dialog(name: str) -> Any:
    found = [w for w in QApplication.topLevelWidgets() if w.objectName() == name and w.isVisible()]
    assert len(found) == 1, name
    return found[0]


def do(screen: QWidget, name: str) -> None:
    act = screen.findChild(QAction, name)
    assert act is not None
    act.trigger()


def listed(screen: Any) -> int:
    return int(screen.table.rows_model.rowCount())


@pytest.mark.parametrize("kind", [kind for kind in SCREENS if kind != "incoming"])
def test_the_chief_sets_a_level_and_the_clerk_no_longer_finds_the_record(
    office: Office, open_screen: Open, kind: str
) -> None:
    clerk = person(office, "vanthu", Role.CLERK)
    row = office.write(add_row, kind, Secrecy.NONE)
    assert listed(open_screen(kind, clerk)) == 1
    screen = open_screen(kind, office.chief)
    screen.show_record(row, None)
    do(screen, "secrecy")
    window = dialog("secrecy-dialog")
    form: SecrecyForm = window.form
    form["level"].load(Secrecy.SECRET)
    form.follow(Secrecy.SECRET)
    window.submit()
    assert window.isVisible(), "a level without ground is refused"
    form["ground"].load("Mục 3 Danh mục bí mật nhà nước")
    window.submit()
    assert not window.isVisible()
    assert office.read(secrecy_detail, kind, row).entered.level is Secrecy.SECRET
    assert listed(open_screen(kind, clerk)) == 0
    cleared = person(office, "vanthumat", Role.CLERK, Secrecy.SECRET)
    assert listed(open_screen(kind, cleared)) == 1


@pytest.mark.parametrize("kind", list(SCREENS))
def test_the_chief_names_the_readers(office: Office, open_screen: Open, kind: str) -> None:
    clerk = person(office, "vanthu", Role.CLERK)
    other = person(office, "khac", Role.CLERK)
    row = office.write(add_row, kind, Secrecy.NONE)
    screen = open_screen(kind, office.chief)
    screen.show_record(row, None)
    do(screen, "secrecy")
    window = dialog("secrecy-dialog")
    window.form["readers"].load((clerk.user_id,))
    window.submit()
    assert [p.id for p in office.read(secrecy_detail, kind, row).people if p.on_list] == [1, clerk.user_id]
    assert listed(open_screen(kind, clerk)) == 1
    assert listed(open_screen(kind, other)) == 0


def test_the_clerk_reads_the_level_and_changes_nothing(office: Office, open_screen: Open) -> None:
    clerk = person(office, "vanthu", Role.CLERK)
    row = office.write(add_row, "document", Secrecy.NONE)
    screen = open_screen("document", clerk)
    screen.show_record(row, None)
    do(screen, "secrecy")
    window = dialog("secrecy-dialog")
    assert not window.yes.isEnabled()
    assert all(field.read_only for field in window.form.fields.values())
    window.reject()


def test_who_is_not_cleared_for_the_level_chosen_is_greyed(office: Office, open_screen: Open) -> None:
    clerk = person(office, "vanthu", Role.CLERK, Secrecy.SECRET)
    row = office.write(add_row, "document", Secrecy.NONE)
    screen = open_screen("document", office.chief)
    screen.show_record(row, None)
    do(screen, "secrecy")
    form: SecrecyForm = dialog("secrecy-dialog").form

    def enabled() -> dict[int, bool]:
        return {option.value: option.enabled for option in form.readers.groups[0].options}

    form.follow(Secrecy.SECRET)
    assert enabled() == {1: True, clerk.user_id: True}
    form.follow(Secrecy.TOP_SECRET)
    assert enabled() == {1: True, clerk.user_id: False}


def test_copies_are_ticked_off_as_they_come_back(office: Office, open_screen: Open) -> None:
    office.write(add_row, "meeting", Secrecy.SECRET)
    printed = Printed(PaperName.AGENDA, "meeting", 1, Secrecy.SECRET)
    office.write(take_copies, printed, permitted("Nguyễn Văn A", "Trần Thị B"))
    screen = open_screen("meeting", office.chief)
    screen.show_record(1, None)
    do(screen, "numbered-copies")
    window: CopiesList = dialog("copies-list")
    assert window.words.text() == "Đã cấp 2 số bản; còn 2 bản ở người nhận."
    window.recover.click()
    window.dialog.submit()
    assert window.words.text() == "Đã cấp 2 số bản; còn 1 bản ở người nhận."
    window.table.choose_first()
    assert not window.recover.isEnabled()
    window.destroyed_.click()
    window.dialog.submit()
    assert window.dialog.isVisible(), "the record of the destruction is owed"
    window.dialog.form["note"].load("Biên bản số 3")
    window.dialog.submit()
    window.recall.click()
    (data,) = screen.desk.context.print_service.asked
    assert [(r.copy, r.recovered_on, r.destroyed_on) for r in data.rows] == [
        ("01/02", date(2026, 6, 30), date(2026, 6, 30)),
        ("02/02", None, None),
    ]
    window.reject()
