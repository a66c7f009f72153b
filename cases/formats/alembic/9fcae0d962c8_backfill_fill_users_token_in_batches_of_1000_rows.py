# Step 3 of plan 3c67826d, backfill phase: Fill users.token in batches of 1000 rows
# It commits after every batch: it can be stopped and run again.
from alembic import op

revision = "9fcae0d962c8"
down_revision = "17fd1e1478df"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.get_context().autocommit_block():
        op.execute("SET lock_timeout = '500ms'")
        op.execute("SET statement_timeout = '0'")
        op.execute("""DO $lockstep$
DECLARE
  last_1 text;
BEGIN
  LOOP
    EXECUTE $batch$
      WITH batch AS (
        SELECT id AS key_1 FROM public.users
        WHERE token IS NULL AND ($1::bigint IS NULL OR id > $1::bigint)
        ORDER BY id LIMIT 1000 FOR NO KEY UPDATE
      ), written AS (
        UPDATE public.users AS t SET token = DEFAULT FROM batch
        WHERE t.id = batch.key_1
      )
      SELECT key_1::text AS last_1 FROM batch
      ORDER BY key_1 DESC LIMIT 1
    $batch$ INTO last_1 USING last_1;
    EXIT WHEN last_1 IS NULL;
    COMMIT;
  END LOOP;
END
$lockstep$""")
        op.execute("RESET lock_timeout")
        op.execute("RESET statement_timeout")


def downgrade() -> None:
    # Takes back step 3 of plan 3c67826d: Empty users.token
    # Loses every value written to users.token since the column was added (the count takes in those of the default).
    # How many rows: SELECT count(*) FROM public.users WHERE token IS NOT NULL;
    # What came before is committed here, so that its locks do not wait for this.
    with op.get_context().autocommit_block():
        pass
    op.execute("SET LOCAL lock_timeout = '500ms'")
    op.execute("SET LOCAL statement_timeout = '1s'")
    op.execute("ALTER TABLE public.users DROP COLUMN token")
    op.execute("ALTER TABLE public.users ADD COLUMN token uuid")
    op.execute("ALTER TABLE public.users ALTER COLUMN token SET DEFAULT gen_random_uuid()")
    op.execute("SET LOCAL lock_timeout TO DEFAULT")
    op.execute("SET LOCAL statement_timeout TO DEFAULT")
