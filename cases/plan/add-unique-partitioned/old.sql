INSERT INTO events (id, at, kind) VALUES (-1, '2026-03-01', 'old');
-- until expand
INSERT INTO events (id, at, kind, note) VALUES (-2, '2026-03-02', 'twice', 'a'), (-3, '2026-03-02', 'twice', 'b');
