INSERT INTO moved VALUES (5, '2026-01-01');
UPDATE moved SET seen = '2026-02-01' WHERE shard = 3;
