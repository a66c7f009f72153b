BEGIN;
SET LOCAL lock_timeout = '2s';
ALTER TYPE order_state ADD VALUE 'refunded';
ALTER TABLE orders ALTER COLUMN state SET DEFAULT 'refunded';
COMMIT;
