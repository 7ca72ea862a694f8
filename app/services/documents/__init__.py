"""Outgoing documents: drafted, checked, signed, numbered, cancelled; the register that numbers them."""
