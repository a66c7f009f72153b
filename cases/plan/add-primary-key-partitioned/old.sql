INSERT INTO events (id, at, kind) VALUES (-1, '2026-03-01', 'old');
-- until expand
INSERT INTO events (id, at, kind) VALUES (NULL, '2026-03-02', 'nobody');
