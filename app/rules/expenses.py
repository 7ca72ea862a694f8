"""An expense (khoản chi): its states and the steps between them; sums rounded once, half up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import StrEnum

from app.i18n import N_


class ExpenseState(StrEnum):
    """Where an expense stands."""

    DRAFT = "draft"
    REQUESTED = "requested"
    APPRAISED = "appraised"
    APPROVED = "approved"
    ADVANCED = "advanced"
    VOUCHERED = "vouchered"
    SURPLUS_DUE = "surplus_due"
    PAID = "paid"
    SETTLED = "settled"
    REJECTED = "rejected"
    CANCELLED = "cancelled"


EXPENSE_STATE_LABELS = {
    ExpenseState.DRAFT: N_("Nháp"),
    ExpenseState.REQUESTED: N_("Chờ thẩm định"),
    ExpenseState.APPRAISED: N_("Chờ duyệt"),
    ExpenseState.APPROVED: N_("Đã duyệt"),
    ExpenseState.ADVANCED: N_("Đã tạm ứng"),
    ExpenseState.VOUCHERED: N_("Chờ thanh toán"),
    ExpenseState.SURPLUS_DUE: N_("Phải hoàn ứng"),
    ExpenseState.PAID: N_("Đã thanh toán"),
    ExpenseState.SETTLED: N_("Đã quyết toán"),
    ExpenseState.REJECTED: N_("Không duyệt"),
    ExpenseState.CANCELLED: N_("Đã hủy"),
}

S = ExpenseState
ARROWS: dict[ExpenseState, frozenset[ExpenseState]] = {
    S.DRAFT: frozenset({S.REQUESTED}),
    S.REQUESTED: frozenset({S.APPRAISED, S.DRAFT, S.REJECTED}),
    S.APPRAISED: frozenset({S.APPROVED, S.DRAFT, S.REJECTED}),
    S.APPROVED: frozenset({S.ADVANCED, S.VOUCHERED, S.CANCELLED}),
    S.ADVANCED: frozenset({S.VOUCHERED, S.APPROVED}),
    S.VOUCHERED: frozenset({S.PAID, S.SURPLUS_DUE, S.ADVANCED, S.APPROVED}),
    S.SURPLUS_DUE: frozenset({S.PAID, S.VOUCHERED}),
    S.PAID: frozenset({S.SETTLED, S.VOUCHERED, S.SURPLUS_DUE}),
    S.SETTLED: frozenset(),
    S.REJECTED: frozenset({S.DRAFT}),
    S.CANCELLED: frozenset(),
}
"""What may follow each state; the database refuses anything else."""

OPEN_STATES = (S.DRAFT, S.REQUESTED, S.APPRAISED)
"""Before approval: the expense may still be changed."""
ASKED_STATES = (S.REQUESTED, S.APPRAISED)
"""Asked for and not yet decided (đang đề nghị): shown apart, not counted as used."""
LIVE_STATES = (S.APPROVED, S.ADVANCED, S.VOUCHERED, S.SURPLUS_DUE)
"""Approved and not yet paid to the end."""


class StepKind(StrEnum):
    """What was done with an expense; written once."""

    SUBMIT = "submit"
    APPRAISE = "appraise"
    APPROVE = "approve"
    CONTRACT = "contract"
    ADVANCE = "advance"
    EXTEND = "extend"
    HAND_IN = "hand_in"
    APPROVE_EXCESS = "approve_excess"
    PAY = "pay"
    RETURN = "return"
    CARRY = "carry"
    REFUND = "refund"
    REVERSE = "reverse"
    SEND_BACK = "send_back"
    REJECT = "reject"
    CANCEL = "cancel"
    REVISE = "revise"
    SETTLE = "settle"


UNDOABLE = (
    *(StepKind.ADVANCE, StepKind.APPROVE_EXCESS, StepKind.PAY),
    *(StepKind.RETURN, StepKind.CARRY, StepKind.REFUND),
)
"""Steps that moved or committed money: the newest of them may be undone, none before it."""
STEP_LABELS = {
    StepKind.SUBMIT: N_("Gửi đề nghị"),
    StepKind.APPRAISE: N_("Thẩm định"),
    StepKind.APPROVE: N_("Duyệt chi"),
    StepKind.CONTRACT: N_("Ghi hợp đồng"),
    StepKind.ADVANCE: N_("Tạm ứng"),
    StepKind.EXTEND: N_("Gia hạn hoàn ứng"),
    StepKind.HAND_IN: N_("Nộp chứng từ"),
    StepKind.APPROVE_EXCESS: N_("Duyệt phần chi vượt"),
    StepKind.PAY: N_("Thanh toán"),
    StepKind.RETURN: N_("Hoàn ứng thừa"),
    StepKind.CARRY: N_("Chuyển tạm ứng sang năm sau"),
    StepKind.REFUND: N_("Nộp khôi phục"),
    StepKind.REVERSE: N_("Ghi đảo"),
    StepKind.SEND_BACK: N_("Trả lại"),
    StepKind.REJECT: N_("Không duyệt"),
    StepKind.CANCEL: N_("Hủy"),
    StepKind.REVISE: N_("Lập lại thành bản mới"),
    StepKind.SETTLE: N_("Quyết toán"),
}


class ExpenseKind(StrEnum):
    """What is paid for; each kind has its own list of vouchers."""

    MEETING = "meeting"
    TRIP = "trip"
    PURCHASE = "purchase"
    SERVICE = "service"
    EXPERT = "expert"
    RECEPTION = "reception"
    REWARD = "reward"
    LUMP = "lump"
    OTHER = "other"


EXPENSE_KIND_LABELS = {
    ExpenseKind.MEETING: N_("Họp, hội nghị"),
    ExpenseKind.TRIP: N_("Công tác phí"),
    ExpenseKind.PURCHASE: N_("Mua sắm, trang thiết bị"),
    ExpenseKind.SERVICE: N_("Thuê dịch vụ"),
    ExpenseKind.EXPERT: N_("Chuyên gia, thù lao"),
    ExpenseKind.RECEPTION: N_("Tiếp khách"),
    ExpenseKind.REWARD: N_("Khen thưởng"),
    ExpenseKind.LUMP: N_("Khoán"),
    ExpenseKind.OTHER: N_("Chi khác"),
}


class EventKind(StrEnum):
    """What the money was spent for, as the regulation names it."""

    MEETING = "meeting"
    CONFERENCE = "conference"
    INSPECTION = "inspection"
    TRIP = "trip"
    EXPERT = "expert"
    CONSULTATION = "consultation"
    EQUIPMENT = "equipment"
    COMMENDATION = "commendation"
    OTHER = "other"


EVENT_KIND_LABELS = {
    EventKind.MEETING: N_("Cuộc họp"),
    EventKind.CONFERENCE: N_("Hội nghị, hội thảo"),
    EventKind.INSPECTION: N_("Đoàn kiểm tra, giám sát"),
    EventKind.TRIP: N_("Đoàn nghiên cứu, khảo sát"),
    EventKind.EXPERT: N_("Chuyên gia làm việc tập trung"),
    EventKind.CONSULTATION: N_("Lấy ý kiến bằng văn bản"),
    EventKind.EQUIPMENT: N_("Trang thiết bị"),
    EventKind.COMMENDATION: N_("Khen thưởng"),
    EventKind.OTHER: N_("Việc khác"),
}


class PayMethod(StrEnum):
    """How the money goes out."""

    CASH = "cash"
    TRANSFER = "transfer"


PAY_METHOD_LABELS = {
    PayMethod.CASH: N_("Tiền mặt"),
    PayMethod.TRANSFER: N_("Chuyển khoản"),
}


class RankGroup(StrEnum):
    """For whom a norm is (đối tượng)."""

    ANYONE = "anyone"
    MINISTER = "minister"
    DEPUTY_MINISTER = "deputy_minister"
    SENIOR = "senior"
    STAFF = "staff"
    UNPAID_GUEST = "unpaid_guest"
    FOREIGN_A = "foreign_a"
    FOREIGN_B = "foreign_b"
    FOREIGN_C = "foreign_c"
    FOREIGN_OTHER = "foreign_other"


RANK_LABELS = {
    RankGroup.ANYONE: N_("Mọi đối tượng"),
    RankGroup.MINISTER: N_("Bộ trưởng và tương đương"),
    RankGroup.DEPUTY_MINISTER: N_("Thứ trưởng và tương đương, phụ cấp chức vụ từ 1,25"),
    RankGroup.SENIOR: N_("Phụ cấp chức vụ từ 0,8 đến dưới 1,25"),
    RankGroup.STAFF: N_("Cán bộ, công chức còn lại"),
    RankGroup.UNPAID_GUEST: N_("Khách mời không hưởng lương ngân sách"),
    RankGroup.FOREIGN_A: N_("Khách quốc tế hạng A"),
    RankGroup.FOREIGN_B: N_("Khách quốc tế hạng B"),
    RankGroup.FOREIGN_C: N_("Khách quốc tế hạng C"),
    RankGroup.FOREIGN_OTHER: N_("Khách quốc tế khác"),
}


class PlaceClass(StrEnum):
    """Where: the classes of places norms tell apart (địa bàn)."""

    ANYWHERE = "anywhere"
    CENTRAL_CITY = "central_city"
    PROVINCE = "province"
    COMMUNE = "commune"
    SEA_ISLAND = "sea_island"


PLACE_LABELS = {
    PlaceClass.ANYWHERE: N_("Mọi nơi"),
    PlaceClass.CENTRAL_CITY: N_("Thành phố trực thuộc Trung ương"),
    PlaceClass.PROVINCE: N_("Tỉnh"),
    PlaceClass.COMMUNE: N_("Xã"),
    PlaceClass.SEA_ISLAND: N_("Biển, đảo"),
}


def slip_number(number: int | None) -> str:
    """The number of a payment or receipt slip as printed: "012"; empty where there is none."""
    return f"{number:03d}" if number else ""


def slip_words(series: str | None, number: int | None) -> str:
    """A slip by series and number: "PC 012"; empty where there is none."""
    return f"{series} {slip_number(number)}" if number else ""


def excess_of(parts: Iterable[tuple[object, int, int, bool]]) -> int:
    """Đồng paid above what was approved; each part is its limit, approved, paid, and whether it stands alone.

    Money of one limit (of one source, or for one purpose) is taken together, others never make up for it.
    What stands alone (held to a norm, or not approved at all) takes nothing of others, but leaves its rest.
    """
    approved: dict[object, int] = defaultdict(int)
    paid: dict[object, int] = defaultdict(int)
    excess = 0
    for limit, given, spent, alone in parts:
        above = max(0, spent - given) if alone else 0
        excess += above
        approved[limit] += given
        paid[limit] += spent - above
    return excess + sum(max(0, paid[limit] - approved[limit]) for limit in paid)


def line_amount(quantity: Decimal, times: Decimal, unit_price: Decimal) -> int:
    """Whole đồng of quantity × times × unit price, rounded once, half up: 0,33 × 3 × 50.000 is 49.500."""
    return rounded(quantity * times * unit_price)


def rounded(amount: Decimal) -> int:
    """Whole đồng, half up (away from zero)."""
    return int(amount.quantize(Decimal(1), rounding=ROUND_HALF_UP, context=Context(prec=80)))
