ALTER TABLE shops ADD COLUMN owner_id uuid;
ALTER TABLE orders ADD COLUMN board_id uuid;
ALTER TABLE orders ADD CONSTRAINT orders_board_id_fkey FOREIGN KEY (board_id) REFERENCES boards;
