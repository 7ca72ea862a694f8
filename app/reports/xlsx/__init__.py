"""Sheets as files for other programs: XLSX and CSV; no cell can become a formula."""

from app.reports.xlsx.csv_file import render_sheet_csv
from app.reports.xlsx.workbook import render_sheet_xlsx

__all__ = ["render_sheet_csv", "render_sheet_xlsx"]
