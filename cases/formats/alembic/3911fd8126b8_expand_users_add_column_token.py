# Step 1 of plan 3c67826d, expand phase: ALTER TABLE users ADD COLUMN token and 1 more statement
from alembic import op

revision = "3911fd8126b8"
down_revision = "aaaaaaaaaaaa"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # What came before is committed here, so that its locks do not wait for this.
    with op.get_context().autocommit_block():
        pass
    op.execute("SET LOCAL lock_timeout = '500ms'")
    op.execute("SET LOCAL statement_timeout = '1s'")
    op.execute("ALTER TABLE public.users ADD COLUMN token uuid")
    op.execute("ALTER TABLE public.users ALTER COLUMN token SET DEFAULT gen_random_uuid()")
    op.execute("SET LOCAL lock_timeout TO DEFAULT")
    op.execute("SET LOCAL statement_timeout TO DEFAULT")


def downgrade() -> None:
    # Takes back step 1 of plan 3c67826d: ALTER TABLE users DROP COLUMN token
    # Loses every value written to users.token since the column was added (the count takes in those of the default).
    # How many rows: SELECT count(*) FROM public.users WHERE token IS NOT NULL;
    # What came before is committed here, so that its locks do not wait for this.
    with op.get_context().autocommit_block():
        pass
    op.execute("SET LOCAL lock_timeout = '500ms'")
    op.execute("SET LOCAL statement_timeout = '1s'")
    op.execute("ALTER TABLE public.users DROP COLUMN token")
    op.execute("SET LOCAL lock_timeout TO DEFAULT")
    op.execute("SET LOCAL statement_timeout TO DEFAULT")
