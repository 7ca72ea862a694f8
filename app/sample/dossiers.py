"""Opens the sample's dossiers, closes those of past years, hands the oldest over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from app.rules.documents import DossierState
from app.sample.office import Act, SampleOffice
from app.services.dossiers.commands import close_dossier, hand_over, open_proposed, save_dossier
from app.services.dossiers.reading import dossier_detail, list_dossiers, proposals
from app.services.dossiers.views import DossierFilter

OPENED_AT, CLOSED_AT, HANDED_OVER_AT = (
    datetime(2026, 1, 12, 9, 0),
    datetime(2026, 3, 16, 14, 0),
    datetime(2026, 4, 20, 10, 0),
)
"""The yearly work on dossiers: opened for the year that ended, closed, the oldest handed over."""
CLOSED_YEARS, HANDED_OVER_YEAR = (2024, 2025), 2024
ARCHIVE = "Lưu trữ Văn phòng Trung ương Đảng"
SHEETS_OF_A_PAPER = 4
STATE = "Bản chính, đầy đủ; không rách, không mờ chữ"


def dossier_acts(office: SampleOffice) -> list[Act]:
    """Each step of the year's work on dossiers."""

    def open_all() -> None:
        office.write(open_proposed, [(p.source_kind, p.source_id) for p in office.read(proposals)])

    def close_past() -> None:
        for row in office.read(list_dossiers, DossierFilter(), 0, 1000):
            if row.year in CLOSED_YEARS and row.items:
                _close(office, row.id)

    def hand_over_oldest() -> None:
        wanted = DossierFilter(year=HANDED_OVER_YEAR, state=DossierState.CLOSED)
        ids = [row.id for row in office.read(list_dossiers, wanted, 0, 1000)]
        if ids:
            office.write(hand_over, ids, date(2026, 4, 20), ARCHIVE)

    return [(OPENED_AT, open_all), (CLOSED_AT, close_past), (HANDED_OVER_AT, hand_over_oldest)]


def _close(office: SampleOffice, dossier_id: int) -> None:
    """Puts the paper into its box, then closes the dossier."""
    detail = office.read(dossier_detail, dossier_id)
    assert detail is not None  # it was just listed
    entered = detail.entered
    box = f"Hộp {entered.year}-{(dossier_id - 1) // 8 + 1:02d}, cặp {(dossier_id - 1) % 8 + 1}"
    holder = "Văn phòng Trung ương Đảng"
    office.write(save_dossier, dossier_id, replace(entered, box=box, holder=holder))
    sheets = sum(item.entered.sheets or SHEETS_OF_A_PAPER for item in detail.items)
    office.write(close_dossier, dossier_id, CLOSED_AT.date(), sheets, STATE)
