# Step 2 of plan 3c67826d, expand phase: CREATE INDEX CONCURRENTLY users_age_idx
# After a try that failed, first: DROP INDEX CONCURRENTLY IF EXISTS public.users_age_idx;
from django.db import migrations


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("shop", "0002_expand_users_add_column_token")]

    operations = [
        migrations.RunSQL(
            sql=[
                "SET lock_timeout = '10min'",
                "SET statement_timeout = '0'",
                "CREATE INDEX CONCURRENTLY users_age_idx ON public.users (age)",
                "RESET lock_timeout",
                "RESET statement_timeout",
            ],
            # Takes back step 2 of plan 3c67826d: DROP INDEX CONCURRENTLY users_age_idx
            reverse_sql=[
                "SET lock_timeout = '10min'",
                "SET statement_timeout = '0'",
                "DROP INDEX CONCURRENTLY IF EXISTS public.users_age_idx",
                "RESET lock_timeout",
                "RESET statement_timeout",
            ],
        ),
    ]
