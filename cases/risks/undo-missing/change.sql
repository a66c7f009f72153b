SET lock_timeout = '2s';
ALTER TYPE order_state ADD VALUE 'refunded';
