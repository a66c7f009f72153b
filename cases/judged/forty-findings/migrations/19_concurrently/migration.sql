CREATE INDEX CONCURRENTLY IF NOT EXISTS lines_note_idx ON lines (note);
