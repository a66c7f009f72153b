INSERT INTO customers (id, email) VALUES (-1, 'a@example.com') ON CONFLICT (email) DO NOTHING;
UPDATE orders SET total = 5 WHERE id = 1;
