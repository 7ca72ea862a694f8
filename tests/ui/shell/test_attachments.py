"""The files of a record, as every screen shows them."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app import paths
from app.rules.roles import Role
from app.rules.secrecy import Secrecy
from app.services.attachments import AttachmentKind, list_attachments
from app.services.secrecy import SecrecyInput, set_secrecy
from app.services.settings import save_setting
from app.ui.kit.dialogs import FakeDialogs
from app.ui.kit.jobs import Jobs
from app.ui.kit.notices import Notices
from app.ui.shell import outside
from app.ui.shell.attachments import AttachmentPanel
from app.ui.shell.attachments.viewer import FileViewer, Pictures
from app.ui.shell.context import ScreenContext
from tests.files import samples
from tests.services.documents.making import Papers, papers_of
from tests.workspaces import Office


class Page:
    """A panel with the files of one document."""

    def __init__(self, papers: Papers, bot: QtBot, document: int, role: Role | None, **answers: Any) -> None:
        office = papers.office
        self.bot, self.office, self.document = bot, office, document
        self.dialogs, self.jobs, self.notices = FakeDialogs(**answers), Jobs(), Notices()
        self.home = QWidget()
        self.context = ScreenContext(
            workspace=office.workspace,
            actor=office.as_role(role) if role else office.chief,
            dialogs=self.dialogs,
            jobs=self.jobs,
            notices=self.notices,
            navigate=lambda *_place, **_more: None,
            print_service=None,  # type: ignore[arg-type]
            clock=office.clock,
        )
        self.panel = AttachmentPanel(self.context, self.home)
        bot.addWidget(self.home)
        bot.addWidget(self.notices)
        self.panel.resize(900, 400)
        self.home.show()
        self.show()

    def show(self) -> None:
        self.panel.show_files("document", self.document, usual=AttachmentKind.OTHER)

    def settle(self) -> None:
        self.bot.waitUntil(lambda: not self.jobs.running, timeout=10_000)

    def drop(self, *paths: Path, on: QWidget | None = None) -> bool:
        """Drops files from outside; False where the panel does not take them."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        about = (data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        target, copy = on or self.panel, Qt.DropAction.CopyAction
        entered = QDragEnterEvent(QPointF(9, 9).toPoint(), copy, *about)
        QApplication.sendEvent(target, entered)
        if not entered.isAccepted():
            return False
        QApplication.sendEvent(target, QDropEvent(QPointF(9, 9), copy, *about))
        self.settle()
        return True

    def names(self) -> list[str]:
        model = self.panel.table.rows_model
        return [str(model.index(n, 0).data()) for n in range(model.rowCount())]

    def said(self) -> list[str]:
        self.settle()
        return [notice.words for notice in self.notices.shown()]

    def viewer(self) -> FileViewer:
        """The file on show."""
        self.bot.waitUntil(lambda: self.panel.acts.viewer is not None, timeout=10_000)
        viewer = self.panel.acts.viewer
        assert viewer is not None
        return viewer


@pytest.fixture
def papers(office: Office) -> Papers:
    return papers_of(office)


@pytest.fixture
def open_page(qtbot: QtBot, papers: Papers) -> Iterator[Callable[..., Page]]:
    opened: list[Page] = []

    def make(document: int | None = None, role: Role | None = None, **answers: Any) -> Page:
        opened.append(Page(papers, qtbot, document or papers.draft(), role, **answers))
        return opened[-1]

    yield make
    for page in opened:
        page.jobs.shutdown()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "den"
    made.mkdir()
    return made


def written(folder: Path, name: str, data: bytes) -> Path:
    (folder / name).write_bytes(data)
    return folder / name


def picture(folder: Path, name: str = "anh.png") -> Path:
    image = QImage(600, 300, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    assert image.save(str(folder / name))
    return folder / name


def test_several_files_are_dropped_at_once_and_the_refused_are_told(
    open_page: Callable[..., Page], folder: Path
) -> None:
    page = open_page()
    good = [written(folder, "to-trinh.docx", samples.docx()), written(folder, "ghi-chu.txt", b"chu")]
    bad = [written(folder, "rong.pdf", b""), written(folder, "gia.docx", b"PK\x03\x04")]
    assert page.drop(good[0], *bad, good[1], on=page.panel.table.viewport())
    assert page.names() == ["to-trinh.docx", "ghi-chu.txt"]
    assert page.said() == ["Đã đính kèm 2 tệp."]
    (told,) = [words for kind, words in page.dialogs.asked if kind == "tell"]
    assert told.startswith("2 tệp không đính kèm được")
    for words in ("rong.pdf rỗng (0 byte)", "gia.docx không phải là tệp .docx"):
        assert words in told


def test_a_file_is_attached_by_button_as_what_the_list_says(
    open_page: Callable[..., Page], folder: Path
) -> None:
    page = open_page(open_files=[[written(folder, "da-ky.pdf", samples.pdf())]])
    page.panel.kind.setCurrentIndex(page.panel.kind.findData(AttachmentKind.SIGNED_SCAN))
    page.panel.add_button.click()
    page.settle()
    row = page.panel.file()
    assert row is not None
    assert (row.name, row.kind) == ("da-ky.pdf", AttachmentKind.SIGNED_SCAN)
    assert page.panel.table.rows_model.index(0, 4).data() == "Lê Thị Thử"
    assert page.panel.table.rows_model.index(0, 5).data() == row.sha256[:8].upper()


def test_who_may_only_read_drops_nothing(open_page: Callable[..., Page], folder: Path) -> None:
    page = open_page(role=Role.ACCOUNTANT)
    assert not page.drop(written(folder, "a.txt", b"a"))
    assert not page.panel.add_button.isEnabled()
    assert "chỉ được xem" in page.panel.add_button.toolTip()


def test_a_file_goes_to_the_trash_and_comes_back(open_page: Callable[..., Page], folder: Path) -> None:
    page = open_page()
    page.drop(written(folder, "a.txt", b"a"))
    page.panel.off.trigger()
    assert page.names() == []
    page.notices.shown()[0].action.click()
    assert page.names() == ["a.txt"]


def test_a_file_is_called_otherwise(open_page: Callable[..., Page], folder: Path) -> None:
    page = open_page(choose=[AttachmentKind.DRAFT])
    page.drop(written(folder, "a.txt", b"a"))
    page.panel.change.trigger()
    row = page.panel.file()
    assert row is not None
    assert row.kind is AttachmentKind.DRAFT


def test_files_of_a_signed_document_stay(
    papers: Papers, open_page: Callable[..., Page], folder: Path
) -> None:
    page = open_page(papers.signed())
    assert page.drop(written(folder, "them.txt", b"a"))
    assert page.names() == ["them.txt"]
    assert not page.panel.off.isEnabled()
    assert "Văn bản đã ký" in page.panel.off.toolTip()


def test_a_copy_is_saved_out(open_page: Callable[..., Page], folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "ra.txt"
    page = open_page(save_file=[out])
    page.drop(written(folder, "a.txt", "nội dung".encode()))
    page.panel.save.click()
    assert out.read_text(encoding="utf-8") == "nội dung"
    assert list(tmp_path.glob("*.part")) == []


# -- seen inside ----------------------------------------------------------------------------------------


def test_a_pdf_is_seen_inside(open_page: Callable[..., Page], folder: Path) -> None:
    page = open_page()
    page.drop(written(folder, "a.pdf", samples.pdf()))
    page.panel.look.click()
    viewer = page.viewer()
    assert viewer.document.pageCount() == 1
    viewer.zoom(1.25)
    viewer.zoom(0)
    viewer.close()


def test_a_picture_is_seen_inside(open_page: Callable[..., Page], folder: Path) -> None:
    page = open_page()
    page.drop(picture(folder))
    page.panel.table.row_opened.emit(page.panel.file())
    view = page.viewer().view
    assert isinstance(view, Pictures)
    assert view.pages[0].pixmap().width() > 100
    view.zoom(1.5)
    page.viewer().close()


@pytest.mark.parametrize(("name", "data"), [("a.docx", samples.docx()), ("a.txt", samples.WORDS.encode())])
def test_the_words_of_a_file_are_read_inside(
    open_page: Callable[..., Page], folder: Path, name: str, data: bytes
) -> None:
    page = open_page()
    page.drop(written(folder, name, data))
    page.panel.preview()
    view = page.viewer().view
    assert isinstance(view, QPlainTextEdit)
    assert samples.WORDS in view.toPlainText()
    assert view.isReadOnly()
    page.viewer().close()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.bin", b"\x00\x01", "không xem được trong chương trình"),
        ("hong.pdf", b"%PDF-1.7 hong", "bị hỏng"),
        ("trong.txt", b"  ", "Không đọc được chữ"),
    ],
)
def test_what_cannot_be_shown_says_so(
    open_page: Callable[..., Page], folder: Path, name: str, data: bytes, words: str
) -> None:
    page = open_page()
    page.drop(written(folder, name, data))
    page.panel.preview()
    view = page.viewer().view
    assert isinstance(view, QLabel)
    assert words in view.text()
    page.viewer().close()


# -- opened outside -------------------------------------------------------------------------------------


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Path]]:
    """The files that the machine's programs were asked to open."""
    asked: list[Path] = []

    def take(url: QUrl) -> bool:
        asked.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(outside.QDesktopServices, "openUrl", take)
    outside.wipe_outside()
    yield asked
    outside.wipe_outside()


def test_a_file_opened_outside_lies_read_only_in_a_folder_that_is_wiped(
    open_page: Callable[..., Page], folder: Path, opened: list[Path]
) -> None:
    page = open_page()
    page.drop(written(folder, "a.docx", samples.docx()))
    page.panel.outside.trigger()
    (copy,) = opened
    assert copy.read_bytes() == (folder / "a.docx").read_bytes()
    assert copy.is_relative_to(paths.outside_dir())
    assert stat.S_IMODE(copy.stat().st_mode) == stat.S_IRUSR
    assert stat.S_IMODE(copy.parent.stat().st_mode) == stat.S_IRWXU
    outside.wipe_outside()
    assert list(paths.outside_dir().iterdir()) == []


def test_a_program_is_never_started(open_page: Callable[..., Page], folder: Path, opened: list[Path]) -> None:
    page = open_page()
    page.drop(written(folder, "chay.bat", b"del *"))
    assert not page.panel.outside.isEnabled()


# -- secret ---------------------------------------------------------------------------------------------


def make_secret(page: Page) -> None:
    """Lets the office keep secret files, and gives the document its level."""
    from app.services.secrecy_settings import SECRET_TEXT

    page.office.write(save_setting, SECRET_TEXT, ["secret"], None, "Văn bản số 12-CV/VPTW, ngày 05/01/2026")
    page.office.write(set_secrecy, "document", page.document, SecrecyInput(Secrecy.SECRET, "Mục 3 danh mục"))
    page.show()


def test_a_file_of_a_secret_document_is_seen_inside_alone_and_each_time_noted(
    open_page: Callable[..., Page], folder: Path, opened: list[Path]
) -> None:
    page = open_page()
    page.drop(written(folder, "a.txt", samples.WORDS.encode()))
    make_secret(page)
    assert not page.panel.save.isEnabled()
    assert not page.panel.outside.isEnabled()
    assert "mỗi lần xem ghi vào nhật ký" in page.panel.hint.text()
    before = page.office.workspace.audit_head().seq
    for _time in range(2):
        page.panel.preview()
        page.viewer().close()
        page.bot.waitUntil(lambda: page.panel.acts.viewer is None)
    entries = page.office.read(
        lambda s: s.connection().exec_driver_sql(f"SELECT body FROM audit_entries WHERE seq > {before}").all()
    )
    assert len(entries) == 2
    assert all("note_file_opened" in body and '"way":"preview"' in body for (body,) in entries)


def test_a_copy_of_a_secret_file_is_refused_even_past_the_panel(
    open_page: Callable[..., Page], folder: Path, tmp_path: Path, opened: list[Path]
) -> None:
    page = open_page(save_file=[tmp_path / "ra.txt"])
    page.drop(written(folder, "a.txt", b"a"))
    make_secret(page)
    file = page.panel.file()
    assert file is not None
    page.panel.acts.save_copy(file.id, file.name)
    page.panel.acts.open_outside(file.id, file.name)
    assert not (tmp_path / "ra.txt").exists()
    assert opened == []
    assert not [p for p in paths.outside_dir().rglob("*") if p.is_file()]
    assert "chỉ xem trong chương trình" in page.said()[0]


def test_a_secret_document_without_permission_takes_no_file(
    papers: Papers, open_page: Callable[..., Page], folder: Path
) -> None:
    document = papers.draft(body="")
    papers.office.write(set_secrecy, "document", document, SecrecyInput(Secrecy.SECRET, "Mục 3 danh mục"))
    page = open_page(document)
    assert not page.drop(written(folder, "a.txt", b"a"))
    assert "Chưa được phép lưu tệp của văn bản Mật" in page.panel.table.empty
    assert papers.office.read(list_attachments, "document", document).files == ()


@pytest.mark.parametrize("width", [900, 620, 520, 420])
def test_the_words_of_the_acts_are_never_cut(open_page: Callable[..., Page], width: int) -> None:
    panel = open_page().panel
    panel.resize(width, 400)
    panel.layout().activate()
    for button in (panel.add_button, panel.look, panel.save, panel.more):
        assert button.width() >= button.minimumSizeHint().width(), button.objectName()
    assert panel.kind.width() >= panel.kind.minimumSizeHint().width()
