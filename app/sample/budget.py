"""The sample's budget: two years with their sources, lines and papers; the first one closed."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial

from app.rules.budget import EstimateKind as E
from app.rules.budget import Nature
from app.sample.office import Act, SampleOffice
from app.services.budget.estimate_papers import PaperInput, record_paper
from app.services.budget.items import list_items
from app.services.budget.ledger import line_views
from app.services.budget.lines import LineInput, save_line
from app.services.budget.sources import list_sources
from app.services.budget.years import list_years, open_year
from app.services.year_end.carrying import CarryInput, carry_over, lapse_rest
from app.services.year_end.closing import close_year, settle_year

M = 1_000_000
ISSUER = "Văn phòng Trung ương Đảng"
LINES = (
    ("13", "6551", "", 60),
    ("13", "6601", "", 36),
    ("13", "6651", "Họp Ban Chỉ đạo, Tổ Giúp việc", 120),
    ("13", "6655", "Họp Ban Chỉ đạo, Tổ Giúp việc", 90),
    ("13", "6699", "Họp Ban Chỉ đạo, Tổ Giúp việc", 80),
    ("13", "6701", "", 150),
    ("13", "6702", "", 120),
    ("13", "6703", "", 140),
    ("13", "7761", "", 40),
    ("12", "6956", "Thiết bị họp trực tuyến", 450),
    ("12", "7053", "Phần mềm theo dõi nhiệm vụ", 300),
    ("12", "6704", "Đoàn kiểm tra năm", 60),
    ("KHAC", "6756", "Chuyên gia làm việc tập trung", 200),
    ("KHAC", "6202", "Khen thưởng chuyển đổi số", 50),
)
"""Source, item, purpose and what is given at the year's beginning, million đồng."""


def budget_acts(office: SampleOffice) -> list[Act]:
    """Each paper on the estimate on its day."""
    return [
        *((datetime(year, 1, 6, 8, 30), partial(_open, office, year)) for year in (2025, 2026)),
        _paper(office, datetime(2025, 4, 3, 9), "24-QĐ/VPTW", E.ADDED, {"7053": 80}),
        _paper(office, datetime(2025, 5, 12, 9), "31-QĐ/VPTW", E.HELD_BACK, {"6551": 6, "6601": 3}),
        _paper(office, datetime(2025, 9, 22, 9), "52-QĐ/VPTW", E.TRANSFER, {"7761": -10, "6702": 10}),
        _paper(office, datetime(2025, 11, 10, 9), "60-QĐ/VPTW", E.ADJUSTED, {"6956": -50, "6704": 20}),
        (datetime(2025, 12, 31, 16), partial(_balance, office)),
        (datetime(2026, 1, 28, 9), partial(_carry_over, office)),
        (datetime(2026, 2, 9, 9), partial(_close, office)),
        (datetime(2026, 5, 20, 9), partial(_settle, office)),
        _paper(office, datetime(2026, 3, 16, 9), "17-QĐ/VPTW", E.HELD_BACK, {"6551": 6, "6699": 8}),
        _paper(office, datetime(2026, 4, 20, 9), "25-QĐ/VPTW", E.ADDED, {"6701": 60, "6703": 40}),
        _paper(office, datetime(2026, 5, 18, 9), "33-QĐ/VPTW", E.TRANSFER, {"6655": -15, "6651": 15}),
        _paper(office, datetime(2026, 6, 8, 9), "39-QĐ/VPTW", E.REDUCED, {"7761": 8}),
        _paper(office, datetime(2026, 6, 15, 9), "41-QĐ/VPTW", E.RELEASED, {"6699": 4}),
    ]


def _balance(office: SampleOffice) -> None:
    """Lines of the autonomous money that were overdrawn take from those with the most left."""
    views = [v for v in office.read(line_views, year_id(office, 2025)) if v.nature is Nature.AUTONOMOUS]
    left = {v.id: v.balance.left for v in views}
    moved = {line: -rest for line, rest in left.items() if rest < 0}
    short = sum(moved.values())
    for line, rest in sorted(left.items(), key=lambda pair: -pair[1]):
        taken = min(short, rest)
        if taken > 0:
            moved[line] = -taken
            short -= taken
    if moved:
        day, words = date(2025, 12, 31), "Điều chỉnh giữa các dòng giao tự chủ cuối năm"
        entered = PaperInput(
            year_id(office, 2025), E.TRANSFER, day, "74-QĐ/VPTW", ISSUER, words, tuple(moved.items())
        )
        office.workspace.write(office.accountant, record_paper, entered)


def _carry_over(office: SampleOffice) -> None:
    """What was contracted in 2025 and is not paid goes on in 2026."""
    lines = lines_of(office, 2025)
    left = {v.item_code: v.balance.left for v in office.read(line_views, year_id(office, 2025))}
    amounts = {lines[item]: min(left[item], most * M) for item, most in (("7053", 45), ("6956", 60))}
    basis = "Hợp đồng ký trước ngày 31/12/2025 (NĐ 73/2026/NĐ-CP Điều 31, chưa đối chiếu)"
    entered = CarryInput(year_id(office, 2025), "06-QĐ/VPTW", date(2026, 1, 27), basis, amounts)
    office.workspace.write(office.accountant, carry_over, entered)


def _close(office: SampleOffice) -> None:
    """What is left of 2025 is cancelled, and the year closed for entry."""
    year = year_id(office, 2025)
    reason = "Hết thời gian chỉnh lý quyết toán, không thuộc trường hợp được chuyển nguồn"
    day = office.workspace.today()
    office.workspace.write(office.accountant, lapse_rest, year, "11-QĐ/VPTW", day, reason)
    office.workspace.write(office.chief, close_year, year)


def _settle(office: SampleOffice) -> None:
    """The accounts of 2025 are approved."""
    office.workspace.write(office.chief, settle_year, year_id(office, 2025), "118-TB/VPTW")


def year_id(office: SampleOffice, year: int) -> int:
    """The id of the budget year."""
    found: int = next(y.id for y in office.read(list_years) if y.year == year)
    return found


def lines_of(office: SampleOffice, year: int) -> dict[str, int]:
    """Item code → the line of the year."""
    return {view.item_code: view.id for view in office.read(line_views, year_id(office, year))}


def _open(office: SampleOffice, year: int) -> None:
    """The year, its lines, and the paper that gives the estimate."""
    opened = office.workspace.write(office.accountant, open_year, year)
    sources = {s.entered.code: s.id for s in office.read(list_sources)}
    items = {i.entered.code: i.id for i in office.read(list_items)}
    given = []
    for position, (source, item, purpose, millions) in enumerate(LINES, start=1):
        entered = LineInput(opened, sources[source], None, items[item], "109", "340-351", purpose, position)
        line = office.workspace.write(office.accountant, save_line, None, entered)
        given.append((line, millions * M))
    paper = PaperInput(
        opened,
        E.GIVEN,
        date(year, 1, 5),
        f"{2 + year - 2025:02d}-QĐ/VPTW",
        ISSUER,
        f"về việc giao dự toán ngân sách năm {year}",
        tuple(given),
    )
    office.workspace.write(office.accountant, record_paper, paper)


def _paper(office: SampleOffice, at: datetime, number: str, kind: E, millions: dict[str, int]) -> Act:
    """A paper on that day, with amounts by item in million đồng."""

    def record() -> None:
        lines = lines_of(office, at.year)
        amounts = tuple((lines[code], amount * M) for code, amount in millions.items())
        entered = PaperInput(year_id(office, at.year), kind, at.date(), number, ISSUER, "", amounts)
        office.workspace.write(office.accountant, record_paper, entered)

    return at, record
