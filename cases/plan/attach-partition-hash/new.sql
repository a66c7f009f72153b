INSERT INTO sessions VALUES (4, '2026-01-01');
SELECT count(*) FROM sessions WHERE shard = 5;
