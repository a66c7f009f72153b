INSERT INTO events (id, at, kind) SELECT -2, '2030-05-01', min(kind) FROM kinds;
