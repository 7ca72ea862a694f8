"""Alembic upgrades: one transaction per upgrade, a verified backup before it."""
