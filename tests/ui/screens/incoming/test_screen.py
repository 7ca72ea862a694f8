"""The screen "Văn bản đến" as a person meets it."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.reports.contracts import ArrivalStampData, TransferSlipData
from app.rules.roles import Role
from app.rules.secrecy import Secrecy, Urgency
from app.services.documents.listing import document_detail
from app.services.dossiers.commands import open_dossier
from app.services.dossiers.reading import list_dossiers
from app.services.dossiers.views import DossierInput
from app.services.incoming.commands import assign_incoming, close_incoming
from app.services.incoming.views import Due, HandlingInput
from tests.services.documents.making import Papers
from tests.services.excel.making import workbook
from tests.services.incoming.making import TODAY, register
from tests.ui.alt_letters import alt_clashes
from tests.ui.screens.incoming.conftest import OpenPage
from tests.workspaces import Office

PDF = b"%PDF-1.4 thu"


def test_an_empty_register_says_what_to_do_first(open_page: OpenPage) -> None:
    page = open_page()
    assert page.rows() == []
    assert "Ctrl+N" in page.screen.table.empty


def test_a_document_is_registered_given_out_and_ended_by_keyboard(open_page: OpenPage) -> None:
    page = open_page()
    page.press("Ctrl+N")
    dialog = page.dialog()
    assert dialog.form.number.text() == "Số đến: 1"
    assert dialog.focusWidget() is dialog.form.arrived_on.editor.line
    for words in ("", "", "Ban Van kien", "77-CV/BVK", "29/6", "", "gui tai lieu"):
        page.bot.keyClicks(dialog.focusWidget(), words)  # letters of ASCII only: Qt's test keys know no other
        page.bot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    page.press("Ctrl+S", dialog)
    assert page.title == "Văn bản đến số 1/2026"
    assert page.rows() == [(1, "Đã đăng ký")]
    assert page.fact("sender") == "Ban Van kien"
    assert page.fact("sender_number") == "77-CV/BVK"
    assert page.fact("sender_dated_on") == "29/06/2026"
    assert page.next_step == "Giao xử lý…"
    page.settle()
    page.press("Ctrl+Return")
    dialog = page.dialog()
    page.type(dialog, "Vu Tong hop")
    page.press("Ctrl+S", dialog)
    assert (page.state, page.next_step) == ("Đã giao xử lý", "Kết thúc xử lý…")
    page.settle()
    page.press("Ctrl+Return")
    dialog = page.dialog()
    page.fill(dialog.form, result="Đã tổng hợp vào báo cáo quý")
    page.press("Ctrl+S", dialog)
    assert (page.state, page.next_step) == ("Đã xử lý xong", "")
    assert page.fact("result") == "Đã tổng hợp vào báo cáo quý"


def test_the_number_shown_follows_the_year_of_arrival(office: Office, open_page: OpenPage) -> None:
    register(office)
    page = open_page()
    page.press("Ctrl+N")
    form = page.dialog().form
    assert form.number.text() == "Số đến: 2 (số 1 đến ngày 30/06/2026)"
    page.fill(form, arrived_on=date(2025, 12, 31))
    assert form.number.text() == "Số đến: 1"
    form.arrived_on.editor.line.setText("xx")
    form.arrived_on.changed.emit()
    assert form.number.text() == "Số đến: ghi ngày đến để biết"


def test_what_is_wrong_stands_at_its_field_and_nothing_is_registered(open_page: OpenPage) -> None:
    page = open_page()
    page.press("Ctrl+N")
    dialog = page.dialog()
    page.fill(
        dialog.form,
        arrived_on=date(2026, 7, 1),
        due_on=date(2026, 6, 1),
        urgency=Urgency.EXPRESS,
        abstract="a" * 2000,
    )
    assert dialog.form.arrived_at.hint.text() == "Phải ghi với văn bản này."
    page.press("Ctrl+S", dialog)
    for name, begins in (
        ("arrived_on", "Ngày đến 01/07/2026 chưa tới."),
        ("sender", "Chưa ghi cơ quan, người gửi."),
        ("abstract", "Trích yếu dài 2000 ký tự; tối đa 1000."),
        ("due_on", "Hạn xử lý 01/06/2026 ở trước ngày đến"),
        ("arrived_at", "Văn bản thượng khẩn, hỏa tốc, hẹn giờ phải ghi giờ đến."),
    ):
        assert dialog.form.fields[name].message.text().startswith(begins), name
    assert page.rows() == []


def test_the_hour_named_is_asked_for_with_a_timed_paper_alone(open_page: OpenPage) -> None:
    page = open_page()
    page.press("Ctrl+N")
    dialog = page.dialog()
    assert not dialog.form.urgent_time.isVisible()
    page.fill(
        dialog.form,
        urgency=Urgency.TIMED,
        arrived_at=time(8, 30),
        urgent_day=TODAY,
        urgent_time=time(14),
        sender="Văn phòng Chính phủ",
        abstract="về việc họp gấp",
    )
    assert dialog.form.urgent_time.isVisible()
    page.press("Ctrl+S", dialog)
    assert page.fact("urgency") == "Hỏa tốc hẹn giờ, trước 14:00 ngày 30/06/2026"
    assert page.fact("arrived_on") == "30/06/2026, lúc 08:30"


def test_a_secret_document_is_warned_of_and_takes_no_scan(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page()
    page.press("Ctrl+N")
    dialog = page.dialog()
    page.fill(dialog.form, secrecy=Secrecy.SECRET, sender="Bộ Công an")
    assert "chỉ giữ dòng sổ đăng ký" in dialog.form.secrecy.message.text()
    page.press("Ctrl+S", dialog)
    assert page.fact("abstract") == "Văn bản mật, không ghi trích yếu"
    scan = tmp_path / "mat.pdf"
    scan.write_bytes(PDF)
    assert not page.drop(scan)
    assert not page.screen.scans.panel.add_button.isEnabled()


def test_several_scans_are_dropped_at_once_and_bad_ones_say_why(
    office: Office, open_page: OpenPage, tmp_path: Path
) -> None:
    register(office)
    page = open_page()
    for name, data in (("1.pdf", PDF), ("2.pdf", PDF), ("rong.pdf", b""), ("gia.pdf", b"MZ")):
        (tmp_path / name).write_bytes(data)
    assert page.drop(*(tmp_path / n for n in ("1.pdf", "rong.pdf", "gia.pdf", "2.pdf", "mat-roi.pdf")))
    assert page.files() == ["1.pdf", "2.pdf"]
    assert page.screen.record.current_tab() == "scans"
    assert page.said() == ["Đã đính kèm 2 tệp."]
    (text,) = [words for kind, words in page.dialogs.asked if kind == "tell"]
    assert text.startswith("3 tệp không đính kèm được")
    for words in ("rong.pdf rỗng", "gia.pdf không phải là tệp .pdf", "Không đọc được tệp mat-roi.pdf"):
        assert words in text


def test_one_bad_scan_says_why_in_the_bar(office: Office, open_page: OpenPage, tmp_path: Path) -> None:
    register(office)
    empty = tmp_path / "rong.pdf"
    empty.write_bytes(b"")
    page = open_page()
    assert page.drop(empty)
    assert page.said() == ["Tệp rong.pdf rỗng (0 byte) nên không đính kèm."]


def test_a_scan_is_saved_out_and_taken_off_with_a_way_back(
    office: Office, open_page: OpenPage, tmp_path: Path
) -> None:
    register(office)
    source, out = tmp_path / "cv.pdf", tmp_path / "ra.pdf"
    source.write_bytes(PDF)
    page = open_page(open_files=[[source]], save_file=[out])
    page.press("Alt+2")
    page.click("attach-files")
    assert page.files() == ["cv.pdf"]
    page.click("save-out")
    assert out.read_bytes() == PDF
    page.screen.scans.panel.off.trigger()
    assert page.files() == []
    page.undo()
    assert page.files() == ["cv.pdf"]


def test_it_is_answered_by_a_document_and_opened_again(
    office: Office, papers: Papers, open_page: OpenPage
) -> None:
    made, ours = register(office), papers.issued()
    page = open_page(confirm=[True])
    page.screen.link.trigger()
    page.fill(page.dialog().form, answers_id=ours)
    page.press("Ctrl+S", page.dialog())
    page.follow("open-answers")
    page.screen.end()
    page.fill(page.dialog().form, answered_by_id=ours)
    page.press("Ctrl+S", page.dialog())
    assert page.state == "Đã trả lời"
    page.follow("open-answer")
    assert page.went == [(("documents", ours), {})] * 2
    page.screen.again.trigger()
    assert (page.state, page.next_step) == ("Đã đăng ký", "Giao xử lý…")
    assert page.screen.desk.detail is not None
    assert page.screen.desk.detail.row.id == made


def test_the_list_is_narrowed_by_day_due_state_and_words(office: Office, open_page: OpenPage) -> None:
    register(office, arrived_on=date(2026, 6, 1), sender_dated_on=None, due_on=date(2026, 6, 28))
    register(office, due_on=date(2026, 7, 2), sender="Bộ Khoa học và Công nghệ")
    office.write(close_incoming, register(office), "Lưu để biết")
    page = open_page()
    assert page.rows() == [(3, "Đã xử lý xong"), (2, "Còn 2 ngày"), (1, "Quá hạn 2 ngày")]
    page.screen.show_overdue()
    assert (page.rows(), page.state) == ([(1, "Quá hạn 2 ngày")], "Đã đăng ký, quá hạn 2 ngày")
    page.screen.show_due_soon()
    assert page.rows() == [(2, "Còn 2 ngày")]
    page.screen.filters.due.put(None)
    page.screen.filters.by_sender.put("Bộ Khoa học và Công nghệ")
    assert page.rows() == [(2, "Còn 2 ngày")]
    page.screen.filters.by_sender.put("")
    page.screen.filters.due.put(Due.SOON)
    page.screen.filters.due.put(None)
    page.screen.filter.setText("khoa hoc")
    page.bot.waitUntil(lambda: page.rows() == [(2, "Còn 2 ngày")], timeout=2000)
    page.screen.show_record(1, None)
    assert page.title == "Văn bản đến số 1/2026"


def test_who_may_not_edit_reads_alone(office: Office, open_page: OpenPage) -> None:
    register(office)
    page = open_page(actor=office.as_role(Role.ACCOUNTANT))
    assert page.title == "Văn bản đến số 1/2026"
    page.press("Ctrl+N")
    assert page.no_dialog()
    assert not page.screen.record.next_step.isEnabled()
    assert not page.screen.new.isEnabled()


def test_no_two_things_answer_to_the_same_alt_letter(office: Office, open_page: OpenPage) -> None:
    register(office)
    page = open_page()
    for key in ("content", "scans", "history"):
        page.screen.record.open_tab(key)
        assert alt_clashes(page.screen) == {}
    page.press("Ctrl+N")
    page.fill(page.dialog().form, urgency=Urgency.TIMED)
    assert alt_clashes(page.dialog()) == {}
    page.dialog().close()
    page.screen.assign()
    assert alt_clashes(page.dialog()) == {}
    page.dialog().close()
    page.screen.end()
    assert alt_clashes(page.dialog()) == {}


def test_a_wrong_line_is_corrected_beside_what_was_registered(office: Office, open_page: OpenPage) -> None:
    register(office)
    page = open_page()
    page.screen.correct.trigger()
    form = page.dialog().form
    assert form.column.hint.text() == "Sổ đang ghi: về việc cử cán bộ tham gia Tổ Giúp việc"
    page.fill(form, field="sender")
    assert form.column.hint.text() == "Sổ đang ghi: Ban Tổ chức Trung ương"
    page.fill(form, new_text="Ban Nội chính Trung ương", reason="Ghi nhầm cơ quan gửi")
    page.press("Ctrl+S", page.dialog())
    assert page.fact("sender") == "Ban Tổ chức Trung ương"
    notes = [label.text() for label in page.screen.content.findChildren(QLabel)]
    assert (
        "Đính chính ngày 30/06/2026: Ban Nội chính Trung ương. Lý do: Ghi nhầm cơ quan gửi (Lê Thị Thử)"
        in notes
    )


def test_the_stamp_of_arrival_is_printed_where_there_is_room(office: Office, open_page: OpenPage) -> None:
    register(office, arrived_at=time(8, 30))
    register(office, arrived_at=time(9, 15), urgency=Urgency.EXPRESS)
    page = open_page(choose=["bottom_left"])
    page.press("Ctrl+P")
    page.choose(1)
    page.screen.print_.stamp_at.trigger()
    usual, below = page.prints.asked
    assert isinstance(usual, ArrivalStampData)
    assert (usual.number, usual.arrived_on, usual.arrived_at, usual.corner) == (
        2,
        TODAY,
        time(9, 15),
        "top_right",
    )
    assert (below.number, below.arrived_at, below.corner) == (1, None, "bottom_left")


def test_the_slip_is_printed_once_the_document_is_given_out(office: Office, open_page: OpenPage) -> None:
    register(office)
    given = register(office)
    office.write(assign_incoming, given, HandlingInput(assigned_to="Vụ Tổng hợp", assigned_on=TODAY))
    page = open_page()
    menu = page.screen.print_
    menu.follow()
    assert menu.transfer.isEnabled()
    menu.transfer.trigger()
    (slip,) = page.prints.asked
    assert isinstance(slip, TransferSlipData)
    assert slip.to == "Vụ Tổng hợp"
    page.choose(1)
    menu.follow()
    assert not menu.transfer.isEnabled()


def test_the_register_of_a_period_is_printed(office: Office, open_page: OpenPage) -> None:
    register(office)
    page = open_page()
    page.screen.print_.register.trigger()
    page.fill(page.dialog().form, last=date(2025, 1, 1))
    page.press("Ctrl+S", page.dialog())
    assert page.dialog().form.fields["last"].message.text().startswith("Ngày cuối ở trước ngày đầu.")
    page.fill(page.dialog().form, last=date(2026, 12, 31))
    page.press("Ctrl+S", page.dialog())
    (data,) = page.prints.asked
    assert [row.number for row in data.rows] == ["01"]


def test_an_older_register_is_taken_over_from_excel(
    office: Office, open_page: OpenPage, tmp_path: Path
) -> None:
    path = tmp_path / "so.xlsx"
    head = ("Số đến", "Ngày đến", "Nơi gửi", "Trích yếu")
    path.write_bytes(workbook([(1, "02/01/2025", "Bộ Tài chính", "về việc dự toán")], head))
    page = open_page(open_file=[path])
    page.click("import-register")
    dialog = page.dialog()
    page.click("choose-file", dialog)
    page.bot.waitUntil(lambda: dialog.preview is not None, timeout=5000)
    assert dialog.summary.text() == "1 dòng thêm mới, 0 cập nhật, 0 không đổi."
    page.click("import", dialog)
    page.bot.waitUntil(lambda: page.rows() == [(1, "Đã đăng ký")], timeout=5000)


def test_a_copy_is_begun_and_opened(office: Office, papers: Papers, open_page: OpenPage) -> None:
    made = register(office)
    page = open_page(confirm=[True])
    page.screen.copy.trigger()
    ((place, _more),) = page.went
    assert place[0] == "documents"
    copy_of = office.read(document_detail, place[1]).copy_of
    assert (copy_of.kind, copy_of.id) == ("incoming", made)


def test_the_day_due_is_set_before_anybody_has_the_document(office: Office, open_page: OpenPage) -> None:
    register(office)
    page = open_page()
    page.screen.due.trigger()
    page.fill(page.dialog().form, due_on=date(2026, 6, 1))
    page.press("Ctrl+S", page.dialog())
    assert page.dialog().form.fields["due_on"].message.text().startswith("Hạn xử lý 01/06/2026 ở trước")
    page.fill(page.dialog().form, due_on=date(2026, 7, 1))
    page.press("Ctrl+S", page.dialog())
    assert page.rows() == [(1, "Còn 1 ngày")]
    assert page.fact("due_on") == "01/07/2026"


def test_a_document_is_put_into_an_open_dossier(office: Office, open_page: OpenPage) -> None:
    register(office)
    entered = DossierInput(title="Công văn về nhân sự Tổ Giúp việc")
    dossier = office.write(open_dossier, entered).id
    page = open_page()
    page.screen.file.trigger()
    page.press("Ctrl+S", page.dialog())
    assert page.dialog().form.fields["of_id"].message.text().startswith("Chưa chọn hồ sơ.")
    page.fill(page.dialog().form, of_id=dossier)
    page.press("Ctrl+S", page.dialog())
    assert page.said() == ["Đã đưa vào hồ sơ."]
    (row,) = office.read(list_dossiers)
    assert row.items == 1
