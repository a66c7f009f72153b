# Step 4 of plan 25240737, contract phase: DROP TABLE log
# Before running the step: Keep them: pg_dump -t, or rename the table and drop it weeks later when nobody missed it.
class ContractDropTableLog < ActiveRecord::Migration[6.1]
  def up
    execute "SET LOCAL lock_timeout = '500ms'"
    execute "SET LOCAL statement_timeout = '1s'"
    execute "DROP TABLE log"
  end

  def down
    # Takes back step 4 of plan 25240737: it cannot.
    raise ActiveRecord::IrreversibleMigration, 'Step 4 has no undo: the rows of log are gone'
  end
end
