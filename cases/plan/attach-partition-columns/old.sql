INSERT INTO events (tenant, at, kind) VALUES (3, '2025-03-01', 'tap'), (99, '2025-03-01', 'click');
INSERT INTO imported (tenant, at, kind, size) VALUES (9000001, '2030-03-01', 'tap', 4);
SELECT count(*) FROM events WHERE tenant = 3 AND size > 0;
