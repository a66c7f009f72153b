INSERT INTO events (kind, at) VALUES ('login', now());
SELECT * FROM events WHERE kind = 'ping';
