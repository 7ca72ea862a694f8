"""Delivery of documents (chuyển giao): recipients planned, copies sent in batches, receipts, coverage."""
