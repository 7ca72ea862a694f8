"""Files taken in: whatever is wrong with one is a sentence, and nothing of it stays behind."""

from __future__ import annotations

import errno
import os
import threading
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import StorageError, UserError
from app.files import reading
from app.models.attachments import Attachment, AttachmentKind
from app.rules.roles import Actor, Right, needs
from app.services.attachments import StagedFiles, attach_files, attachment_content, stage_files
from app.services.settings import ATTACHMENT_LIMIT_MIB, save_setting
from app.storage import attachments
from app.storage.workspace import Workspace
from tests.files import samples
from tests.services.meetings.people import Desk
from tests.workspaces import LOGIN, PASSWORD, Office, unlock_copy

PAPER = AttachmentKind.MEETING_PAPER


@pytest.fixture
def meeting_id(office: Office) -> int:
    return Desk(office).create()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "mang den"
    made.mkdir()
    return made


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def attach(office: Office, meeting_id: int, *paths: Path, kind: AttachmentKind = PAPER) -> tuple[int, ...]:
    """Attaches files as a screen does, and raises the first refusal."""
    staged: StagedFiles = office.read(stage_files, "meeting", meeting_id, paths, kind)
    if staged.refused:
        raise UserError(staged.refused)
    ids: tuple[int, ...] = office.write(attach_files, "meeting", meeting_id, staged, kind)
    return ids


def left_on_disk(office: Office) -> list[str]:
    return [p.name for p in (office.folder / "attachments").rglob("*") if p.is_file()]


def rows(office: Office) -> int:
    every = {"include_trashed": True, "include_hidden": True}
    found: int = office.read(
        lambda s: s.scalar(select(func.count()).select_from(Attachment), execution_options=every)
    )
    return found


def assert_refused_whole(office: Office, meeting_id: int, path: Path, words: str) -> None:
    """The file is refused with a sentence on its field; no object, no row, no entry of the journal."""
    before = office.workspace.audit_head()
    with pytest.raises(UserError, match=words) as refusal:
        attach(office, meeting_id, path)
    assert [v.field for v in refusal.value.violations] == ["attachment"]
    assert left_on_disk(office) == []
    assert rows(office) == 0
    assert office.workspace.audit_head() == before


# -- names ------------------------------------------------------------------------------------------------


def test_an_empty_file_is_refused(office: Office, meeting_id: int, folder: Path) -> None:
    assert_refused_whole(office, meeting_id, written(folder, "trong.pdf", b""), r"rỗng \(0 byte\)")


def test_a_file_over_the_limit_is_refused_with_its_size_and_never_read(
    office: Office, meeting_id: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "quet.pdf"
    with path.open("wb") as file:
        file.truncate(300 * reading.MIB)
    monkeypatch.setattr(
        reading, "check_kind", lambda *_a, **_k: pytest.fail("read before its size was known")
    )
    assert_refused_whole(office, meeting_id, path, "có 300 MiB, lớn hơn mức 200 MiB")


def test_the_limit_is_a_setting_of_the_office(office: Office, meeting_id: int, folder: Path) -> None:
    office.write(save_setting, ATTACHMENT_LIMIT_MIB, 1, None, "Ý kiến Chánh Văn phòng")
    path = written(folder, "lon.bin", bytes(reading.MIB + 1))
    assert_refused_whole(office, meeting_id, path, "có 2 MiB, lớn hơn mức 1 MiB")
    attach(office, meeting_id, written(folder, "vua.bin", bytes(reading.MIB)))


def test_a_folder_is_no_file(office: Office, meeting_id: int, folder: Path) -> None:
    (folder / "thu-muc.pdf").mkdir()
    assert_refused_whole(office, meeting_id, folder / "thu-muc.pdf", "không phải là một tệp")


def test_a_pipe_is_not_waited_for(office: Office, meeting_id: int, folder: Path) -> None:
    os.mkfifo(folder / "ong.pdf")
    assert_refused_whole(office, meeting_id, folder / "ong.pdf", "không phải là một tệp")


def test_a_file_that_is_gone_is_refused(office: Office, meeting_id: int, folder: Path) -> None:
    assert_refused_whole(office, meeting_id, folder / "mat.pdf", "Không đọc được tệp mat.pdf: không có tệp")


def test_a_file_that_may_not_be_read_is_refused(
    office: Office, meeting_id: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(folder, "kin.pdf", b"%PDF-1.7")
    real = Path.open

    def denied(self: Path, *args: Any, **kwargs: Any) -> Any:
        if self == path:
            raise PermissionError(errno.EACCES, "denied")
        return real(self, *args, **kwargs)

    monkeypatch.setattr(Path, "open", denied)
    assert_refused_whole(office, meeting_id, path, "không có quyền đọc")


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("CON.pdf", "_CON.pdf"),
        ("a:b?.pdf", "a_b_.pdf"),
        ("ten.", "ten"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
    ],
)
def test_a_name_no_disk_would_take_is_cleaned(office: Office, name: str, kept: str) -> None:
    @needs(Right.EDIT_MEETINGS)
    def put(session: Session, actor: Actor) -> str:
        row = session.info["attachments"].put(session, "meeting", 1, name, b"%PDF-1.7", PAPER)
        return str(row.name)

    assert office.write(put) == kept


# -- what it is -------------------------------------------------------------------------------------------


def bomb() -> bytes:
    return samples.office_file("word/document.xml", bytes(30 * 1024 * 1024))


def encrypted_member() -> bytes:
    data = bytearray(samples.docx())
    place = data.find(b"PK\x01\x02")
    while place >= 0:
        data[place + 8] |= 1
        place = data.find(b"PK\x01\x02", place + 4)
    return bytes(data)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("bao-cao.docx", b"PK\x03\x04 noi dung", "không phải là tệp .docx"),
        ("bao-cao.docx", samples.xlsx(), "không phải là tệp .docx"),
        ("bang.xlsx", samples.docx(), "không phải là tệp .xlsx"),
        ("bang.xlsx", b"PK\x05\x06" + bytes(18), "không phải là tệp .xlsx"),
        ("cu.docx", b"\xd0\xcf\x11\xe0" + bytes(600), "có mật khẩu, hoặc là tệp đời cũ"),
        ("khoa.docx", encrypted_member(), "có mật khẩu"),
        ("bom.docx", bomb(), "nén bất thường"),
        ("khoa.pdf", samples.pdf(password="mat-khau"), "khoa.pdf có mật khẩu"),
    ],
)
def test_a_file_that_is_not_what_it_says_or_does_not_open_is_refused(
    office: Office, meeting_id: int, folder: Path, name: str, data: bytes, words: str
) -> None:
    assert_refused_whole(office, meeting_id, written(folder, name, data), words)


def test_a_pdf_locked_against_changes_alone_is_taken(office: Office, meeting_id: int, folder: Path) -> None:
    attach(office, meeting_id, written(folder, "chi-doc.pdf", samples.pdf(owner="chu")))
    assert rows(office) == 1


def test_one_bad_file_among_many_keeps_no_other_back(office: Office, meeting_id: int, folder: Path) -> None:
    paths = [written(folder, f"{n}.txt", f"tệp {n}".encode()) for n in range(3)]
    paths.insert(1, written(folder, "rong.txt", b""))
    staged: StagedFiles = office.read(stage_files, "meeting", meeting_id, paths, PAPER)
    office.write(attach_files, "meeting", meeting_id, staged, PAPER)
    assert rows(office) == 3
    assert len(staged.refused) == 1
    assert len(left_on_disk(office)) == 3


# -- changes and faults while it is read ------------------------------------------------------------------


def chunks_disturbed(disturb: Any) -> Any:
    """Reading in which something happens to the file after its first piece."""
    real = reading.Upload.chunks

    def chunks(self: reading.Upload) -> Iterator[bytes]:
        for number, piece in enumerate(real(self)):
            if not number:
                disturb(self.path)
            yield piece

    return chunks


def grown(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"them")


def cut(path: Path) -> None:
    os.truncate(path, 10)


def replaced(path: Path) -> None:
    other = path.with_name("ban-moi")
    other.write_bytes(path.read_bytes())
    other.replace(path)


def removed(path: Path) -> None:
    path.unlink()


def altered_behind_the_clock(path: Path) -> None:
    """One byte changed, the time of the last change as it was: a stick counts in steps of two seconds."""
    seen = path.stat()
    with path.open("r+b") as file:
        file.write(b"X")
    os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns))


@pytest.mark.parametrize("disturb", [grown, cut, replaced, removed, altered_behind_the_clock])
def test_a_file_that_changes_while_it_is_read_is_refused(
    office: Office, meeting_id: int, folder: Path, monkeypatch: pytest.MonkeyPatch, disturb: Any
) -> None:
    path = written(folder, "dang-sua.bin", bytes(3 * reading.MIB))
    monkeypatch.setattr(reading.Upload, "chunks", chunks_disturbed(disturb))
    assert_refused_whole(office, meeting_id, path, "thay đổi trong lúc đọc")


@pytest.mark.parametrize("when", ["write", "fsync", "rename"])
def test_a_full_disk_leaves_nothing(
    office: Office, meeting_id: int, folder: Path, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    def full(*_args: Any, **_kwargs: Any) -> Any:
        raise OSError(errno.ENOSPC, "full")

    paths = [written(folder, f"{n}.bin", bytes([n]) * 2_000_000) for n in range(3)]
    if when == "write":
        monkeypatch.setattr(attachments, "_write_sealed", full)
    elif when == "fsync":
        monkeypatch.setattr(attachments, "_sync_file", full)
    else:
        monkeypatch.setattr(attachments, "sync_folder", full)
    with pytest.raises(StorageError, match="đầy"):
        attach(office, meeting_id, *paths)
    assert left_on_disk(office) == []
    assert rows(office) == 0


def test_a_write_that_fails_after_the_files_are_in_place_takes_them_out_again(
    office: Office, meeting_id: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    attach(office, meeting_id, written(folder, "truoc.txt", "có từ trước".encode()))
    same = written(folder, "trung.txt", "có từ trước".encode())
    new = written(folder, "moi.txt", "chưa có".encode())

    def fails(*_args: Any) -> None:
        raise StorageError("hỏng giữa chừng")

    monkeypatch.setattr(Workspace, "_finish", fails)
    with pytest.raises(StorageError):
        attach(office, meeting_id, same, new)
    assert len(left_on_disk(office)) == 1, "the object that another row names stays, the new one goes"
    assert rows(office) == 1


def test_what_a_cut_off_run_staged_is_gone_after_the_next_opening(
    office: Office, meeting_id: int, folder: Path
) -> None:
    office.read(stage_files, "meeting", meeting_id, [written(folder, "a.txt", b"a")], PAPER)
    assert len(left_on_disk(office)) == 1
    office.workspace.close()
    again = unlock_copy(office.folder, office.clock, LOGIN, PASSWORD)
    assert left_on_disk(office) == []
    again.workspace.close()


# -- content ----------------------------------------------------------------------------------------------


def test_the_same_content_is_stored_once_even_in_one_act(
    office: Office, meeting_id: int, folder: Path
) -> None:
    paths = [written(folder, f"{n}.txt", "cùng nội dung".encode()) for n in range(3)]
    ids = attach(office, meeting_id, *paths)
    ids += attach(office, meeting_id, paths[0])
    assert len(left_on_disk(office)) == 1
    assert {office.read(attachment_content, i).data for i in ids} == {"cùng nội dung".encode()}


def test_a_lost_object_comes_back_with_the_same_file(office: Office, meeting_id: int, folder: Path) -> None:
    path = written(folder, "a.txt", "nội dung".encode())
    (first,) = attach(office, meeting_id, path)
    for lost in (office.folder / "attachments").rglob("*"):
        if lost.is_file():
            lost.unlink()
    (second,) = attach(office, meeting_id, path)
    for each in (first, second):
        assert office.read(attachment_content, each).data == "nội dung".encode()


def test_a_large_file_does_not_come_into_memory(office: Office, meeting_id: int, folder: Path) -> None:
    path = folder / "lon.bin"
    with path.open("wb") as file:
        file.truncate(60 * reading.MIB)
    attach(office, meeting_id, written(folder, "mo-dau.bin", b"x"))
    tracemalloc.start()
    attach(office, meeting_id, path)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 16 * reading.MIB


def test_files_can_be_staged_beside_the_window(office: Office, meeting_id: int, folder: Path) -> None:
    found: list[StagedFiles] = []
    path = written(folder, "a.txt", "nội dung".encode())
    job = threading.Thread(
        target=lambda: found.append(office.read(stage_files, "meeting", meeting_id, [path], PAPER))
    )
    job.start()
    job.join()
    (attached,) = office.write(attach_files, "meeting", meeting_id, found[0], PAPER)
    assert office.read(attachment_content, attached).data == "nội dung".encode()


def test_the_text_of_a_file_is_found_and_not_told_in_the_journal(
    office: Office, meeting_id: int, folder: Path
) -> None:
    attach(office, meeting_id, written(folder, "bao-cao.docx", samples.docx("Chuyển đổi số năm 2026")))
    assert [hit.record_id for hit in office.workspace.search("chuyen doi so nam 2026")] == [meeting_id]
    bodies = office.read(lambda s: s.connection().exec_driver_sql("SELECT body FROM audit_entries").all())
    assert not [body for (body,) in bodies if "Chuyển đổi số năm 2026" in body]
