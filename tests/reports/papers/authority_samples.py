"""Delegations, decisions, checks of authority and one day's picture, with invented people."""

# ruff: noqa: E501 - a sentence of a paper is one line

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.reports.contracts import (
    AuthorityCheckData,
    BodyRoster,
    Chair,
    CheckedAnswer,
    CitedPaper,
    ConclusionNoticeData,
    DecisionForm,
    DecisionLine,
    DelegatedTask,
    DelegationData,
    DelegationInForce,
    DelegationRegisterData,
    DelegationRow,
    InvitationData,
    MemberRow,
    MembershipDecisionData,
    PersonOnPaper,
    Reference,
    RevocationData,
    RosterDayData,
    SealOnDay,
    Signer,
    Source,
)
from app.rules.acts import ActKind, Capacity
from app.rules.answers import Verdict
from app.rules.bodies import BodyKind
from app.rules.decisions import LineAction
from app.rules.signature_blocks import Seal
from tests.reports.papers import samples
from tests.reports.papers.samples import DEPUTY, HEAD, MEMBERS, OFFICE, STANDING_DEPUTY, person

FOUNDED = (
    f"Căn cứ Quyết định số 185-QĐ/TW, ngày 01/10/2024 của Ban Bí thư về việc thành lập {samples.COMMITTEE}",
)
TEAM = "Tổ Giúp việc Ban Chỉ đạo chuyển đổi số trong các cơ quan đảng"
TEAM_PAPER = CitedPaper(
    "Quyết định số 02-QĐ/BCĐ, ngày 28/10/2024", "Ban Chỉ đạo", "về việc thành lập Tổ Giúp việc"
)
MEMBERS_AND_FILE = ("Các đồng chí thành viên Ban Chỉ đạo", f"Lưu {OFFICE}")
HEAD_ALONE = Signer(("TRƯỞNG BAN",), "Trần Quang Khải")


def delegation(profile: str = "HD05-2026") -> DelegationData:
    """A notice: a deputy is to sign plans and to work with a ministry."""
    return DelegationData(
        letterhead=samples.letterhead(profile),
        giver=HEAD,
        taker=DEPUTY,
        capacity=Capacity.DEPUTY,
        tasks=(
            DelegatedTask(ActKind.SIGN, "kế hoạch công tác"),
            DelegatedTask(ActKind.SIGN, "chương trình công tác"),
            DelegatedTask(ActKind.WORK, "Bộ Khoa học và Công nghệ"),
        ),
        from_on=date(2026, 4, 1),
        to_on=date(2026, 12, 31),
        agreed_on=date(2026, 4, 1),
        bases=FOUNDED,
        form=("T/M BAN CHỈ ĐẠO", "PHÓ TRƯỞNG BAN"),
        seal=Seal.OFFICE,
        code="TB",
        recipients=("Đồng chí Phạm Thị Hồng Vân (để thực hiện)", *MEMBERS_AND_FILE),
        reference=Reference(9, date(2026, 4, 1), 2026),
        signer=HEAD_ALONE,
        source=Source("delegation", 2),
    )


def letter(profile: str = "HD05-2026") -> DelegationData:
    """A letter to the standing deputy, for one meeting."""
    return replace(
        delegation(profile),
        taker=STANDING_DEPUTY,
        capacity=Capacity.STANDING_DEPUTY,
        tasks=(DelegatedTask(ActKind.CHAIR, "họp định kỳ"),),
        event="Phiên họp thứ 7",
        event_on=date(2026, 4, 24),
        form=(),
        seal=Seal.NONE,
        code="CV",
        title="về việc ủy quyền chủ trì Phiên họp thứ 7",
        recipients=("Như trên", *MEMBERS_AND_FILE),
        reference=Reference(27, date(2026, 4, 17), 2026),
    )


def told_in_person(profile: str = "HD05-2026") -> DelegationData:
    """The internal form of what the head said, noted by the office."""
    return replace(
        delegation(profile),
        taker=STANDING_DEPUTY,
        capacity=Capacity.STANDING_DEPUTY,
        tasks=(
            DelegatedTask(ActKind.CHAIR, "hội nghị, hội thảo"),
            DelegatedTask(ActKind.SIGN, "giấy mời họp Ban Chỉ đạo"),
        ),
        from_on=date(2026, 4, 17),
        form=("T/M BAN CHỈ ĐẠO", "PHÓ TRƯỞNG BAN THƯỜNG TRỰC"),
        told_to="Trịnh Thu Phương",
        agreed_on=date(2026, 4, 17),
        code="",
        reference=Reference(None, date(2026, 4, 17), 2026),
    )


def delegating_decision(profile: str = "HD05-2026") -> DelegationData:
    """The same as a decision with articles."""
    return replace(delegation(profile), code="QĐ")


def revocation(profile: str = "HD05-2026") -> RevocationData:
    return RevocationData(
        delegation=delegation(profile),
        cited="Thông báo số 09-TB/BCĐ, ngày 01/4/2026",
        revoked_on=date(2026, 9, 1),
        reason="Trưởng Ban trực tiếp ký các kế hoạch quý IV",
        reference=Reference(31, date(2026, 8, 28), 2026),
        signer=HEAD_ALONE,
    )


def register() -> DelegationRegisterData:
    return DelegationRegisterData(
        letterhead=samples.letterhead(),
        from_on=date(2026, 1, 1),
        to_on=date(2026, 6, 30),
        rows=(
            DelegationRow(
                paper="Công văn số 27-CV/BCĐ, ngày 17/4/2026",
                giver=HEAD.name,
                taker=STANDING_DEPUTY.name,
                scope="chủ trì họp định kỳ",
                from_on=date(2026, 4, 17),
                to_on=date(2026, 4, 24),
                event="Phiên họp thứ 7",
                state="Hết hạn",
                acts=("24/4/2026: chủ trì Phiên họp thứ 7",),
            ),
            DelegationRow(
                paper="Thông báo số 09-TB/BCĐ, ngày 01/4/2026",
                giver=HEAD.name,
                taker=DEPUTY.name,
                scope="ký kế hoạch công tác; làm việc với Bộ Khoa học và Công nghệ",
                from_on=date(2026, 4, 1),
                to_on=date(2026, 12, 31),
                state="Đã thu hồi",
                revoked="từ ngày 01/6/2026: Trưởng Ban trực tiếp ký",
            ),
        ),
        printed_on=date(2026, 6, 30),
    )


# -- giấy mời, thông báo of a meeting chaired in the head's place -----------------------------------------

DELEGATED = replace(
    samples.MEETING,
    chair=Chair(
        STANDING_DEPUTY, "Được Trưởng Ban ủy quyền chủ trì tại Công văn số 40-CV/BCĐ, ngày 05/09/2025", "5.2"
    ),
)


def invitation_under_delegation(profile: str = "HD05-2026") -> InvitationData:
    return replace(samples.invitation(profile), meeting=DELEGATED)


def notice_under_delegation(profile: str = "HD05-2026") -> ConclusionNoticeData:
    return replace(samples.conclusion_notice(profile), meeting=DELEGATED)


# -- quyết định -------------------------------------------------------------------------------------------

TEAM_PEOPLE = (
    person("Ngô Gia Huy", "Phó Chánh Văn phòng", OFFICE, "Tổ trưởng"),
    person(
        "Trịnh Thu Phương", "Cục trưởng", "Cục Chuyển đổi số - Cơ yếu, Văn phòng Trung ương Đảng", "Tổ phó"
    ),
    *(
        person(name, "Chuyên viên chính", agency, "Thành viên")
        for name, agency in (
            ("Lý Văn Kiên", "Ban Tổ chức Trung ương"),
            ("Cao Thị Ngân", "Ban Tuyên giáo và Dân vận Trung ương"),
            ("Đinh Công Tráng", "Ủy ban Kiểm tra Trung ương"),
            ("Mai Xuân Hòa", "Ban Nội chính Trung ương"),
            ("Tạ Thanh Huyền", "Ban Chính sách, chiến lược Trung ương"),
            ("Phùng Chí Kiên", "Bộ Công an"),
            ("Quách Tuấn Kiệt", "Bộ Khoa học và Công nghệ"),
            ("Hà Thị Kim Oanh", "Ban Cơ yếu Chính phủ"),
        )
    ),
)


def founded_team(profile: str = "HD05-2026") -> MembershipDecisionData:
    """The support team is founded: more people than an article lists."""
    return MembershipDecisionData(
        letterhead=samples.letterhead(profile),
        form=DecisionForm.FOUND_TEAM,
        founding=True,
        abstract="về việc thành lập Tổ Giúp việc",
        body_kind=BodyKind.SUPPORT_TEAM,
        body=TEAM,
        body_short="Tổ Giúp việc",
        founding_bases=FOUNDED,
        proposer=OFFICE,
        proposal="Tờ trình số 11-TTr/VPTW, ngày 21/10/2024",
        lines=tuple(DecisionLine(LineAction.JOIN, someone) for someone in TEAM_PEOPLE),
        effective_on=date(2024, 10, 28),
        recipients=("Ban Bí thư (để báo cáo)", *MEMBERS_AND_FILE),
        reference=Reference(2, date(2024, 10, 28), 2024),
        signer=samples.HEAD_SIGNER,
        source=Source("decision", 1),
    )


def founded_council(profile: str = "HD05-2026") -> MembershipDecisionData:
    """A council of experts of a few people, with its duties typed."""
    people = (
        person("Vương Đình Hòa", "Viện trưởng", "Viện Công nghệ thông tin", "Chủ tịch hội đồng chuyên môn"),
        person("Đàm Thị Mai", "Giám đốc", "Trung tâm Dữ liệu quốc gia", "Thành viên hội đồng chuyên môn"),
        person("Giáp Văn Khải", "Trưởng khoa", "Đại học Bách khoa Hà Nội", "Thành viên hội đồng chuyên môn"),
    )
    return replace(
        founded_team(profile),
        form=DecisionForm.FOUND_COUNCIL,
        abstract="về việc thành lập Hội đồng chuyên môn về kiến trúc số",
        body_kind=BodyKind.EXPERT_COUNCIL,
        body="Hội đồng chuyên môn về kiến trúc số",
        body_short="Hội đồng",
        lines=tuple(DecisionLine(LineAction.JOIN, someone) for someone in people),
        duties_text="1. Hội đồng thẩm định kiến trúc tổng thể của Đề án.\n2. Thành viên làm việc theo chế độ kiêm nhiệm.",
        effective_on=date(2026, 5, 1),
        reference=Reference(6, date(2026, 4, 24), 2026),
    )


def changed_committee(profile: str = "HD05-2026") -> MembershipDecisionData:
    """A member goes, one comes, one becomes deputy."""
    left, moved, come = MEMBERS[0], replace(MEMBERS[4], role="Phó Trưởng Ban"), MEMBERS[5]
    return replace(
        founded_team(profile),
        form=DecisionForm.CHANGE_COMMITTEE,
        founding=False,
        abstract="về việc thay đổi thành viên Ban Chỉ đạo",
        body_kind=BodyKind.COMMITTEE,
        body=samples.COMMITTEE,
        body_short="Ban Chỉ đạo",
        proposal="Tờ trình số 05-TTr/VPTW, ngày 16/3/2026",
        old_papers=(
            CitedPaper(
                "Quyết định số 05-QĐ/BCĐ, ngày 02/4/2025",
                "Ban Chỉ đạo",
                "về việc thay đổi thành viên Ban Chỉ đạo",
            ),
        ),
        lines=(
            DecisionLine(LineAction.LEAVE, left, reason="Nghỉ hưu theo chế độ"),
            DecisionLine(
                LineAction.ROLE, moved, old_role="Ủy viên", field_of_work="Hạ tầng số, nền tảng số dùng chung"
            ),
            DecisionLine(LineAction.JOIN, come),
        ),
        effective_on=date(2026, 4, 1),
        reference=Reference(2, date(2026, 3, 27), 2026),
    )


def changed_team(profile: str = "HD05-2026") -> MembershipDecisionData:
    """The standing deputy changes the support team on the leader's proposal (Điều 5.5)."""
    return replace(
        founded_team(profile),
        form=DecisionForm.CHANGE_TEAM,
        founding=False,
        abstract="về việc thay đổi thành viên Tổ Giúp việc",
        old_papers=(TEAM_PAPER,),
        proposer="Tổ trưởng Tổ Giúp việc",
        proposal="Tờ trình số 03-TTr/TGV, ngày 20/6/2026",
        lines=(
            DecisionLine(LineAction.LEAVE, TEAM_PEOPLE[2], reason="Chuyển công tác"),
            DecisionLine(
                LineAction.JOIN,
                person("Đoàn Mạnh Cường", "Chuyên viên", "Ban Tổ chức Trung ương", "Thành viên"),
            ),
        ),
        effective_on=date(2026, 6, 29),
        reference=Reference(5, date(2026, 6, 26), 2026),
        recipients=MEMBERS_AND_FILE,
        signer=samples.DEPUTY_SIGNER,
    )


def assigned(profile: str = "HD05-2026") -> MembershipDecisionData:
    """Fields of responsibility of the members (Điều 3.5, 4.3)."""
    fields = ("Tổ chức, cán bộ", "Tuyên truyền", "Kiểm tra, giám sát", "An ninh, an toàn thông tin")
    return replace(
        changed_committee(profile),
        form=DecisionForm.ASSIGN,
        abstract="về việc phân công nhiệm vụ thành viên Ban Chỉ đạo",
        old_papers=(),
        lines=tuple(
            DecisionLine(LineAction.DUTY, someone, field_of_work=what)
            for someone, what in zip(MEMBERS, fields, strict=False)
        ),
        duties_text="Các đồng chí có tên tại Điều 1 báo cáo Trưởng Ban kết quả thực hiện trước ngày 25 hằng tháng.",
    )


# -- phiếu kiểm tra thẩm quyền ----------------------------------------------------------------------------


def answer(who: PersonOnPaper, role: str, capacity: Capacity, **values: object) -> CheckedAnswer:
    made = CheckedAnswer(name=who.name, role=role, capacity=capacity)
    return replace(made, **values)  # type: ignore[arg-type]


def check_sheet(profile: str = "HD05-2026") -> AuthorityCheckData:
    """A conclusion notice that the standing deputy is to sign."""
    head = answer(
        HEAD,
        "Trưởng Ban",
        Capacity.HEAD,
        verdict=Verdict.ALLOWED,
        ground="Trưởng Ban ký “Thông báo kết luận”",
        clause="4.6",
        records=("từ ngày 01/10/2024",),
        form=("T/M BAN CHỈ ĐẠO", "TRƯỞNG BAN"),
        seal=Seal.CENTRAL,
    )
    standing = answer(
        STANDING_DEPUTY,
        "Phó Trưởng Ban thường trực",
        Capacity.STANDING_DEPUTY,
        verdict=Verdict.ALLOWED,
        ground="Phó Trưởng Ban thường trực ký “Thông báo kết luận”",
        clause="8.4",
        records=("từ ngày 01/10/2024",),
        form=("T/M BAN CHỈ ĐẠO", "PHÓ TRƯỞNG BAN THƯỜNG TRỰC"),
        seal=Seal.OFFICE,
        seal_reason="Ban Chỉ đạo sử dụng con dấu của Văn phòng Trung ương Đảng.",
    )
    chief = answer(
        STANDING_DEPUTY,
        "Chánh Văn phòng",
        Capacity.CHIEF_OF_OFFICE,
        verdict=Verdict.ALLOWED,
        ground="Chánh Văn phòng ký thừa lệnh Trưởng Ban",
        clause="8.4",
        records=("Chánh Văn phòng Trung ương Đảng từ ngày 05/09/2024",),
        form=("T/L TRƯỞNG BAN", "CHÁNH VĂN PHÒNG"),
        seal=Seal.OFFICE,
    )
    deputies = tuple(
        answer(
            who,
            "Phó Trưởng Ban",
            Capacity.DEPUTY,
            verdict=Verdict.DELEGATION,
            ground="Phó Trưởng Ban chỉ ký “Thông báo kết luận” khi được Trưởng Ban phân công hoặc ủy quyền.",
            clause="6.3",
            records=("từ ngày 01/10/2024",),
            notes=("Thông báo số 09-TB/BCĐ, ngày 01/04/2026: đang hiệu lực nhưng không nêu việc này.",),
        )
        for who in (DEPUTY, MEMBERS[4])
    )
    refused = tuple(
        answer(
            who,
            "Ủy viên",
            Capacity.MEMBER,
            ground="Quy chế không giao Ủy viên ký “Thông báo kết luận”.",
            clause="8.4",
        )
        for who in MEMBERS[:4]
    )
    leader = answer(TEAM_PEOPLE[0], "Tổ trưởng Tổ Giúp việc", Capacity.TEAM_LEADER, clause="8.4")
    return AuthorityCheckData(
        letterhead=samples.letterhead(profile),
        act=ActKind.SIGN,
        what="Thông báo kết luận",
        subject="Thông báo kết luận Phiên họp thứ 7 của Ban Chỉ đạo",
        day=date(2026, 6, 12),
        answers=(head, standing, chief, *deputies),
        refused=(*refused, leader),
        chosen=standing,
        settings=("Thể thức ký: T/M BAN CHỈ ĐẠO và chức danh trong Ban Chỉ đạo",),
        regulation="Quy chế làm việc có hiệu lực từ ngày 01/10/2024",
        made_by="Trịnh Thu Phương",
        made_on=date(2026, 6, 11),
        source=Source("authority", 3),
    )


def asking_sheet(profile: str = "HD05-2026") -> AuthorityCheckData:
    """A head who no longer is Thường trực Ban Bí thư: which seal is to be asked (Điều 11.1)."""
    data = check_sheet(profile)
    question = (
        "Ngày 12/06/2026 đồng chí Trần Quang Khải là Trưởng Ban nhưng không giữ chức Thường trực Ban Bí thư; Quy chế "
        "không nêu trường hợp này. Dùng con dấu Ban Chấp hành Trung ương Đảng hay con dấu Văn phòng Trung ương Đảng?"
    )
    head = replace(data.answers[0], seal=Seal.ASK, seal_reason=question)
    return replace(data, answers=(head, *data.answers[1:]), chosen=head, made_by="")


# -- tình hình tại một ngày -------------------------------------------------------------------------------


def roster_day(profile: str = "HD05-2026") -> RosterDayData:
    people = (HEAD, STANDING_DEPUTY, DEPUTY, *MEMBERS)
    since = date(2024, 10, 1)
    return RosterDayData(
        letterhead=samples.letterhead(profile),
        as_of=date(2026, 6, 12),
        bodies=(
            BodyRoster(samples.COMMITTEE, tuple(MemberRow(person=p, from_on=since) for p in people)),
            BodyRoster(TEAM, tuple(MemberRow(person=p, from_on=since) for p in TEAM_PEOPLE)),
        ),
        head=HEAD,
        absence="vắng mặt từ ngày 10/06/2026 đến ngày 15/06/2026 (đi công tác nước ngoài)",
        stand_in=STANDING_DEPUTY,
        delegations=(
            DelegationInForce(
                DEPUTY,
                ("ký kế hoạch công tác", "làm việc với Bộ Khoa học và Công nghệ"),
                "Thông báo số 09-TB/BCĐ, ngày 01/04/2026",
                date(2026, 4, 1),
                date(2026, 12, 31),
            ),
            DelegationInForce(
                STANDING_DEPUTY,
                ("chủ trì họp định kỳ",),
                "Công văn số 27-CV/BCĐ, ngày 17/04/2026",
                date(2026, 4, 17),
                date(2026, 6, 24),
                one_meeting=True,
            ),
        ),
        seals=(SealOnDay("Trưởng Ban ký", Seal.CENTRAL), SealOnDay("Các đồng chí khác ký", Seal.OFFICE)),
        settings=("Thể thức ký: T/M BAN CHỈ ĐẠO và chức danh trong Ban Chỉ đạo",),
        regulation="Quy chế làm việc có hiệu lực từ ngày 01/10/2024",
        reference=Reference(issued_on=date(2026, 6, 30)),
    )
