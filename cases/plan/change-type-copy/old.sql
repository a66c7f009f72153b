INSERT INTO events (id, amount) VALUES (-1, 5);
SELECT id FROM large_events;
