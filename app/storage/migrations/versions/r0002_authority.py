"""Authority on a date: absences of the head, delegations, decisions on membership, grounds of signers."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ISSUED = "RAISE(ABORT, 'delegations: an issued delegation is revoked, never changed')"
DECIDED = "RAISE(ABORT, 'membership_decisions: an issued decision is cancelled, never changed')"

CONTENT = ("giver_id", "taker_id", "from_day", "to_day", "meeting_id", "agreed_on", "paper_id", "told_to")
"""What a delegation says; its revocation is written beside it, once."""

REVOCATION = ("revoked_on", "revoke_reason")

DECISION_CONTENT = (
    *("code", "body_kind", "abstract", "effective_on", "proposer", "proposal_no", "proposed_on", "bases"),
    *("duties", "recipients", "signer_id", "signature_lines", "signer_clause", "signer_ground", "seal"),
    *("delegation_id", "issued_on", "paper_id"),
)


def _differs(columns: tuple[str, ...]) -> str:
    return " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in columns)


def _lines_frozen(change: str, table: str, row: str, parent: str, column: str, words: str) -> str:
    """A trigger that refuses the change of a line that belongs to an issued paper."""
    return (
        f"CREATE TRIGGER {table}_issued_{change.lower()} BEFORE {change} ON {table} "
        f"WHEN EXISTS (SELECT 1 FROM {parent} p WHERE p.id = {row}.{column} AND p.stage <> 'draft') "
        f"BEGIN SELECT {words}; END"
    )


TRIGGERS = (
    (
        f"CREATE TRIGGER delegations_issued_update BEFORE UPDATE ON delegations "
        f"WHEN OLD.stage = 'issued' AND ({_differs(CONTENT)} OR NEW.stage <> 'issued' OR "
        f"NEW.trashed_at_utc IS NOT NULL"
        f" OR (OLD.revoked_on IS NOT NULL AND ({_differs(REVOCATION)}))) "
        f"BEGIN SELECT {ISSUED}; END"
    ),
    (
        f"CREATE TRIGGER delegations_issued_delete BEFORE DELETE ON delegations WHEN OLD.stage <> 'draft' "
        f"BEGIN SELECT {ISSUED}; END"
    ),
    *(
        _lines_frozen(change, "delegation_scopes", row, "delegations", "delegation_id", ISSUED)
        for change, row in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD"))
    ),
    (
        f"CREATE TRIGGER membership_decisions_issued_update BEFORE UPDATE ON membership_decisions "
        f"WHEN OLD.stage <> 'draft' AND ({_differs(DECISION_CONTENT)} OR NEW.stage = 'draft' "
        f"OR OLD.stage = 'cancelled' OR NEW.trashed_at_utc IS NOT NULL) BEGIN SELECT {DECIDED}; END"
    ),
    (
        f"CREATE TRIGGER membership_decisions_issued_delete BEFORE DELETE ON membership_decisions "
        f"WHEN OLD.stage <> 'draft' BEGIN SELECT {DECIDED}; END"
    ),
    *(
        _lines_frozen(
            change, "membership_decision_lines", row, "membership_decisions", "decision_id", DECIDED
        )
        for change, row in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD"))
    ),
)

ADDED = (
    (
        "ALTER TABLE meetings ADD COLUMN chair_delegation_id INTEGER "
        "CONSTRAINT fk_meetings_chair_delegation REFERENCES delegations(id)"
    ),
    (
        "ALTER TABLE documents ADD COLUMN delegation_id INTEGER "
        "CONSTRAINT fk_documents_delegation_id_delegations REFERENCES delegations(id)"
    ),
    "ALTER TABLE documents ADD COLUMN signer_clause VARCHAR(12) NOT NULL DEFAULT ''",
    "ALTER TABLE documents ADD COLUMN signer_ground TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE documents ADD COLUMN seal VARCHAR(10) NOT NULL DEFAULT ''",
)


def upgrade() -> None:
    op.create_table(
        "head_absences",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("to_day", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at_utc", sa.DateTime(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("changed_at_utc", sa.DateTime(), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("trashed_at_utc", sa.DateTime(), nullable=True),
        sa.CheckConstraint(
            "to_day IS NULL OR from_day <= to_day", name=op.f("ck_head_absences_days_in_order")
        ),
        sa.ForeignKeyConstraint(
            ["changed_by_id"], ["users.id"], name=op.f("fk_head_absences_changed_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["users.id"], name=op.f("fk_head_absences_created_by_id_users")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_head_absences_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_head_absences")),
    )
    op.create_index(op.f("ix_head_absences_person_id"), "head_absences", ["person_id"], unique=False)
    op.create_table(
        "delegations",
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("giver_id", sa.Integer(), nullable=False),
        sa.Column("taker_id", sa.Integer(), nullable=False),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("to_day", sa.Date(), nullable=True),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("paper_id", sa.Integer(), nullable=True),
        sa.Column("told_to", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("revoked_on", sa.Date(), nullable=True),
        sa.Column("revoke_reason", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at_utc", sa.DateTime(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("changed_at_utc", sa.DateTime(), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("trashed_at_utc", sa.DateTime(), nullable=True),
        sa.CheckConstraint("to_day IS NULL OR from_day <= to_day", name=op.f("ck_delegations_days_in_order")),
        sa.ForeignKeyConstraint(
            ["changed_by_id"], ["users.id"], name=op.f("fk_delegations_changed_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["users.id"], name=op.f("fk_delegations_created_by_id_users")
        ),
        sa.ForeignKeyConstraint(["giver_id"], ["people.id"], name=op.f("fk_delegations_giver_id_people")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_delegations_meeting_id_meetings")
        ),
        sa.ForeignKeyConstraint(
            ["paper_id"], ["basis_papers.id"], name=op.f("fk_delegations_paper_id_basis_papers")
        ),
        sa.ForeignKeyConstraint(["taker_id"], ["people.id"], name=op.f("fk_delegations_taker_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delegations")),
    )
    op.create_index(op.f("ix_delegations_giver_id"), "delegations", ["giver_id"], unique=False)
    op.create_index(op.f("ix_delegations_meeting_id"), "delegations", ["meeting_id"], unique=False)
    op.create_index(op.f("ix_delegations_taker_id"), "delegations", ["taker_id"], unique=False)
    op.create_table(
        "delegation_scopes",
        sa.Column("delegation_id", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(length=40), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at_utc", sa.DateTime(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("changed_at_utc", sa.DateTime(), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["changed_by_id"], ["users.id"], name=op.f("fk_delegation_scopes_changed_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["users.id"], name=op.f("fk_delegation_scopes_created_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["delegation_id"], ["delegations.id"], name=op.f("fk_delegation_scopes_delegation_id_delegations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delegation_scopes")),
        sa.UniqueConstraint("delegation_id", "act", "code", name=op.f("uq_delegation_scopes_delegation_id")),
    )
    op.create_index(
        op.f("ix_delegation_scopes_delegation_id"), "delegation_scopes", ["delegation_id"], unique=False
    )
    op.create_table(
        "membership_decisions",
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=True),
        sa.Column("body_kind", sa.String(length=40), nullable=False),
        sa.Column("body_name", sa.Text(), nullable=False),
        sa.Column("body_short_name", sa.Text(), nullable=False),
        sa.Column("abstract", sa.Text(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=True),
        sa.Column("proposer", sa.Text(), nullable=False),
        sa.Column("proposal_no", sa.Text(), nullable=False),
        sa.Column("proposed_on", sa.Date(), nullable=True),
        sa.Column("bases", sa.Text(), nullable=False),
        sa.Column("duties", sa.Text(), nullable=False),
        sa.Column("recipients", sa.Text(), nullable=False),
        sa.Column("secrecy", sa.String(length=40), nullable=False),
        sa.Column("signer_id", sa.Integer(), nullable=True),
        sa.Column("signature_lines", sa.Text(), nullable=False),
        sa.Column("signer_clause", sa.String(length=12), nullable=False),
        sa.Column("signer_ground", sa.Text(), nullable=False),
        sa.Column("seal", sa.String(length=10), nullable=False),
        sa.Column("delegation_id", sa.Integer(), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("paper_id", sa.Integer(), nullable=True),
        sa.Column("cancelled_on", sa.Date(), nullable=True),
        sa.Column("cancel_reason", sa.Text(), nullable=False),
        sa.Column("undo", sa.JSON(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at_utc", sa.DateTime(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("changed_at_utc", sa.DateTime(), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("trashed_at_utc", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["body_id"], ["bodies.id"], name=op.f("fk_membership_decisions_body_id_bodies")
        ),
        sa.ForeignKeyConstraint(
            ["changed_by_id"], ["users.id"], name=op.f("fk_membership_decisions_changed_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["users.id"], name=op.f("fk_membership_decisions_created_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["delegation_id"],
            ["delegations.id"],
            name=op.f("fk_membership_decisions_delegation_id_delegations"),
        ),
        sa.ForeignKeyConstraint(
            ["paper_id"], ["basis_papers.id"], name=op.f("fk_membership_decisions_paper_id_basis_papers")
        ),
        sa.ForeignKeyConstraint(
            ["signer_id"], ["people.id"], name=op.f("fk_membership_decisions_signer_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership_decisions")),
    )
    op.create_index(
        op.f("ix_membership_decisions_body_id"), "membership_decisions", ["body_id"], unique=False
    )
    op.create_table(
        "membership_decision_lines",
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("role_id", sa.Integer(), nullable=True),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at_utc", sa.DateTime(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("changed_at_utc", sa.DateTime(), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["changed_by_id"], ["users.id"], name=op.f("fk_membership_decision_lines_changed_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["users.id"], name=op.f("fk_membership_decision_lines_created_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["membership_decisions.id"],
            name=op.f("fk_membership_decision_lines_decision_id_membership_decisions"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_membership_decision_lines_person_id_people")
        ),
        sa.ForeignKeyConstraint(
            ["role_id"],
            ["committee_roles.id"],
            name=op.f("fk_membership_decision_lines_role_id_committee_roles"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership_decision_lines")),
    )
    op.create_index(
        op.f("ix_membership_decision_lines_decision_id"),
        "membership_decision_lines",
        ["decision_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_membership_decision_lines_person_id"),
        "membership_decision_lines",
        ["person_id"],
        unique=False,
    )
    for statement in ADDED:
        op.execute(statement)
    op.create_index("ix_meetings_chair_delegation_id", "meetings", ["chair_delegation_id"])
    op.create_index("ix_documents_delegation_id", "documents", ["delegation_id"])
    for statement in TRIGGERS:
        op.execute(statement)
