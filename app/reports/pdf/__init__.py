"""Papers and sheets as PDF, with ReportLab."""

from app.reports.pdf.render import render_pdf
from app.reports.pdf.sheet import render_sheet_pdf

__all__ = ["render_pdf", "render_sheet_pdf"]
