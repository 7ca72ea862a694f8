"""Kinds of documents and who signs each: the matrix, one row a kind (party-documents §3.3).

Each grant names the clause it rests on. A kind the regulation gives to one person alone (Điều 4.6, 5.5) has
no grant for anybody else; a grant `delegable` needs a delegation by the head (Điều 5.2, 6.3).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.i18n import N_
from app.rules.acts import Capacity


class Block(StrEnum):
    """How a capacity signs a kind of document: the first lines of the signature block."""

    COMMITTEE = "committee"
    """T/M BAN CHỈ ĐẠO with the title, or the title at the body that owns the seal with "kiêm"."""
    HEAD_ALONE = "head_alone"
    """TRƯỞNG BAN without a prefix: his own act, not the committee's."""
    BY_ORDER = "by_order"
    """T/L TRƯỞNG BAN, CHÁNH VĂN PHÒNG."""
    OFFICE = "office"
    """CHÁNH VĂN PHÒNG under the office's own header."""
    FOR_CHIEF = "for_chief"
    """K/T CHÁNH VĂN PHÒNG, PHÓ CHÁNH VĂN PHÒNG under the office's own header."""
    TEAM = "team"
    """TỔ TRƯỞNG; the team has no seal."""
    TEAM_OFFICE = "team_office"
    """The leader's title at the office, under its seal; TỔ TRƯỞNG where the leader has none there."""
    CHAIR = "chair"
    """CHỦ TRÌ under minutes."""
    NOBODY = "nobody"
    """No signature: approved by the chair, or signed in the person's own agency."""


class Issuer(StrEnum):
    """Under whose header a document goes out."""

    COMMITTEE = "committee"
    OFFICE = "office"
    TEAM = "team"
    OWN_AGENCY = "own_agency"


@dataclass(frozen=True)
class Grant:
    """That a capacity may sign a kind of document: by which clause, how, and whether only when delegated."""

    clause: str
    block: Block = Block.COMMITTEE
    delegable: bool = False
    """True where the head has to delegate or assign it first."""
    absence_suffices: bool = False
    """True where the head's absence stands in for a delegation (Điều 5.1)."""


@dataclass(frozen=True)
class DocumentKind:
    """One row of the matrix."""

    code: str
    """Identity of the kind, as `./run authority --sign` takes it."""
    label: str
    number_code: str
    """Type in the number: "QĐ" of "05-QĐ/BCĐ"; empty where the paper takes none."""
    clauses: tuple[str, ...]
    """What the row rests on; the first is cited to whoever may not sign."""
    grants: dict[Capacity, Grant]
    issuer: Issuer = Issuer.COMMITTEE
    reserved: bool = False
    """Reserved to the head by name (Điều 4.6)."""
    by_chair: bool = False
    """True where whoever may chair the committee's meeting may do it (minutes, programme)."""
    needs_proposal: bool = False
    """True where the Tổ trưởng has to propose it first (Điều 9.5)."""


_HEAD, _STANDING, _DEPUTY, _MEMBER = (
    Capacity.HEAD,
    Capacity.STANDING_DEPUTY,
    Capacity.DEPUTY,
    Capacity.MEMBER,
)
_CHIEF, _VICE = Capacity.CHIEF_OF_OFFICE, Capacity.DEPUTY_CHIEF_OF_OFFICE


def _kind(
    code: str,
    label: str,
    number_code: str,
    clauses: tuple[str, ...],
    grants: dict[Capacity, Grant],
    issuer: Issuer = Issuer.COMMITTEE,
) -> DocumentKind:
    return DocumentKind(code, label, number_code, clauses, grants, issuer)


def _reserved(code: str, label: str, number_code: str, *clauses: str) -> DocumentKind:
    """A paper of Điều 4.6: the head alone."""
    return DocumentKind(code, label, number_code, ("4.6", *clauses), {_HEAD: Grant("4.6")}, reserved=True)


def _of_head(clause: str, *, standing: bool = True, deputy: bool = False) -> dict[Capacity, Grant]:
    """The head by a clause; the standing deputy (Điều 5.2), a deputy (Điều 6.3) when delegated."""
    grants = {_HEAD: Grant(clause)}
    if standing:
        grants[_STANDING] = Grant("5.2", delegable=True)
    if deputy:
        grants[_DEPUTY] = Grant("6.3", delegable=True)
    return grants


_BY_8_4 = {
    _HEAD: Grant("4.6"),
    _STANDING: Grant("8.4"),
    _DEPUTY: Grant("6.3", delegable=True),
    _CHIEF: Grant("8.4", Block.BY_ORDER),
    _VICE: Grant("8.4", Block.FOR_CHIEF),
}
"""What the standing office (Điều 8) issues (Điều 8.4), directed by the standing deputy (Điều 5.4)."""
_OF_OFFICE_8_4 = {_CHIEF: Grant("8.4", Block.OFFICE), _VICE: Grant("8.4", Block.FOR_CHIEF)}
_OF_OFFICE_8_5 = {_CHIEF: Grant("8.5", Block.OFFICE), _VICE: Grant("8.5", Block.FOR_CHIEF)}
"""Under the office's own header."""

KINDS: tuple[DocumentKind, ...] = (
    _reserved("QC", N_("Quy chế làm việc của Ban Chỉ đạo"), "QC", "3.5", "13.2"),
    _reserved("QĐ-thanh-lap-TGV", N_("Quyết định thành lập Tổ Giúp việc"), "QĐ", "8.1", "9"),
    _reserved("QĐ-thay-doi-thanh-vien-BCĐ", N_("Quyết định thay đổi thành viên Ban Chỉ đạo"), "QĐ"),
    _reserved("QĐ-thay-doi-to-truong", N_("Quyết định thay đổi Tổ trưởng Tổ Giúp việc"), "QĐ"),
    DocumentKind(
        "QĐ-thay-doi-thanh-vien-TGV",
        N_("Quyết định thay đổi thành viên Tổ Giúp việc"),
        "QĐ",
        ("5.5", "9.5"),
        {_STANDING: Grant("5.5")},
        needs_proposal=True,
    ),
    _kind("QC-TGV", N_("Quy chế làm việc của Tổ Giúp việc"), "QC", ("4.6", "8.1", "9.5"), _of_head("4.6")),
    _kind(
        "QĐ-thanh-lap-hoi-dong",
        N_("Quyết định thành lập hội đồng tư vấn, hội đồng chuyên môn"),
        "QĐ",
        ("4.6", "3.8"),
        _of_head("4.6"),
    ),
    _kind(
        "QĐ-phan-cong",
        N_("Phân công nhiệm vụ thành viên Ban Chỉ đạo"),
        "QĐ",
        ("4.3", "3.5"),
        _of_head("4.3", standing=False),
    ),
    _kind("CTr", N_("Chương trình công tác"), "CTr", ("4.6", "5.2", "6.3"), _of_head("4.6", deputy=True)),
    _kind("KH", N_("Kế hoạch công tác"), "KH", ("4.6", "5.2", "6.3"), _of_head("4.6", deputy=True)),
    _kind(
        "QĐ-doan-kiem-tra",
        N_("Kế hoạch, quyết định thành lập đoàn kiểm tra, giám sát"),
        "QĐ",
        ("4.4", "3.3", "9.3"),
        _of_head("4.4", deputy=True),
    ),
    _kind(
        "TTr", N_("Tờ trình Bộ Chính trị, Ban Bí thư"), "TTr", ("4.1", "3.1", "3.2", "8.2"), _of_head("4.1")
    ),
    _kind("BC", N_("Báo cáo Bộ Chính trị, Ban Bí thư"), "BC", ("4.1", "3.1", "3.2", "8.2"), _of_head("4.1")),
    _kind("TB-ket-luan", N_("Thông báo kết luận"), "TB", ("8.4", "10.1", "10.4"), _BY_8_4),
    _kind("CV", N_("Văn bản chỉ đạo khác của Ban Chỉ đạo"), "CV", ("8.4",), _BY_8_4),
    _kind(
        "GM",
        N_("Giấy mời họp Ban Chỉ đạo"),
        "GM",
        ("4.4", "8.3", "10.4"),
        {
            _HEAD: Grant("4.4"),
            _STANDING: Grant("5.2", delegable=True, absence_suffices=True),
            _DEPUTY: Grant("6.3", delegable=True),
            _CHIEF: Grant("8.3", Block.BY_ORDER),
        },
    ),
    _kind(
        "GM-co-quan",
        N_("Giấy mời họp với các cơ quan liên quan"),
        "GM",
        ("10.2",),
        {
            _HEAD: Grant("10.2"),
            _STANDING: Grant("10.2"),
            _DEPUTY: Grant("10.2"),
            _CHIEF: Grant("8.3", Block.BY_ORDER),
        },
    ),
    DocumentKind("CTr-hop", N_("Chương trình họp"), "", ("5.1", "10.4"), {}, by_chair=True),
    DocumentKind("BB", N_("Biên bản họp"), "BB", ("10.4",), {}, by_chair=True),
    _kind(
        "UQ",
        N_("Văn bản ủy quyền, phân công chủ trì, ký"),
        "",
        ("4.4", "4.5", "5.2", "6.3"),
        {_HEAD: Grant("4.4", Block.HEAD_ALONE)},
    ),
    _kind(
        "CV-cung-cap-thong-tin",
        N_("Công văn đề nghị cung cấp thông tin"),
        "CV",
        ("8.4", "3.6", "9.4", "11.5"),
        {
            _HEAD: Grant("3.6"),
            _STANDING: Grant("8.4"),
            _DEPUTY: Grant("6.3", delegable=True),
            _CHIEF: Grant("8.4", Block.OFFICE),
            _VICE: Grant("8.4", Block.FOR_CHIEF),
            Capacity.TEAM_LEADER: Grant("9.4", Block.TEAM_OFFICE),
        },
    ),
    _kind(
        "CV-xin-y-kien",
        N_("Công văn xin ý kiến bằng văn bản"),
        "CV",
        ("2.6", "8.4", "10.3"),
        {
            _HEAD: Grant("2.6"),
            _STANDING: Grant("8.4"),
            _DEPUTY: Grant("6.3", delegable=True),
            _CHIEF: Grant("8.4", Block.BY_ORDER),
        },
    ),
    _kind(
        "BC-tinh-hinh",
        N_("Báo cáo tình hình thực hiện"),
        "BC",
        ("8.4", "13.2"),
        {
            _HEAD: Grant("4.6"),
            _STANDING: Grant("8.4"),
            _DEPUTY: Grant("6.3", delegable=True),
            _CHIEF: Grant("8.4", Block.OFFICE),
            _VICE: Grant("8.4", Block.FOR_CHIEF),
        },
    ),
    _kind(
        "BC-TGV",
        N_("Báo cáo của Tổ Giúp việc"),
        "BC",
        ("9.3",),
        {Capacity.TEAM_LEADER: Grant("9.3", Block.TEAM)},
        Issuer.TEAM,
    ),
    _kind(
        "BC-thanh-vien",
        N_("Báo cáo của thành viên về lĩnh vực, cơ quan phụ trách"),
        "BC",
        ("4.3", "7.2", "7.3"),
        {
            _STANDING: Grant("5.3", Block.NOBODY),
            _DEPUTY: Grant("6.1", Block.NOBODY),
            _MEMBER: Grant("7.2", Block.NOBODY),
        },
        Issuer.OWN_AGENCY,
    ),
    _kind(
        "khen-thuong",
        N_("Biểu dương, đề nghị khen thưởng; phê bình, yêu cầu xem xét trách nhiệm"),
        "TTr",
        ("4.7", "8.6"),
        _of_head("4.7", standing=False),
    ),
    _kind(
        "BS",
        N_("Bản sao"),
        "BS",
        ("8.5",),
        _OF_OFFICE_8_5,
        Issuer.OFFICE,
    ),
    _kind(
        "QĐ", N_("Quyết định khác của Ban Chỉ đạo"), "QĐ", ("4.6", "5.2", "6.3"), _of_head("4.6", deputy=True)
    ),
    _kind("QyĐ", N_("Quy định của Ban Chỉ đạo"), "QĐ", ("4.6", "5.2", "6.3"), _of_head("4.6", deputy=True)),
    _kind("KL", N_("Kết luận của Ban Chỉ đạo"), "KL", ("4.6", "2.1"), _of_head("4.6", deputy=True)),
    _kind("HD", N_("Hướng dẫn của Ban Chỉ đạo"), "HD", ("4.6", "3.3"), _of_head("4.6", deputy=True)),
    _kind("ĐA", N_("Đề án trình Ban Bí thư"), "ĐA", ("4.1", "3.2", "8.2"), _of_head("4.1")),
    _kind("PA", N_("Phương án"), "PA", ("4.6", "5.2", "6.3"), _of_head("4.6", deputy=True)),
    _kind("TB", N_("Thông báo khác của Ban Chỉ đạo"), "TB", ("8.4",), _BY_8_4),
    _kind("CV-CQTT", N_("Công văn của Cơ quan Thường trực"), "CV", ("8.4",), _OF_OFFICE_8_4, Issuer.OFFICE),
    _kind("GGT", N_("Giấy giới thiệu"), "GGT", ("8.5",), _OF_OFFICE_8_5, Issuer.OFFICE),
)
"""Every kind of document, in the order of the matrix; then those it leaves out (party-documents §2)."""

KIND_OF: dict[str, DocumentKind] = {kind.code: kind for kind in KINDS}
