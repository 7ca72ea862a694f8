"""Norms (định mức chi) and the vouchers each kind of expense needs."""
