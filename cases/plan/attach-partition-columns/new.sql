INSERT INTO events (tenant, at, kind) VALUES (9000001, '2030-05-01', 'tap');
