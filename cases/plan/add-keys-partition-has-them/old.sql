INSERT INTO events (id, at, kind) VALUES (-1, '2026-03-01', 'old'), (-1, '2025-03-01', 'old');
INSERT INTO events_2025 (id, at, kind) VALUES (-1, '2025-03-02', 'again') ON CONFLICT (id, at) DO NOTHING;
-- until expand
INSERT INTO events (id, at, kind, note) VALUES (-2, '2026-03-02', 'twice', 'a'), (-3, '2026-03-02', 'twice', 'b');
