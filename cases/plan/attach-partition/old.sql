INSERT INTO events (at, kind, "Size") SELECT '2025-03-01', min(kind), 1 FROM kinds;
INSERT INTO imported (id, at, kind) SELECT -1, '2030-03-01', min(kind) FROM kinds;
SELECT count(*) FROM imported WHERE kind = 'a' AND "Size" > 0;
SELECT * FROM recent;
