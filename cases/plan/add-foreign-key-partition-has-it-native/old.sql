SELECT count(*) FROM events WHERE user_id IS NOT NULL;
DELETE FROM users WHERE id < 0;
-- until contract
INSERT INTO events (id, at, user_id) VALUES (-1, '2026-03-01', -1);
