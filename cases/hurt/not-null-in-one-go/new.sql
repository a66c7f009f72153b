INSERT INTO events (kind, created_by) VALUES ('ping', 'system');
