CREATE TABLE boards (id uuid PRIMARY KEY, shop_id uuid NOT NULL, made_by uuid);
ALTER TABLE boards ADD CONSTRAINT boards_made_by_fkey FOREIGN KEY (made_by) REFERENCES staff ON DELETE SET NULL;
ALTER TABLE boards ADD CONSTRAINT boards_shop_id_fkey FOREIGN KEY (shop_id) REFERENCES shops ON DELETE CASCADE;
