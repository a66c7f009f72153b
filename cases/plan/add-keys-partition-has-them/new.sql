-- from expand
INSERT INTO events (id, at, kind) VALUES (-4, '2026-09-01', 'new') ON CONFLICT (id, at) DO UPDATE SET note = 'again';
INSERT INTO events (id, at, kind) VALUES (-5, '2025-09-01', 'new');
