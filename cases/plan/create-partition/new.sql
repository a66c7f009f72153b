INSERT INTO events (id, at, kind) SELECT -2, '2027-05-01', min(kind) FROM kinds;
SELECT count(*) FROM events WHERE at >= '2027-01-01';
-- from expand
SELECT count(*) FROM events_2027;
