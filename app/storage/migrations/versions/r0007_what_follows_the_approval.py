"""The day of the work is told when it is paid; money that came back after the books were closed, by line."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

APPROVED = (
    *("year_id", "number", "number_text", "kind", "content", "payee_id", "payee_name", "payee_unit"),
    *("payee_account", "payee_bank", "method", "requester_id", "requested_on", "place_class"),
    *("trip_order", "amount", "approved_amount", "note", "replaces_id", "carried_from_id", "trashed_at_utc"),
)
"""What an approved expense says."""
DIFFERS = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in APPROVED)
KEPT = (
    "CREATE TRIGGER expenses_approved BEFORE UPDATE ON expenses "
    "WHEN OLD.state NOT IN ('draft', 'requested', 'appraised', 'rejected') "
    f"AND ({DIFFERS} OR (NEW.spent_on IS NOT OLD.spent_on AND OLD.state <> 'vouchered')) "
    "BEGIN SELECT RAISE(ABORT, 'expenses: what was approved is never changed'); END"
)
LINKS = {
    "step_id": "expense_steps",
    "expense_id": "expenses",
    "expense_line_id": "expense_lines",
    "line_id": "budget_lines",
    "item_id": "budget_items",
}


def upgrade() -> None:
    op.execute("DROP TRIGGER expenses_approved")
    op.execute(
        "ALTER TABLE expenses ADD COLUMN carried_from_id INTEGER "
        "CONSTRAINT fk_expenses_carried_from_id_expenses REFERENCES expenses (id)"
    )
    op.create_index(op.f("ix_expenses_carried_from_id"), "expenses", ["carried_from_id"], unique=False)
    op.execute(KEPT)
    op.create_table(
        "late_refunds",
        *(sa.Column(name, sa.Integer(), nullable=name == "item_id") for name in LINKS),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at_utc", sa.DateTime(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("changed_at_utc", sa.DateTime(), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        *(
            sa.ForeignKeyConstraint([name], [f"{table}.id"], name=op.f(f"fk_late_refunds_{name}_{table}"))
            for name, table in (LINKS | dict.fromkeys(("changed_by_id", "created_by_id"), "users")).items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_late_refunds")),
    )
    op.create_index(op.f("ix_late_refunds_step_id"), "late_refunds", ["step_id"], unique=False)
    op.create_index(op.f("ix_late_refunds_expense_id"), "late_refunds", ["expense_id"], unique=False)
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER late_refunds_no_{change.lower()} BEFORE {change} ON late_refunds "
            "BEGIN SELECT RAISE(ABORT, 'late_refunds: never changed; undo it by another'); END"
        )
