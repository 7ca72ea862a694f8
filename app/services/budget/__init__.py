"""The budget (kinh phí): years, sources, lines, estimate papers, and what is left of each line."""
