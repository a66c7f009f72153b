# Step 4 of plan 25240737, contract phase: DROP TABLE log
# Before running the step: Keep them: pg_dump -t, or rename the table and drop it weeks later when nobody missed it.
from alembic import op

revision = "5e307b2786b9"
down_revision = "544cc39fcfa9"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '500ms'")
    op.execute("SET LOCAL statement_timeout = '1s'")
    op.execute("DROP TABLE log")
    op.execute("SET LOCAL lock_timeout TO DEFAULT")
    op.execute("SET LOCAL statement_timeout TO DEFAULT")


def downgrade() -> None:
    # Takes back step 4 of plan 25240737: it cannot.
    op.execute("""DO $lockstep$
BEGIN
  RAISE EXCEPTION USING MESSAGE = 'Step 4 has no undo: the rows of log are gone';
END
$lockstep$""")
