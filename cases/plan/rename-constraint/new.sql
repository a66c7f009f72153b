-- It names the key by its new name: from switch.
INSERT INTO customers (id, email) VALUES (-3, 'c@example.com') ON CONFLICT ON CONSTRAINT customers_email_unique DO NOTHING;
