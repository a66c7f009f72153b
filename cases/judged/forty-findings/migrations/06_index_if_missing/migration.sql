CREATE INDEX IF NOT EXISTS lines_order_idx ON lines (order_id);
