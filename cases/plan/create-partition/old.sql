INSERT INTO events (at, kind, "Size") SELECT '2025-03-01', min(kind), 1 FROM kinds;
INSERT INTO events (at, kind) SELECT '2031-03-01', min(kind) FROM kinds;
UPDATE events SET "Size" = 2 WHERE at = '2025-03-01';
SELECT * FROM recent;
DELETE FROM events WHERE id = -1;
