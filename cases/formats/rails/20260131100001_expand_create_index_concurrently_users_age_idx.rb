# Step 2 of plan 3c67826d, expand phase: CREATE INDEX CONCURRENTLY users_age_idx
# After a try that failed, first: DROP INDEX CONCURRENTLY IF EXISTS public.users_age_idx;
class ExpandCreateIndexConcurrentlyUsersAgeIdx < ActiveRecord::Migration[6.1]
  disable_ddl_transaction!

  def up
    execute "SET lock_timeout = '10min'"
    execute "SET statement_timeout = '0'"
    execute "CREATE INDEX CONCURRENTLY users_age_idx ON public.users (age)"
    execute "RESET lock_timeout"
    execute "RESET statement_timeout"
  end

  def down
    # Takes back step 2 of plan 3c67826d: DROP INDEX CONCURRENTLY users_age_idx
    execute "SET lock_timeout = '10min'"
    execute "SET statement_timeout = '0'"
    execute "DROP INDEX CONCURRENTLY IF EXISTS public.users_age_idx"
    execute "RESET lock_timeout"
    execute "RESET statement_timeout"
  end
end
