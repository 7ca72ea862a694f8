"""The estimate: years, lines and papers; nothing is overwritten, nothing falls below what is used."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.errors import UserError
from app.rules.budget import EstimateKind, Nature, total
from app.services.budget.estimate_papers import PaperInput, list_papers, record_paper, reverse_paper
from app.services.budget.items import ItemInput, list_items, load_starting_lists, save_item_of_list
from app.services.budget.ledger import line_views
from app.services.budget.lines import LineInput, delete_line, line_input, save_line
from app.services.budget.sources import list_sources, save_source
from app.services.budget.years import list_years, open_year
from tests.workspaces import Office

K = EstimateKind
M = 1_000_000


class Estimate:
    """A year with three lines: two the head may move between, one for a purpose."""

    def __init__(self, office: Office) -> None:
        self.office, self.written = office, 0
        self.year = office.write(open_year, 2026)
        sources = {s.entered.code: s.id for s in office.read(list_sources)}
        items = {i.entered.code: i.id for i in office.read(list_items)}
        self.lines = [
            office.write(save_line, None, LineInput(self.year, sources[source], None, items[item]))
            for source, item in (("13", "6699"), ("13", "6702"), ("12", "6651"))
        ]

    def paper(self, kind: EstimateKind, *amounts: int, day: date = date(2026, 1, 5), number: str = "") -> int:
        """The id of a paper with these amounts on the lines in their order."""
        lines = tuple((line, amount) for line, amount in zip(self.lines, amounts, strict=False) if amount)
        self.written += 1
        entered = PaperInput(self.year, kind, day, number or f"{self.written:02d}-QĐ/VPTW", lines=lines)
        made: int = self.office.write(record_paper, entered)
        return made

    def lefts(self) -> list[int]:
        """What is left of each line."""
        views = {view.id: view for view in self.office.read(line_views, self.year)}
        return [views[line].balance.left for line in self.lines]


@pytest.fixture
def estimate(office: Office) -> Estimate:
    made = Estimate(office)
    made.paper(K.GIVEN, 10 * M, 10 * M, 5 * M)
    return made


def test_a_year_opens_with_the_calendar_of_the_setting_and_its_basis(office: Office) -> None:
    office.write(open_year, 2026)
    shown = office.read(list_years)[0]
    assert (shown.spend_until, shown.adjust_until) == (date(2026, 12, 31), date(2027, 1, 31))
    assert "TT 26/2026" in shown.basis
    with pytest.raises(UserError, match="Đã mở năm ngân sách 2026"):
        office.write(open_year, 2026)


def test_every_kind_of_paper_moves_its_column(estimate: Estimate) -> None:
    estimate.paper(K.CARRIED_IN, M)
    estimate.paper(K.ADDED, 0, 2 * M)
    estimate.paper(K.REDUCED, 0, M)
    estimate.paper(K.HELD_BACK, 3 * M)
    estimate.paper(K.RELEASED, M)
    estimate.paper(K.ADJUSTED, -M, 2 * M)
    whole = total(v.balance for v in estimate.office.read(line_views, estimate.year))
    assert (whole.carried_in, whole.given, whole.added, whole.reduced) == (M, 25 * M, 4 * M, 2 * M)
    assert whole.held_back == 2 * M
    assert estimate.lefts() == [8 * M, 13 * M, 5 * M]


def test_a_transfer_adds_up_to_nothing(estimate: Estimate) -> None:
    with pytest.raises(UserError, match=r"đang lệch 1\.000\.000"):
        estimate.paper(K.TRANSFER, -M, 2 * M)
    estimate.paper(K.TRANSFER, -M, M)
    assert estimate.lefts() == [9 * M, 11 * M, 5 * M]


def test_a_line_stands_once_in_a_paper(estimate: Estimate) -> None:
    line = estimate.lines[0]
    twice = PaperInput(estimate.year, K.TRANSFER, date(2026, 3, 1), "07-QĐ", lines=((line, M), (line, -M)))
    with pytest.raises(UserError, match="Gộp hai số tiền vào một dòng"):
        estimate.office.write(record_paper, twice)


def test_what_is_held_back_is_released_by_a_later_paper_on_a_later_day(estimate: Estimate) -> None:
    estimate.paper(K.HELD_BACK, M, day=date(2026, 6, 1))
    line = (estimate.lines[0], M)
    early = PaperInput(
        estimate.year, K.RELEASED, date(2026, 6, 29), "08-QĐ", lines=(line,), booked_on=date(2026, 6, 10)
    )
    with pytest.raises(UserError, match="Ngày ghi sổ trước ngày văn bản"):
        estimate.office.write(record_paper, early)
    before = PaperInput(estimate.year, K.RELEASED, date(2026, 3, 1), "08-QĐ", lines=(line,))
    with pytest.raises(UserError, match="đang giữ lại"):
        estimate.office.write(record_paper, before)
    estimate.paper(K.RELEASED, M, day=date(2026, 6, 2))


def test_money_for_one_purpose_is_moved_by_an_adjusting_paper_alone(estimate: Estimate) -> None:
    for amounts in ((-M, 0, M), (M, 0, -M)):
        with pytest.raises(UserError, match="giao tự chủ của cùng một nguồn"):
            estimate.paper(K.TRANSFER, *amounts)
    estimate.paper(K.ADJUSTED, M, 0, -M)
    assert estimate.lefts() == [11 * M, 10 * M, 4 * M]


def test_nothing_falls_below_what_is_used_on_its_line(estimate: Estimate) -> None:
    with pytest.raises(UserError, match="Không giảm được dự toán"):
        estimate.paper(K.REDUCED, 10 * M + 1)
    with pytest.raises(UserError, match="Không giảm được dự toán"):
        estimate.paper(K.HELD_BACK, 0, 0, 5 * M + 1)
    assert estimate.lefts() == [10 * M, 10 * M, 5 * M]


def test_a_line_alike_in_all_but_codes_that_one_lacks_is_refused(estimate: Estimate) -> None:
    office, version = estimate.office, estimate.office.read(line_input, estimate.lines[0])[0]
    shown = estimate.office.read(line_input, estimate.lines[0])[1]
    coded = replace(shown, chapter="109", category="340-351")
    with pytest.raises(UserError, match="cùng nguồn, tính chất, nhiệm vụ") as refused:
        office.write(save_line, None, coded)
    assert [v.field for v in refused.value.violations] == ["chapter"]
    assert version == office.read(line_input, estimate.lines[0])[0]


def test_spaces_make_no_other_number_of_a_paper(estimate: Estimate) -> None:
    estimate.paper(K.ADDED, M, number="07-QĐ/VPTW")
    with pytest.raises(UserError, match="đã ghi rồi"):
        estimate.paper(K.ADDED, M, number="07 - QĐ/VPTW")


def test_every_line_that_does_not_bear_a_paper_is_marked_at_once(estimate: Estimate) -> None:
    with pytest.raises(UserError) as refused:
        estimate.paper(K.REDUCED, 11 * M, M, 6 * M)
    told = {v.field: str(UserError(v)) for v in refused.value.violations}
    assert told.keys() == {"lines.0.amount", "lines.2.amount"}
    assert "6651" in told["lines.2.amount"]
    assert "chỉ còn 5.000.000 đồng" in told["lines.2.amount"]
    estimate.paper(K.HELD_BACK, M, 0, M)
    with pytest.raises(UserError) as refused:
        estimate.paper(K.RELEASED, M, 0, 2 * M)
    assert [v.field for v in refused.value.violations] == ["lines.1.amount"]


def test_a_paper_is_undone_once_by_another(estimate: Estimate) -> None:
    added = estimate.paper(K.ADDED, 2 * M)
    undo = estimate.office.write(reverse_paper, added, "Ghi nhầm dòng")
    assert estimate.lefts()[0] == 10 * M
    with pytest.raises(UserError, match="đã được ghi đảo"):
        estimate.office.write(reverse_paper, added, "Ghi nhầm dòng")
    shown = {p.id: p for p in estimate.office.read(list_papers, estimate.year)}
    assert (shown[added].reversed_by_id, shown[undo].reverses_id) == (undo, added)


@pytest.mark.parametrize(
    ("day", "amount", "said"),
    [
        (date(2024, 12, 31), M, "không thuộc năm ngân sách 2026"),
        (date(2026, 7, 1), M, "sau hôm nay"),
        (date(2026, 1, 5), -M, "lớn hơn 0"),
        (date(2026, 1, 5), 10**15, "dưới một triệu tỷ"),
    ],
)
def test_a_wrong_paper_is_refused_whole(estimate: Estimate, day: date, amount: int, said: str) -> None:
    with pytest.raises(UserError, match=said):
        estimate.paper(K.ADDED, M, amount, day=day)
    assert estimate.lefts() == [10 * M, 10 * M, 5 * M]


def test_a_closed_item_takes_no_new_line_and_its_code_is_never_used_again(estimate: Estimate) -> None:
    office = estimate.office
    item = next(i for i in office.read(list_items) if i.entered.code == "6551")
    closed = ItemInput("6551", "6550", "Văn phòng phẩm", None, date(2025, 12, 31), "Thông tư mới")
    office.write(save_item_of_list, item.id, closed)
    source = office.read(list_sources)[0].id
    with pytest.raises(UserError, match="hết hiệu lực"):
        office.write(save_line, None, LineInput(estimate.year, source, None, item.id))
    with pytest.raises(UserError, match="kể cả khi đã hết hiệu lực"):
        office.write(save_item_of_list, None, ItemInput("6551", "6550", "Khác", basis="x"))
    assert office.write(load_starting_lists) == 0


def test_a_source_that_ended_takes_no_new_line_but_a_line_of_a_closed_item_keeps_its_note(
    estimate: Estimate,
) -> None:
    office = estimate.office
    source, item = office.read(list_sources)[0], office.read(list_items)[-1]
    ended = replace(source.entered, valid_to=date(2025, 12, 31), basis="Quyết định mới")
    office.write(save_source, source.id, ended)
    with pytest.raises(UserError, match=r"Nguồn .* đã hết hiệu lực từ sau ngày 31/12/2025"):
        office.write(save_line, None, LineInput(estimate.year, source.id, None, item.id))
    version, entered = office.read(line_input, estimate.lines[0])
    closed = next(i for i in office.read(list_items) if i.id == entered.item_id)
    last = replace(closed.entered, valid_to=date(2025, 12, 31), basis="Thông tư mới")
    office.write(save_item_of_list, closed.id, last)
    office.write(save_line, estimate.lines[0], replace(entered, note="Mã đã thay"), version)
    assert office.read(line_input, estimate.lines[0])[1].note == "Mã đã thay"


def test_a_line_without_source_or_item_marks_both(estimate: Estimate) -> None:
    with pytest.raises(UserError) as refused:
        estimate.office.write(save_line, None, LineInput(estimate.year))
    assert {v.field for v in refused.value.violations} == {"source_id", "item_id"}


def test_a_paper_signed_before_its_year_is_booked_on_its_first_day(estimate: Estimate) -> None:
    estimate.paper(K.ADDED, M, day=date(2025, 12, 25))
    paper = next(p for p in estimate.office.read(list_papers, estimate.year) if p.kind is K.ADDED)
    assert (paper.dated_on, paper.booked_on) == (date(2025, 12, 25), date(2026, 1, 1))


def test_a_paper_is_written_down_once_unless_the_first_was_undone(estimate: Estimate) -> None:
    added = estimate.paper(K.ADDED, M, number="07-QĐ/VPTW")
    with pytest.raises(UserError, match="07-QĐ/VPTW ngày 05/01/2026 đã ghi rồi"):
        estimate.paper(K.ADDED, M, number="07-qđ/vptw")
    estimate.paper(K.REDUCED, M, number="07-QĐ/VPTW")
    estimate.office.write(reverse_paper, added, "Ghi nhầm dòng")
    estimate.paper(K.ADDED, 0, M, number="07-QĐ/VPTW")


def test_a_line_with_money_keeps_its_key(estimate: Estimate) -> None:
    office, source = estimate.office, estimate.office.read(list_sources)[0].id
    item = next(i.id for i in office.read(list_items) if i.entered.code == "6702")
    with pytest.raises(UserError, match="không đổi thành dòng khác"):
        office.write(
            save_line, estimate.lines[0], LineInput(estimate.year, source, None, item, purpose="Khác")
        )
    with pytest.raises(UserError, match="Đã có dòng dự toán"):
        office.write(save_line, None, LineInput(estimate.year, source, None, item))


def test_no_more_is_released_than_is_held_back(estimate: Estimate) -> None:
    held = estimate.paper(K.HELD_BACK, M)
    with pytest.raises(UserError, match=r"đang giữ lại 1\.000\.000 đồng nên không cho sử dụng nhiều hơn"):
        estimate.paper(K.RELEASED, M + 1)
    estimate.paper(K.RELEASED, 400_000)
    with pytest.raises(UserError, match=r"đang giữ lại 600\.000 đồng"):
        estimate.office.write(reverse_paper, held, "Ghi nhầm")


def test_a_line_without_money_is_deleted_and_put_back(estimate: Estimate) -> None:
    office, shown = estimate.office, estimate.office.read(line_input, estimate.lines[0])[1]
    item = next(i.id for i in office.read(list_items) if i.entered.code == "6649")
    entered = replace(shown, item_id=item, purpose="Ghi nhầm")
    made = office.write(save_line, None, entered)
    former = office.write(delete_line, made)
    assert former == office.read(line_input, office.write(save_line, None, former))[1]
    for line in estimate.lines:
        with pytest.raises(UserError, match="đã có số tiền ghi sổ nên không xóa"):
            office.write(delete_line, line)
    assert len(office.read(line_views, estimate.year)) == 4


def test_money_carried_over_typed_by_hand_is_reversed_alone(estimate: Estimate) -> None:
    paper = estimate.paper(K.CARRIED_IN, M)
    estimate.office.write(reverse_paper, paper, "Ghi nhầm số tiền")


def test_money_that_is_not_autonomous_is_not_marked_so(estimate: Estimate) -> None:
    sources = {s.entered.code: s for s in estimate.office.read(list_sources)}
    items = {i.entered.code: i.id for i in estimate.office.read(list_items)}
    marked = LineInput(estimate.year, sources["12"].id, Nature.AUTONOMOUS, items["6702"])
    with pytest.raises(UserError, match="không giao tự chủ"):
        estimate.office.write(save_line, None, marked)
    other = replace(sources["12"].entered, nature=Nature.AUTONOMOUS)
    with pytest.raises(UserError, match="không đổi tính chất"):
        estimate.office.write(save_source, sources["12"].id, other)


def test_a_paper_is_not_booked_before_its_day_nor_below_what_a_past_day_used(estimate: Estimate) -> None:
    early = PaperInput(estimate.year, K.ADDED, date(2026, 6, 20), "09-QĐ", lines=((estimate.lines[2], M),))
    with pytest.raises(UserError, match="Ngày ghi sổ trước ngày văn bản"):
        estimate.office.write(record_paper, replace(early, booked_on=date(2026, 1, 6)))
    estimate.paper(K.HELD_BACK, 0, 0, 5 * M, day=date(2026, 3, 1))
    estimate.office.write(record_paper, replace(early, lines=((estimate.lines[2], 5 * M),)))
    with pytest.raises(UserError, match=r"thiếu 5\.000\.000 đồng"):
        estimate.paper(K.REDUCED, 0, 0, 5 * M, day=date(2026, 2, 1))
    estimate.paper(K.REDUCED, 0, 0, 5 * M, day=date(2026, 6, 20))
