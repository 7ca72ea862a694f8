"""The screen "Hồ sơ": dossiers opened as proposed, filled, closed and handed over by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.print_service import from_data
from app.reports.contracts import HandoverData
from app.rules.documents import DossierState
from app.services.dossiers.commands import add_item, close_dossier, open_dossier
from app.services.dossiers.reading import dossier_detail
from app.services.dossiers.views import DossierInput, ItemInput
from app.ui.kit.dialogs import FakeDialogs
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.jobs import Jobs
from app.ui.kit.notices import Notices
from app.ui.screens.dossiers import DossiersScreen
from app.ui.shell.context import ScreenContext
from tests.reports.pdf.reading import text_of
from tests.services.documents.making import TODAY, Papers, papers_of
from tests.workspaces import Office

OpenPage = Callable[..., "DossiersPage"]


class DossiersPage:
    """Drives the screen by its fields and keys."""

    def __init__(self, office: Office, qtbot: QtBot, **answers: Any) -> None:
        self.office, self.bot = office, qtbot
        self.went: list[tuple[object, ...]] = []
        self.shown: list[object] = []
        self.dialogs, self.notices, self.jobs = FakeDialogs(**answers), Notices(), Jobs()
        context = ScreenContext(
            workspace=office.workspace,
            actor=office.chief,
            dialogs=self.dialogs,
            jobs=self.jobs,
            notices=self.notices,
            navigate=lambda *place, **_more: self.went.append(place),
            print_service=self,
            clock=office.clock,
        )
        self.screen = DossiersScreen(context)
        qtbot.addWidget(self.screen)
        qtbot.addWidget(self.notices)
        self.screen.resize(1300, 760)
        self.screen.show()
        qtbot.waitExposed(self.screen)
        self.screen.activateWindow()

    def preview(self, paper_request: object) -> None:
        """Keeps what was to be shown in the preview."""
        self.shown.append(paper_request)

    @property
    def dialog(self) -> FormDialog:
        """The question that is open."""
        (found,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, FormDialog) and w.isVisible()]
        return found

    def answer(self, **values: object) -> None:
        """Fills the open question and submits it."""
        dialog = self.dialog
        for name, value in values.items():
            dialog.form.fields[name].put(value)
        dialog.submit()

    def wrong(self) -> dict[str, str]:
        """What the open question marks."""
        return {n: f.message.text() for n, f in self.dialog.form.fields.items() if f.has_error}

    def press(self, keys: str) -> None:
        """Presses the shortcut of an action of the screen or of the tab of papers."""
        for owner in (self.screen, self.screen.items):
            for act in owner.actions():
                if act.shortcut().toString() == keys:
                    act.trigger()
                    return
        raise AssertionError(f"no action has {keys}")

    def papers(self) -> list[str]:
        """Names of the papers as listed."""
        model = self.screen.items.table.rows_model
        return [str(model.index(n, 3).data(Qt.ItemDataRole.DisplayRole)) for n in range(model.rowCount())]

    @property
    def next_step(self) -> str:
        """The words of the one next step; "" for none."""
        button = self.screen.record.next_step
        return button.text().replace("&", "") if button.isVisibleTo(self.screen) else ""


@pytest.fixture
def papers(office: Office) -> Papers:
    """A founded committee, ready to write documents."""
    return papers_of(office)


@pytest.fixture
def open_page(office: Office, qtbot: QtBot) -> OpenPage:
    """Opens the screen on the workspace."""
    return lambda **answers: DossiersPage(office, qtbot, **answers)


def dossier(papers: Papers) -> int:
    made = int(papers.office.write(open_dossier, DossierInput("Kiểm tra việc triển khai Đề án")).id)
    papers.office.write(add_item, made, ItemInput("Kế hoạch kiểm tra", dated_on=date(2026, 5, 4), sheets=3))
    papers.office.write(add_item, made, ItemInput("Báo cáo kết quả", dated_on=date(2026, 6, 2), sheets=8))
    return made


def test_proposed_dossiers_are_opened_at_once(papers: Papers, open_page: OpenPage) -> None:
    papers.issued("CV-xin-y-kien")
    papers.issued("KH", signer_id=papers.people["head"], signature_lines="T/M BAN CHỈ ĐẠO\nTRƯỞNG BAN")
    page = open_page()
    assert page.screen.proposed.text() == "Hồ sơ đề xuất (2)…"
    page.screen.proposed.click()
    page.answer()
    assert page.screen.table.rows_model.rowCount() == 2
    assert not page.screen.proposed.isVisibleTo(page.screen)
    assert page.papers() == ["Công văn về việc triển khai nhiệm vụ quý III năm 2026"]


def test_a_dossier_is_made_filled_closed_and_handed_over_by_keyboard(
    papers: Papers, open_page: OpenPage
) -> None:
    document = papers.issued()
    page = open_page()
    page.press("Ctrl+N")
    page.answer(title="")
    assert "tiêu đề hồ sơ" in page.wrong()["title"]
    page.answer(title="Sơ kết sáu tháng")
    page.press("Ins")
    page.answer(document=document)
    page.press("Ins")
    page.answer(abstract="Báo cáo của Tổ Giúp việc", dated_on=date(2026, 6, 20), sheets=4)
    assert page.papers() == [
        "Thông báo về việc triển khai nhiệm vụ quý III năm 2026",
        "Báo cáo của Tổ Giúp việc",
    ]
    page.press("Alt+Up")
    assert page.papers()[0] == "Báo cáo của Tổ Giúp việc"
    page.press("Ctrl+Return")
    page.answer(sheets=None)
    assert list(page.wrong()) == ["sheets"]
    page.answer(sheets=12)
    assert page.next_step == "Giao nộp…"
    page.press("Ctrl+Return")
    page.answer(handed_over_to="Lưu trữ Văn phòng Trung ương Đảng")
    assert page.next_step == ""
    (minutes,) = page.shown
    assert isinstance(minutes, HandoverData)
    assert [row.sheets for row in minutes.rows] == [12]
    shown = page.screen.desk.dossier
    assert (shown.row.state, shown.row.sheets, shown.handed_over_on) == (DossierState.HANDED_OVER, 12, TODAY)


def test_a_paper_taken_out_comes_back_where_it_was(papers: Papers, open_page: OpenPage) -> None:
    dossier(papers)
    page = open_page()
    page.screen.items.table.choose_first()
    page.press("Del")
    assert page.papers() == ["Báo cáo kết quả"]
    page.notices.shown()[0].action.click()
    assert page.papers() == ["Kế hoạch kiểm tra", "Báo cáo kết quả"]


def test_what_is_typed_is_saved_and_a_closed_dossier_keeps_its_title(
    papers: Papers, open_page: OpenPage
) -> None:
    made = dossier(papers)
    page = open_page()
    page.screen.record.open_tab("info")
    page.screen.info.form.fields["box"].put("Hộp 12, cặp 3")
    page.press("Ctrl+S")
    stored = papers.office.read(dossier_detail, made)
    assert stored is not None
    assert stored.entered.box == "Hộp 12, cặp 3"
    page.press("Ctrl+Return")
    page.answer(sheets=11)
    fields = page.screen.info.form.fields
    assert fields["title"].read_only
    assert not fields["box"].read_only


def test_enter_on_a_document_opens_it(papers: Papers, open_page: OpenPage) -> None:
    document = papers.issued()
    made = int(papers.office.write(open_dossier, DossierInput("Thông báo")).id)
    papers.office.write(add_item, made, ItemInput(of_kind="document", of_id=document))
    page = open_page()
    page.screen.items.open_paper()
    assert page.went == [("documents", document)]


def test_each_paper_of_a_dossier_opens_in_the_preview(papers: Papers, open_page: OpenPage) -> None:
    made = dossier(papers)
    page = open_page()
    button = page.screen.print_
    button.follow()
    assert not button.closing.isEnabled()
    page.press("Ctrl+P")
    button.print_cover()
    papers.office.write(close_dossier, made, TODAY, 11, "Bản chính")
    page.screen.reload()
    button.print_closing()
    texts = [" ".join(" ".join(text_of(from_data(data).pdf())).split()) for data in page.shown]
    assert "Kế hoạch kiểm tra" in texts[0]
    assert "Kiểm tra việc triển khai Đề án" in texts[1]
    assert "tài liệu: bản chính" in texts[2]
