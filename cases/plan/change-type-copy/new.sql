-- The wide value fits from switch on.
INSERT INTO events (id, amount) VALUES (-2, 5000000000);
SELECT id FROM large_events;
