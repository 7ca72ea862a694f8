"""Whatever rows a file has: what is accepted keeps the rules, and a second import changes nothing."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import UserError
from app.services.roster.composition import members_on, memberships_of
from app.services.roster.importing import import_roster, preview_roster
from app.services.roster.memberships import delete_membership
from app.services.roster.reading import read_roster
from tests.services.excel.making import workbook
from tests.services.roster.making import START, body_id
from tests.workspaces import Office

TODAY = date(2026, 6, 30)
HEAD = ("Họ và tên", "Tổ chức", "Chức danh", "Từ ngày", "Đến ngày", "Mã cán bộ")
rows = st.lists(
    st.tuples(
        st.sampled_from(["Lê An", "Vũ Bình", "Đỗ Chi"]),
        st.sampled_from(["Trưởng Ban", "Phó Trưởng Ban thường trực", "Ủy viên"]),
        st.integers(0, 20),
        st.none() | st.integers(-2, 8),
        st.booleans(),
    ),
    min_size=1,
    max_size=7,
)
CODES = {"Lê An": "A", "Vũ Bình": "B", "Đỗ Chi": "C"}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(rows, min_size=1, max_size=3))
def test_imports_one_after_another_keep_the_rules_and_repeat_without_change(
    office: Office, files: list[list[tuple[str, str, int, int | None, bool]]]
) -> None:
    committee = body_id(office)
    for entries in files:
        lines = []
        for name, role, start, length, coded in entries:
            first = START + timedelta(days=start)
            last = None if length is None else first + timedelta(days=length)
            lines.append((name, "", role, first, last, CODES[name] if coded else None))
        file = read_roster(workbook(lines, HEAD), "a.xlsx", TODAY)
        ok = office.read(preview_roster, file).ok
        before = office.read(memberships_of, committee)
        try:
            office.write(import_roster, file)
        except UserError:
            assert not ok
            assert office.read(memberships_of, committee) == before
            continue
        assert ok
        again = office.write(import_roster, file)
        assert (again.new, again.updated, again.people_new) == (0, 0, 0)
    for n in range(32):
        there = office.read(members_on, committee, START + timedelta(days=n))
        assert sum(m.role_code == "head" for m in there) <= 1
        assert len({m.person_id for m in there}) == len(there)
    for row in office.read(memberships_of, committee):  # the next example starts with an empty committee
        office.write(delete_membership, row.id)
