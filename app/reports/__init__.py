"""Papers and registers: each described once, rendered to PDF, DOCX and XLSX."""
