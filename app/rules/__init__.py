"""The rules of the regulation: pure functions that answer with a reason and cite their clause."""
