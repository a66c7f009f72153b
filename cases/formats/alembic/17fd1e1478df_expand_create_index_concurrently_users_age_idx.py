# Step 2 of plan 3c67826d, expand phase: CREATE INDEX CONCURRENTLY users_age_idx
# After a try that failed, first: DROP INDEX CONCURRENTLY IF EXISTS public.users_age_idx;
from alembic import op

revision = "17fd1e1478df"
down_revision = "3911fd8126b8"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.get_context().autocommit_block():
        op.execute("SET lock_timeout = '10min'")
        op.execute("SET statement_timeout = '0'")
        op.execute("CREATE INDEX CONCURRENTLY users_age_idx ON public.users (age)")
        op.execute("RESET lock_timeout")
        op.execute("RESET statement_timeout")


def downgrade() -> None:
    # Takes back step 2 of plan 3c67826d: DROP INDEX CONCURRENTLY users_age_idx
    with op.get_context().autocommit_block():
        op.execute("SET lock_timeout = '10min'")
        op.execute("SET statement_timeout = '0'")
        op.execute("DROP INDEX CONCURRENTLY IF EXISTS public.users_age_idx")
        op.execute("RESET lock_timeout")
        op.execute("RESET statement_timeout")
