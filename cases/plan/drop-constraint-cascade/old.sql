INSERT INTO customers (id, email) VALUES (-1, 'a@example.com') ON CONFLICT (email) DO NOTHING;
