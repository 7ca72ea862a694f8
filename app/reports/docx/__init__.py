"""Papers as Word documents, with python-docx, by the same measures as the PDF."""

from app.reports.docx.render import render_docx

__all__ = ["render_docx"]
