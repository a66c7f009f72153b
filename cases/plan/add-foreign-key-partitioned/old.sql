SELECT count(*) FROM events WHERE "userId" IS NOT NULL;
DELETE FROM users WHERE id < 0;
-- until contract
INSERT INTO events (id, at, "userId") VALUES (-1, '2026-03-01', -1);
