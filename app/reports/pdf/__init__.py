"""Papers and sheets as PDF, with ReportLab."""

from app.reports.pdf.render import render_pdf

__all__ = ["render_pdf"]
