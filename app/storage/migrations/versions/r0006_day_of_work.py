"""The day of the work, where the request left it open, is written down once after the approval."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

APPROVED = (
    *("year_id", "number", "number_text", "kind", "content", "payee_id", "payee_name", "payee_unit"),
    *("payee_account", "payee_bank", "method", "requester_id", "requested_on", "place_class"),
    *("trip_order", "amount", "approved_amount", "note", "replaces_id", "trashed_at_utc"),
)
"""What an approved expense says."""
DIFFERS = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in APPROVED)
KEPT = (
    "CREATE TRIGGER expenses_approved BEFORE UPDATE ON expenses "
    "WHEN OLD.state NOT IN ('draft', 'requested', 'appraised', 'rejected') "
    f"AND ({DIFFERS} OR (OLD.spent_on IS NOT NULL AND NEW.spent_on IS NOT OLD.spent_on)) "
    "BEGIN SELECT RAISE(ABORT, 'expenses: what was approved is never changed'); END"
)


def upgrade() -> None:
    op.execute("DROP TRIGGER expenses_approved")
    op.execute(KEPT)
