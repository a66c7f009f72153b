# Step 4 of plan 3c67826d, contract phase: ALTER TABLE log RENAME TO log_dropped
from alembic import op

revision = "4f6699c7b280"
down_revision = "9fcae0d962c8"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # What came before is committed here, so that its locks do not wait for this.
    with op.get_context().autocommit_block():
        pass
    op.execute("SET LOCAL lock_timeout = '500ms'")
    op.execute("SET LOCAL statement_timeout = '1s'")
    op.execute("ALTER TABLE public.log RENAME TO log_dropped")
    op.execute("SET LOCAL lock_timeout TO DEFAULT")
    op.execute("SET LOCAL statement_timeout TO DEFAULT")


def downgrade() -> None:
    # Takes back step 4 of plan 3c67826d: ALTER TABLE log_dropped RENAME TO log
    # What came before is committed here, so that its locks do not wait for this.
    with op.get_context().autocommit_block():
        pass
    op.execute("SET LOCAL lock_timeout = '500ms'")
    op.execute("SET LOCAL statement_timeout = '1s'")
    op.execute("ALTER TABLE public.log_dropped RENAME TO log")
    op.execute("SET LOCAL lock_timeout TO DEFAULT")
    op.execute("SET LOCAL statement_timeout TO DEFAULT")
