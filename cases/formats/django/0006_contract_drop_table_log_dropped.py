# Step 5 of plan 3c67826d, contract phase: DROP TABLE log_dropped
# Before running the step: Hold it as log_dropped until you are sure that nobody misses it: the steps before this one can be taken back.
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("shop", "0005_contract_log_rename_to_log_dropped")]

    operations = [
        migrations.RunSQL(
            sql=[
                "SET LOCAL lock_timeout = '500ms'",
                "SET LOCAL statement_timeout = '1s'",
                "DROP TABLE public.log_dropped",
            ],
            # Takes back step 5 of plan 3c67826d: it cannot.
            reverse_sql=[
                """DO $lockstep$
BEGIN
  RAISE EXCEPTION USING MESSAGE = 'Step 5 has no undo: the rows of log are gone';
END
$lockstep$""",
            ],
        ),
    ]
