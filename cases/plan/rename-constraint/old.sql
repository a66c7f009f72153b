-- It names the key: until switch.
INSERT INTO customers (id, email) VALUES (-1, 'a@example.com') ON CONFLICT ON CONSTRAINT customers_email_key DO NOTHING;
INSERT INTO customers (id, email) VALUES (-2, 'b@example.com') ON CONFLICT (email) DO NOTHING;
