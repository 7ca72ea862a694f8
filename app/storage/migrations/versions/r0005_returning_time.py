"""After the settling time advances still come back and the rest is cancelled, until the day for it."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

LOCKED = (
    "CREATE TRIGGER budget_entries_locked BEFORE INSERT ON budget_entries WHEN EXISTS "
    "(SELECT 1 FROM budget_years y WHERE y.id = NEW.year_id AND (y.state <> 'open' "
    "OR NEW.dated_on <= y.locked_until OR NEW.dated_on > y.return_by "
    "OR (NEW.dated_on > y.adjust_until "
    "AND NEW.kind NOT IN ('advanced', 'committed', 'restored', 'reduced', 'held_back')) "
    "OR NEW.dated_on < printf('%04d-01-01', y.year))) "
    "BEGIN SELECT RAISE(ABORT, 'budget_entries: this period is locked'); END"
)


def upgrade() -> None:
    op.execute("DROP TRIGGER budget_entries_locked")
    op.execute(LOCKED)
