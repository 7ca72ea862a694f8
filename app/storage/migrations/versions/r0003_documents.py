"""Documents: registers and numbers, delivery, incoming documents, dossiers, secrecy, print control."""

import sqlalchemy as sa
from alembic import op

from app.text import fold

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def _differs(*columns: str) -> str:
    return " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in columns)


def _refuse(words: str) -> str:
    return f"BEGIN SELECT RAISE(ABORT, '{words}'); END"


def _never(table: str, change: str, words: str) -> str:
    """A trigger that refuses every such change of a table."""
    return f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} {_refuse(words)}"


CONTENT = (
    *("code", "meeting_id", "abstract", "attendees", "heard", "body", "signer_id", "signature_lines"),
    *("signer_clause", "signer_ground", "seal", "delegation_id", "recipients", "draft_number", "secrecy"),
    *("urgency", "issuer", "bases", "addressees", "enclosures", "copies", "pages", "kept_by", "circulation"),
    *("typist", "answer_by", "urgent_day", "urgent_time", "secrecy_set_by_id", "secrecy_ground"),
    *("protected_until", "may_be_copied", "checked_at_utc", "checked_by_id", "signed_on"),
    *("unscanned_reason", "final_attachment_id", "final_difference", "replaces_id", "copy_kind"),
    *("copy_of_kind", "copy_of_id", "trashed_at_utc"),
)
"""What a signed document says; its number and day of issue come once, its cancelling stands beside it."""

SIGNED = "documents: a signed document is never changed; make a new one"
CLOSED = "('signed', 'issued', 'sent', 'filed', 'cancelled')"
MOVES = (
    "(OLD.state = 'signed' AND NEW.state IN ('issued', 'cancelled')) "
    "OR (OLD.state = 'issued' AND NEW.state IN ('sent', 'filed', 'cancelled')) "
    "OR (OLD.state = 'sent' AND NEW.state IN ('filed', 'cancelled')) "
    "OR (OLD.state = 'filed' AND NEW.state = 'cancelled')"
)
NUMBERED = ("number", "number_text", "issued_on", "dated_on")
CANCELLED = ("cancelled_on", "cancel_reason")

REGISTERED = (
    *("series_id", "number", "number_text", "dated_on", "registered_on", "origin", "of_kind", "of_id"),
    *("kind_label", "abstract", "signer", "signature_form", "seal", "recipients", "copies", "kept_by"),
    *("secrecy", "urgency", "note"),
)
ARRIVED = (
    *("year", "number", "arrived_on", "arrived_at", "sender", "sender_number", "sender_dated_on"),
    *("type_name", "abstract", "secrecy", "urgency", "urgent_day", "urgent_time", "pages", "copies", "note"),
)
COPIED = ("record_kind", "record_id", "paper", "copy_number", "total", "recipient", "permitted_by", "secrecy")
KEPT_FILE = ("record_kind", "record_id", "name", "size_bytes", "sha256", "kind", "object_name", "object_key")

CLASSIFIED = (
    *("attachments", "documents", "dossiers", "incoming_documents", "meetings", "membership_decisions"),
    *("outgoing_entries", "seal_uses"),
)
"""Tables with a level of secrecy: what a person may not see is looked up by it in every list."""

REGISTER = "a line of the register is never changed; correct it by a dated entry"

SENT_COPY = (
    *("document_id", "kind", "person_id", "organisation_id", "name", "title", "copy_number", "batch_id"),
    "sent_on",
)
"""What is never changed of a copy once it was sent."""

TRIGGERS = (
    (
        "CREATE TRIGGER documents_signed_update BEFORE UPDATE ON documents "
        f"WHEN OLD.state IN {CLOSED} AND ({_differs('id', *CONTENT)} "
        f"OR (NEW.state <> OLD.state AND NOT ({MOVES})) "
        f"OR (({_differs(*NUMBERED)}) AND NOT (OLD.state = 'signed' AND NEW.state = 'issued')) "
        f"OR (({_differs(*CANCELLED)}) AND NOT (NEW.state = 'cancelled' AND OLD.state <> 'cancelled'))) "
        f"{_refuse(SIGNED)}"
    ),
    (
        "CREATE TRIGGER documents_open_update BEFORE UPDATE ON documents "
        "WHEN OLD.state NOT IN " + CLOSED + " AND NEW.state IN "
        "('issued', 'sent', 'filed', 'cancelled') "
        f"{_refuse('documents: signed first, then numbered')}"
    ),
    (
        "CREATE TRIGGER documents_signed_delete BEFORE DELETE ON documents "
        f"WHEN OLD.state IN {CLOSED} {_refuse(SIGNED)}"
    ),
    _never("document_versions", "UPDATE", "document_versions: a kept draft is never changed"),
    (
        "CREATE TRIGGER attachments_signed_update BEFORE UPDATE ON attachments "
        f"WHEN OLD.record_kind = 'document' AND ({_differs(*KEPT_FILE, 'trashed_at_utc')}) AND EXISTS "
        f"(SELECT 1 FROM documents d WHERE d.id = OLD.record_id AND d.state IN {CLOSED}) {_refuse(SIGNED)}"
    ),
    (
        "CREATE TRIGGER attachments_signed_delete BEFORE DELETE ON attachments "
        "WHEN OLD.record_kind = 'document' AND EXISTS "
        f"(SELECT 1 FROM documents d WHERE d.id = OLD.record_id AND d.state IN {CLOSED}) {_refuse(SIGNED)}"
    ),
    (
        "CREATE TRIGGER number_series_counts BEFORE UPDATE ON number_series "
        "WHEN OLD.symbol IS NOT NEW.symbol OR OLD.code IS NOT NEW.code OR OLD.split IS NOT NEW.split "
        "OR OLD.term_id IS NOT NEW.term_id "
        "OR (NEW.last_number <> OLD.last_number AND NEW.last_number <> OLD.last_number + 1 "
        "AND EXISTS (SELECT 1 FROM outgoing_entries e WHERE e.series_id = OLD.id AND e.origin = 'issued')) "
        "OR (NEW.opening_number <> OLD.opening_number "
        "AND EXISTS (SELECT 1 FROM outgoing_entries e WHERE e.series_id = OLD.id AND e.origin = 'issued')) "
        f"{_refuse('number_series: numbers are given one by one')}"
    ),
    _never("number_series", "DELETE", "number_series: a series is never removed"),
    (
        "CREATE TRIGGER outgoing_entries_next BEFORE INSERT ON outgoing_entries "
        "WHEN NEW.origin = 'issued' AND NEW.number IS NOT "
        "(SELECT s.last_number FROM number_series s WHERE s.id = NEW.series_id) "
        f"{_refuse('outgoing_entries: not the next number')}"
    ),
    (
        "CREATE TRIGGER outgoing_entries_update BEFORE UPDATE ON outgoing_entries "
        f"WHEN {_differs('id', *REGISTERED)} OR (OLD.cancelled_on IS NOT NULL AND ({_differs(*CANCELLED)})) "
        f"{_refuse('outgoing_entries: ' + REGISTER)}"
    ),
    _never("outgoing_entries", "DELETE", "outgoing_entries: " + REGISTER),
    (
        "CREATE TRIGGER incoming_documents_update BEFORE UPDATE ON incoming_documents "
        f"WHEN {_differs('id', *ARRIVED)} {_refuse('incoming_documents: ' + REGISTER)}"
    ),
    _never("incoming_documents", "DELETE", "incoming_documents: " + REGISTER),
    _never("register_corrections", "UPDATE", "register_corrections: never changed"),
    _never("register_corrections", "DELETE", "register_corrections: never changed"),
    _never("seal_uses", "UPDATE", "seal_uses: " + REGISTER),
    _never("seal_uses", "DELETE", "seal_uses: " + REGISTER),
    (
        "CREATE TRIGGER dispatches_sent_update BEFORE UPDATE ON dispatches WHEN OLD.sent_on IS NOT NULL AND "
        f"({_differs(*SENT_COPY)}) "
        f"{_refuse('dispatches: what was sent is never changed')}"
    ),
    (
        "CREATE TRIGGER dispatches_sent_delete BEFORE DELETE ON dispatches WHEN OLD.sent_on IS NOT NULL "
        f"{_refuse('dispatches: what was sent is never changed')}"
    ),
    _never("dispatch_batches", "UPDATE", "dispatch_batches: what was sent is never changed"),
    _never("dispatch_batches", "DELETE", "dispatch_batches: what was sent is never changed"),
    (
        "CREATE TRIGGER printed_copies_update BEFORE UPDATE ON printed_copies "
        f"WHEN {_differs(*COPIED)} {_refuse('printed_copies: never changed')}"
    ),
    _never("printed_copies", "DELETE", "printed_copies: never changed"),
    *(
        f"CREATE TRIGGER dossier_items_closed_{change.lower()} BEFORE {change} ON dossier_items WHEN EXISTS "
        f"(SELECT 1 FROM dossiers d WHERE d.id = {row}.dossier_id AND d.state <> 'open') "
        f"{_refuse('dossier_items: a closed dossier is never changed')}"
        for change, row in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD"))
    ),
)


def _text(name: str) -> str:
    return f"{name} TEXT NOT NULL DEFAULT ''"


def _link(table: str, name: str, other: str) -> str:
    return f"{name} INTEGER CONSTRAINT fk_{table}_{name}_{other} REFERENCES {other}(id)"


ADDED = {
    "attachments": (_text("content_text"), "secrecy VARCHAR(40) NOT NULL DEFAULT 'none'"),
    "users": ("clearance VARCHAR(40) NOT NULL DEFAULT 'none'",),
    "documents": (
        "issuer VARCHAR(40) NOT NULL DEFAULT 'committee'",
        *map(_text, ("bases", "addressees", "enclosures", "kept_by", "circulation", "secrecy_ground")),
        *map(_text, ("unscanned_reason", "final_difference", "cancel_reason", "folded")),
        "copies INTEGER NOT NULL DEFAULT 1",
        "pages INTEGER",
        "typist VARCHAR(40) NOT NULL DEFAULT ''",
        "answer_by DATE",
        "urgent_day DATE",
        "urgent_time TIME",
        _link("documents", "secrecy_set_by_id", "users"),
        "protected_until DATE",
        "may_be_copied BOOLEAN NOT NULL DEFAULT 0",
        "checked_at_utc DATETIME",
        _link("documents", "checked_by_id", "users"),
        "signed_on DATE",
        _link("documents", "final_attachment_id", "attachments"),
        "number INTEGER",
        "number_text VARCHAR(60) NOT NULL DEFAULT ''",
        "issued_on DATE",
        "cancelled_on DATE",
        _link("documents", "replaces_id", "documents"),
        "copy_kind VARCHAR(40)",
        "copy_of_kind VARCHAR(40) NOT NULL DEFAULT ''",
        "copy_of_id INTEGER",
    ),
}


FILES_OF_MEETINGS = {
    "agenda_item": "SELECT x.id FROM agenda_items x WHERE x.meeting_id = m.id",
    "participant": "SELECT x.id FROM participants x WHERE x.meeting_id = m.id",
    "minutes_version": (
        "SELECT x.id FROM minutes_versions x JOIN minutes y ON y.id = x.minutes_id WHERE y.meeting_id = m.id"
    ),
}
"""Parts of a meeting that have files of their own."""


def _carry_over() -> None:
    """Older drafts are found by the filter of the list; older files take the level of their record."""
    connection = op.get_bind()
    for row in connection.execute(sa.text("SELECT id, abstract, recipients FROM documents")).all():
        words = {"id": row.id, "words": fold(f" {row.abstract} {row.recipients}")}
        connection.execute(sa.text("UPDATE documents SET folded = :words WHERE id = :id"), words)
    homes = {"meeting": "meetings", "document": "documents", "decision": "membership_decisions"}
    of_record = [(kind, table, "= m.id") for kind, table in homes.items()]
    of_part = [(kind, "meetings", f"IN ({ids})") for kind, ids in FILES_OF_MEETINGS.items()]
    for kind, table, belongs in of_record + of_part:
        op.execute(
            f"UPDATE attachments SET secrecy = m.secrecy FROM {table} m "
            f"WHERE record_kind = '{kind}' AND record_id {belongs}"
        )


SEARCH_INDEX = (
    "CREATE VIRTUAL TABLE search_index USING fts5(words, content='', contentless_delete=1, detail=none, "
    "prefix='1 2 3 4 5 6 7', tokenize='ascii')"
)
"""Words come to it split and folded; it is filled when the workspace is next opened."""


def _make_search() -> None:
    op.execute("DROP TABLE search_index")
    op.drop_table("search_documents")
    op.create_table(
        "search_documents",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("source_table", sa.String(length=60), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("main", sa.Boolean(), nullable=False),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("secrecy", sa.Integer(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("record_secrecy", sa.Integer(), nullable=False),
        sa.Column("record_made_by_id", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_documents")),
        sa.UniqueConstraint("source_table", "source_id", name=op.f("uq_search_documents_source_table")),
    )
    op.create_index("ix_search_documents_record", "search_documents", ["kind", "record_id"], unique=False)
    op.create_table(
        "search_words",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("title", "also", "numbers", "body")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_words")),
    )
    op.execute(SEARCH_INDEX)


def upgrade() -> None:
    for table, columns in ADDED.items():
        for column in columns:
            op.execute(f"ALTER TABLE {table} ADD COLUMN {column}")
    _carry_over()
    op.create_table(
        "dossiers",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("source_kind", sa.String(length=40), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("retention_years", sa.Integer(), nullable=True),
        sa.Column("retention_basis", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("sheets", sa.Integer(), nullable=True),
        sa.Column("box", sa.Text(), nullable=False),
        sa.Column("features", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("handed_over_on", sa.Date(), nullable=True),
        sa.Column("handed_over_to", sa.Text(), nullable=False),
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
            ["changed_by_id"], ["users.id"], name=op.f("fk_dossiers_changed_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["users.id"], name=op.f("fk_dossiers_created_by_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossiers")),
        sa.UniqueConstraint("year", "code", name=op.f("uq_dossiers_year")),
    )
    op.create_index("ix_dossiers_source", "dossiers", ["source_kind", "source_id"], unique=False)
    op.create_table(
        "legal_bases",
        sa.Column("type_name", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("abstract", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at_utc", sa.DateTime(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("changed_at_utc", sa.DateTime(), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("trashed_at_utc", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["changed_by_id"], ["users.id"], name=op.f("fk_legal_bases_changed_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["users.id"], name=op.f("fk_legal_bases_created_by_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legal_bases")),
    )
    op.create_table(
        "readers",
        sa.Column("record_kind", sa.String(length=40), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at_utc", sa.DateTime(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("changed_at_utc", sa.DateTime(), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["changed_by_id"], ["users.id"], name=op.f("fk_readers_changed_by_id_users")),
        sa.ForeignKeyConstraint(["created_by_id"], ["users.id"], name=op.f("fk_readers_created_by_id_users")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_readers_user_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_readers")),
        sa.UniqueConstraint("record_kind", "record_id", "user_id", name=op.f("uq_readers_record_kind")),
    )
    op.create_table(
        "register_corrections",
        sa.Column("register", sa.String(length=20), nullable=False),
        sa.Column("line_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("old_text", sa.Text(), nullable=False),
        sa.Column("new_text", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at_utc", sa.DateTime(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("changed_at_utc", sa.DateTime(), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["changed_by_id"], ["users.id"], name=op.f("fk_register_corrections_changed_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["users.id"], name=op.f("fk_register_corrections_created_by_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_corrections")),
    )
    op.create_index(
        "ix_register_corrections_line", "register_corrections", ["register", "line_id"], unique=False
    )
    op.create_table(
        "seal_uses",
        sa.Column("used_on", sa.Date(), nullable=False),
        sa.Column("seal", sa.String(length=10), nullable=False),
        sa.Column("of_kind", sa.String(length=40), nullable=False),
        sa.Column("of_id", sa.Integer(), nullable=True),
        sa.Column("number_text", sa.String(length=60), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("signer", sa.Text(), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at_utc", sa.DateTime(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("changed_at_utc", sa.DateTime(), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("secrecy", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["changed_by_id"], ["users.id"], name=op.f("fk_seal_uses_changed_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["users.id"], name=op.f("fk_seal_uses_created_by_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seal_uses")),
    )
    op.create_index("ix_seal_uses_day", "seal_uses", ["used_on", "id"], unique=False)
    op.create_table(
        "stock_texts",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("part", sa.String(length=20), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at_utc", sa.DateTime(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("changed_at_utc", sa.DateTime(), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["changed_by_id"], ["users.id"], name=op.f("fk_stock_texts_changed_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["users.id"], name=op.f("fk_stock_texts_created_by_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stock_texts")),
        sa.UniqueConstraint("code", "part", name=op.f("uq_stock_texts_code")),
    )
    op.create_table(
        "dossier_items",
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("of_kind", sa.String(length=40), nullable=False),
        sa.Column("of_id", sa.Integer(), nullable=True),
        sa.Column("number_text", sa.String(length=120), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=True),
        sa.Column("abstract", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("first_sheet", sa.Integer(), nullable=True),
        sa.Column("sheets", sa.Integer(), nullable=True),
        sa.Column("secrecy", sa.String(length=40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at_utc", sa.DateTime(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("changed_at_utc", sa.DateTime(), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["changed_by_id"], ["users.id"], name=op.f("fk_dossier_items_changed_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["users.id"], name=op.f("fk_dossier_items_created_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossiers.id"], name=op.f("fk_dossier_items_dossier_id_dossiers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier_items")),
    )
    op.create_index(op.f("ix_dossier_items_dossier_id"), "dossier_items", ["dossier_id"], unique=False)
    op.create_index("ix_dossier_items_record", "dossier_items", ["of_kind", "of_id"], unique=False)
    op.create_table(
        "number_series",
        sa.Column("symbol", sa.String(length=40), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("split", sa.String(length=40), nullable=False),
        sa.Column("term_id", sa.Integer(), nullable=False),
        sa.Column("opening_number", sa.Integer(), nullable=False),
        sa.Column("opening_basis", sa.Text(), nullable=False),
        sa.Column("last_number", sa.Integer(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at_utc", sa.DateTime(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("changed_at_utc", sa.DateTime(), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "last_number >= opening_number AND opening_number >= 0", name=op.f("ck_number_series_counts_on")
        ),
        sa.ForeignKeyConstraint(
            ["changed_by_id"], ["users.id"], name=op.f("fk_number_series_changed_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["users.id"], name=op.f("fk_number_series_created_by_id_users")
        ),
        sa.ForeignKeyConstraint(["term_id"], ["terms.id"], name=op.f("fk_number_series_term_id_terms")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_number_series")),
        sa.UniqueConstraint("symbol", "code", "split", "term_id", name=op.f("uq_number_series_symbol")),
    )
    op.create_table(
        "printed_copies",
        sa.Column("record_kind", sa.String(length=40), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("paper", sa.String(length=40), nullable=False),
        sa.Column("copy_number", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("permitted_by", sa.Text(), nullable=False),
        sa.Column("secrecy", sa.String(length=40), nullable=False),
        sa.Column("printed_on", sa.Date(), nullable=False),
        sa.Column("print_record_id", sa.Integer(), nullable=True),
        sa.Column("recovered_on", sa.Date(), nullable=True),
        sa.Column("destroyed_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at_utc", sa.DateTime(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("changed_at_utc", sa.DateTime(), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["changed_by_id"], ["users.id"], name=op.f("fk_printed_copies_changed_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["users.id"], name=op.f("fk_printed_copies_created_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["print_record_id"],
            ["print_records.id"],
            name=op.f("fk_printed_copies_print_record_id_print_records"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_printed_copies")),
        sa.UniqueConstraint(
            "record_kind", "record_id", "paper", "copy_number", name=op.f("uq_printed_copies_record_kind")
        ),
    )
    op.create_table(
        "outgoing_entries",
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("number_text", sa.String(length=60), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=False),
        sa.Column("registered_on", sa.Date(), nullable=False),
        sa.Column("origin", sa.String(length=40), nullable=False),
        sa.Column("of_kind", sa.String(length=40), nullable=False),
        sa.Column("of_id", sa.Integer(), nullable=True),
        sa.Column("kind_label", sa.Text(), nullable=False),
        sa.Column("abstract", sa.Text(), nullable=False),
        sa.Column("signer", sa.Text(), nullable=False),
        sa.Column("signature_form", sa.Text(), nullable=False),
        sa.Column("seal", sa.String(length=10), nullable=False),
        sa.Column("recipients", sa.Text(), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("kept_by", sa.Text(), nullable=False),
        sa.Column("urgency", sa.String(length=40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("cancelled_on", sa.Date(), nullable=True),
        sa.Column("cancel_reason", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at_utc", sa.DateTime(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("changed_at_utc", sa.DateTime(), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("secrecy", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["changed_by_id"], ["users.id"], name=op.f("fk_outgoing_entries_changed_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["users.id"], name=op.f("fk_outgoing_entries_created_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["series_id"], ["number_series.id"], name=op.f("fk_outgoing_entries_series_id_number_series")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outgoing_entries")),
        sa.UniqueConstraint("series_id", "number", name=op.f("uq_outgoing_entries_series_id")),
    )
    op.create_index("ix_outgoing_entries_day", "outgoing_entries", ["dated_on", "id"], unique=False)
    op.create_index(
        op.f("ix_outgoing_entries_number_text"), "outgoing_entries", ["number_text"], unique=False
    )
    op.create_index("ix_outgoing_entries_of", "outgoing_entries", ["of_kind", "of_id"], unique=False)
    op.create_table(
        "dispatch_batches",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("means", sa.String(length=40), nullable=False),
        sa.Column("carried_by", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at_utc", sa.DateTime(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("changed_at_utc", sa.DateTime(), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["changed_by_id"], ["users.id"], name=op.f("fk_dispatch_batches_changed_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["users.id"], name=op.f("fk_dispatch_batches_created_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_dispatch_batches_document_id_documents")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dispatch_batches")),
    )
    op.create_index(
        op.f("ix_dispatch_batches_document_id"), "dispatch_batches", ["document_id"], unique=False
    )
    op.create_index(op.f("ix_dispatch_batches_sent_on"), "dispatch_batches", ["sent_on"], unique=False)
    op.create_table(
        "document_versions",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at_utc", sa.DateTime(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("changed_at_utc", sa.DateTime(), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["changed_by_id"], ["users.id"], name=op.f("fk_document_versions_changed_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["users.id"], name=op.f("fk_document_versions_created_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_document_versions_document_id_documents")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_versions")),
        sa.UniqueConstraint("document_id", "number", name=op.f("uq_document_versions_document_id")),
    )
    op.create_index(
        op.f("ix_document_versions_document_id"), "document_versions", ["document_id"], unique=False
    )
    op.create_table(
        "incoming_documents",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("arrived_on", sa.Date(), nullable=False),
        sa.Column("arrived_at", sa.Time(), nullable=True),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("sender_number", sa.String(length=120), nullable=False),
        sa.Column("sender_dated_on", sa.Date(), nullable=True),
        sa.Column("type_name", sa.Text(), nullable=False),
        sa.Column("abstract", sa.Text(), nullable=False),
        sa.Column("urgency", sa.String(length=40), nullable=False),
        sa.Column("urgent_day", sa.Date(), nullable=True),
        sa.Column("urgent_time", sa.Time(), nullable=True),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("assigned_to_id", sa.Integer(), nullable=True),
        sa.Column("assigned_to", sa.Text(), nullable=False),
        sa.Column("assigned_on", sa.Date(), nullable=True),
        sa.Column("instruction", sa.Text(), nullable=False),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("answers_id", sa.Integer(), nullable=True),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at_utc", sa.DateTime(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("changed_at_utc", sa.DateTime(), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("secrecy", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["answered_by_id"], ["documents.id"], name=op.f("fk_incoming_documents_answered_by_id_documents")
        ),
        sa.ForeignKeyConstraint(
            ["answers_id"], ["documents.id"], name=op.f("fk_incoming_documents_answers_id_documents")
        ),
        sa.ForeignKeyConstraint(
            ["assigned_to_id"], ["people.id"], name=op.f("fk_incoming_documents_assigned_to_id_people")
        ),
        sa.ForeignKeyConstraint(
            ["changed_by_id"], ["users.id"], name=op.f("fk_incoming_documents_changed_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["users.id"], name=op.f("fk_incoming_documents_created_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_incoming_documents_organisation_id_organisations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incoming_documents")),
        sa.UniqueConstraint("year", "number", name=op.f("uq_incoming_documents_year")),
    )
    op.create_index(
        op.f("ix_incoming_documents_answered_by_id"), "incoming_documents", ["answered_by_id"], unique=False
    )
    op.create_index(
        op.f("ix_incoming_documents_answers_id"), "incoming_documents", ["answers_id"], unique=False
    )
    op.create_index(
        op.f("ix_incoming_documents_assigned_to_id"), "incoming_documents", ["assigned_to_id"], unique=False
    )
    op.create_index("ix_incoming_documents_day", "incoming_documents", ["arrived_on", "id"], unique=False)
    op.create_index("ix_incoming_documents_due", "incoming_documents", ["state", "due_on"], unique=False)
    op.create_index(
        op.f("ix_incoming_documents_organisation_id"), "incoming_documents", ["organisation_id"], unique=False
    )
    op.create_table(
        "dispatches",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("owed", sa.Boolean(), nullable=False),
        sa.Column("copy_number", sa.Integer(), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("received_by", sa.Text(), nullable=False),
        sa.Column("receipt_note", sa.Text(), nullable=False),
        sa.Column("recovered_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at_utc", sa.DateTime(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("changed_at_utc", sa.DateTime(), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["dispatch_batches.id"], name=op.f("fk_dispatches_batch_id_dispatch_batches")
        ),
        sa.ForeignKeyConstraint(
            ["changed_by_id"], ["users.id"], name=op.f("fk_dispatches_changed_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["users.id"], name=op.f("fk_dispatches_created_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_dispatches_document_id_documents")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_dispatches_organisation_id_organisations"),
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_dispatches_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dispatches")),
        sa.UniqueConstraint("document_id", "copy_number", name=op.f("uq_dispatches_document_id")),
    )
    op.create_index(op.f("ix_dispatches_batch_id"), "dispatches", ["batch_id"], unique=False)
    op.create_index(op.f("ix_dispatches_document_id"), "dispatches", ["document_id"], unique=False)
    op.create_index(op.f("ix_dispatches_organisation_id"), "dispatches", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_dispatches_person_id"), "dispatches", ["person_id"], unique=False)
    op.create_index("ix_dispatches_received", "dispatches", ["document_id", "received_on"], unique=False)
    op.create_index("ix_documents_copy", "documents", ["copy_of_kind", "copy_of_id"], unique=False)
    listed = ["trashed_at_utc", "number", "dated_on", "state", "code", "id"]
    op.create_index("ix_documents_list", "documents", listed, unique=False)
    op.create_index(op.f("ix_documents_replaces_id"), "documents", ["replaces_id"], unique=False)
    for table in CLASSIFIED:
        op.create_index(op.f(f"ix_{table}_secrecy"), table, ["secrecy", "created_by_id"], unique=False)
    _make_search()
    for statement in TRIGGERS:
        op.execute(statement)
