-- Billing moves to Stripe: remember each user's customer there.
-- Null until the user first checks out. Webhooks look users up by it, hence the index.

ALTER TABLE users ADD COLUMN stripe_customer_id text;

CREATE INDEX CONCURRENTLY users_stripe_customer_id_idx ON users (stripe_customer_id);
