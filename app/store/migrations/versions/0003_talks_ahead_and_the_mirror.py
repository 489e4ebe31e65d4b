"""What a planned talk is for, and the teacher's own view on the success factors"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "mirror_view",
        sa.Column("school_year_id", sa.Integer(), nullable=False),
        sa.Column("factor", sa.Integer(), nullable=False),
        sa.Column("view", sa.String(length=32), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.LargeBinary(length=16), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["school_year_id"],
            ["school_year.id"],
            name=op.f("fk_mirror_view_school_year_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mirror_view")),
        sa.UniqueConstraint(
            "school_year_id", "factor", name=op.f("uq_mirror_view_school_year_id_factor")
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_mirror_view_uid")),
    )
    op.create_index(
        op.f("ix_mirror_view_school_year_id"), "mirror_view", ["school_year_id"], unique=False
    )
    op.add_column(
        "planned_call",
        sa.Column("occasion", sa.String(length=32), nullable=False, server_default="other"),
    )
    op.add_column("planned_call", sa.Column("note", sa.Text(), nullable=False, server_default=""))
    op.create_index(
        "ix_agreement_closed",
        "agreement",
        ["closed_at"],
        unique=False,
        sqlite_where=sa.text("state <> 'open'"),
    )
