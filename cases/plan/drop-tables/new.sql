INSERT INTO events VALUES (-2, '2025-05-01', 'new');
SELECT count(*) FROM events WHERE at >= '2025-01-01';
