# Step 4 of plan 3c67826d, contract phase: ALTER TABLE log RENAME TO log_dropped
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("shop", "0004_backfill_fill_users_token_in_batches_of_1000_rows")]

    operations = [
        migrations.RunSQL(
            sql=[
                "SET LOCAL lock_timeout = '500ms'",
                "SET LOCAL statement_timeout = '1s'",
                "ALTER TABLE public.log RENAME TO log_dropped",
            ],
            # Takes back step 4 of plan 3c67826d: ALTER TABLE log_dropped RENAME TO log
            reverse_sql=[
                "SET LOCAL lock_timeout = '500ms'",
                "SET LOCAL statement_timeout = '1s'",
                "ALTER TABLE public.log_dropped RENAME TO log",
            ],
        ),
    ]
