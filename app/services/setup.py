"""First use: the committee's profile, its term, the first user, and what every office starts with."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import cast

from sqlalchemy.orm import Session

from app.errors import UserError
from app.i18n import N_
from app.models.documents import LegalBasis, StockText
from app.models.profile import CommitteeProfile, Setting, Term
from app.models.roster import Body, CommitteeRole
from app.models.texts import StockPhrase
from app.models.users import User
from app.paths import resource
from app.rules.bodies import BodyKind
from app.rules.roles import Actor, Right, Role, may, needs
from app.rules.violations import Violation
from app.services.budget.items import add_starting_lists
from app.services.common import line
from app.services.norms.starting import starting_norms
from app.text import clean_text


@dataclass(frozen=True)
class ProfileInput:
    """The committee's profile as the wizard or the settings screen reads it; defaults suit this committee."""

    committee_name: str = "Ban Chỉ đạo chuyển đổi số trong các cơ quan đảng"
    committee_short: str = "Ban Chỉ đạo"
    parent_body: str = "BAN CHẤP HÀNH TRUNG ƯƠNG"
    issuing_body: str = "BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ TRONG\nCÁC CƠ QUAN ĐẢNG"
    party_title: str = "ĐẢNG CỘNG SẢN VIỆT NAM"
    place: str = "Hà Nội"
    symbol: str = "BCĐ"
    office_name: str = "Văn phòng Trung ương Đảng"
    office_symbol: str = "VPTW"
    office_contact: str = ""
    head_seal_holder: str = "Ban Chấp hành Trung ương Đảng"
    office_seal_holder: str = "Văn phòng Trung ương Đảng"
    layout_profile: str = "HD05-2026"


@dataclass(frozen=True)
class TermInput:
    """A term (nhiệm kỳ): numbers of documents run within it."""

    name: str = "Nhiệm kỳ Đại hội XIV"
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True)
class FirstUser:
    """The first user: the office's administrator of this workspace, by default its chief."""

    login: str = ""
    name: str = ""
    role: Role = Role.CHIEF


@dataclass(frozen=True)
class SetupInput:
    """Everything the first-use wizard asks, the password apart."""

    profile: ProfileInput = field(default_factory=ProfileInput)
    term: TermInput = field(default_factory=TermInput)
    user: FirstUser = field(default_factory=FirstUser)
    is_sample: bool = False


PROFILE_LABELS = {
    "committee_name": N_("tên Ban Chỉ đạo"),
    "committee_short": N_("tên gọi tắt"),
    "parent_body": N_("tên cơ quan cấp trên"),
    "issuing_body": N_("tên cơ quan ban hành"),
    "party_title": N_("tiêu đề bên phải"),
    "place": N_("địa danh"),
    "symbol": N_("ký hiệu Ban Chỉ đạo"),
    "office_name": N_("tên Cơ quan Thường trực"),
    "office_symbol": N_("ký hiệu Cơ quan Thường trực"),
    "office_contact": N_("thông tin liên hệ"),
    "head_seal_holder": N_("con dấu khi Trưởng Ban ký"),
    "office_seal_holder": N_("con dấu khi người khác ký"),
    "layout_profile": N_("thể thức trình bày"),
}
_MAY_BE_EMPTY = frozenset({"parent_body", "office_contact"})


def check_setup(entered: SetupInput) -> tuple[Violation, ...]:
    """What is missing or wrong in the wizard's entries, each with its field; empty when all is well."""
    found: list[Violation] = []
    for name, label in PROFILE_LABELS.items():
        if name not in _MAY_BE_EMPTY and not getattr(entered.profile, name).strip():
            found.append(Violation(N_("Chưa ghi {label}. Ghi rồi lưu lại."), {"label": label}, field=name))
    term = entered.term
    if not term.name.strip():
        found.append(Violation(N_("Chưa ghi tên nhiệm kỳ."), field="term_name"))
    if term.starts_on is None:
        found.append(Violation(N_("Chưa ghi ngày bắt đầu nhiệm kỳ."), field="term_starts_on"))
    elif term.ends_on is not None and term.ends_on < term.starts_on:
        found.append(
            Violation(
                N_("Nhiệm kỳ kết thúc trước ngày bắt đầu. Sửa lại một trong hai ngày."), field="term_ends_on"
            )
        )
    found.extend(check_user(entered.user.login, entered.user.name))
    if not may(entered.user.role, Right.MANAGE_USERS):
        found.append(
            Violation(
                N_("Người dùng đầu tiên phải thêm được người dùng khác. Chọn Chánh Văn phòng hoặc Quản trị."),
                field="role",
            )
        )
    return tuple(found)


def check_user(login: str, name: str) -> tuple[Violation, ...]:
    """What is wrong with a login name (ASCII letters, digits, dot, hyphen; 2–30) or a user's printed name."""
    found = []
    plain = login.strip()
    if not (2 <= len(plain) <= 30 and plain.isascii() and plain.replace(".", "").replace("-", "").isalnum()):
        found.append(
            Violation(
                N_("Tên đăng nhập gồm 2 đến 30 chữ cái không dấu, chữ số, dấu chấm hoặc gạch nối."),
                field="login",
            )
        )
    if not name.strip():
        found.append(Violation(N_("Chưa ghi họ và tên người dùng."), field="user_name"))
    return tuple(found)


@needs(Right.EDIT_PROFILE)
def fill_new_workspace(session: Session, actor: Actor, entered: SetupInput) -> int:
    """The id of the first user, after the profile, the term, the bodies, the roles and phrases are written.

    Raises UserError with one violation per wrong field.
    """
    violations = check_setup(entered)
    if violations:
        raise UserError(violations)
    user = User(
        login=entered.user.login.strip(),
        name=line(entered.user.name, "user_name", N_("họ và tên")),
        role=entered.user.role,
    )
    session.add(user)
    cleaned = {
        name: "\n".join(clean_text(part).strip() for part in getattr(entered.profile, name).splitlines())
        for name in PROFILE_LABELS
    }
    session.add(CommitteeProfile(**cleaned, layout_overrides={}, is_sample=entered.is_sample))
    session.add(Term(name=entered.term.name, starts_on=entered.term.starts_on, ends_on=entered.term.ends_on))
    session.add_all(_bodies(entered.profile))
    session.add_all(CommitteeRole(**role) for role in starting_data()["roles"])
    session.add_all(Setting(**setting) for setting in starting_data()["settings"])
    session.add_all(StockPhrase(**phrase) for phrase in starting_data()["phrases"])
    session.add_all(_stock_texts(entered.profile))
    session.add_all(
        LegalBasis(**basis, position=place)
        for place, basis in enumerate(starting_data()["legal_bases"], start=1)
    )
    add_starting_lists(session)
    session.flush()
    starting_norms(session)
    return user.id


def _stock_texts(profile: ProfileInput) -> list[StockText]:
    """The starting texts of each kind of document, under the office's own name."""
    return [
        StockText(
            code=code,
            part=row["part"],
            text=str(row["text"]).strip().replace("{office}", profile.office_name),
        )
        for row in starting_data()["stock_texts"]
        for code in cast("list[str]", row["codes"])
    ]


def _bodies(profile: ProfileInput) -> list[Body]:
    return [
        Body(
            kind=BodyKind.COMMITTEE,
            name=profile.committee_name,
            short_name=profile.committee_short,
            symbol=profile.symbol,
        ),
        Body(
            kind=BodyKind.SUPPORT_TEAM,
            name=f"Tổ Giúp việc {profile.committee_name}",
            short_name="Tổ Giúp việc",
            symbol="TGV",
        ),
    ]


@cache
def starting_data() -> dict[str, list[dict[str, object]]]:
    """Roles, settings, phrases, bases, stock texts of a new workspace (resources/setup/starting.toml)."""
    return tomllib.loads(resource("setup", "starting.toml").read_text(encoding="utf-8"))
