"""Templates, what is put off, own kinds of activity, and a bin for the small things"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

WITH_A_BIN = ("planned_call", "saved_filter", "set_aside", "study_day")

# What filters of the log ask for and few contacts have: found without walking the whole log.
SOUGHT = (
    (
        "ix_contact_occasion",
        "contact",
        ["occasion", "sort_key"],
        "occasion <> 'other' AND deleted_at IS NULL",
    ),
    (
        "ix_contact_initiative",
        "contact",
        ["initiative", "sort_key"],
        "initiative <> 'school' AND deleted_at IS NULL",
    ),
    (
        "ix_contact_spoken_by",
        "contact",
        ["spoken_by", "sort_key"],
        "spoken_by <> '' AND deleted_at IS NULL",
    ),
    (
        "ix_contact_author",
        "contact",
        ["author_id", "sort_key"],
        "spoken_by = '' AND deleted_at IS NULL",
    ),
    ("ix_contact_missed", "contact", ["sort_key"], "NOT got_through AND deleted_at IS NULL"),
    ("ix_participant_outcome", "participant", ["outcome", "sort_key"], "outcome <> 'reached'"),
)


def upgrade() -> None:
    op.create_table(
        "template",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("occasion", sa.String(length=32), nullable=False),
        sa.Column("tone", sa.String(length=32), nullable=True),
        sa.Column("channel", sa.String(length=32), nullable=True),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("heard", sa.Text(), nullable=False),
        sa.Column("child_told", sa.Text(), nullable=False),
        sa.Column("agreement", sa.Text(), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.LargeBinary(length=16), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_template")),
        sa.UniqueConstraint("name", name=op.f("uq_template_name")),
        sa.UniqueConstraint("uid", name=op.f("uq_template_uid")),
    )
    op.create_table(
        "not_now",
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.LargeBinary(length=16), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_not_now")),
        sa.UniqueConstraint("about", name=op.f("uq_not_now_about")),
        sa.UniqueConstraint("uid", name=op.f("uq_not_now_uid")),
    )
    # Columns are added in place: a rebuild of a table would drop what hangs from it.
    op.add_column("activity", sa.Column("own_kind", sa.Text(), nullable=False, server_default=""))
    for table in WITH_A_BIN:
        op.add_column(table, sa.Column("deleted_at", sa.Text(), nullable=True))
    for name, table, columns, rare in SOUGHT:
        op.create_index(name, table, columns, unique=False, sqlite_where=sa.text(rare))
    op.create_index(
        "ix_contact_bin",
        "contact",
        ["deleted_at"],
        unique=False,
        sqlite_where=sa.text("deleted_at IS NOT NULL"),
    )
