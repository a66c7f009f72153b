# Step 5 of plan 3c67826d, contract phase: DROP TABLE log_dropped
# Before running the step: Hold it as log_dropped until you are sure that nobody misses it: the steps before this one can be taken back.
class ContractDropTableLogDropped < ActiveRecord::Migration[6.1]
  def up
    execute "SET LOCAL lock_timeout = '500ms'"
    execute "SET LOCAL statement_timeout = '1s'"
    execute "DROP TABLE public.log_dropped"
  end

  def down
    # Takes back step 5 of plan 3c67826d: it cannot.
    raise ActiveRecord::IrreversibleMigration, 'Step 5 has no undo: the rows of log are gone'
  end
end
