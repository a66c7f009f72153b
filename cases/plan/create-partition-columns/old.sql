INSERT INTO clicks (tenant, at) VALUES (3, '2025-03-01'), (99, '2025-03-01');
DELETE FROM clicks WHERE tenant = 99 AND at = '2025-03-01';
