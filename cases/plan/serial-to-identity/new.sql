INSERT INTO users (name) VALUES ('Ada'), (NULL);
INSERT INTO users (id, name) VALUES (-9, 'Grace');
SELECT currval(pg_get_serial_sequence('users', 'id'));
