# Step 4 of plan 3c67826d, contract phase: ALTER TABLE log RENAME TO log_dropped
class ContractLogRenameToLogDropped < ActiveRecord::Migration[6.1]
  def up
    execute "SET LOCAL lock_timeout = '500ms'"
    execute "SET LOCAL statement_timeout = '1s'"
    execute "ALTER TABLE public.log RENAME TO log_dropped"
  end

  def down
    # Takes back step 4 of plan 3c67826d: ALTER TABLE log_dropped RENAME TO log
    execute "SET LOCAL lock_timeout = '500ms'"
    execute "SET LOCAL statement_timeout = '1s'"
    execute "ALTER TABLE public.log_dropped RENAME TO log"
  end
end
