"""The signature block and the seal that go with a signer (Điều 11.1, party-documents §3.1, 3.2)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from app.i18n import N_
from app.rules.acts import Capacity
from app.rules.bodies import OfficeKind
from app.rules.document_kinds import Block, DocumentKind
from app.rules.reasons import Reason, RecordKind, RecordRef
from app.rules.standing import Office, SettingKey, Standing


class Seal(StrEnum):
    """Whose seal goes with a signature (Điều 11.1)."""

    CENTRAL = "BCHTW"
    OFFICE = "VPTW"
    NONE = "none"
    ASK = "ask"
    """The clause is silent: the office has to ask and to record the answer."""


SEAL_LABELS = {
    Seal.CENTRAL: N_("Con dấu Ban Chấp hành Trung ương Đảng"),
    Seal.OFFICE: N_("Con dấu Văn phòng Trung ương Đảng"),
    Seal.NONE: N_("Không đóng dấu"),
    Seal.ASK: N_("Phải xin ý kiến"),
}


class FormPreset(StrEnum):
    """The two ways the committee's papers are signed; a dated setting, by kind of document."""

    COLLECTIVE = "collective"
    CONCURRENT = "concurrent"


FORM_PRESET_LABELS = {
    FormPreset.COLLECTIVE: N_("T/M BAN CHỈ ĐẠO và chức danh trong Ban Chỉ đạo"),
    FormPreset.CONCURRENT: N_("Chức vụ ở cơ quan có con dấu, kiêm chức danh trong Ban Chỉ đạo"),
}

FOR_COMMITTEE = "T/M BAN CHỈ ĐẠO"
BY_ORDER_OF_HEAD = "T/L TRƯỞNG BAN"
FOR_CHIEF = "K/T CHÁNH VĂN PHÒNG"
CONCURRENTLY = "kiêm"

TITLES = {
    Capacity.HEAD: "TRƯỞNG BAN",
    Capacity.STANDING_DEPUTY: "PHÓ TRƯỞNG BAN THƯỜNG TRỰC",
    Capacity.DEPUTY: "PHÓ TRƯỞNG BAN",
    Capacity.CHIEF_OF_OFFICE: "CHÁNH VĂN PHÒNG",
    Capacity.DEPUTY_CHIEF_OF_OFFICE: "PHÓ CHÁNH VĂN PHÒNG",
    Capacity.TEAM_LEADER: "TỔ TRƯỞNG",
}

_SEAL_OWNERS = {
    Capacity.HEAD: (OfficeKind.SECRETARIAT_STANDING,),
    Capacity.STANDING_DEPUTY: (OfficeKind.CHIEF_OF_OFFICE, OfficeKind.DEPUTY_CHIEF_OF_OFFICE),
    Capacity.DEPUTY: (OfficeKind.CHIEF_OF_OFFICE, OfficeKind.DEPUTY_CHIEF_OF_OFFICE),
    Capacity.TEAM_LEADER: (OfficeKind.CHIEF_OF_OFFICE, OfficeKind.DEPUTY_CHIEF_OF_OFFICE),
}
"""Offices at the body whose seal goes with the signature."""

_UNSEALED = (Block.TEAM, Block.CHAIR, Block.NOBODY)


def block_lines(
    kind: DocumentKind, capacity: Capacity, block: Block, person_id: int, day: date, standing: Standing
) -> tuple[str, ...]:
    """The lines above the signer's name; empty where nobody signs.

    The committee is a collective: its deputies sign T/M with their title, never K/T TRƯỞNG BAN; TUQ is no
    form of the Party. The preset "concurrent" prints the office at the body that owns the seal, where the
    person holds one on the day.
    """
    title = TITLES.get(capacity, "")
    if block is Block.COMMITTEE:
        office = _office_at_seal_owner(capacity, person_id, day, standing)
        if office is not None and _preset(kind, day, standing) is FormPreset.CONCURRENT:
            own = f"{title} CHỈ ĐẠO" if capacity is Capacity.HEAD else title
            return office.title.upper(), CONCURRENTLY, own
        return FOR_COMMITTEE, title
    if block is Block.TEAM_OFFICE:
        office = _office_at_seal_owner(capacity, person_id, day, standing)
        return (office.title.upper() if office is not None else title,)
    lines = {
        Block.HEAD_ALONE: (title,),
        Block.BY_ORDER: (BY_ORDER_OF_HEAD, title),
        Block.OFFICE: (title,),
        Block.FOR_CHIEF: (FOR_CHIEF, title),
        Block.TEAM: (title,),
        Block.CHAIR: ("CHỦ TRÌ HỘI NGHỊ",),
        Block.NOBODY: (),
    }
    return lines[block]


def is_office_form(lines: tuple[str, ...]) -> bool:
    """True for lines as `block_lines` makes them, whatever the preset and the office held."""
    if len(lines) == 3:
        return lines[1] == CONCURRENTLY
    return bool(lines) and lines[0] in (FOR_COMMITTEE, BY_ORDER_OF_HEAD, FOR_CHIEF, *TITLES.values())


def seal_of(
    capacity: Capacity, block: Block, person_id: int, name: str, day: date, standing: Standing
) -> tuple[Seal, Reason | None]:
    """The seal of a signature with its reason; ASK with the question in words where Điều 11.1 is silent.

    The head who is Thường trực Ban Bí thư signs under the Central Committee's seal; everybody else under the
    office's. A head without that office: what the office decided and recorded, else the question.
    """
    if block in _UNSEALED:
        return Seal.NONE, None
    if capacity is Capacity.HEAD:
        return _seal_of_head(person_id, name, day, standing)
    if block is Block.TEAM_OFFICE and _office_at_seal_owner(capacity, person_id, day, standing) is None:
        return Seal.NONE, Reason(N_("Tổ Giúp việc không có con dấu riêng."), "11.1")
    return Seal.OFFICE, Reason(N_("Ban Chỉ đạo sử dụng con dấu của Văn phòng Trung ương Đảng."), "11.1")


def _seal_of_head(person_id: int, name: str, day: date, standing: Standing) -> tuple[Seal, Reason]:
    office = standing.office_of(person_id, OfficeKind.SECRETARIAT_STANDING, day)
    if office is not None:
        sentence = N_("Thường trực Ban Bí thư, Trưởng Ban Chỉ đạo ký: con dấu Ban Chấp hành Trung ương Đảng.")
        return Seal.CENTRAL, Reason(sentence, "11.1", records=(office_ref(office),))
    ruling = standing.setting(SettingKey.HEAD_SEAL, day)
    if ruling.value == Seal.ASK:
        sentence = N_(
            "Ngày {day} đồng chí {name} là Trưởng Ban nhưng không giữ chức Thường trực Ban Bí thư; "
            "Quy chế không nêu trường hợp này. Dùng con dấu Ban Chấp hành Trung ương Đảng hay con dấu "
            "Văn phòng Trung ương Đảng?"
        )
        return Seal.ASK, Reason(sentence, "11.1", {"day": f"{day:%d/%m/%Y}", "name": name})
    sentence = N_("Trưởng Ban không giữ chức Thường trực Ban Bí thư; theo quyết định đã ghi: {basis}.")
    basis = ruling.basis.rstrip(". ")
    return Seal(ruling.value), Reason(sentence, "11.1", {"basis": basis}, (ruling.ref(),))


def office_ref(office: Office) -> RecordRef:
    """An office held, as an explanation names it."""
    return RecordRef(RecordKind.OFFICE, office.id, f"{office.title} từ ngày {office.from_day:%d/%m/%Y}")


def _office_at_seal_owner(capacity: Capacity, person_id: int, day: date, standing: Standing) -> Office | None:
    held = (standing.office_of(person_id, kind, day) for kind in _SEAL_OWNERS.get(capacity, ()))
    return next((office for office in held if office is not None), None)


def _preset(kind: DocumentKind, day: date, standing: Standing) -> FormPreset:
    chosen = standing.setting(SettingKey.SIGNATURE_FORMS, day).value
    return FormPreset(chosen.get(kind.code, chosen.get("default", FormPreset.COLLECTIVE)))
