"""The budget: years, sources, items, lines, estimate papers, norms, expenses, every entry of the ledger."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def _differs(*columns: str) -> str:
    return "(" + " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in columns) + ")"


def _refuse(words: str) -> str:
    return f"BEGIN SELECT RAISE(ABORT, '{words}'); END"


def _never(table: str, change: str) -> str:
    """A trigger that refuses every such change of a table."""
    words = f"{table}: never changed; undo it by another"
    return f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} {_refuse(words)}"


OPEN = "('draft', 'requested', 'appraised')"
DONE = "('paid', 'surplus_due', 'settled', 'rejected', 'cancelled')"
MOVES = {
    "draft": ("requested",),
    "requested": ("appraised", "draft", "rejected"),
    "appraised": ("approved", "draft", "rejected"),
    "approved": ("advanced", "vouchered", "cancelled"),
    "advanced": ("vouchered", "approved"),
    "vouchered": ("paid", "surplus_due", "advanced", "approved"),
    "surplus_due": ("paid", "vouchered"),
    "paid": ("settled", "vouchered", "surplus_due"),
    "rejected": ("draft",),
}
"""What may follow each state of an expense."""
APPROVED = (
    *("year_id", "number", "number_text", "kind", "content", "payee_id", "payee_name", "payee_unit"),
    *("payee_account", "payee_bank", "method", "requester_id", "requested_on", "spent_on", "place_class"),
    *("trip_order", "amount", "approved_amount", "note", "replaces_id", "trashed_at_utc"),
)
"""What an approved expense says."""
CONTRACT = ("contract_number", "contract_on", "contract_value")
"""What may still be written down until money goes out."""
LINE_KEY = ("year_id", "source_id", "nature", "chapter", "category", "item_id", "purpose")
CALENDAR = ("last_withdrawal_on", "spend_until", "adjust_until", "reconcile_by", "return_by")


def _moves() -> str:
    return " OR ".join(
        "(OLD.state = '{}' AND NEW.state IN ({}))".format(state, ", ".join(f"'{n}'" for n in after))
        for state, after in MOVES.items()
    )


def _of_expense(table: str, states: str, words: str) -> tuple[str, ...]:
    """Triggers that refuse any change of an expense's part while the expense is in these states."""
    return tuple(
        f"CREATE TRIGGER {table}_kept_{change.lower()} BEFORE {change} ON {table} WHEN EXISTS "
        f"(SELECT 1 FROM expenses e WHERE e.id = {row}.expense_id AND e.state {states}) "
        f"{_refuse(table + ': ' + words)}"
        for change, row in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD"))
    )


TRIGGERS = (
    *(
        _never(table, change)
        for table in ("budget_entries", "estimate_papers", "expense_steps")
        for change in ("UPDATE", "DELETE")
    ),
    (
        "CREATE TRIGGER budget_entries_locked BEFORE INSERT ON budget_entries WHEN EXISTS "
        "(SELECT 1 FROM budget_years y WHERE y.id = NEW.year_id AND (y.state <> 'open' "
        "OR NEW.dated_on <= y.locked_until OR NEW.dated_on > y.adjust_until "
        "OR NEW.dated_on < printf('%04d-01-01', y.year))) "
        f"{_refuse('budget_entries: this period is locked')}"
    ),
    (
        "CREATE TRIGGER budget_entries_year BEFORE INSERT ON budget_entries WHEN NEW.year_id IS NOT "
        "(SELECT l.year_id FROM budget_lines l WHERE l.id = NEW.line_id) "
        f"{_refuse('budget_entries: a line of another year')}"
    ),
    (
        "CREATE TRIGGER budget_years_state BEFORE UPDATE ON budget_years WHEN OLD.state = 'settled' "
        "OR NEW.year <> OLD.year OR (OLD.state = 'open' AND NEW.state = 'settled') "
        "OR (OLD.state = 'closed' AND NEW.state = 'open' "
        "AND (NEW.reopen_reason = '' OR NEW.reopen_reason = OLD.reopen_reason)) "
        f"OR (OLD.state <> 'open' AND {_differs(*CALENDAR)}) "
        "OR (OLD.locked_until IS NOT NULL "
        "AND (NEW.locked_until IS NULL OR NEW.locked_until < OLD.locked_until)) "
        f"{_refuse('budget_years: closed')}"
    ),
    f"CREATE TRIGGER budget_years_no_delete BEFORE DELETE ON budget_years {_refuse('budget_years: kept')}",
    (
        f"CREATE TRIGGER budget_lines_key BEFORE UPDATE ON budget_lines WHEN {_differs(*LINE_KEY)} "
        "AND EXISTS (SELECT 1 FROM budget_entries n WHERE n.line_id = OLD.id) "
        f"{_refuse('budget_lines: a line with entries is never another')}"
    ),
    (
        "CREATE TRIGGER budget_items_code BEFORE UPDATE ON budget_items WHEN NEW.code <> OLD.code "
        f"{_refuse('budget_items: a code is never used again')}"
    ),
    (
        "CREATE TRIGGER expenses_state BEFORE UPDATE ON expenses WHEN NEW.state <> OLD.state "
        f"AND NOT ({_moves()}) {_refuse('expenses: no such step')}"
    ),
    (
        f"CREATE TRIGGER expenses_approved BEFORE UPDATE ON expenses WHEN OLD.state NOT IN {OPEN} "
        f"AND OLD.state <> 'rejected' AND {_differs(*APPROVED)} "
        f"{_refuse('expenses: what was approved is never changed')}"
    ),
    (
        "CREATE TRIGGER expenses_contract BEFORE UPDATE ON expenses "
        f"WHEN OLD.state NOT IN {OPEN} AND OLD.state NOT IN ('rejected', 'approved') "
        f"AND {_differs(*CONTRACT)} {_refuse('expenses: money went out by this contract')}"
    ),
    (
        "CREATE TRIGGER expenses_no_delete BEFORE DELETE ON expenses WHEN OLD.number IS NOT NULL "
        f"{_refuse('expenses: cancel it with a reason')}"
    ),
    *_of_expense("expense_lines", f"NOT IN {OPEN}", "what was approved is never changed"),
    *_of_expense("expense_recipients", f"IN {DONE}", "what was paid is never changed"),
    *_of_expense("expense_vouchers", f"IN {DONE}", "what was paid is never changed"),
)


def upgrade() -> None:
    op.create_table(
        "budget_items",
        sa.Column("code", sa.String(length=4), nullable=False),
        sa.Column("parent_code", sa.String(length=4), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("verified", sa.Boolean(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at_utc", sa.DateTime(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("changed_at_utc", sa.DateTime(), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["changed_by_id"], ["users.id"], name=op.f("fk_budget_items_changed_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["users.id"], name=op.f("fk_budget_items_created_by_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget_items")),
        sa.UniqueConstraint("code", name=op.f("uq_budget_items_code")),
    )
    op.create_index(op.f("ix_budget_items_parent_code"), "budget_items", ["parent_code"], unique=False)
    op.create_table(
        "budget_sources",
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("nature", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at_utc", sa.DateTime(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("changed_at_utc", sa.DateTime(), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["changed_by_id"], ["users.id"], name=op.f("fk_budget_sources_changed_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["users.id"], name=op.f("fk_budget_sources_created_by_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget_sources")),
        sa.UniqueConstraint("code", name=op.f("uq_budget_sources_code")),
    )
    op.create_table(
        "budget_years",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("last_withdrawal_on", sa.Date(), nullable=False),
        sa.Column("spend_until", sa.Date(), nullable=False),
        sa.Column("adjust_until", sa.Date(), nullable=False),
        sa.Column("reconcile_by", sa.Date(), nullable=False),
        sa.Column("return_by", sa.Date(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("locked_until", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("reopen_reason", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at_utc", sa.DateTime(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("changed_at_utc", sa.DateTime(), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["changed_by_id"], ["users.id"], name=op.f("fk_budget_years_changed_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["users.id"], name=op.f("fk_budget_years_created_by_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget_years")),
        sa.UniqueConstraint("year", name=op.f("uq_budget_years_year")),
    )
    op.create_table(
        "norms",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("rank", sa.String(length=40), nullable=False),
        sa.Column("place", sa.String(length=40), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("internal_amount", sa.Integer(), nullable=True),
        sa.Column("most_percent", sa.Integer(), nullable=False),
        sa.Column("item_code", sa.String(length=4), nullable=False),
        sa.Column("lump", sa.Boolean(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("verified", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at_utc", sa.DateTime(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("changed_at_utc", sa.DateTime(), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["changed_by_id"], ["users.id"], name=op.f("fk_norms_changed_by_id_users")),
        sa.ForeignKeyConstraint(["created_by_id"], ["users.id"], name=op.f("fk_norms_created_by_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_norms")),
    )
    op.create_index("ix_norms_code", "norms", ["code", "valid_from"], unique=False)
    op.create_table(
        "spending_events",
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("place_class", sa.String(length=40), nullable=False),
        sa.Column("headcount", sa.Integer(), nullable=True),
        sa.Column("source_kind", sa.String(length=40), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at_utc", sa.DateTime(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("changed_at_utc", sa.DateTime(), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("trashed_at_utc", sa.DateTime(), nullable=True),
        sa.Column("secrecy", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["changed_by_id"], ["users.id"], name=op.f("fk_spending_events_changed_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["users.id"], name=op.f("fk_spending_events_created_by_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spending_events")),
    )
    op.create_index(
        "ix_spending_events_secrecy", "spending_events", ["secrecy", "created_by_id"], unique=False
    )
    op.create_index(
        "ix_spending_events_source", "spending_events", ["source_kind", "source_id"], unique=False
    )
    op.create_table(
        "voucher_requirements",
        sa.Column("expense_kind", sa.String(length=40), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("required", sa.Boolean(), nullable=False),
        sa.Column("above_amount", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at_utc", sa.DateTime(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("changed_at_utc", sa.DateTime(), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["changed_by_id"], ["users.id"], name=op.f("fk_voucher_requirements_changed_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["users.id"], name=op.f("fk_voucher_requirements_created_by_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_voucher_requirements")),
    )
    op.create_index(
        op.f("ix_voucher_requirements_expense_kind"), "voucher_requirements", ["expense_kind"], unique=False
    )
    op.create_table(
        "budget_lines",
        sa.Column("year_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("nature", sa.String(length=40), nullable=False),
        sa.Column("chapter", sa.String(length=10), nullable=False),
        sa.Column("category", sa.String(length=20), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at_utc", sa.DateTime(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("changed_at_utc", sa.DateTime(), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["changed_by_id"], ["users.id"], name=op.f("fk_budget_lines_changed_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["users.id"], name=op.f("fk_budget_lines_created_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["budget_items.id"], name=op.f("fk_budget_lines_item_id_budget_items")
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["budget_sources.id"], name=op.f("fk_budget_lines_source_id_budget_sources")
        ),
        sa.ForeignKeyConstraint(
            ["year_id"], ["budget_years.id"], name=op.f("fk_budget_lines_year_id_budget_years")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget_lines")),
        sa.UniqueConstraint(
            "year_id",
            "source_id",
            "nature",
            "chapter",
            "category",
            "item_id",
            "purpose",
            name=op.f("uq_budget_lines_year_id"),
        ),
    )
    op.create_index(op.f("ix_budget_lines_item_id"), "budget_lines", ["item_id"], unique=False)
    op.create_index(op.f("ix_budget_lines_source_id"), "budget_lines", ["source_id"], unique=False)
    op.create_table(
        "estimate_papers",
        sa.Column("year_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=False),
        sa.Column("booked_on", sa.Date(), nullable=False),
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("abstract", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("reverses_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at_utc", sa.DateTime(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("changed_at_utc", sa.DateTime(), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["changed_by_id"], ["users.id"], name=op.f("fk_estimate_papers_changed_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["users.id"], name=op.f("fk_estimate_papers_created_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["reverses_id"],
            ["estimate_papers.id"],
            name=op.f("fk_estimate_papers_reverses_id_estimate_papers"),
        ),
        sa.ForeignKeyConstraint(
            ["year_id"], ["budget_years.id"], name=op.f("fk_estimate_papers_year_id_budget_years")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_estimate_papers")),
        sa.UniqueConstraint("reverses_id", name=op.f("uq_estimate_papers_reverses_id")),
    )
    op.create_index(op.f("ix_estimate_papers_year_id"), "estimate_papers", ["year_id"], unique=False)
    op.create_table(
        "event_plan_lines",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("quantity", sa.String(length=40), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("times", sa.String(length=40), nullable=False),
        sa.Column("unit_price", sa.String(length=40), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("rank", sa.String(length=40), nullable=False),
        sa.Column("norm_id", sa.Integer(), nullable=True),
        sa.Column("norm_amount", sa.Integer(), nullable=True),
        sa.Column("over_norm", sa.Integer(), nullable=False),
        sa.Column("over_norm_reason", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at_utc", sa.DateTime(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("changed_at_utc", sa.DateTime(), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["changed_by_id"], ["users.id"], name=op.f("fk_event_plan_lines_changed_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["users.id"], name=op.f("fk_event_plan_lines_created_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["spending_events.id"], name=op.f("fk_event_plan_lines_event_id_spending_events")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["budget_items.id"], name=op.f("fk_event_plan_lines_item_id_budget_items")
        ),
        sa.ForeignKeyConstraint(["norm_id"], ["norms.id"], name=op.f("fk_event_plan_lines_norm_id_norms")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_plan_lines")),
    )
    op.create_index(op.f("ix_event_plan_lines_event_id"), "event_plan_lines", ["event_id"], unique=False)
    op.create_table(
        "expenses",
        sa.Column("year_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("number_text", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("payee_id", sa.Integer(), nullable=True),
        sa.Column("payee_name", sa.Text(), nullable=False),
        sa.Column("payee_unit", sa.Text(), nullable=False),
        sa.Column("payee_account", sa.Text(), nullable=False),
        sa.Column("payee_bank", sa.Text(), nullable=False),
        sa.Column("method", sa.String(length=40), nullable=False),
        sa.Column("requester_id", sa.Integer(), nullable=True),
        sa.Column("requested_on", sa.Date(), nullable=False),
        sa.Column("spent_on", sa.Date(), nullable=True),
        sa.Column("place_class", sa.String(length=40), nullable=False),
        sa.Column("contract_number", sa.Text(), nullable=False),
        sa.Column("contract_on", sa.Date(), nullable=True),
        sa.Column("contract_value", sa.Integer(), nullable=True),
        sa.Column("trip_order", sa.Text(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("approved_amount", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at_utc", sa.DateTime(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("changed_at_utc", sa.DateTime(), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("trashed_at_utc", sa.DateTime(), nullable=True),
        sa.Column("secrecy", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["changed_by_id"], ["users.id"], name=op.f("fk_expenses_changed_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["users.id"], name=op.f("fk_expenses_created_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["spending_events.id"], name=op.f("fk_expenses_event_id_spending_events")
        ),
        sa.ForeignKeyConstraint(["payee_id"], ["people.id"], name=op.f("fk_expenses_payee_id_people")),
        sa.ForeignKeyConstraint(
            ["replaces_id"], ["expenses.id"], name=op.f("fk_expenses_replaces_id_expenses")
        ),
        sa.ForeignKeyConstraint(["requester_id"], ["users.id"], name=op.f("fk_expenses_requester_id_users")),
        sa.ForeignKeyConstraint(
            ["year_id"], ["budget_years.id"], name=op.f("fk_expenses_year_id_budget_years")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expenses")),
        sa.UniqueConstraint("year_id", "number", name=op.f("uq_expenses_year_id")),
    )
    op.create_index(op.f("ix_expenses_event_id"), "expenses", ["event_id"], unique=False)
    op.create_index(
        "ix_expenses_list",
        "expenses",
        ["trashed_at_utc", "year_id", "state", "requested_on", "id"],
        unique=False,
    )
    op.create_index(op.f("ix_expenses_payee_id"), "expenses", ["payee_id"], unique=False)
    op.create_index(op.f("ix_expenses_replaces_id"), "expenses", ["replaces_id"], unique=False)
    op.create_index("ix_expenses_secrecy", "expenses", ["secrecy", "created_by_id"], unique=False)
    op.create_table(
        "expense_lines",
        sa.Column("expense_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("budget_line_id", sa.Integer(), nullable=True),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("quantity", sa.String(length=40), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("times", sa.String(length=40), nullable=False),
        sa.Column("unit_price", sa.String(length=40), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("approved_amount", sa.Integer(), nullable=True),
        sa.Column("rank", sa.String(length=40), nullable=False),
        sa.Column("norm_id", sa.Integer(), nullable=True),
        sa.Column("norm_amount", sa.Integer(), nullable=True),
        sa.Column("over_norm", sa.Integer(), nullable=False),
        sa.Column("over_norm_reason", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at_utc", sa.DateTime(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("changed_at_utc", sa.DateTime(), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["budget_line_id"], ["budget_lines.id"], name=op.f("fk_expense_lines_budget_line_id_budget_lines")
        ),
        sa.ForeignKeyConstraint(
            ["changed_by_id"], ["users.id"], name=op.f("fk_expense_lines_changed_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["users.id"], name=op.f("fk_expense_lines_created_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["expense_id"], ["expenses.id"], name=op.f("fk_expense_lines_expense_id_expenses")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["budget_items.id"], name=op.f("fk_expense_lines_item_id_budget_items")
        ),
        sa.ForeignKeyConstraint(["norm_id"], ["norms.id"], name=op.f("fk_expense_lines_norm_id_norms")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expense_lines")),
    )
    op.create_index(
        op.f("ix_expense_lines_budget_line_id"), "expense_lines", ["budget_line_id"], unique=False
    )
    op.create_index(op.f("ix_expense_lines_expense_id"), "expense_lines", ["expense_id"], unique=False)
    op.create_table(
        "expense_recipients",
        sa.Column("expense_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("destination", sa.Text(), nullable=False),
        sa.Column("means", sa.Text(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("days", sa.String(length=40), nullable=False),
        sa.Column("day_rate", sa.Integer(), nullable=False),
        sa.Column("nights", sa.String(length=40), nullable=False),
        sa.Column("night_rate", sa.Integer(), nullable=False),
        sa.Column("fare", sa.Integer(), nullable=False),
        sa.Column("other", sa.Integer(), nullable=False),
        sa.Column("tax", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at_utc", sa.DateTime(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("changed_at_utc", sa.DateTime(), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["changed_by_id"], ["users.id"], name=op.f("fk_expense_recipients_changed_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["users.id"], name=op.f("fk_expense_recipients_created_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["expense_id"], ["expenses.id"], name=op.f("fk_expense_recipients_expense_id_expenses")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_expense_recipients_person_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expense_recipients")),
    )
    op.create_index(
        op.f("ix_expense_recipients_expense_id"), "expense_recipients", ["expense_id"], unique=False
    )
    op.create_table(
        "expense_steps",
        sa.Column("expense_id", sa.Integer(), nullable=False),
        sa.Column("year_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("done_by", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("method", sa.String(length=40), nullable=True),
        sa.Column("voucher_series", sa.String(length=10), nullable=True),
        sa.Column("voucher_number", sa.Integer(), nullable=True),
        sa.Column("cashier", sa.Text(), nullable=False),
        sa.Column("one_person", sa.Boolean(), nullable=False),
        sa.Column("reverses_id", sa.Integer(), nullable=True),
        sa.Column("refund_of_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at_utc", sa.DateTime(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("changed_at_utc", sa.DateTime(), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["changed_by_id"], ["users.id"], name=op.f("fk_expense_steps_changed_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["users.id"], name=op.f("fk_expense_steps_created_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["expense_id"], ["expenses.id"], name=op.f("fk_expense_steps_expense_id_expenses")
        ),
        sa.ForeignKeyConstraint(
            ["refund_of_id"], ["expense_steps.id"], name=op.f("fk_expense_steps_refund_of_id_expense_steps")
        ),
        sa.ForeignKeyConstraint(
            ["reverses_id"], ["expense_steps.id"], name=op.f("fk_expense_steps_reverses_id_expense_steps")
        ),
        sa.ForeignKeyConstraint(
            ["year_id"], ["budget_years.id"], name=op.f("fk_expense_steps_year_id_budget_years")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expense_steps")),
        sa.UniqueConstraint("reverses_id", name=op.f("uq_expense_steps_reverses_id")),
        sa.UniqueConstraint(
            "year_id", "voucher_series", "voucher_number", name=op.f("uq_expense_steps_year_id")
        ),
    )
    op.create_index("ix_expense_steps_expense", "expense_steps", ["expense_id", "id"], unique=False)
    op.create_index("ix_expense_steps_kind", "expense_steps", ["kind", "done_on"], unique=False)
    op.create_index(op.f("ix_expense_steps_refund_of_id"), "expense_steps", ["refund_of_id"], unique=False)
    op.create_table(
        "expense_vouchers",
        sa.Column("expense_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("requirement_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.Column("attachment_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at_utc", sa.DateTime(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("changed_at_utc", sa.DateTime(), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attachment_id"], ["attachments.id"], name=op.f("fk_expense_vouchers_attachment_id_attachments")
        ),
        sa.ForeignKeyConstraint(
            ["changed_by_id"], ["users.id"], name=op.f("fk_expense_vouchers_changed_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["users.id"], name=op.f("fk_expense_vouchers_created_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["expense_id"], ["expenses.id"], name=op.f("fk_expense_vouchers_expense_id_expenses")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["budget_items.id"], name=op.f("fk_expense_vouchers_item_id_budget_items")
        ),
        sa.ForeignKeyConstraint(
            ["requirement_id"],
            ["voucher_requirements.id"],
            name=op.f("fk_expense_vouchers_requirement_id_voucher_requirements"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expense_vouchers")),
    )
    op.create_index(op.f("ix_expense_vouchers_expense_id"), "expense_vouchers", ["expense_id"], unique=False)
    op.create_table(
        "budget_entries",
        sa.Column("year_id", sa.Integer(), nullable=False),
        sa.Column("line_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=True),
        sa.Column("step_id", sa.Integer(), nullable=True),
        sa.Column("expense_id", sa.Integer(), nullable=True),
        sa.Column("expense_line_id", sa.Integer(), nullable=True),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at_utc", sa.DateTime(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("changed_at_utc", sa.DateTime(), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(paper_id IS NULL) <> (step_id IS NULL)", name=op.f("ck_budget_entries_one_origin")
        ),
        sa.ForeignKeyConstraint(
            ["changed_by_id"], ["users.id"], name=op.f("fk_budget_entries_changed_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["users.id"], name=op.f("fk_budget_entries_created_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["expense_id"], ["expenses.id"], name=op.f("fk_budget_entries_expense_id_expenses")
        ),
        sa.ForeignKeyConstraint(
            ["expense_line_id"],
            ["expense_lines.id"],
            name=op.f("fk_budget_entries_expense_line_id_expense_lines"),
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["budget_items.id"], name=op.f("fk_budget_entries_item_id_budget_items")
        ),
        sa.ForeignKeyConstraint(
            ["line_id"], ["budget_lines.id"], name=op.f("fk_budget_entries_line_id_budget_lines")
        ),
        sa.ForeignKeyConstraint(
            ["paper_id"], ["estimate_papers.id"], name=op.f("fk_budget_entries_paper_id_estimate_papers")
        ),
        sa.ForeignKeyConstraint(
            ["step_id"], ["expense_steps.id"], name=op.f("fk_budget_entries_step_id_expense_steps")
        ),
        sa.ForeignKeyConstraint(
            ["year_id"], ["budget_years.id"], name=op.f("fk_budget_entries_year_id_budget_years")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget_entries")),
    )
    op.create_index(op.f("ix_budget_entries_expense_id"), "budget_entries", ["expense_id"], unique=False)
    op.create_index(
        op.f("ix_budget_entries_expense_line_id"), "budget_entries", ["expense_line_id"], unique=False
    )
    op.create_index(op.f("ix_budget_entries_line_id"), "budget_entries", ["line_id"], unique=False)
    op.create_index(op.f("ix_budget_entries_paper_id"), "budget_entries", ["paper_id"], unique=False)
    op.create_index(op.f("ix_budget_entries_step_id"), "budget_entries", ["step_id"], unique=False)
    op.create_index(
        "ix_budget_entries_sums",
        "budget_entries",
        ["year_id", "line_id", "kind", "dated_on", "amount"],
        unique=False,
    )
    for statement in TRIGGERS:
        op.execute(statement)
