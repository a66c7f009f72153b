SELECT id, created_by FROM events WHERE superseded_by = 5;
INSERT INTO events (kind, created_by) VALUES ('login', 'somebody');
-- until contract
INSERT INTO events (kind) VALUES ('ping');
