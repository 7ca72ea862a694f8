"""One module or package per menu entry."""
