# Runs Rails' migrations over a folder: run.rb up|down URL FOLDER COUNT.
require "active_record"

way, url, folder, count = ARGV
ActiveRecord::Base.establish_connection(url)
ActiveRecord::Migration.verbose = false
context = ActiveRecord::MigrationContext.new(folder, ActiveRecord::SchemaMigration)
way == "up" ? context.migrate : context.rollback(Integer(count))
