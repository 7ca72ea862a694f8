"""Incoming documents: registered, scanned in, given out, answered or closed; their register's lines."""
