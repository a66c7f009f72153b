DROP INDEX orders_open;
CREATE INDEX orders_open ON orders (user_id, "placedAt" DESC) WHERE state <> 'done';
