# Step 5 of plan 3c67826d, contract phase: DROP TABLE log_dropped
# Before running the step: Hold it as log_dropped until you are sure that nobody misses it: the steps before this one can be taken back.
from alembic import op

revision = "7809d6a4b46c"
down_revision = "4f6699c7b280"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # What came before is committed here, so that its locks do not wait for this.
    with op.get_context().autocommit_block():
        pass
    op.execute("SET LOCAL lock_timeout = '500ms'")
    op.execute("SET LOCAL statement_timeout = '1s'")
    op.execute("DROP TABLE public.log_dropped")
    op.execute("SET LOCAL lock_timeout TO DEFAULT")
    op.execute("SET LOCAL statement_timeout TO DEFAULT")


def downgrade() -> None:
    # Takes back step 5 of plan 3c67826d: it cannot.
    op.execute("""DO $lockstep$
BEGIN
  RAISE EXCEPTION USING MESSAGE = 'Step 5 has no undo: the rows of log are gone';
END
$lockstep$""")
