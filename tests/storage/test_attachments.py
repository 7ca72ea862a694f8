"""Attached files: encrypted, stored once, and an altered object is refused."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from app.errors import StorageError, UserError
from app.models.attachments import AttachmentKind
from app.rules.roles import Actor, Right, needs
from tests.files import samples
from tests.workspaces import Office


@needs(Right.EDIT_MEETINGS)
def attach(session: Session, actor: Actor, name: str, data: bytes) -> int:
    row = session.info["attachments"].put(session, "meeting", 1, name, data, AttachmentKind.MEETING_PAPER)
    return int(row.id)


def content(session: Session, attachment_id: int) -> bytes:
    data: bytes = session.info["attachments"].get(session, attachment_id)
    return data


@pytest.mark.parametrize("size", [1, 1024 * 1024, 1024 * 1024 + 1, 3 * 1024 * 1024 + 7])
def test_a_file_comes_back_as_it_went_in(office: Office, size: int) -> None:
    data = bytes(i % 251 for i in range(size))
    assert office.read(content, office.write(attach, "tài liệu.bin", data)) == data


def test_the_same_content_is_stored_once(office: Office) -> None:
    ids = [office.write(attach, name, b"noi dung") for name in ("a.bin", "b.bin")]
    objects = [p for p in (office.folder / "attachments").rglob("*") if p.is_file()]
    assert len(objects) == 1
    assert {office.read(content, i) for i in ids} == {b"noi dung"}


def test_every_altered_byte_is_found(office: Office) -> None:
    attachment_id = office.write(attach, "a.bin", b"noi dung mat")
    path = next(p for p in (office.folder / "attachments").rglob("*") if p.is_file())
    whole = path.read_bytes()
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(StorageError, match="bị hỏng"):
            office.read(content, attachment_id)
    path.write_bytes(whole[:-1])
    with pytest.raises(StorageError):
        office.read(content, attachment_id)


def test_a_cut_between_chunks_is_found(office: Office) -> None:
    attachment_id = office.write(attach, "a.bin", bytes(2 * 1024 * 1024 + 5))
    path = next(p for p in (office.folder / "attachments").rglob("*") if p.is_file())
    path.write_bytes(path.read_bytes()[: 8 + 2 * (1024 * 1024 + 16)])
    with pytest.raises(StorageError, match="bị hỏng"):
        office.read(content, attachment_id)


def test_an_empty_file_is_refused(office: Office) -> None:
    with pytest.raises(UserError, match="rỗng"):
        office.write(attach, "a.bin", b"")


def test_a_path_in_the_name_is_dropped(office: Office) -> None:
    from app.models.attachments import Attachment

    attachment_id = office.write(attach, "../../etc/bien-ban.bin", b"x")
    name = office.read(lambda s: s.get_one(Attachment, attachment_id).name)
    assert name == "bien-ban.bin"


def test_the_content_is_not_in_clear_on_disk(office: Office) -> None:
    office.write(attach, "a.txt", "Kết luận của đồng chí Trưởng Ban".encode() * 50)
    for path in office.folder.rglob("*"):
        if path.is_file():
            assert "đồng chí Trưởng Ban".encode() not in path.read_bytes()


PNG = b"\x89PNG\r\n\x1a\n..."


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("gia.pdf", b"fake"),
        ("gia.PNG", b"%PDF-1.7"),
        ("gia.jpg", PNG),
        ("gia.tiff", b"chu"),
        ("gia.docx", b"%PDF-1.7"),
        ("gia.xlsx", b"a;b;c"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(office: Office, name: str, data: bytes) -> None:
    with pytest.raises(UserError, match=f"{name} không phải là tệp"):
        office.write(attach, name, data)
    assert not [p for p in (office.folder / "attachments").rglob("*") if p.is_file()]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", b"\n\n%PDF-1.4"),
        ("a.png", PNG),
        ("a.JPG", b"\xff\xd8\xff\xe0"),
        ("a.tif", b"II*\x00"),
        ("a.docx", samples.docx()),
        ("a.xlsx", samples.xlsx()),
        ("ghi-chu.txt", b"chu"),
    ],
)
def test_a_file_that_is_what_its_name_says_is_kept(office: Office, name: str, data: bytes) -> None:
    assert office.read(content, office.write(attach, name, data)) == data


def test_a_signed_scan_must_be_a_picture_or_a_pdf_whatever_its_name(office: Office) -> None:
    @needs(Right.EDIT_MEETINGS)
    def scan(session: Session, actor: Actor, data: bytes) -> int:
        store = session.info["attachments"]
        return int(store.put(session, "meeting", 1, "ban-chup", data, AttachmentKind.SIGNED_SCAN).id)

    with pytest.raises(UserError, match="không phải bản chụp"):
        office.write(scan, b"PK\x03\x04")
    assert office.read(content, office.write(scan, PNG)) == PNG
